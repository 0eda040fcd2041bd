"""The cover of a Word draft as fields of the front matter (依据 GB/T 1.1—2020, 8.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from biaogao.gbt.document_types import DOCUMENT_TYPES
from biaogao.gbt.publishers import issuer
from biaogao.gbt.roles import Role
from biaogao.gbt.sentences import PATENT_CALL
from biaogao.importers.context import Context
from biaogao.importers.inlines import plain
from biaogao.importers.ledger import Fate
from biaogao.importers.lines import Line, bare, is_bold
from biaogao.model.metadata import Adoption, Replaced
from biaogao.ooxml.looks import number_of

Fields = dict[str, Any]

NUMBER = (
    r"(?:GB(?:/[TZ])?|DB\s?\d{2,4}(?:\s?/\s?T)?|DBX*(?:/T)?|T/[A-Z0-9]+(?:/[A-Z0-9]+)*|Q/[A-Z0-9]+(?:/[A-Z0-9]+)*"
    r"|[A-Z]{2,3}(?:/[TZ])?)\s*[\dX×xＸ]{1,6}(?:\.\d+)*\s*[—–\-－─]{1,2}\s*(?:\d{4}|[\dX×xＸ]{4})"
)
_NUMBER = re.compile(NUMBER)
_ICS = re.compile(r"ICS\s*[:：]?\s*([\dX][\dX.]*(?:\s*[,，;；]\s*[\d.]+)*)")
_CCS = re.compile(r"(?:CCS|中国标准文献分类号)\s*[:：]?\s*([A-Z]\s?[\dX]{1,2}(?:/\d{1,2})?)")
_BARE_CCS = re.compile(r"[A-Z]\s?\d{2}(?:/\d{1,2})?")
_RECORD = re.compile(r"备案号\s*[:：]?\s*(.*)")
_REPLACES = re.compile(r"(部分)?代替\s*[:：]?\s*(.+)")
_STAGE = re.compile(r"(工作组讨论稿|征求意见稿|送审讨论稿|送审稿|报批稿|草案|初稿|讨论稿)")
_STAGES = {"草案": "工作组讨论稿", "初稿": "工作组讨论稿", "讨论稿": "工作组讨论稿"}
_DATE = re.compile(
    r"(?P<year>[\dX×xＸ]{4})\s*[-－—–年./]\s*(?P<month>[\dX×xＸ]{1,2})\s*[-－—–月./]\s*(?P<day>[\dX×xＸ]{1,2})\s*日?"
)
_DECIDED = re.compile(r"\d{4}-\d{2}-\d{2}")
_UNDECIDED = "（没有定）"
_LEVELS = (
    (re.compile(r"国家标准"), "国家标准"),
    (re.compile(r"行业标准"), "行业标准"),
    (re.compile(r"地方标准"), "省级地方标准"),
    (re.compile(r"(?:团体|协会|学会)标准"), "团体标准"),
    (re.compile(r"(?:企业|内部)标准"), "内部标准"),
)
_DEGREE = re.compile(r"[（(]?\s*((?:ISO|IEC|ITU)[^,，]*)[,，]\s*(?:(.*)[,，]\s*)?(IDT|MOD|NEQ)\s*[）)]?", re.DOTALL)
_MARK = re.compile(r"[A-Z]{1,3}\d{0,4}|T/[A-Z0-9]+|Q/[A-Z0-9]*")
_KINDS = (
    ("术语", "术语"),
    ("符号", "符号"),
    ("(?:试验|测试|检测|测定|检验)(?:方法)?", "试验"),
    ("分类(?:与编码|和编码|与代码)?|编码(?:规则)?|代码", "分类"),
    ("管理体系(?:.{0,3}要求)?", "管理体系"),
    ("规范", "规范"),
    ("规程", "规程"),
    ("指南|指导|导则", "指南"),
    ("评价.{0,6}|.{0,4}评价", "评价"),
)
_BETWEEN_ELEMENTS = re.compile(r"[ ]*\u3000[ \u3000]*|(?<=[\u4e00-\u9fff])[ ]+(?=[\u4e00-\u9fff])")
_LEAST_TITLE = 4
_LONGEST_NAME = 1_000
_LONGEST_TITLE = 60
_MOST_TITLES = 4
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def read_cover(lines: Iterable[Line], context: Context) -> Fields:
    """The fields found; every line has its fate afterwards."""
    fields: Fields = {}
    rest: list[Line] = []
    for line in lines:
        told = _take(line, fields)
        if _UNDECIDED in told:
            context.ledger.remarks.append(f"封面上没有定下来的日期没有写入，封面印“XXXX-XX-XX”：{line.text}")
        if told == _GENERATED:
            context.settle(line, Fate.GENERATED, "封面")
        elif told:
            context.settle(line, Fate.METADATA, told)
        else:
            rest.append(line)
    _title(rest, fields, context)
    for line in rest:
        context.settle(line, Fate.LOST, "封面上没有认出它是哪一项，请补写")
    _conclude(fields)
    return fields


_GENERATED = "generated"


def _take(line: Line, fields: Fields) -> str:
    """Read one line into the fields; the key that it gave, `generated` for what the program prints, else ''."""
    text = " ".join(plain(line.paragraph.text).split())
    if not text:
        return _GENERATED
    for read in (_codes, _numbers, _dates, _stage, _names):
        told = read(line, text, fields)
        if told:
            return told
    level = next((level for pattern, level in _LEVELS if pattern.search(bare(text))), "")
    if level and len(bare(text)) <= 20:
        fields.setdefault("level", level)
        return "层次"
    printed = _MARK.fullmatch(text) or bare(text) in ("示例", "发布", "草案") or PATENT_CALL.text in text
    if bare(text) == "示例":
        fields["sample"] = True
    return _GENERATED if printed or "不得作为标准使用" in text or "相关专利连同支持性文件" in text else ""


def _codes(line: Line, text: str, fields: Fields) -> str:
    told = []
    for key, field, pattern in (("ICS", "ics", _ICS), ("CCS", "ccs", _CCS), ("备案号", "record_number", _RECORD)):
        if found := pattern.search(text):
            if found[1].strip():
                fields.setdefault(field, found[1].strip())
            told.append(key)
    if not told and _BARE_CCS.fullmatch(text) and "ics" in fields:
        fields.setdefault("ccs", text)
        told.append("CCS")
    return "、".join(told)


def _numbers(line: Line, text: str, fields: Fields) -> str:
    replaced = _REPLACES.search(text)
    told = ""
    head = text[: replaced.start()] if replaced else text
    if (found := _NUMBER.search(head)) and len(head) < len(found[0]) + 6:
        fields.setdefault("number", tidy_number(found[0]))
        told = "编号"
    if replaced and (numbers := _NUMBER.findall(replaced[2])):
        partly = bool(replaced[1])
        fields["replaces"] = (
            *fields.get("replaces", ()),
            *(Replaced(number=tidy_number(number), partly=partly) for number in numbers),
        )
        told = f"{told}、代替".strip("、")
    return told


def tidy_number(text: str) -> str:
    """A number with one space behind its code and 一字线 before its year."""
    flat = re.sub(r"\s*/\s*", "/", " ".join(text.split())).replace("×", "X").replace("Ｘ", "X").replace("x", "X")
    flat = re.sub(r"\s*[—–\-－─]{1,2}\s*(?=[\dX]{4}$)", "—", flat)
    flat = re.sub(r"^DB\s(?=\d)", "DB", flat)
    return re.sub(r"^((?:T/|Q/)[A-Z0-9/]*[A-Z]|DB\d{2,4}(?:/T)?|[A-Z]+(?:/[TZ])?)\s*(?=[\dX])", r"\1 ", flat)


def _dates(line: Line, text: str, fields: Fields) -> str:
    told = []
    for found in _DATE.finditer(text):
        behind = bare(text[found.end() : found.end() + 6])
        around = bare(text)
        date = "-".join(_digits(found[name], size) for name, size in (("year", 4), ("month", 2), ("day", 2)))
        if "完成" in around or "草案" in around:
            key, field = "完成日期", "completed"
        elif behind.startswith("实施") or ("实施" in around and "发布" not in around):
            key, field = "实施日期", "effective"
        elif behind.startswith("发布") or "发布" in around:
            key, field = "发布日期", "issued"
        else:
            continue
        if _DECIDED.fullmatch(date):
            fields.setdefault(field, date)
        told.append(key if _DECIDED.fullmatch(date) or date == "XXXX-XX-XX" else f"{key}{_UNDECIDED}")
    return "、".join(told)


def _digits(text: str, size: int) -> str:
    return text.zfill(size) if text.isdecimal() else "X" * size


def _stage(line: Line, text: str, fields: Fields) -> str:
    found = _STAGE.search(bare(text))
    if found is None or len(bare(text)) > len(found[0]) + 10:
        return ""
    fields.setdefault("stage", _STAGES.get(found[1], found[1]))
    return "阶段"


def _names(line: Line, text: str, fields: Fields) -> str:
    """Publishers, degree of adoption, English name."""
    if (degree := _DEGREE.search(text)) and len(degree[0]) > len(text) - 6:
        fields["adoption"] = Adoption(number=degree[1].strip(), degree=degree[3], title=(degree[2] or "").strip())
        return "采用"
    flat = bare(text)
    published = line.role is Role.COVER_PUBLISHER or (flat.endswith("发布") and not _DATE.search(text))
    if published and 2 <= len(flat) <= 60:
        name = flat.removesuffix("发布")
        if name:
            fields["publishers"] = (*fields.get("publishers", ()), *re.split(r"[、，]", name))
            return "发布机构"
        return _GENERATED
    words = len(re.findall(r"[A-Za-z]{2,}", text))
    if line.role is Role.COVER_ENGLISH or (not _CHINESE.search(text) and words >= 2):
        fields["english_title"] = " ".join((fields.get("english_title", ""), text)).strip()
        return "英文名称"
    return ""


def _title(rest: list[Line], fields: Fields, context: Context) -> None:
    """The name of the standard: by its style, else the largest Chinese lines; taken out of `rest`."""
    named = [line for line in rest if line.role in (Role.COVER_NAME, Role.TITLE)]
    if not named:
        named = _largest([line for line in rest if _may_be_title(line)])
    parts: list[str] = []
    for line in named:
        rest.remove(line)
        context.settle(line, Fate.METADATA, "名称")
        # A paper often prints its name twice, on the cover and above the text.
        part = elements_of_name(line.paragraph.text)
        parts += [part] if part not in parts else []
    if parts:
        fields["title"] = "\u3000".join(parts)


def elements_of_name(text: str) -> str:
    """A name with U+3000 between its elements, whatever stood there."""
    lines = (plain(line).strip() for line in text[:_LONGEST_NAME].split("\n"))
    return _BETWEEN_ELEMENTS.sub("\u3000", "\u3000".join(line for line in lines if line))


def _may_be_title(line: Line) -> bool:
    text = bare(line.paragraph.text)
    return (
        _LEAST_TITLE <= len(text) <= _LONGEST_TITLE
        and len(_CHINESE.findall(text)) * 2 >= len(text)
        and not text.endswith(("。", "；", "："))
    )


def _largest(lines: list[Line]) -> list[Line]:
    """The lines in the largest type."""
    largest = max(map(_size, lines), default=0.0)
    found = [line for line in lines if _size(line) == largest]
    if len(found) == len(lines):
        # Nothing is larger than the rest: the name is what is bold, or comes first.
        found = [line for line in lines if is_bold(line)] or lines[:1]
    return found[:_MOST_TITLES]


def _size(line: Line) -> float:
    """Half points of the largest letters of a line."""
    sizes = (number_of(run.look, "sz", 21.0) for run in line.paragraph.runs if run.text.strip())
    return max(sizes, default=0.0)


def _conclude(fields: Fields) -> None:
    """Level and kind from number and name, the stage from the dates."""
    number = fields.get("number", "")
    for row in DOCUMENT_TYPES:
        if number and re.match(row.code, number):
            fields["level"] = row.level
            break
    if fields.get("publishers") == issuer(number, fields.get("level", "")).publishers:
        # The program prints these by itself.
        del fields["publishers"]
    title = fields.get("title", "")
    for ending, kind in _KINDS:
        if title and re.search(rf"(?:{ending})$", title):
            fields.setdefault("kind", kind)
            break
    if "stage" not in fields and re.fullmatch(r"\d{4}-\d{2}-\d{2}", fields.get("issued", "")):
        fields["stage"] = "发布稿"
