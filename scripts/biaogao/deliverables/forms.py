"""Fills Word forms: a template whose blanks a schema declares becomes a paper, the same bytes for the same values.

A form is `templates/forms/<name>.docx`; its blanks are the properties of `schemas/forms/<name>.schema.json`. Beside the
words of JSON Schema that file uses `x-intended` (what stands in a blank that people fill in by hand, as 〔待签章〕),
`x-always` (blanks that no template may leave out: what marks a sample, what marks an unsigned paper), `x-certainty`
(待核 where the look was not held against the authority's own form), `x-source` (what it rests on) and `x-by-hand` (a
blank that nothing in a project can fill).
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator, Mapping

import msgspec
from docxtpl import DocxTemplate
from lxml import etree

from biaogao import schema
from biaogao.deliverables.blanks import Blanks, check_source, refusal
from biaogao.errors import BiaogaoError, TemplateError
from biaogao.ooxml import package
from biaogao.ooxml.integrity import faults
from biaogao.ooxml.xml import NAMESPACES
from biaogao.schema.store import load
from biaogao.writers.pdf.screening import screen_docx

_LARGEST_FILE = 5_000_000
_LARGEST_CONTENT = 30_000_000
_MOST_PARTS = 200
_EPOCH = datetime.datetime(2000, 1, 1)
_W = f"{{{NAMESPACES['w']}}}"
_MAIN = "word/document.xml"
_FILLED = re.compile(r"^word/(document|header\d*|footer\d*|footnotes)\.xml$")
_ROOTS = {_MAIN: "document", "word/styles.xml": "styles", "word/numbering.xml": "numbering"}
_OPENING = re.compile(r"\{[{%#]")
# What XML cannot hold, what docxtpl takes for new paragraphs and pages, and what turns the direction of reading.
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_AUTHORSHIP = ("author", "category", "comments", "content_status", "identifier", "keywords", "last_modified_by")
_PROPERTIES = (*_AUTHORSHIP, "language", "subject", "version")

Value = str | tuple[Mapping[str, str], ...]
Values = Mapping[str, Value]


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """A template: its name, which is its schema's too, the bytes of its .docx, and where it stands, for messages."""

    name: str
    data: bytes
    place: str


def fill(form: Form, values: Values) -> bytes:
    """The Word file of a form with its blanks filled; blanks left to people stand as their schema says.

    Raises TemplateError, naming form and blank, where the template is damaged, does more than name blanks, names one
    that is not declared, leaves out one that must stand, or where a value does not fit or would not be seen.
    """
    whole = complete(form, values)
    parts = opened(form)
    blanks = Blanks(
        form.place, columns(form.name), {name: len(one) for name, one in whole.items() if not isinstance(one, str)}
    )
    filled = _rendered(form, package.save(parts), whole, blanks)
    for name in load(_schema(form.name)).get("x-always", ()):
        if (name,) not in blanks.used:
            raise refusal(form.place, f"没有空格“{name}”", f"请在表格中加入 {{{{ {name} }}}}，成品必须标明。")
    _ensure_seen(form, filled, whole, blanks.used)
    _ensure_sound(form, filled)
    return package.save(filled)


def complete(form: Form, values: Values) -> dict[str, Value]:
    """Values with control characters taken out and intended blanks put in. Raises TemplateError where they do not fit.

    A value of nothing but white space fits no blank: what is left open must be said to be open.
    """
    declared = load(_schema(form.name))["properties"]
    whole: dict[str, Value] = {name: one["x-intended"] for name, one in declared.items() if "x-intended" in one}
    whole.update({name: _clean(value) for name, value in values.items()})
    plain = {name: one if isinstance(one, str) else [dict(row) for row in one] for name, one in whole.items()}
    found = schema.validate(plain, _schema(form.name))
    if found:
        raise refusal(form.place, f"的内容不合要求：{found[0].message}", found[0].hint)
    return whole


def columns(name: str) -> dict[str, frozenset[str]]:
    """The blanks that a form's schema declares, each with the columns of its rows, none for a text."""
    declared = load(_schema(name))["properties"]
    return {blank: frozenset(one.get("items", {}).get("properties", ())) for blank, one in declared.items()}


def doubt(name: str) -> str:
    """Why the shipped form of a name is 样式待核: what is known of its source; empty where its look was confirmed.

    A form that the workspace brought itself is beyond doubt; who asks must know whose form it is.
    """
    declared = load(_schema(name))
    return str(declared["x-source"]) if declared.get("x-certainty") == "待核" else ""


def intended(name: str) -> dict[str, str]:
    """What stands in each blank that people fill in by hand, by the name of the blank."""
    declared = load(_schema(name))["properties"]
    return {blank: str(one["x-intended"]) for blank, one in declared.items() if "x-intended" in one}


def _schema(name: str) -> str:
    return f"forms/{name}"


def _clean(value: Value) -> Value:
    if isinstance(value, str):
        return _UNWRITABLE.sub("", value.replace("\r\n", "\n").replace("\t", " ")).strip()
    return tuple({column: str(_clean(cell)) for column, cell in row.items()} for row in value)


