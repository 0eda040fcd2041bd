"""The words in which people say where, what and why: labels in a comment, 无意见, and edits told as sentences."""

from __future__ import annotations

import re

import msgspec

from biaogao.opinions.opinion import Action, Kind, TextEdit, Unit
from biaogao.opinions.word_lines import INVISIBLE, LONGEST_PARAGRAPH, OBJECT

_LABELS = {
    "cited": "章条编号|章条号|条款号|条款|章条|章节号|章节|位置",
    "anchor": "原文内容|原文表述|原文|原条款",
    "opinion": "意见内容|具体意见|修改意见|意见",
    "proposal": "修改建议|建议修改为|建议改为|修改为|修改后内容|修改后|建议",
    "reason": "修改理由|理由和依据|理由及依据|理由或依据|理由|依据|原因",
    "kind": "意见类型|意见类别|类型|类别",
}
_LABEL = re.compile(
    r"(?:(?<=[\n；。;])|^)\s*[【\[（(]?(?:"
    + "|".join(f"(?P<{field}>{words})" for field, words in _LABELS.items())
    + r")[】\]）)]?\s*[：:]\s*"
)
# One clause of a sentence that says 无意见. Words before it name who and what, but nothing that is excepted or asked:
# 对5.1有意见，其余无意见 is an opinion.
_ASKS = "除|其余|其他|其它|别的|但|有意见|有异议|有不同|有如下|有以下|建议|改为|修改为|删去|删除|增加|不应|是否"
_NOTHING = re.compile(
    rf"(?:(?!{_ASKS}).){{0,80}}?(?:无|没有|没|未提出|不提)(?:任何|其他|其它|不同|修改|反馈|具体|相关)*(?:的)?(?:意见|建议|异议)"
    r"(?:[和或及与]?(?:意见|建议|异议))*"
)
_COURTESY = re.compile(
    r"特此(?:回复|复函|函复|函告|答复|说明)|此复|谢谢|感谢.{0,20}|[您你]好|.{0,80}收悉|已收到|已阅"
    rf"|(?:原则|完全)?(?:上)?(?:同意|赞同|认可)(?:(?!{_ASKS}).){{0,60}}|.{{0,20}}(?:研究|审阅|讨论|审核|学习)(?:后|了)?"
)
_CLAUSES = re.compile(r"[，,。.！!；;：:、]+")
_SAW = re.compile(r"(?:已阅|同意|收到|已收到|无|没有|OK|ok)[。.！!]?")
_EDITORIAL = re.compile(
    r"错别?字|多字|漏字|标点|逗号|顿号|句号|引号|空格|格式|字体|字号|排版|缩进|编号(?:有误|重复|错误)|笔误|病句|语序|措辞|措词"
    r"|文字(?:表述|表达|修改)|表述(?:不通|重复|不规范|不统一)|用词|名称不一致|全称|简称|前后一致|大小写|英文译"
)
_GENERAL = re.compile(r"总体|整体|全文|通篇|原则(?:上)?同意|标准名称|建议(?:尽快|暂缓)")
_TELLING = re.compile(r"[0-9０-９]|应|宜|可|不得|必须|不应|不宜|能|mg|ｍ|%|％")
_LONGEST = 60
_SAID_SHORTLY = 400
"""Characters; whoever has no opinion does not say it in more."""
_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_FINE_BLANK = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]")
_SENTENCE = re.compile(r"[^。；！？\n]*[。；！？]?")


class Parted(msgspec.Struct, frozen=True, kw_only=True):
    """What a free text says under labels such as 原文： 建议： 理由：; unlabelled words are the opinion."""

    cited: str = ""
    anchor: str = ""
    opinion: str = ""
    proposal: str = ""
    reason: str = ""
    kind: str = ""


def parted(text: str) -> Parted:
    """Take a text apart at its labels; the same label twice is joined by line feeds."""
    found: dict[str, list[str]] = {}
    at, field = 0, "opinion"
    for match in _LABEL.finditer(text):
        found.setdefault(field, []).append(text[at : match.start()].strip())
        at, field = match.end(), match.lastgroup or "opinion"
    found.setdefault(field, []).append(text[at:].strip())
    return Parted(**{name: "\n".join(filter(None, pieces)) for name, pieces in found.items()})


