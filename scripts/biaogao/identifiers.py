"""Writes the missing `{#id}` into a draft, once and for ever, and changes nothing else in its files.

An id is what remembers a clause through all renumbering: comments and comparisons hang on it. Ids are kind and serial
(c-12, tab-3); all that were ever used stand in `ids.json` beside the draft, so that a deleted one never comes back
with another meaning.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from biaogao.diagnostics import Edit
from biaogao.edits import with_edits
from biaogao.errors import InputError
from biaogao.gbt.elements import Element
from biaogao.model.document import Document
from biaogao.model.nodes import Annex, AnyBlock, Clause, Figure, Formula, Paragraph, Table, TermEntry
from biaogao.model.walk import walk
from biaogao.readers.markdown import ReadResult, read_draft
from biaogao.saving import Change, bytes_of, save, write_whole
from biaogao.source import Point, Span

REGISTER = "ids.json"
SCHEMA_VERSION = 1

_SERIAL = re.compile(r"^([a-z]+)-(\d+)$")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t\u3000]")
_CLOSING_HASHES = re.compile(r"[ \t]+#+$")
_CAPTION = re.compile(r"\s*(?:表[：:]|:{3,}\s*[表图]|!\[)")
_TAIL = re.compile(r"\{(?P<inner>[^{}]*)\}$")
_FORMULA_END = re.compile(r"\$\$$")
_WHITE = " \t\u3000\r\n"


class Register(msgspec.Struct, frozen=True, kw_only=True):
    """All ids ever used in a draft, sorted."""

    schema_version: int
    ids: tuple[str, ...]


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A block without id: where one can be written, and what kind it is."""

    prefix: str
    name: str
    file: str
    line: int
    formula: bool = False


def assign_ids(folder: Path, name: str) -> tuple[Edit, ...]:
    """Give an id to every heading, untitled clause, table, figure and formula that lacks one; the edits made.

    Blocks that offer no place for it (a pipe table without caption) and those whose typed id is a finding are left.
    Raises InputError where a file of the draft cannot be written, or its register not be read.
    """
    read = read_draft(folder, name)
    register = _read_register(folder)
    used = frozenset(register.ids) | _ids_of(read.document)
    planned = plan_ids(read, used)
    made: list[Change] = []
    for source in read.sources:
        relative = _files(read).get(source.file)
        here = tuple(edit for edit in planned.values() if edit.span.file == source.file)
        if relative and here:
            path = folder / relative
            before = bytes_of(path, relative)
            after = with_edits(before, source.encoding, here)
            made.append(Change(path=path, shown=relative, before=before, after=after))
    _write_register(folder, register, used | frozenset(planned))
    save(made, folder)
    return tuple(planned.values())


def plan_ids(read: ReadResult, used: frozenset[str]) -> dict[str, Edit]:
    """A new id outside `used` for each nameless block, in reading order, with the insertion that writes it."""
    files = _files(read)
    lines_of = {source.file: source.lines for source in read.sources if source.file in files}
    highest: Counter[str] = Counter()
    for name in used:
        _count(name, highest)
    planned: dict[str, Edit] = {}
    for place in _places(read.document):
        lines = lines_of.get(place.file, [])
        line = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
        column = _column(line, place) if line else None
        if column is None:
            continue
        fixed = place.name if place.name and place.name not in used and place.name not in planned else ""
        name = fixed or f"{place.prefix}-{highest[place.prefix] + 1}"
        _count(name, highest)
        planned[name] = _edit(place, column, name, line)
    return planned


def registered(folder: Path) -> frozenset[str]:
    """All ids that were ever used in a draft. Raises InputError where its register cannot be read."""
    return frozenset(_read_register(folder).ids)


def register_with(folder: Path, name: str) -> bytes:
    """What the register of a draft holds once one more id is used. Raises InputError where it cannot be read."""
    return _encoded(registered(folder) | {name})


def _count(name: str, highest: Counter[str]) -> None:
    """Keep the highest serial of each prefix."""
    if match := _SERIAL.match(name):
        highest[match[1]] = max(highest[match[1]], int(match[2]))


# --- which blocks ----------------------------------------------------------------------------------------------


def _ids_of(document: Document) -> frozenset[str]:
    notes = (note.id for note in document.footnotes)
    return frozenset(filter(None, (*(block.id for block, _ in walk(document.children)), *notes)))


