"""The inside of one paragraph while a story is read: runs, marks, pictures, text boxes, fields."""

from __future__ import annotations

import re
from typing import Protocol

from lxml import etree

from biaogao.ooxml.looks import Look, Style, W
from biaogao.ooxml.signs import sign_of
from biaogao.ooxml.story import OBJECT, Mark, Paragraph, Picture, Run, Table
from biaogao.ooxml.xml import NAMESPACES

_M = f"{{{NAMESPACES['m']}}}"
_A = f"{{{NAMESPACES['a']}}}"
_R = f"{{{NAMESPACES['r']}}}"
_V = f"{{{NAMESPACES['v']}}}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WRAPPERS = {
    f"{W}{name}" for name in ("hyperlink", "ins", "smartTag", "fldSimple", "moveTo", "dir", "bdo", "customXml")
}
_CHARACTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote", f"{W}commentReference": "comment"}
_REFERS = re.compile(r"(?:REF\s+|HYPERLINK\s+\\l\s+)\"?([^\s\"\\]+)")
_UNKNOWN_SIGN = "\u25a1"


class Around(Protocol):
    """What the reader of the story knows."""

    @property
    def fields(self) -> list[list[str]]:
        """The instructions of the fields that are open, the innermost last."""

    def look_of(self, style: Style, element: etree._Element | None) -> tuple[Look, Look]:
        """The look of a run and what of it is direct."""

    def picture(self, element: etree._Element) -> Picture:
        """A w:drawing with the parts that it shows."""

    def part_of(self, relation: str) -> str:
        """The part that a relation leads to."""

    def box(self, element: etree._Element) -> tuple[Paragraph | Table, ...]:
        """The blocks of a text box."""