def is_nothing(text: str) -> bool:
    """Whether a text says that there is no opinion: 无意见, 我单位对该标准无修改意见。"""
    bare = re.sub(r"\s+", "", text)
    if _SAW.fullmatch(bare):
        return True
    clauses = [clause for clause in _CLAUSES.split(bare[:_SAID_SHORTLY]) if clause]
    said = [bool(_NOTHING.fullmatch(clause)) for clause in clauses]
    return (
        len(bare) <= _SAID_SHORTLY
        and any(said)
        and all(each or _COURTESY.fullmatch(clause) for each, clause in zip(said, clauses, strict=True))
    )


def kind_of(said: str, text: str, whole: bool) -> tuple[Kind, bool]:
    """The kind of an opinion and whether the reviewer said it; `whole`: it is about the document as such."""
    for kind, sign in ((Kind.TECHNICAL, "te"), (Kind.EDITORIAL, "ed"), (Kind.GENERAL, "ge")):
        if kind.value in said or said.strip().lower() == sign:
            return kind, True
    if _EDITORIAL.search(text):
        return Kind.EDITORIAL, False
    if whole or _GENERAL.search(text):
        return Kind.GENERAL, False
    return Kind.TECHNICAL, False


def kind_of_edits(edits: tuple[TextEdit, ...]) -> Kind:
    """EDITORIAL where only short words without figures, modal verbs or units are touched, TECHNICAL else."""
    touched = [f"{edit.old}{edit.new}" for edit in edits]
    plain = all(len(words) <= 8 and not _TELLING.search(words) and OBJECT not in words for words in touched)
    return Kind.EDITORIAL if plain and all(edit.unit is Unit.TEXT for edit in edits) else Kind.TECHNICAL


def told(edit: TextEdit) -> str:
    """An edit as a sentence of the 汇总表."""
    old, new = shown(edit.old), shown(edit.new)
    unit = "" if edit.unit is Unit.TEXT else {Unit.PARAGRAPH: "一段", Unit.ROW: "表行", Unit.CELL: "单元格"}[edit.unit]
    match edit.action:
        case Action.REPLACE:
            return f"将“{old}”改为“{new}”"
        case Action.DELETE:
            return f"删除{unit}“{old}”"
        case Action.MOVE:
            return f"将“{old}”移至“{new}”之后" if new else f"将“{old}”移走"
        case Action.INSERT:
            before = edit.paragraph[max(edit.start - 8, 0) : edit.start].strip()
            after = f"在“{before}”后" if before and edit.unit is Unit.TEXT else ""
            return f"{after}增加{unit}“{new}”"


def visible(text: str) -> str:
    """A text without invisible signs, its fine blanks as plain ones: Word's copies set 10 min with both."""
    return _FINE_BLANK.sub(" ", _INVISIBLE.sub("", text))


def shown(text: str) -> str:
    """Words quoted in a sentence: in one line, the middle of long ones left out."""
    line = visible(text).strip().replace("\n", " ／ ").replace("\t", " ｜ ").replace(OBJECT, "（公式）")
    return line if len(line) <= _LONGEST * 2 else f"{line[:_LONGEST]}……{line[-_LONGEST:]}"


def applied(edits: tuple[TextEdit, ...]) -> str:
    """The paragraph with all edits that are its own made; '' where they are of several paragraphs or move text."""
    if not edits or any(e.paragraph != edits[0].paragraph or e.action is Action.MOVE for e in edits):
        return ""
    text = edits[0].paragraph
    for edit in sorted(edits, key=lambda one: one.start, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.start + len(edit.old) :]
    return text


def proposed(edits: tuple[TextEdit, ...]) -> str:
    """The sentences that the edits lead to, for the column 修改建议; '' where a sentence says nothing more."""
    if not edits or edits[0].unit is not Unit.TEXT or not 0 < len(edits[0].paragraph) <= LONGEST_PARAGRAPH:
        return ""
    first = min(edits, key=lambda one: one.start)
    last = max(edits, key=lambda one: one.start)
    text = applied(edits)
    grown = sum(len(edit.new) - len(edit.old) for edit in edits)
    begin, end = first.start, last.start + len(last.old) + grown
    kept = [match[0] for match in _SENTENCE.finditer(text) if match[0] and match.end() > begin and match.start() <= end]
    return visible("".join(kept)).strip().replace(OBJECT, "（公式）")
