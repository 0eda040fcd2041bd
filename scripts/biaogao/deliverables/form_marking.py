"""Proposes where the blanks of a paper would go in a plain form, and writes a copy of the form that has them.

A label is known by the words that the shipped form has beside the same blank; what is only alike is proposed once and
told as such. Places for signatures and seals, and labels that nothing answers to, stay as they are.
"""

from __future__ import annotations

import copy
import itertools
import re
from collections.abc import Iterator, Mapping

import msgspec
from lxml import etree
from rapidfuzz import fuzz, process

from biaogao.deliverables.form_stories import MAIN, Row, W, tables_of, text_of
from biaogao.deliverables.forms import Form, columns, opened
from biaogao.ooxml import package

_LONGEST_LABEL = 30
_LIKE = 72
_BLANK = re.compile(r"\{\{\s*([\w.]+)\s*\}\}")
_REMARK = re.compile(r"[（(][^（）()]*[）)]")
_NOISE = re.compile(r"[\s\u3000：:、，,。*＊]+")
_LINE = re.compile(r"(?P<label>[^：:]{2,20})[：:][\s_＿\u3000]*")
_ROOM = re.compile(r"[\s_＿\u3000]+")
_ORDINAL = re.compile(r"\d{0,3}")
_MARK = "标记"
_ALWAYS_TEXT = "（{{ 标记 }}）"


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """A label of a form with room beside it: its place, its words, the blank that would go there (empty: none does).

    `alike` tells that the words are only like those of the blank, and that people must look.
    """

    place: str
    label: str
    blank: str = ""
    alike: bool = False


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """What was proposed, and the form with the proposed blanks as the bytes of a .docx."""

    proposals: tuple[Proposal, ...]
    data: bytes


def mark_blanks(form: Form, shipped: Form) -> Marked:
    """Propose blanks for a form without any; `shipped` is our own form of the same paper.

    Raises TemplateError where a file is of no use.
    """
    parts = opened(form)
    root = package.parse(parts[MAIN])
    marker = _Marker(form.name, _labels(shipped))
    for rows in tables_of(root):
        marker.table(rows)
    for number, paragraph in enumerate(_loose(root), 1):
        marker.line(paragraph, f"正文第{number}段")
    _stand_mark(root)
    parts[MAIN] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return Marked(proposals=tuple(marker.proposals), data=package.save(parts))


class _Labels(msgspec.Struct, frozen=True, kw_only=True):
    """Words beside a blank of the shipped form, bared, and the blank; heads of columns by the name of the rows."""

    texts: Mapping[str, str]
    heads: Mapping[str, Mapping[str, str]]


def _labels(shipped: Form) -> _Labels:
    texts = {_bare(name): name for name, held in columns(shipped.name).items() if not held}
    heads = {name: {_bare(column): column for column in held} for name, held in columns(shipped.name).items() if held}
    root = package.parse(opened(shipped)[MAIN])
    for rows in tables_of(root):
        for row in rows:
            for label, cell in zip(row.cells, row.cells[1:], strict=False):
                found = _BLANK.fullmatch(cell.text)
                if found and found[1] in texts.values():
                    texts[_bare(label.text)] = found[1]
        _learn_heads(rows, heads)
    return _Labels(texts=texts, heads=heads)


def _learn_heads(rows: tuple[Row, ...], heads: dict[str, dict[str, str]]) -> None:
    """The heads two rows above the row of blanks: between them stands the row that opens the loop."""
    for head, opening, row in zip(rows, rows[1:], rows[2:], strict=False):
        looped = re.search(r"for\s+\w+\s+in\s+(\w+)", opening.cells[0].text) if opening.cells else None
        if looped and looped[1] in heads:
            for title, cell in zip(head.cells, row.cells, strict=False):
                found = _BLANK.fullmatch(cell.text)
                if found:
                    heads[looped[1]][_bare(title.text)] = found[1].partition(".")[2]


