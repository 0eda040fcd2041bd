"""Where an id is written and where it is referred to: definition, references, rename."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types

from biaogao.errors import InputError
from biaogao.identifiers import REGISTER, register_with, registered
from biaogao.lsp.desk import Reading
from biaogao.lsp.positions import Positions
from biaogao.lsp.reporting import location, range_of
from biaogao.model.nodes import AnyBlock, CrossReference, Footnote
from biaogao.model.walk import blocks_of, inlines_of, walk_inlines
from biaogao.readers.attributes import ID, MAX_ID, RESERVED
from biaogao.source import Point, Span

_NAME = ID.pattern
_MENTION = re.compile(
    rf"\[@(?P<use>{_NAME})\]"
    rf"|\{{[^{{}}]*#(?P<mark>{_NAME})(?![^\s}}])[^{{}}]*\}}"
    rf"|\$\$\s*[(（](?P<formula>{_NAME})[)）]\s*$"
)


def id_at(reading: Reading, file: str, point: Point) -> tuple[str, Span] | None:
    """The id whose mention stands at a point, with the stretch of its letters."""
    lines = reading.lines.get(file, [])
    line = lines[point.line - 1] if 0 < point.line <= len(lines) else ""
    for match in _MENTION.finditer(line):
        if match.start() < point.column <= match.end() + 1:
            group = match.lastgroup or 0
            span = Span.of(file, point.line, match.start(group) + 1, point.line, match.end(group) + 1)
            return match[group], span
    return None


def block_of(reading: Reading, name: str) -> AnyBlock | Footnote | None:
    """The block that bears an id, as typed."""
    document = reading.manuscript.authored
    found = (block for block, _ in blocks_of(document) if block.id == name)
    return next(found, None) or next((note for note in document.footnotes if note.id == name), None)


def uses(reading: Reading, name: str) -> Iterator[Span]:
    """The letters of an id in every `[@id]` of the draft, in reading order."""
    document = reading.manuscript.authored
    for block in (*(block for block, _ in blocks_of(document)), *document.footnotes):
        for run in inlines_of(block):
            for inline in walk_inlines(run):
                if isinstance(inline, CrossReference) and inline.target == name and inline.span:
                    yield _within(inline.span, 2, len(name))


def _within(span: Span, offset: int, length: int) -> Span:
    line, column = span.start.line, span.start.column + offset
    return Span.of(span.file, line, column, line, column + length)


def mark(reading: Reading, name: str) -> Span | None:
    """Where the id is given: the letters in `{#id}`, or in the round brackets behind a formula."""
    block = block_of(reading, name)
    if block is None or block.span is None:
        return None
    span = block.span
    lines = reading.lines.get(span.file, [])
    for number in range(span.start.line, min(span.end.line, len(lines)) + 1):
        for match in _MENTION.finditer(lines[number - 1]):
            group = match.lastgroup or 0
            if match[group] == name and group != "use":
                return Span.of(span.file, number, match.start(group) + 1, number, match.end(group) + 1)
    return None


def definition(reading: Reading, name: str, positions: Positions) -> types.Location | None:
    """The block that `[@id]` means."""
    block = block_of(reading, name)
    if block is None or block.span is None or block.span.file not in reading.addresses:
        return None
    return location(block.span, reading, positions)


def references(reading: Reading, name: str, positions: Positions, *, marked: bool) -> list[types.Location]:
    """All mentions of an id; with `marked` the place where it is given comes first."""
    given = mark(reading, name) if marked else None
    spans = [*([given] if given else []), *uses(reading, name)]
    return [location(span, reading, positions) for span in spans]


def rename(reading: Reading, name: str, new: str, positions: Positions) -> types.WorkspaceEdit:
    """The edits that give an id another name, in its register too, where the old one stays: it never comes back.

    Raises InputError where the new one cannot be an id or was already used.
    """
    _refuse(reading, name, new)
    changes: dict[str, list[types.TextEdit]] = {}
    given = mark(reading, name)
    for span in (*([given] if given else []), *uses(reading, name)):
        edit = types.TextEdit(range=range_of(span, reading, positions), new_text=new)
        changes.setdefault(reading.addresses[span.file], []).append(edit)
    folder = reading.place.folder
    if (folder / REGISTER).is_file():
        lines = (folder / REGISTER).read_bytes().decode("utf-8").split("\n")
        whole = Span(file=REGISTER, start=Point(1, 1), end=Point(len(lines), len(lines[-1]) + 1))
        edit = types.TextEdit(range=positions.range(lines, whole), new_text=register_with(folder, new).decode("utf-8"))
        changes[(folder / REGISTER).as_uri()] = [edit]
    return types.WorkspaceEdit(changes=changes)


def _refuse(reading: Reading, name: str, new: str) -> None:
    if mark(reading, name) is None:
        raise InputError(f"稿件里没有写标识“{name}”的地方，不能改名。", "先给所指的内容写上标识。")
    if not ID.fullmatch(new) or len(new) > MAX_ID or RESERVED.fullmatch(new):
        raise InputError(
            f"“{new[:60]}”不能作标识。",
            f"标识用小写拉丁字母、数字和连字符，如 req-power，不超过{MAX_ID}个字符；n加数字、以g-开头的留给系统。",
        )
    if new in registered(reading.place.folder) or block_of(reading, new) is not None:
        raise InputError(f"标识“{new}”已经用过。", "每个标识只用一次，删去的也不再用；请另起一个。")
