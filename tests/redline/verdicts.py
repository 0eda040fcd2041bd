"""Accepts or rejects every tracked change of a story, written from the format and from nothing of ours.

What is compared afterwards is what a reader gets: per paragraph its looks, its runs with their looks, fields with code
and result, pictures by content, formulas, footnotes by text; per table its rows and cells.
"""

from __future__ import annotations

import copy
import hashlib
import io
import re
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

Verdict = bool  # True accepts, False rejects


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def settle(root: etree._Element, accept: Verdict) -> etree._Element:
    """A copy of a story after all changes were accepted or rejected."""
    root = copy.deepcopy(root)
    goes, stays = ("del", "moveFrom"), ("ins", "moveTo")
    if not accept:
        goes, stays = stays, goes
    gone_rows = [row for row in root.iter(f"{W}tr") if any(row.find(f"{W}trPr/{W}{n}") is not None for n in goes)]
    cell_goes = "cellDel" if accept else "cellIns"
    gone_cells = [cell for cell in root.iter(f"{W}tc") if cell.find(f"{W}tcPr/{W}{cell_goes}") is not None]
    if accept:
        _narrow(gone_cells)
    for element in (*gone_rows, *gone_cells):
        table = next(element.iterancestors(f"{W}tbl"))
        element.getparent().remove(element)
        if table.find(f"{W}tr") is None and table.getparent() is not None:
            table.getparent().remove(table)
    merging = [p for p in root.iter(f"{W}p") if any(p.find(f"{W}pPr/{W}rPr/{W}{n}") is not None for n in goes)]
    for name in goes:
        for element in list(root.iter(f"{W}{name}")):
            if element.getparent() is not None and element.getparent().tag not in (f"{W}rPr", f"{W}trPr"):
                element.getparent().remove(element)
    for name in stays:
        for element in list(root.iter(f"{W}{name}")):
            if element.getparent().tag not in (f"{W}rPr", f"{W}trPr"):
                _unwrap(element)
    _former_properties(root, accept)
    _clean(root)
    for paragraph in merging:
        _merge(paragraph)
    return root


def _narrow(gone_cells: list[etree._Element]) -> None:
    """Columns of which every cell goes leave the grid (the former grid has its own copy); merged cells do not tell."""
    for table in dict.fromkeys(next(cell.iterancestors(f"{W}tbl")) for cell in gone_cells):
        plain = [
            row
            for row in table.findall(f"{W}tr")
            if row.find(f"{W}trPr/{W}del") is None and row.find(f".//{W}gridSpan") is None
        ]
        places = [{place for place, cell in enumerate(row.findall(f"{W}tc")) if cell in gone_cells} for row in plain]
        columns = table.findall(f"{W}tblGrid/{W}gridCol")
        for place in set.intersection(*places) if places else ():
            columns[place].getparent().remove(columns[place])


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    place = parent.index(element)
    parent[place : place + 1] = list(element)


def _former_properties(root: etree._Element, accept: Verdict) -> None:
    for change in [e for e in root.iter() if str(e.tag).endswith("PrChange") or e.tag == f"{W}tblGridChange"]:
        properties = change.getparent()
        properties.remove(change)
        if accept:
            continue
        former = change[0]
        kept = [
            e for e in properties if e.tag in (f"{W}sectPr", f"{W}rPr", f"{W}headerReference", f"{W}footerReference")
        ]
        if properties.tag == f"{W}sectPr":
            properties[:] = [*kept, *former]
        else:
            properties[:] = [*former, *kept]


def _clean(root: etree._Element) -> None:
    for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"):
        for element in list(root.iter(f"{W}{name}")):
            element.getparent().remove(element)
    for element in list(root.iter()):
        if str(element.tag).endswith(("RangeStart", "RangeEnd")):
            element.getparent().remove(element)
    for tag in ("rPr", "trPr", "tcPr", "pPr"):
        for element in list(root.iter(f"{W}{tag}")):
            if not len(element):
                element.getparent().remove(element)
    for old, new in (("delText", "t"), ("delInstrText", "instrText")):
        for element in root.iter(f"{W}{old}"):
            element.tag = f"{W}{new}"