def opened(form: Form) -> dict[str, bytes]:
    """The parts of a template that may be filled; all of it is read before docxtpl sees any of it."""
    wrong = screen_docx(form.data)
    if len(form.data) > _LARGEST_FILE:
        wrong = (f"文件超过{_LARGEST_FILE // 1_000_000} MB",)
    if wrong:
        raise refusal(form.place, f"不能使用：{'；'.join(wrong)}", "请用 Word 或 WPS 另存为普通的 .docx。")
    try:
        parts = package.read(form.data, f"表格“{form.place}”")
        if len(parts) > _MOST_PARTS or sum(map(len, parts.values())) > _LARGEST_CONTENT:
            raise refusal(form.place, "的部件过多或过大", "请去掉其中的图片等内容。")
        for name in sorted(parts):
            if name.endswith((".xml", ".rels")):
                root = package.parse(parts[name], f"表格“{form.place}”的“{name}”")
                _look(form, name, root)
                # Written by one hand: docxtpl searches the text of a part, which may be written in many ways.
                parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    except TemplateError:
        raise
    except BiaogaoError as failure:
        raise TemplateError(failure.message, failure.hint) from failure
    return parts


def _look(form: Form, name: str, root: etree._Element) -> None:
    """Refuse parts that are not what they should be, blanks where nobody would fill them, texts too large to search."""
    if name in _ROOTS and root.tag != f"{_W}{_ROOTS[name]}":
        raise refusal(form.place, f"已损坏：“{name}”不是应有的内容", "请用 Word 或 WPS 另存为普通的 .docx。")
    if _FILLED.match(name):
        check_source(etree.tostring(root, encoding="unicode"), form.place)
    elif name.startswith("word/") and _OPENING.search("".join(map(str, root.itertext()))):
        raise refusal(form.place, f"在“{name}”（批注、尾注等）里有空格，那里不会被填写", "请把它移到正文、页眉或页脚。")


class _Strict(DocxTemplate):  # type: ignore[misc]  # docxtpl is untyped
    """docxtpl that mends nothing: it would drop what a misplaced row has broken, and nobody would see it."""

    def resolve_listing(self, xml: str) -> str:
        """Lines of a value as lines of a paragraph; docxtpl's own way takes time by the square of the length."""
        root = package.parse(xml.encode(), "填好的内容")
        for text in list(root.iter(f"{_W}t")):
            text.text, *more = (text.text or "").split("\n")
            for line in reversed(more):
                after = etree.Element(text.tag, {str(name): str(value) for name, value in text.attrib.items()})
                after.text = line
                text.addnext(after)
                text.addnext(etree.Element(f"{_W}br"))
        return etree.tostring(root, encoding="unicode")


def _rendered(form: Form, data: bytes, values: Values, blanks: Blanks) -> dict[str, bytes]:
    try:
        template = _Strict(io.BytesIO(data))
        template.init_docx()
        core = template.docx.core_properties
        for name in _PROPERTIES:
            setattr(core, name, "")
        core.title, core.revision, core.created, core.modified = form.name, 1, _EPOCH, _EPOCH
        template.render(dict(values), blanks)
        buffer = io.BytesIO()
        template.save(buffer)
    except TemplateError:
        raise
    # A hostile or broken template makes docxtpl, python-docx and lxml raise whatever they happen to meet.
    except Exception as failure:
        what = f"无法填写（{type(failure).__name__}：{failure}）"
        hint = "请检查 {%tr for … %} 和 {%tr endfor %} 是否各占一行，或用自带的表格重新修改。"
        raise refusal(form.place, what, hint) from failure
    return package.read(buffer.getvalue())


def _ensure_seen(form: Form, parts: Mapping[str, bytes], values: Values, used: set[tuple[str, ...]]) -> None:
    """Each value of each blank stands in a text of the paper: none fell beside it or into hidden text."""
    text = "".join(_seen(package.parse(parts[name])) for name in sorted(parts) if _FILLED.match(name))
    for names in sorted(used):
        value = values[names[0]]
        cells = (value,) if isinstance(value, str) else tuple(row[names[1]] for row in value)
        for cell in cells:
            if _bare(cell) not in text:
                blank = "的".join(names)
                raise refusal(form.place, f"中的空格“{blank}”填了内容却看不到", "请把空格写在普通的文字里。")


def _seen(story: etree._Element) -> str:
    hidden = f"{_W}rPr/{_W}vanish"
    runs = (run for run in story.iter(f"{_W}r") if run.find(hidden) is None)
    return _bare("".join(text.text or "" for run in runs for text in run.iterchildren(f"{_W}t")))


def _bare(text: str) -> str:
    return "".join(text.split())


def _ensure_sound(form: Form, parts: Mapping[str, bytes]) -> None:
    found = tuple(_left(parts)) or faults(parts)
    if found:
        raise refusal(form.place, f"填好后不完好：{'；'.join(found[:3])}", "请用自带的表格重新修改。")


def _left(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Table cells without paragraph and tables without rows: Word refuses to open them."""
    body = package.parse(parts[_MAIN])
    if any(not cell.findall(f".//{_W}p") for cell in body.iter(f"{_W}tc")):
        yield "有的单元格没有段落"
    if any(table.find(f"{_W}tr") is None for table in body.iter(f"{_W}tbl")):
        yield "有的表格没有行"
