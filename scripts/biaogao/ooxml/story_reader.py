"""Reads a Word file that anybody made: lists count on, fields reach over paragraphs, deleted text is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from biaogao.errors import InputError
from biaogao.ooxml.looks import EMPTY, Look, Style, Styles, W, is_on, merged, properties
from biaogao.ooxml.numbers import Counter, Numbering
from biaogao.ooxml.package import parse
from biaogao.ooxml.story import OBJECT, Cell, Paragraph, Picture, Row, Run, Section, Story, Table, flat
from biaogao.ooxml.xml import NAMESPACES

DOCUMENT = "word/document.xml"

_M = f"{{{NAMESPACES['m']}}}"
_WP = f"{{{NAMESPACES['wp']}}}"
_A = f"{{{NAMESPACES['a']}}}"
_R = f"{{{NAMESPACES['r']}}}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_SVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
_WRAPPERS = {f"{W}{name}" for name in ("hyperlink", "ins", "smartTag", "fldSimple", "moveTo", "dir", "bdo")}
_CHARACTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
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
        return Story(
            blocks=blocks,
            sections=tuple(self._sections),
            running={name: self._running(name) for name in sorted(self._running_parts())},
            footnotes=tuple(self._footnotes()),
            settings=properties(settings),
            styles=self._styles,
            parts=self._parts,
        )

    def _running_parts(self) -> set[str]:
        named = {name for each in self._sections for name in (*each.headers.values(), *each.footers.values())}
        return {name for name in named if name in self._parts}

    def _running(self, name: str) -> tuple[Paragraph, ...]:
        self._index, self._fields = 0, []
        root = parse(self._parts[name], name)
        return tuple(flat(tuple(self._blocks(root, -1, 0))))

    def _footnotes(self) -> Iterator[tuple[Paragraph, ...]]:
        root = self._part("word/footnotes.xml")
        for note in root.iter(f"{W}footnote") if root is not None else ():
            if note.get(f"{W}type") in {None, "normal"}:
                self._fields = []
                yield tuple(flat(tuple(self._blocks(note, -1, 0))))

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
        pieces = _Pieces(self, style)
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
        return Picture(width=size[0], height=size[1], pixels=self._target(blip), vectors=self._target(vector))

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


class _Pieces:
    """The inside of one paragraph while it is read."""

    def __init__(self, reader: _Reader, style: Style) -> None:
        self._reader = reader
        self._style = style
        self.runs: list[Run] = []
        self.begun: list[str] = []
        self.pictures: list[Picture] = []
        self.formula = False
        self.page_break = False

    def read(self, parent: etree._Element, linked: bool = False) -> None:
        """Collect the runs of an element, those of links and insertions included, deleted ones left out."""
        for element in parent:
            tag = element.tag
            if tag == f"{W}r":
                self._run(element, linked)
            elif tag in _WRAPPERS:
                code = element.get(f"{W}instr")
                if code:
                    self.begun.append(code.strip())
                self.read(element, linked or tag in {f"{W}hyperlink", f"{W}fldSimple"})
            elif tag == f"{W}sdt":
                content = element.find(f"{W}sdtContent")
                if content is not None:
                    self.read(content, linked)
            elif tag in {f"{_M}oMath", f"{_M}oMathPara"}:
                self.formula = True
                self.runs.append(Run(text=OBJECT, look=self._style.run))

    def _run(self, element: etree._Element, linked: bool) -> None:
        text: list[str] = []
        for child in element:
            tag = child.tag
            if tag == f"{W}t":
                text.append(child.text or "")
            elif tag == f"{W}br" and child.get(f"{W}type") in {"page", "column"}:
                self.page_break = self.page_break or child.get(f"{W}type") == "page"
            elif tag in _CHARACTERS:
                text.append(_CHARACTERS[tag])
            elif tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType"))
            elif tag == f"{W}instrText" and self._reader.fields:
                self._reader.fields[-1].append(child.text or "")
            elif tag in {f"{W}drawing", f"{_MC}AlternateContent"}:
                drawings = [child] if tag == f"{W}drawing" else list(child.iter(f"{W}drawing"))[:1]
                self.pictures += [self._reader.picture(each) for each in drawings]
            elif tag in {f"{W}pict", f"{W}object"}:
                self.pictures.append(Picture(width=0, height=0))
        if text:
            look, own = self._reader.look_of(self._style, element.find(f"{W}rPr"))
            in_field = linked or bool(self._reader.fields)
            self.runs.append(Run(text="".join(text), look=look, own=own, in_field=in_field))

    def _field(self, kind: str | None) -> None:
        fields = self._reader.fields
        if kind == "begin":
            fields.append([])
        elif kind == "separate" and fields:
            self.begun.append("".join(fields[-1]).strip())
        elif kind == "end" and fields:
            fields.pop()


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