class Pieces:
    """What stands in one paragraph, in order."""

    def __init__(self, reader: Around, style: Style, table: int = -1) -> None:
        self._reader = reader
        self._style = style
        self._table = table
        self._length = 0
        self.runs: list[Run] = []
        self.begun: list[str] = []
        self.pictures: list[Picture] = []
        self.formula = False
        self.page_break = False
        self.marks: list[Mark] = []
        self.boxes: list[tuple[Paragraph | Table, ...]] = []
        self.bookmarks: list[str] = []
        self.others: list[str] = []

    def read(self, parent: etree._Element, linked: bool = False) -> None:
        """Collect the runs of an element, those of links and insertions included, deleted ones left out."""
        for element in parent:
            tag = element.tag
            if tag == f"{W}r":
                self._run(element, linked)
            elif tag in _WRAPPERS:
                self._wrapper(element, linked)
            elif tag == f"{W}sdt":
                content = element.find(f"{W}sdtContent")
                if content is not None:
                    self.read(content, linked)
            elif tag in {f"{_M}oMath", f"{_M}oMathPara"}:
                self.formula = True
                self._mark("formula", etree.tostring(element, encoding="unicode", with_tail=False))
                self._add(Run(text=OBJECT, look=self._style.run))
            elif tag == f"{W}bookmarkStart":
                self.bookmarks.append(element.get(f"{W}name") or "")

    def _wrapper(self, element: etree._Element, linked: bool) -> None:
        code = (element.get(f"{W}instr") or "").strip()
        if code:
            self.begun.append(code)
        anchor = element.get(f"{W}anchor") or _referred(code)
        if anchor:
            self._mark("target", anchor)
        self.read(element, linked or element.tag in {f"{W}hyperlink", f"{W}fldSimple"})
        if anchor:
            self._mark("target-end")

    def _add(self, run: Run) -> None:
        self.runs.append(run)
        self._length += len(run.text)

    def _mark(self, kind: str, value: str = "", ahead: int = 0) -> None:
        self.marks.append(Mark(offset=self._length + ahead, kind=kind, value=value))

    def _run(self, element: etree._Element, linked: bool) -> None:
        text: list[str] = []
        ahead = 0
        for child in element:
            said = self._character(child, ahead)
            if said is not None:
                text.append(said)
                ahead += len(said)
            elif child.tag == f"{W}ruby":
                for base in child.iterfind(f"{W}rubyBase/{W}r"):
                    text.append("".join(each.text or "" for each in base.iter(f"{W}t")))
                    ahead += len(text[-1])
            else:
                self._object(child)
        if any(text):
            look, own = self._reader.look_of(self._style, element.find(f"{W}rPr"))
            in_field = linked or bool(self._reader.fields)
            self._add(Run(text="".join(text), look=look, own=own, in_field=in_field))

    def _character(self, child: etree._Element, ahead: int) -> str | None:
        """The text of a child of a run; None for what is no text."""
        tag = child.tag
        if tag == f"{W}t":
            return child.text or ""
        if tag == f"{W}br" and child.get(f"{W}type") in {"page", "column"}:
            self.page_break = self.page_break or child.get(f"{W}type") == "page"
            return ""
        if tag == f"{W}sym":
            font, code = child.get(f"{W}font") or "", child.get(f"{W}char") or ""
            if sign := sign_of(font, code):
                return sign
            self._mark("symbol", f"{font}:{code}", ahead)
            return _UNKNOWN_SIGN
        if tag in _NOTES:
            self._mark(_NOTES[tag], child.get(f"{W}id") or "", ahead)
            return ""
        if tag == f"{W}fldChar":
            self._field(child.get(f"{W}fldCharType"), ahead)
            return ""
        return _CHARACTERS.get(str(tag))

    def _object(self, child: etree._Element) -> None:
        tag = child.tag
        if tag == f"{W}instrText" and self._reader.fields:
            self._reader.fields[-1].append(child.text or "")
        elif tag in {f"{W}drawing", f"{_MC}AlternateContent"}:
            drawings = [child] if tag == f"{W}drawing" else list(child.iter(f"{W}drawing"))[:1]
            self.pictures += [self._reader.picture(each) for each in drawings]
            self._drawn(drawings[0] if drawings else child)
        elif tag in {f"{W}pict", f"{W}object"}:
            self.pictures.append(Picture(width=0, height=0))
            self._drawn(child)

    def _drawn(self, element: etree._Element) -> None:
        """Text boxes and further pictures of a drawing, of which the first plain one is known already."""
        boxes = [one for one in element.iter(f"{W}txbxContent") if not _boxed(one, element)]
        self.boxes += [self._reader.box(box) for box in boxes]
        blips = [one.get(f"{_R}embed") or "" for one in element.iter(f"{_A}blip") if not _boxed(one, element)]
        images = [one.get(f"{_R}id") or "" for one in element.iter(f"{_V}imagedata") if not _boxed(one, element)]
        self.others += [self._reader.part_of(relation) for relation in (*blips[1:], *images)]
        if not blips and not images and not boxes:
            self.others.append("")

    def _field(self, kind: str | None, ahead: int) -> None:
        fields = self._reader.fields
        if kind == "begin":
            fields.append([])
        elif kind == "separate" and fields:
            code = "".join(fields[-1]).strip()
            self.begun.append(code)
            if target := _referred(code):
                self._mark("target", target, ahead)
        elif kind == "end" and fields and _referred("".join(fields.pop())):
            self._mark("target-end", "", ahead)


def _referred(code: str) -> str:
    """The bookmark that a field refers to, '' for a field of another kind."""
    found = _REFERS.match(code.strip())
    return found[1] if found else ""


def _boxed(element: etree._Element, top: etree._Element) -> bool:
    """Whether an element stands in a text box, or is written a second time for older programs."""
    parent = element.getparent()
    while parent is not None and parent is not top:
        if parent.tag in {f"{W}txbxContent", f"{_MC}Fallback"}:
            return True
        parent = parent.getparent()
    return False