def _places(document: Document) -> Iterator[Place]:
    for block, _ in walk(document.children):
        if not block.id and block.span is not None and (kind := _kind(block)) is not None:
            prefix, span = kind
            line = span.end.line if isinstance(block, Formula) or _is_untitled(block) else span.start.line
            yield Place(
                prefix=prefix,
                name=_fixed_name(block),
                file=span.file,
                line=line,
                formula=isinstance(block, Formula),
            )


def _is_untitled(block: AnyBlock) -> bool:
    return isinstance(block, Clause) and block.title is None


def _kind(block: AnyBlock) -> tuple[str, Span] | None:
    """The prefix of the block's id and the stretch at whose line it is written."""
    match block:
        case Clause(title=None):
            first = block.children[0] if block.children else None
            return ("c", first.span) if isinstance(first, Paragraph) and first.span else None
        case Clause() | Annex() | TermEntry() | Table() | Figure() | Formula():
            prefixes = {Clause: "c", Annex: "annex", TermEntry: "t", Table: "tab", Figure: "fig", Formula: "eq"}
            return (prefixes[type(block)], block.span) if block.span else None
        case _:
            return None


def _fixed_name(block: AnyBlock) -> str:
    """The name that a chapter of a fixed element gets where it is still free: scope, terms …"""
    if not isinstance(block, Clause) or block.element in {None, Element.TECHNICAL}:
        return ""
    return block.element.value if block.element else ""


# --- where and what --------------------------------------------------------------------------------------------


def _column(line: str, place: Place) -> int | None:
    """The 0-based offset at which the id is inserted; None where the line offers no place for it."""
    text = line.rstrip(_WHITE)
    if place.formula:
        return len(text) if _FORMULA_END.search(text) else None
    if place.prefix in {"tab", "fig"} and not _CAPTION.match(text):
        return None
    if _HEADING.match(text):
        text = _CLOSING_HASHES.sub("", text)
    tail = _TAIL.search(text)
    if tail is None:
        return len(text)
    if "#" in tail["inner"]:
        return None
    return tail.start() + 1 if "=" in tail["inner"] else len(text)


def _edit(place: Place, column: int, name: str, line: str) -> Edit:
    point = Point(place.line, column + 1)
    if place.formula:
        text = f" ({name})"
    elif column and line[column - 1] == "{" and line.rstrip(_WHITE)[column:].endswith("}"):
        text = f"#{name} "
    else:
        text = f"{{#{name}}}" if not _spaced(line) else f" {{#{name}}}"
    return Edit(span=Span(file=place.file, start=point, end=point), text=text)


def _spaced(line: str) -> bool:
    """A blank stands before the tail of a heading or caption, none before that of a paragraph or an image."""
    return bool(_HEADING.match(line)) or (bool(_CAPTION.match(line)) and not line.lstrip().startswith("!["))


# --- files -----------------------------------------------------------------------------------------------------


def _files(read: ReadResult) -> Mapping[str, str]:
    """The text files of the draft: as positions name them, to their path in its folder."""
    return {
        source.file: relative
        for source in read.sources
        for relative in read.document.files
        if source.file == relative or source.file.endswith(f"/{relative}")
    }


def _read_register(folder: Path) -> Register:
    path = folder / REGISTER
    if not path.exists():
        return Register(schema_version=SCHEMA_VERSION, ids=())
    try:
        return msgspec.json.decode(bytes_of(path, REGISTER), type=Register)
    except (msgspec.MsgspecError, UnicodeDecodeError) as failure:
        hint = "这是系统写的文件；请从上一次提交中恢复它。"
        raise InputError(f"标识登记“{path.name}”读不懂。", hint) from failure


def _write_register(folder: Path, register: Register, ids: frozenset[str]) -> None:
    if not ids or ids == frozenset(register.ids):
        return
    write_whole(folder / REGISTER, _encoded(ids), REGISTER)


def _encoded(ids: frozenset[str]) -> bytes:
    made = Register(schema_version=SCHEMA_VERSION, ids=tuple(sorted(ids, key=_by_serial)))
    return msgspec.json.format(msgspec.json.encode(made), indent=2) + b"\n"


def _by_serial(name: str) -> tuple[str, int, str]:
    match = _SERIAL.match(name)
    return (match[1], int(match[2]), "") if match else (name, 0, name)