class _Marker:
    """Walks through a form, proposes blanks and writes them into its tree."""

    def __init__(self, name: str, labels: _Labels) -> None:
        self.labels = labels
        self.proposals: list[Proposal] = []
        self.used: set[str] = set()
        self.rows_of = {rows for rows, held in columns(name).items() if held}

    def table(self, rows: tuple[Row, ...]) -> None:
        """A table: first lists under heads, then labels with room beside them."""
        taken: set[int] = set()
        for at, (head, first) in enumerate(itertools.pairwise(rows)):
            if at not in taken and self._list(head, first):
                taken |= {at, *self._emptied(rows, at + 1)}
        for at, row in enumerate(rows):
            if at not in taken:
                self._labelled(row)

    def line(self, paragraph: etree._Element, place: str) -> None:
        """A paragraph that is nothing but a label, a colon and room."""
        found = _LINE.fullmatch(text_of(paragraph))
        proposal = self._proposal(found["label"], place) if found else None
        if proposal is None:
            return
        self.proposals.append(proposal)
        if proposal.blank:
            for text in paragraph.iter(f"{W}t"):
                text.text = _ROOM.sub("", text.text or "")
            paragraph.append(_run(f"{{{{ {proposal.blank} }}}}", paragraph))

    def _labelled(self, row: Row) -> None:
        for label, room in zip(row.cells, row.cells[1:], strict=False):
            proposal = self._proposal(label.text, row.place) if room.free else None
            if proposal is None:
                continue
            self.proposals.append(proposal)
            if proposal.blank:
                _write(room.element, f"{{{{ {proposal.blank} }}}}", label.element)

    def _proposal(self, label: str, place: str) -> Proposal | None:
        bare = _bare(label)
        if not bare or len(label) > _LONGEST_LABEL or bare.isdigit():
            return None
        if bare in self.labels.texts:
            blank = self.labels.texts[bare]
            self.used.add(blank)
            return Proposal(place=place, label=label, blank=blank)
        free = {words: blank for words, blank in self.labels.texts.items() if blank not in self.used and words}
        found = process.extractOne(bare, list(free), scorer=fuzz.ratio, score_cutoff=_LIKE)
        if not found:
            return Proposal(place=place, label=label)
        self.used.add(free[found[0]])
        return Proposal(place=place, label=label, blank=free[found[0]], alike=True)

    def _list(self, head: Row, first: Row) -> bool:
        """Whether these are heads over an empty row of a list of ours; if so its blanks are written."""
        empty = all(cell.free or _ORDINAL.fullmatch(cell.text) for cell in first.cells)
        if len(head.cells) < 2 or len(head.cells) != len(first.cells) or not empty:
            return False
        titles = tuple(_bare(cell.text) for cell in head.cells)
        if not all(titles):
            return False
        rows, fitting = self._fitting(titles)
        if len(fitting) < 2 or 2 * len(fitting) <= len(titles):
            return False
        self.rows_of.discard(rows)
        for at, cell in enumerate(head.cells):
            blank = f"行.{fitting[at]}" if at in fitting else ""
            name = f"{rows}.{fitting[at]}" if at in fitting else ""
            self.proposals.append(Proposal(place=first.place, label=cell.text, blank=name))
            _write(first.cells[at].element, f"{{{{ {blank} }}}}" if blank else "", cell.element)
        span = sum(cell.span for cell in first.cells)
        first.element.addprevious(_control(f"{{%tr for 行 in {rows} %}}", span))
        first.element.addnext(_control("{%tr endfor %}", span))
        return True

    def _fitting(self, titles: tuple[str, ...]) -> tuple[str, dict[int, str]]:
        """The rows of ours whose columns have most of these heads, and the column of each head by its index."""
        best: tuple[str, dict[int, str]] = ("", {})
        for rows in sorted(self.rows_of):
            heads = self.labels.heads[rows]
            fitting = {at: heads[title] for at, title in enumerate(titles) if title in heads}
            if len(fitting) > len(best[1]):
                best = (rows, fitting)
        return best

    def _emptied(self, rows: tuple[Row, ...], at: int) -> Iterator[int]:
        """The row that was filled and the empty ones below, which go: a loop makes as many as it needs."""
        yield at
        for number in range(at + 1, len(rows)):
            cells = rows[number].cells
            if len(cells) != len(rows[at].cells) or not all(one.free or _ORDINAL.fullmatch(one.text) for one in cells):
                return
            parent = rows[number].element.getparent()
            if parent is not None:
                parent.remove(rows[number].element)
            yield number


def _loose(root: etree._Element) -> Iterator[etree._Element]:
    return (one for one in root.iter(f"{W}p") if next(one.iterancestors(f"{W}tc"), None) is None)


def _bare(label: str) -> str:
    """The words of a label without remarks in brackets, blanks and marks."""
    return _NOISE.sub("", _REMARK.sub("", label))


def _write(cell: etree._Element, text: str, like: etree._Element) -> None:
    """Put text into the first paragraph of a cell in place of what is there, in the letters of another cell."""
    first = cell.find(f"{W}p")
    if first is None:
        return
    for child in [one for one in first if one.tag != f"{W}pPr"]:
        first.remove(child)
    if text:
        first.append(_run(text, like))


def _run(text: str, like: etree._Element) -> etree._Element:
    run = etree.Element(f"{W}r")
    look = like.find(f".//{W}r/{W}rPr")
    if look is not None:
        own = copy.deepcopy(look)
        for bold in own.findall(f"{W}b"):
            own.remove(bold)
        run.append(own)
    words = etree.SubElement(run, f"{W}t")
    words.text = text
    return run


def _control(text: str, span: int) -> etree._Element:
    """A row of one cell that opens or closes a loop; it leaves nothing behind."""
    row = etree.Element(f"{W}tr")
    cell = etree.SubElement(row, f"{W}tc")
    form = etree.SubElement(cell, f"{W}tcPr")
    etree.SubElement(form, f"{W}gridSpan").set(f"{W}val", str(span))
    paragraph = etree.SubElement(cell, f"{W}p")
    paragraph.append(_run(text, paragraph))
    return row


def _stand_mark(root: etree._Element) -> None:
    """The mark that no paper may lack, in a line of its own at the head."""
    body = root.find(f"{W}body")
    if body is None or f"{{{{ {_MARK} }}}}" in text_of(root):
        return
    paragraph = etree.Element(f"{W}p")
    form = etree.SubElement(paragraph, f"{W}pPr")
    etree.SubElement(form, f"{W}jc").set(f"{W}val", "right")
    paragraph.append(_run(_ALWAYS_TEXT, paragraph))
    body.insert(0, paragraph)
