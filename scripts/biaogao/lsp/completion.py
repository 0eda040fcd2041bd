"""What the editor offers while a line is being typed: ids, numbers of standards, front matter, snippets."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec
from lsprotocol import types

from biaogao.lsp.catalogue import descriptions, numbers_named, values_of
from biaogao.lsp.desk import Reading
from biaogao.lsp.hovering import described
from biaogao.lsp.outline import name_of
from biaogao.lsp.positions import Positions
from biaogao.model.walk import blocks_of
from biaogao.readers.attributes import ID
from biaogao.source import Point

TRIGGERS = ("@", "/", "：", ":")
_SNIPPETS = Path(__file__).with_name("snippets.json")

_ID_BEGUN = re.compile(r"\[@([a-z0-9-]*)$")
_ID_REST = re.compile(r"[a-z0-9-]*")
_NUMBER_BEGUN = re.compile(r"(?<![A-Za-z])((?:[A-Z]{2,4}|DB\d{2,4}|T|Q)(?:/[A-Z]*)?[ ]?[\d.]*)$")
_KEY_BEGUN = re.compile(r"^[^\s:：]*$")
_VALUE_BEGUN = re.compile(r"^([^\s:：]+)[:：][ \t]*\[?([^\[\],]*)$")
_WORD_BEGUN = re.compile(r"^[^\s#|§$<!:：-]{0,8}$")
_FENCE = re.compile(r"-{3,}[ \t]*$")


class Snippet(msgspec.Struct, frozen=True):
    """A row of snippets.json, in the form that VS Code reads too."""

    prefix: tuple[str, ...]
    body: tuple[str, ...]
    description: str


class Cursor(msgspec.Struct, frozen=True, kw_only=True):
    """Where the drafter types: the lines of the text as it is now, and the point."""

    lines: list[str]
    point: Point

    @property
    def before(self) -> str:
        """The line up to the cursor."""
        return self.lines[self.point.line - 1][: self.point.column - 1]

    @property
    def after(self) -> str:
        """The rest of the line."""
        return self.lines[self.point.line - 1][self.point.column - 1 :]

    def edit(self, positions: Positions, back: int, on: int, text: str) -> types.TextEdit:
        """Put `text` in the place of so many characters before and behind the cursor."""
        start = Point(self.point.line, self.point.column - back)
        end = Point(self.point.line, self.point.column + on)
        place = types.Range(start=positions.position(self.lines, start), end=positions.position(self.lines, end))
        return types.TextEdit(range=place, new_text=text)


def complete(reading: Reading, cursor: Cursor, positions: Positions, *, snippets: bool) -> list[types.CompletionItem]:
    """The offers at the cursor; `reading` may be that of a moment ago."""
    if in_front_matter(cursor):
        return list(_front_matter(cursor, positions))
    if begun := _ID_BEGUN.search(cursor.before):
        return list(_ids(reading, cursor, positions, len(begun[1])))
    if begun := _NUMBER_BEGUN.search(cursor.before):
        return list(_numbers(reading, cursor, positions, begun[1]))
    if snippets and _WORD_BEGUN.match(cursor.before) and not cursor.after.strip():
        return list(_snippets(cursor, positions))
    return []


def in_front_matter(cursor: Cursor) -> bool:
    """Whether the cursor stands between the two lines of `---`."""
    rulers = [index for index, line in enumerate(cursor.lines[: cursor.point.line + 200]) if _FENCE.match(line)]
    if not rulers or any(line.strip() for line in cursor.lines[: rulers[0]]):
        return False
    stop = rulers[1] if len(rulers) > 1 else len(cursor.lines)
    return rulers[0] < cursor.point.line - 1 < stop


def _ids(reading: Reading, cursor: Cursor, positions: Positions, back: int) -> Iterator[types.CompletionItem]:
    rest = _ID_REST.match(cursor.after)
    on = rest.end() if rest else 0
    closing = "" if cursor.after[on : on + 1] == "]" else "]"
    document, resolution = reading.manuscript.authored, reading.manuscript.resolution
    for order, (block, _) in enumerate(blocks_of(document)):
        if not block.id or not ID.fullmatch(block.id):
            continue
        reads = resolution.reference(block.id)
        name = name_of(reading, block)
        yield types.CompletionItem(
            label=block.id,
            label_details=types.CompletionItemLabelDetails(description=reads),
            kind=types.CompletionItemKind.Reference,
            detail=name if name and name != reads else reads,
            documentation=described(reading, block) or None,
            filter_text=f"{block.id} {reads} {name}",
            sort_text=f"{order:06}",
            text_edit=cursor.edit(positions, back, on, f"{block.id}{closing}"),
        )


def _numbers(reading: Reading, cursor: Cursor, positions: Positions, begun: str) -> Iterator[types.CompletionItem]:
    for number, title in sorted(numbers_named(reading).items()):
        if not number.replace(" ", "").startswith(begun.replace(" ", "")):
            continue
        yield types.CompletionItem(
            label=number,
            label_details=types.CompletionItemLabelDetails(description=title),
            kind=types.CompletionItemKind.Value,
            detail=title or None,
            filter_text=f"{begun}{number}",
            text_edit=cursor.edit(positions, len(begun), 0, number),
        )


def _front_matter(cursor: Cursor, positions: Positions) -> Iterator[types.CompletionItem]:
    if value := _VALUE_BEGUN.match(cursor.before):
        for offered in values_of(value[1]):
            gap = "" if cursor.before[-1:] in " \t[" or value[2] else " "
            yield types.CompletionItem(
                label=offered,
                kind=types.CompletionItemKind.EnumMember,
                filter_text=f"{value[2]}{offered}",
                text_edit=cursor.edit(positions, len(value[2]), 0, f"{gap}{offered}"),
            )
    elif _KEY_BEGUN.match(cursor.before):
        present = {line.partition(":")[0] for line in cursor.lines if ":" in line}
        for order, (key, told) in enumerate(descriptions().items()):
            if key not in present:
                yield types.CompletionItem(
                    label=key,
                    kind=types.CompletionItemKind.Property,
                    documentation=told or None,
                    sort_text=f"{order:03}",
                    filter_text=f"{cursor.before}{key}",
                    text_edit=cursor.edit(positions, len(cursor.before), 0, f"{key}: "),
                )


@functools.cache
def snippets() -> Mapping[str, Snippet]:
    """The snippets by name."""
    return msgspec.json.decode(_SNIPPETS.read_bytes(), type=dict[str, Snippet])


def _snippets(cursor: Cursor, positions: Positions) -> Iterator[types.CompletionItem]:
    for name, snippet in snippets().items():
        for prefix in snippet.prefix:
            if prefix.startswith(cursor.before):
                yield types.CompletionItem(
                    label=prefix,
                    label_details=types.CompletionItemLabelDetails(description=name),
                    kind=types.CompletionItemKind.Snippet,
                    detail=snippet.description,
                    insert_text_format=types.InsertTextFormat.Snippet,
                    text_edit=cursor.edit(positions, len(cursor.before), 0, "\n".join(snippet.body)),
                )
