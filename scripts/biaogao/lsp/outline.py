"""The contents of a file with computed numbers, for the editor's outline and for folding."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from biaogao.lsp.desk import Reading
from biaogao.lsp.positions import Positions
from biaogao.model.nodes import Annex, AnyBlock, Clause, Figure, Formula, Paragraph, Table, TermEntry
from biaogao.model.walk import children_of, text_of
from biaogao.source import Point, Span

_OPENING = 24
_KINDS: dict[type, types.SymbolKind] = {
    Clause: types.SymbolKind.String,
    Annex: types.SymbolKind.Package,
    TermEntry: types.SymbolKind.Key,
    Table: types.SymbolKind.Array,
    Figure: types.SymbolKind.Object,
    Formula: types.SymbolKind.Operator,
}


def outline(reading: Reading, file: str, positions: Positions) -> list[types.DocumentSymbol]:
    """Chapters, clauses, terms, annexes, tables, figures and numbered formulas of one file, nested."""
    last = len(reading.lines.get(file, [""]))
    return _symbols(reading, reading.manuscript.authored.children, file, last, positions)


def _symbols(
    reading: Reading, blocks: tuple[AnyBlock, ...], file: str, last: int, positions: Positions
) -> list[types.DocumentSymbol]:
    """The symbols of sibling blocks, which end at the line `last`; blocks of other files are looked through."""
    shown = list(_shown(blocks))
    found: list[types.DocumentSymbol] = []
    for index, block in enumerate(shown):
        span = block.span
        following = (later.span for later in shown[index + 1 :])
        after = next((one.start.line for one in following if one and one.file == file), last + 1)
        stop = max(after - 1, span.end.line if span and span.file == file else 0)
        inner = _symbols(reading, children_of(block), file, stop, positions)
        if span is None or span.file != file:
            found.extend(inner)
        elif name := name_of(reading, block):
            found.append(_symbol(reading.lines[file], block, name, span, stop=stop, positions=positions))
            found[-1].children = inner
    return found


def _shown(blocks: tuple[AnyBlock, ...]) -> Iterator[AnyBlock]:
    """The blocks that are listed; others stand for those inside them."""
    for block in blocks:
        if type(block) in _KINDS:
            yield block
        else:
            yield from _shown(children_of(block))


def _symbol(
    lines: list[str], block: AnyBlock, name: str, span: Span, *, stop: int, positions: Positions
) -> types.DocumentSymbol:
    contains = isinstance(block, Clause | Annex | TermEntry)
    end = Point(stop, len(lines[stop - 1]) + 1) if contains else span.end
    whole = Span(file=span.file, start=span.start, end=max(end, span.end))
    return types.DocumentSymbol(
        name=name,
        kind=_KINDS[type(block)],
        detail=block.id or None,
        range=positions.range(lines, whole),
        selection_range=positions.range(lines, span),
    )


def name_of(reading: Reading, block: AnyBlock) -> str:
    """Number and title as printed; an untitled clause is named by its first words, a formula without number not."""
    label = reading.manuscript.resolution.label(block.key)
    return "　".join(filter(None, (label.text if label else "", _title(reading, block))))


def _title(reading: Reading, block: AnyBlock) -> str:
    resolution = reading.manuscript.resolution
    match block:
        case Clause(title=None):
            first = next((child for child in block.children if isinstance(child, Paragraph)), None)
            run = first.children if first else ()
        case Clause() | Annex() | Table() | Figure():
            run = block.title or ()
        case TermEntry():
            run = block.term
        case _:
            return ""
    text = text_of(run, lambda reference: resolution.reference(reference.target)).strip()
    untitled = isinstance(block, Clause) and block.title is None
    return f"{text[:_OPENING]}……" if untitled and len(text) > _OPENING else text


def folds(symbols: list[types.DocumentSymbol]) -> Iterator[types.FoldingRange]:
    """A fold for every symbol of more than one line."""
    for symbol in symbols:
        if symbol.range.end.line > symbol.range.start.line:
            yield types.FoldingRange(start_line=symbol.range.start.line, end_line=symbol.range.end.line)
        yield from folds(list(symbol.children or ()))
