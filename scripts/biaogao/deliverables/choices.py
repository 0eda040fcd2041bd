"""Lists to choose from in the empty cells of a Word form: content controls that Word and WPS show as drop-down lists.

A clause may also be typed by hand (`w:comboBox`), a kind only chosen (`w:dropDownList`). The prompt that stands in an
untouched cell is `answer_sheet.PROMPT`, which whoever takes the form in reads as nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from biaogao.ooxml import package
from biaogao.ooxml.xml import DECLARATION, NAMESPACES, escape, namespaces, text_element
from biaogao.writers.answer_sheet import KIND, KINDS, PLACE, PROMPT, AnswerSheet

_W = f"{{{NAMESPACES['w']}}}"
_MAIN = "word/document.xml"
_LONGEST = 255
"""Characters that Word keeps of an item."""

_LOOK = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/>'


def with_choices(data: bytes, sheet: AnswerSheet) -> bytes:
    """A filled Word form whose empty cells below 章条编号 and 类型 offer what can be chosen; the same bytes each time.

    A form of the workspace without such columns stays as it is. Raises InputError where `data` is no Word file.
    """
    parts = dict(package.read(data, "意见反馈表"))
    root = package.parse(parts[_MAIN], _MAIN)
    choices = {PLACE: ("comboBox", sheet.lines), KIND: ("dropDownList", KINDS)}
    cells = list(_empty_cells(root, choices))
    if not cells:
        return data
    for number, (cell, head) in enumerate(cells, 1):
        tag, items = choices[head]
        paragraph = next(cell.iter(f"{_W}p"))
        paragraph.append(etree.fromstring(_control(number, head, tag, items)))
    etree.cleanup_namespaces(root, keep_ns_prefixes=[name for name in root.nsmap if name])
    parts[_MAIN] = DECLARATION.encode() + etree.tostring(root, encoding="UTF-8")
    return package.save(parts)


def _empty_cells(root: etree._Element, heads: Mapping[str, object]) -> Iterator[tuple[etree._Element, str]]:
    """The empty cells below each head, row by row."""
    for table in root.iter(f"{_W}tbl"):
        columns: dict[int, str] = {}
        for row in table.iterchildren(f"{_W}tr"):
            cells = list(row.iterchildren(f"{_W}tc"))
            texts = ["".join(map(str, cell.itertext())).strip() for cell in cells]
            if not columns:
                columns = {at: text for at, text in enumerate(texts) if text in heads}
                continue
            for at, head in columns.items():
                if at < len(cells) and not texts[at]:
                    yield cells[at], head


def _control(number: int, head: str, tag: str, items: Sequence[str]) -> str:
    """A control within a paragraph; an item may stand in its list but once, or Word calls the file damaged."""
    offered = dict.fromkeys(escape(item[:_LONGEST]) for item in items)
    rows = "".join(f'<w:listItem w:displayText="{item}" w:value="{item}"/>' for item in offered)
    size = '<w:sz w:val="18"/>'
    return (
        f'<w:sdt{namespaces("w")}><w:sdtPr><w:rPr>{_LOOK}{size}</w:rPr><w:alias w:val="{escape(head)}"/>'
        f'<w:id w:val="{number}"/><w:showingPlcHdr/><w:{tag}>{rows}</w:{tag}></w:sdtPr>'
        f'<w:sdtContent><w:r><w:rPr>{_LOOK}<w:color w:val="8C8C8C"/>{size}</w:rPr>{text_element(PROMPT)}</w:r>'
        "</w:sdtContent></w:sdt>"
    )
