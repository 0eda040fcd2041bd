"""Writes a standard as one Word file: cover, 目次, 前言, 引言, text, annexes, back matter, 终结线."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec
from lxml import etree

from biaogao.diagnostics import Diagnostic
from biaogao.gbt.roles import Role
from biaogao.model.document import Document
from biaogao.ooxml.xml import NAMESPACES, run, styled
from biaogao.resolve.resolution import Resolution
from biaogao.writers.docx.assembly import assemble
from biaogao.writers.docx.body import Body, write_body
from biaogao.writers.docx.contents import contents_xml
from biaogao.writers.docx.continuation import NO_BREAKS, Breaks
from biaogao.writers.docx.cover import back_cover_xml, cover_xml
from biaogao.writers.docx.options import PLAIN, Options
from biaogao.writers.docx.parts import Parts
from biaogao.writers.docx.sections import Section, Turn, divide, end_section, parse, section_properties
from biaogao.writers.mathematics import Mathematics

_W = f"{{{NAMESPACES['w']}}}"
_BEFORE_KEEP_NEXT = {f"{_W}pStyle"}


class Written(msgspec.Struct, frozen=True, kw_only=True):
    """A Word file and what could not be set as the draft wants it."""

    data: bytes
    findings: tuple[Diagnostic, ...] = ()


def write(
    document: Document,
    resolution: Resolution,
    folder: Path,
    pages: Mapping[str, str],
    mathematics: Mathematics,
    *,
    breaks: Breaks = NO_BREAKS,
    options: Options = PLAIN,
) -> Written:
    """The standard as a Word file; `pages` maps a node key to the label of its page, unknown ones are left open.

    `folder` is that of the draft, from which pictures are read; at `breaks` tables are parted (续表). Raises ToolError
    where pandoc fails.
    """
    parts = Parts(folder, pages, breaks)
    body = write_body(document, resolution, parts, mathematics)
    text = "".join(
        (
            cover_xml(document.metadata),
            _front(contents_xml(resolution, parts), body, options),
            _main(document, body, options),
        )
    )
    return Written(data=assemble(document, text, parts, options), findings=body.findings)


def write_standard(
    document: Document, resolution: Resolution, folder: Path, pages: Mapping[str, str], mathematics: Mathematics
) -> bytes:
    """The bytes of `write`, for callers that show findings elsewhere."""
    return write(document, resolution, folder, pages, mathematics).data


def _front(contents: str, body: Body, options: Options) -> str:
    """目次, 前言 and 引言; the last paragraph carries the section, so that no empty page can follow."""
    root = parse(contents + body.front)
    properties = divide(root, Section.FRONT, counted=options.line_numbers)
    end_section(root[-1], properties)
    return serialise(root)


def _main(document: Document, body: Body, options: Options) -> str:
    """Title, text, 终结线, which never stands on a page without text before it (10.1.5), and 封底 behind them."""
    title = styled(Role.TITLE.style_id, run(document.metadata.title))
    root = parse(title + body.main)
    last = _last(root)
    _keep_with_next(last)
    end_line = parse(styled(Role.END_LINE.style_id, ""))[0]
    # Behind the columns of an index the line stands below both; behind a table laid across it stays on its page.
    if isinstance(root[-1], etree._ProcessingInstruction) and root[-1].text == Turn.UPRIGHT.value:
        last.addnext(end_line)
    else:
        root.append(end_line)
    properties = divide(root, Section.BODY, counted=options.line_numbers)
    back = back_cover_xml(document.metadata)
    if not back:
        return serialise(root) + properties
    # LibreOffice draws no border on a paragraph that carries a section, so 终结线 does not.
    root.append(parse(styled(Role.FIELD_END.style_id, ""))[0])
    end_section(root[-1], properties)
    return serialise(root) + back + section_properties(Section.BACK)


def _last(root: etree._Element) -> etree._Element:
    """The last child that is more than a turn of the page."""
    return next(element for element in reversed(root) if not isinstance(element, etree._ProcessingInstruction))


def _keep_with_next(last: etree._Element) -> None:
    """Bind the last paragraph, or the paragraphs of the last table's last row, to what follows."""
    if last.tag == f"{_W}tbl":
        last = last.findall(f"{_W}tr")[-1]
    for element in last.iter(f"{_W}p"):
        properties = _properties(element)
        if properties.find(f"{_W}keepNext") is None:
            place = sum(1 for child in properties if child.tag in _BEFORE_KEEP_NEXT)
            properties.insert(place, etree.Element(f"{_W}keepNext"))


def _properties(element: etree._Element) -> etree._Element:
    """The w:pPr of a paragraph, made where it has none."""
    found = element.find(f"{_W}pPr")
    if found is None:
        found = etree.Element(f"{_W}pPr")
        element.insert(0, found)
    return found


def serialise(root: etree._Element) -> str:
    """The children as text without the declarations that the document's root makes."""
    text = etree.tostring(root, encoding="unicode")
    return text[text.index(">") + 1 : text.rindex("</")]
