"""Reads a Word file that anybody made: lists count on, fields reach over paragraphs, deleted text is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from biaogao.errors import InputError
from biaogao.ooxml.looks import EMPTY, Look, Style, Styles, W, is_on, merged, properties
from biaogao.ooxml.numbers import Counter, Numbering
from biaogao.ooxml.package import parse
from biaogao.ooxml.pieces import Pieces
from biaogao.ooxml.story import Cell, Paragraph, Picture, Row, Section, Story, Table, flat
from biaogao.ooxml.xml import NAMESPACES

DOCUMENT = "word/document.xml"

_WP = f"{{{NAMESPACES['wp']}}}"
_A = f"{{{NAMESPACES['a']}}}"
_R = f"{{{NAMESPACES['r']}}}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_DEEPEST_TABLE = 20
# Hundreds of times the text of a long standard.
_LARGEST_PART = 50_000_000


def read_story(parts: Mapping[str, bytes], name: str = "Word文件") -> Story:
    """Read the parts of a docx. Raises InputError where there is no text part or a part is not well-formed."""
    if DOCUMENT not in parts:
        raise InputError(f"{name}里没有正文（{DOCUMENT}）。", "请用Word或WPS另存为.docx后再试。")
    if any(len(parts[part]) > _LARGEST_PART for part in parts if part.startswith("word/") and part.endswith(".xml")):
        raise InputError(f"{name}的内容超过{_LARGEST_PART // 1_000_000} MB，不像一份标准。", "请检查文件来源，或拆分。")
    return _Reader(parts).read()


class _Reader:
    """One reading: lists count on from paragraph to paragraph, and fields reach over their ends."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        numbering = Numbering(self._part("word/numbering.xml"))
        self._numbering = numbering
        self._counter = Counter(numbering)
        self._styles = Styles(self._part("word/styles.xml"), self._part("word/theme/theme1.xml"), numbering.looks())
        self._relations = self._targets("word/_rels/document.xml.rels")
        self._sections: list[Section] = []
        self._index = 0
        self._tables = 0
        self._boxes = 0
        self._fields: list[list[str]] = []
        self._looks: dict[tuple[str, bytes], tuple[Look, Look]] = {}

    def _part(self, name: str) -> etree._Element | None:
        return parse(self._parts[name], name) if name in self._parts else None

    def _targets(self, name: str) -> dict[str, str]:
        root = self._part(name)
        found = {}
        for link in root.iter(f"{_RELATIONS}Relationship") if root is not None else ():
            target = link.get("Target") or ""
            found[link.get("Id") or ""] = target[1:] if target.startswith("/") else f"word/{target}"
        return found

    def read(self) -> Story:
        root = parse(self._parts[DOCUMENT], DOCUMENT)
        body = root.find(f"{W}body")
        blocks = tuple(self._blocks(body, -1, 0)) if body is not None else ()
        last = body.find(f"{W}sectPr") if body is not None else None
        self._sections.append(self._section(last))
        settings = self._part("word/settings.xml")
        footnotes = self._notes("footnote")
        return Story(
            blocks=blocks,
            sections=tuple(self._sections),
            running={name: self._running(name) for name in sorted(self._running_parts())},
            footnotes=tuple(footnotes.values()),
            settings=properties(settings),
            styles=self._styles,
            parts=self._parts,
            footnote_ids=tuple(footnotes),
            endnotes=self._notes("endnote"),
        )

    def _running_parts(self) -> set[str]:
        named = {name for each in self._sections for name in (*each.headers.values(), *each.footers.values())}
        return {name for name in named if name in self._parts}

    def _running(self, name: str) -> tuple[Paragraph, ...]:
        self._index, self._fields = 0, []
        root = parse(self._parts[name], name)
        return tuple(flat(tuple(self._blocks(root, -1, 0))))

    def _notes(self, kind: str) -> dict[str, tuple[Paragraph, ...]]:
        """Footnotes or endnotes by id, without the lines that part them from the text."""
        root = self._part(f"word/{kind}s.xml")
        found: dict[str, tuple[Paragraph, ...]] = {}
        for note in root.iter(f"{W}{kind}") if root is not None else ():
            if note.get(f"{W}type") in {None, "normal"}:
                self._fields = []
                paragraphs = tuple(flat(tuple(self._blocks(note, -1, 0))))
                found.setdefault(note.get(f"{W}id") or str(len(found)), paragraphs)
        return found

    def _blocks(self, parent: etree._Element, table: int, depth: int) -> Iterator[Paragraph | Table]:
        for element in parent:
            if element.tag == f"{W}p":
                yield self._paragraph(element, table)
            elif element.tag == f"{W}tbl" and depth < _DEEPEST_TABLE:
                yield self._table(element, table, depth)
            elif element.tag in {f"{W}sdt", f"{W}customXml", f"{W}ins", f"{W}moveTo"}:
                content = element.find(f"{W}sdtContent")
                yield from self._blocks(element if content is None else content, table, depth)
            elif element.tag == f"{_MC}AlternateContent" and len(element):
                yield from self._blocks(element[-1], table, depth)

    def _paragraph(self, element: etree._Element, table: int) -> Paragraph:
        self._index += 1
        own_element = element.find(f"{W}pPr")
        own = properties(own_element)
        style = self._styles.style(own.get("pStyle", ""))
        section = len(self._sections)
        pieces = Pieces(self, style, table)
        pieces.read(element)
        look = self._styles.paragraph_look(style, own)
        if own_element is not None and (ends := own_element.find(f"{W}sectPr")) is not None:
            self._sections.append(self._section(ends))
        return Paragraph(
            index=self._index,
            style=style,
            look=look,
            own=own,
            number=self._number(style, look),
            runs=tuple(pieces.runs),
            table=table,
            section=section,
            fields=tuple(pieces.begun),
            pictures=tuple(pieces.pictures),
            formula=pieces.formula,
            page_break=pieces.page_break,
            marks=tuple(pieces.marks),
            boxes=tuple(pieces.boxes),
            bookmarks=tuple(pieces.bookmarks),
            others=tuple(pieces.others),
        )

    def _number(self, style: Style, look: Look) -> str:
        number = look.get("numPr.numId", "0")
        if number == "0":
            return ""
        bound = self._numbering.level_of_style(number, style.id) if "numPr.ilvl" not in look else None
        level = look.get("numPr.ilvl", "0")
        return self._counter.next(number, bound if bound is not None else int(level) if level.isdigit() else 0)

    def look_of(self, style: Style, element: etree._Element | None) -> tuple[Look, Look]:
        """The look of a run and what of it is direct; equal ones are put together once."""
        if element is None:
            return style.run, EMPTY
        key = (style.id, etree.tostring(element))
        if key not in self._looks:
            own = properties(element)
            self._looks[key] = self._styles.run_look(style, own), own
        return self._looks[key]

    @property
    def fields(self) -> list[list[str]]:
        """The instructions of the fields that are open, the innermost last."""
        return self._fields

    def picture(self, element: etree._Element) -> Picture:
        """A w:drawing with the parts that it shows."""
        extent = element.find(f".//{_WP}extent")
        size = [_integer(extent.get(name)) if extent is not None else 0 for name in ("cx", "cy")]
        blip = element.find(f".//{_A}blip")
        vector = element.find(f".//{_SVG}")
        described = element.find(f".//{_WP}docPr")
        alt = (described.get("descr") or "") if described is not None else ""
        return Picture(width=size[0], height=size[1], pixels=self._target(blip), vectors=self._target(vector), alt=alt)

    def box(self, element: etree._Element) -> tuple[Paragraph | Table, ...]:
        """The blocks of a text box; its fields are its own."""
        fields, self._fields = self._fields, []
        self._boxes += 1
        blocks = tuple(self._blocks(element, -1, self._boxes)) if self._boxes < _DEEPEST_TABLE else ()
        self._boxes -= 1
        self._fields = fields
        return blocks

    def part_of(self, relation: str) -> str:
        """The name of the part that a relation of the text leads to, '' for none."""
        return self._relations.get(relation, "")

    def _target(self, element: etree._Element | None) -> str:
        return self._relations.get(element.get(f"{_R}embed") or "", "") if element is not None else ""

    def _table(self, element: etree._Element, parent: int, depth: int) -> Table:
        index = self._tables
        self._tables += 1
        own = properties(element.find(f"{W}tblPr"))
        base = self._styles.style(own["tblStyle"]).table if own.get("tblStyle", "") in self._styles else EMPTY
        rows = tuple(self._row(row, index, depth) for row in element.iter(f"{W}tr") if _owner(row) is element)
        return Table(index=index, look=merged(base, own), rows=rows, parent=parent)

    def _row(self, element: etree._Element, table: int, depth: int) -> Row:
        own = properties(element.find(f"{W}trPr"))
        column = int(own.get("gridBefore", "0") or 0) if own.get("gridBefore", "0").isdigit() else 0
        cells: list[Cell] = []
        for cell in element.iter(f"{W}tc"):
            if _owner(cell) is not element:
                continue
            look = properties(cell.find(f"{W}tcPr"))
            span = max(1, min(_integer(look.get("gridSpan"), 1), 1_000))
            paragraphs = tuple(flat(tuple(self._blocks(cell, table, depth + 1))))
            merge = look.get("vMerge")
            continues = merge is not None and merge != "restart"
            cells.append(Cell(column=column, span=span, look=look, paragraphs=paragraphs, continues=continues))
            column += span
        exceptions = properties(element.find(f"{W}tblPrEx"))
        return Row(cells=tuple(cells), head=is_on(own, "tblHeader"), look=exceptions)

    def _section(self, element: etree._Element | None) -> Section:
        look = properties(element)
        inherited = self._sections[-1] if self._sections else None
        kinds: dict[str, dict[str, str]] = {
            "header": dict(inherited.headers) if inherited else {},
            "footer": dict(inherited.footers) if inherited else {},
        }
        for kind, found in kinds.items():
            for reference in element.findall(f"{W}{kind}Reference") if element is not None else ():
                target = self._relations.get(reference.get(f"{_R}id") or "", "")
                found[reference.get(f"{W}type") or "default"] = target
        return Section(look=look, headers=kinds["header"], footers=kinds["footer"])


def _owner(element: etree._Element) -> etree._Element | None:
    """The table of a row, or the row of a cell, content controls and insertions between them skipped."""
    parent = element.getparent()
    while parent is not None and parent.tag not in {f"{W}tbl", f"{W}tr", f"{W}tc"}:
        parent = parent.getparent()
    return parent


def _integer(text: str | None, default: int = 0) -> int:
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default