def _merge(paragraph: etree._Element) -> None:
    """The end of the paragraph is gone: what it holds goes before what follows, which keeps its own looks."""
    following = paragraph.getnext()
    content = [child for child in paragraph if child.tag != f"{W}pPr"]
    parent = paragraph.getparent()
    if following is not None and following.tag == f"{W}p":
        place = 1 if following.find(f"{W}pPr") is not None else 0
        following[place:place] = content
        parent.remove(paragraph)
    elif not any(True for child in content if not child.tag.endswith(("bookmarkStart", "bookmarkEnd"))):
        parent.remove(paragraph)


# --- what a reader gets ----------------------------------------------------------------------------------------


class Reader:
    """Turns a settled or original file into plain values."""

    def __init__(self, parts: dict[str, bytes], accept: Verdict | None = None) -> None:
        self.parts, self.accept = parts, accept
        links = etree.fromstring(parts["word/_rels/document.xml.rels"])
        self.targets = {link.get("Id"): f"word/{link.get('Target')}" for link in links}
        self.lists = self._lists()

    def story(self, name: str) -> etree._Element:
        root = etree.fromstring(self.parts[name])
        return root if self.accept is None else settle(root, self.accept)

    def document(self) -> list:
        self.notes = {note.get(f"{W}id"): self._blocks(note) for note in self.story("word/footnotes.xml")}
        body = self.story("word/document.xml").find(f"{W}body")
        return [value for value in self._blocks(body) if value != EMPTY and value != FIELD_END]

    def running_lines(self) -> dict[str, list]:
        return {
            name: self._blocks(self.story(name))
            for name in sorted(self.parts)
            if re.match(r"word/(header|footer)\d+\.xml", name)
        }

    def _lists(self) -> dict:
        root = etree.fromstring(self.parts["word/numbering.xml"])
        abstract = {
            a.get(f"{W}abstractNumId"): [self._plain(c) for c in a if c.tag != f"{W}nsid"]
            for a in root.iter(f"{W}abstractNum")
        }
        return {
            n.get(f"{W}numId"): (abstract[n.find(f"{W}abstractNumId").get(f"{W}val")], [self._plain(c) for c in n][1:])
            for n in root.iter(f"{W}num")
        }

    def _blocks(self, parent: etree._Element) -> list:
        found = []
        for child in parent:
            if child.tag == f"{W}p":
                found.append(self._paragraph(child))
            elif child.tag == f"{W}tbl":
                found.append(
                    (
                        "table",
                        *[self._plain(c) for c in child if c.tag != f"{W}tr"],
                        *map(self._row, child.iter(f"{W}tr")),
                    )
                )
        return found

    def _row(self, row: etree._Element) -> tuple:
        looks = [self._plain(c) for c in row if c.tag == f"{W}trPr"]
        return (
            "row",
            looks,
            [
                ([self._plain(c) for c in cell if c.tag == f"{W}tcPr"], self._blocks(cell))
                for cell in row.iter(f"{W}tc")
            ],
        )

    def _paragraph(self, paragraph: etree._Element) -> tuple:
        properties = paragraph.find(f"{W}pPr")
        looks = (
            []
            if properties is None
            else [self._plain(c) for c in properties if c.tag not in (f"{W}sectPr", f"{W}rPr", f"{W}numPr")]
        )
        numbers = (
            []
            if properties is None
            else [
                self.lists[n.get(f"{W}val")] for n in properties.iter(f"{W}numId") if n.getparent().tag == f"{W}numPr"
            ]
        )
        levels = [] if properties is None else [n.get(f"{W}val") for n in properties.iter(f"{W}ilvl")]
        pieces: list = []
        self._inline(paragraph, "", pieces)
        return ("p", looks, numbers, levels, pieces)

    def _inline(self, parent: etree._Element, link: str, pieces: list) -> None:
        for child in parent:
            if child.tag == f"{W}hyperlink":
                self._inline(child, self._code(child.get(f"{W}anchor", "")), pieces)
            elif child.tag == f"{W}r":
                looks = [self._plain(c) for c in child if c.tag == f"{W}rPr"]
                for inner in child:
                    if inner.tag == f"{W}t":
                        self._words(inner.text or "", looks, link, pieces)
                    elif inner.tag == f"{W}instrText":
                        pieces.append(["code", self._code(inner.text or "")])
                    elif inner.tag == f"{W}footnoteReference":
                        pieces.append(["note", self.notes.get(inner.get(f"{W}id"))])
                    elif inner.tag != f"{W}rPr":
                        pieces.append([inner.tag, looks, self._plain(inner)])
            elif child.tag.startswith(M):
                pieces.append(["math", self._plain(child)])

    def _words(self, text: str, looks: list, link: str, pieces: list) -> None:
        """The hint which face a sign takes says nothing of characters that stand in one face only."""
        bare = [plain for look in looks if (plain := _without_hint(look))[3]]
        for part in re.split("([‘’“”…—～①-⑳Ⅰ-Ⅻ]+)", text):
            own = looks if re.match("[‘’“”…—～①-⑳Ⅰ-Ⅻ]", part) else bare
            if part and pieces and pieces[-1][:3] == ["t", own, link]:
                pieces[-1][3] += part
            elif part:
                pieces.append(["t", own, link, part])

    def _code(self, text: str) -> str:
        return re.sub(r"_gb_\w+", "_gb_", text)

    def _plain(self, element: etree._Element):
        attributes = []
        for key, value in sorted(element.attrib.items()):
            if key.startswith(R):
                target = self.targets.get(value, "")
                attributes.append((key, hashlib.sha256(self.parts.get(target, target.encode())).hexdigest()))
                continue
            if element.tag.endswith(("}docPr", "}cNvPr")) and key in ("id", "name"):
                continue
            attributes.append((key, value))
        return (
            element.tag,
            tuple(attributes),
            (element.text or "").strip(),
            tuple(self._plain(child) for child in element),
        )


