"""What people wrote for a paper, section by section, and what is wrong with it: sections, blanks of unknown names."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterable, Iterator

import msgspec

from biaogao.deliverables.grids import Grid, Head
from biaogao.deliverables.pilot.outlines import Outline, Section
from biaogao.deliverables.pilot.told import Drawing, Line, Part, Piece, Tabled
from biaogao.diagnostics import Diagnostic, Severity
from biaogao.model.document import Document
from biaogao.model.nodes import AnyBlock, Clause, Figure, List, Paragraph, Table
from biaogao.model.walk import blocks_of, children_of, flatten, inlines_of, text_of
from biaogao.records.unfilled import UNFILLED
from biaogao.source import Span

BLANK = re.compile(r"\{\{([^{}\n]*)\}\}")
_NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]+、|[0-9]+[.、 ]\s*)\s*")

_NAMES = {
    "RPT-01": "missing-section",
    "RPT-02": "empty-section",
    "RPT-03": "unknown-section",
    "RPT-04": "unknown-blank",
    "RPT-05": "no-written-part",
}

Load = Callable[[str], bytes | str]
"""Gives the bytes of a picture by the path written, or why there are none."""


class WrittenSection(msgspec.Struct, frozen=True, kw_only=True):
    """A section as written: the first part has no title; `line` is that of the heading, 1-based."""

    title: str
    line: int
    parts: tuple[Part, ...]

    @property
    def written(self) -> bool:
        """Whether there is anything beside places for the program, or still for people, to fill."""
        pieces = [piece for part in self.parts for piece in part.pieces]
        return any(not isinstance(piece, Line) or not (alone(piece) or _waits(piece)) for piece in pieces)


def alone(piece: Piece) -> str:
    """The name of the passage that is all that a paragraph asks for; "" for other pieces."""
    if not isinstance(piece, Line) or len(piece.stretches) != 1 or not isinstance(piece.stretches[0], str):
        return ""
    found = BLANK.fullmatch(piece.stretches[0].strip())
    return found[1].strip() if found else ""


def _waits(piece: Line) -> bool:
    """Whether a paragraph is nothing but a place that a new workspace leaves to people."""
    text = "".join(one for one in piece.stretches if isinstance(one, str))
    return len(piece.stretches) == 1 and bool(UNFILLED.fullmatch(text.strip()))


def sections_of(document: Document, load: Load) -> tuple[WrittenSection, ...]:
    """The sections of a text, headings of level 1; what stands before the first of them is in one without title.

    Sections of one title are one section, in the place of the first.
    """
    made: dict[str, WrittenSection] = {}
    before = tuple(block for block in document.children if not (isinstance(block, Clause) and block.title))
    if before:
        made[""] = WrittenSection(title="", line=1, parts=_parts(before, load))
    for block in document.children:
        if isinstance(block, Clause) and block.title:
            title = _NUMBERED.sub("", text_of(block.title).strip())
            line = block.span.start.line if block.span else 1
            first = made.setdefault(title, WrittenSection(title=title, line=line, parts=()))
            made[title] = msgspec.structs.replace(first, parts=(*first.parts, *_parts(block.children, load)))
    return tuple(made.values())


def _parts(blocks: Iterable[AnyBlock], load: Load) -> tuple[Part, ...]:
    """A part without title, then one for each heading below."""
    pieces: list[Piece] = []
    below: list[Part] = []
    for block in blocks:
        if isinstance(block, Clause) and block.title:
            first, *others = _parts(block.children, load)
            below += [Part(title=text_of(block.title), level=min(block.level, 4), pieces=first.pieces), *others]
        else:
            pieces += _pieces(block, load)
    return (Part(title="", pieces=tuple(pieces)), *below)


def _pieces(block: AnyBlock, load: Load) -> Iterator[Piece]:
    match block:
        case Paragraph():
            yield Line(stretches=(text_of(block.children),))
        case List():
            for number, item in enumerate(block.items, 1):
                mark = f"{number}）" if block.ordered else "——"
                for index, piece in enumerate(piece for child in item.children for piece in _pieces(child, load)):
                    plain = isinstance(piece, Line) and not piece.item and not index
                    yield msgspec.structs.replace(piece, item=mark) if plain else piece
        case Table():
            yield Tabled(grid=_grid(block))
        case Figure():
            for picture in block.pictures:
                data = load(picture.path)
                title = text_of(block.title) or picture.alt
                yield (
                    Drawing(title=title, data=data)
                    if isinstance(data, bytes)
                    else Line(stretches=(f"［图片“{picture.path}”缺失：{data}］",))
                )
        case _:
            # Whatever else the reader knows stands as lines of text, so that nothing is lost.
            for stretch in inlines_of(block):
                yield Line(stretches=(text_of(stretch),))
            for child in children_of(block):
                yield from _pieces(child, load)


def _grid(table: Table) -> Grid:
    width = len(table.columns)
    lines = []
    for row in table.rows:
        cells = [""] * width
        for cell in row.cells:
            cells[cell.column : cell.column + cell.colspan] = [text_of(cell.children)] * cell.colspan
        lines.append(tuple(cells))
    first, *rest = lines or [("",) * width]
    return Grid(title=text_of(table.title), heads=tuple(Head(title=one) for one in first), rows=tuple(rest))


def judge(
    document: Document, outline: Outline, file: str, known: Collection[str], *, grave: bool
) -> Iterator[Diagnostic]:
    """What is wrong with the written parts of a paper; `known` are the names of blanks.

    Findings: RPT-01 a section that people must write is missing, RPT-02 it is empty or a place is not filled in, RPT-03
    a section that the paper does not have, RPT-04 a blank of an unknown name. Without `grave` the first two only warn.
    """
    sections = {one.title: one for one in sections_of(document, lambda path: b"")}
    severity = Severity.ERROR if grave else Severity.WARNING
    last = max((one.line for one in sections.values()), default=1)
    for section in outline.sections:
        found = sections.get(section.title)
        if section.asked and found is None:
            yield _lacking(section, outline, file, last, severity)
        elif section.asked and found is not None and not found.written:
            message = f"“{section.title}”一节还没有写。"
            hint = "请写这一节；数字不用写，由程序填。"
            yield _finding("RPT-02", message, _at(file, found.line), hint, severity)
    titles = [section.title for section in outline.sections]
    for one in sections.values():
        if one.title and one.title not in titles:
            hint = f"本报告的各节：{'、'.join(titles)}。"
            message = f"“{outline.title}”没有“{one.title}”一节，照原样放在最后。"
            yield _finding("RPT-03", message, _at(file, one.line), hint, Severity.WARNING)
    asked = frozenset(section.title for section in outline.sections if section.asked)
    told = frozenset(one.title for one in sections.values() if one.title in asked and not one.written)
    yield from _unfilled(document, sections.values(), told, file, severity)
    yield from _blanks(document, known, file)


def _unfilled(
    document: Document, sections: Collection[WrittenSection], told: Collection[str], file: str, severity: Severity
) -> Iterator[Diagnostic]:
    """Places left to people, but for sections that are `told` to be empty."""
    for span, text in _matches(document, UNFILLED, file):
        above = (one for one in sections if one.line <= span.start.line)
        section = max(above, key=lambda one: one.line, default=None)
        if section is None or section.title not in told:
            hint = "请填写，或删去这一处。"
            yield _finding("RPT-02", f"“{text}”还没有填写。", span, hint, severity)


def _matches(document: Document, pattern: re.Pattern[str], file: str) -> Iterator[tuple[Span, str]]:
    for block, _ in blocks_of(document):
        for stretch in inlines_of(block):
            plain = flatten(stretch)
            for found in pattern.finditer(plain.text):
                yield plain.span(found.start(), found.end()) or _at(file, 1), found[0]


def _lacking(section: Section, outline: Outline, file: str, line: int, severity: Severity) -> Diagnostic:
    message = f"“{outline.title}”缺少“{section.title}”一节。"
    hint = f"请在“{file}”里加一行“# {section.title}”，其下写这一节。"
    return _finding("RPT-01", message, _at(file, line), hint, severity)


def absent(outline: Outline, file: str) -> Diagnostic:
    """The finding for a paper of which nobody wrote a part although it has sections for people."""
    titles = "、".join(section.title for section in outline.sections if section.asked)
    message = f"没有“{file}”，“{outline.title}”里要人写的各节待填：{titles}。"
    hint = "请建立该文件，一节一个标题；数字不用写，由程序填。"
    return _finding("RPT-05", message, _at(file, 1), hint, Severity.WARNING)


def _blanks(document: Document, known: Collection[str], file: str) -> Iterator[Diagnostic]:
    for span, text in _matches(document, BLANK, file):
        name = text[2:-2].strip()
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"是否要写“{{{{{near[0]}}}}}”？" if near else f"可写：{'、'.join(known)}。"
            yield _finding("RPT-04", f"不认识“{text}”。", span, hint, Severity.ERROR)


def _at(file: str, line: int) -> Span:
    return Span.of(file, line, 1, line, 1)


def _finding(code: str, message: str, span: Span, hint: str, severity: Severity) -> Diagnostic:
    return Diagnostic(code=code, name=_NAMES[code], severity=severity, message=message, span=span, hint=hint)