def _without_hint(look: tuple) -> tuple:
    tag, attributes, text, children = look
    kept = []
    for child in children:
        if child[0] == f"{W}rFonts":
            left = tuple(pair for pair in child[1] if pair[0] != f"{W}hint")
            kept += [(child[0], left, *child[2:])] if left else []
        else:
            kept.append(child)
    return (tag, attributes, text, tuple(kept))


EMPTY = ("p", [], [], [], [])
FIELD_END = ("p", [(f"{W}pStyle", ((f"{W}val", "GbFieldEnd"),), "", ())], [], [], [])
"""A paragraph of no height without text: it carries sections and ends fields; a reader does not see it."""


def without_results(blocks: list) -> list:
    """The same with what fields show left out, and 目次, which is one field."""
    return [_without_results(block) for block in blocks if not _is_contents_line(block)]


def _is_contents_line(block: tuple) -> bool:
    return block[0] == "p" and bool(block[1]) and any(value.startswith("TOC") for _, value in block[1][0][1])


def _without_results(value):
    if isinstance(value, tuple) and value[:1] == ("p",):
        return (*value[:4], [_without_note_results(piece) for piece in _outside(value[4])])
    if isinstance(value, list | tuple):
        return type(value)(_without_results(inner) for inner in value)
    return value


def _without_note_results(piece: list) -> list:
    return ["note", _without_results(piece[1])] if piece[0] == "note" and piece[1] else piece


def _outside(pieces: list) -> list:
    found, shown = [], False
    for piece in pieces:
        kind = dict(piece[2][1]).get(f"{W}fldCharType") if piece[0] == f"{W}fldChar" else None
        shown = shown and kind is None
        if not shown:
            found.append(piece)
        shown = shown or kind == "separate"
    return found
