"""Lays out the files of a draft, and proves on the way that the document they make is the same as before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from biaogao.diagnostics import Diagnostic
from biaogao.errors import InputError
from biaogao.formatting import front_matter
from biaogao.formatting.body import Unit, units
from biaogao.model.document import Document
from biaogao.model.walk import walk
from biaogao.readers import raw
from biaogao.readers.catalogue import READ_IN_PART, Findings
from biaogao.readers.files import MAX_LINE
from biaogao.readers.front_matter import split_front_matter
from biaogao.readers.markdown import ReadResult, read_draft
from biaogao.saving import Change, bytes_of
from biaogao.source import CONTROL, SourceFile, decode

_MARK = b"\xef\xbb\xbf"
_UNCLEAR = frozenset(
    f"MDN-{number:02}"
    for number in (4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 17, 18, 19, 20, 21, 24, 27, 29, 32, 33, 43, 44, 47, 49, 50, 51)
)
"""What Markdown may read otherwise than the drafter means: such lines stay as typed until they are mended."""


MOST_READINGS = 200
"""How often a draft is read to find the blocks that must stay as typed; a draft that needs more stays as it is."""


class Formatted(msgspec.Struct, frozen=True, kw_only=True):
    """The changes, and where a block was left as typed since its new layout would have read otherwise (our fault)."""

    changes: tuple[Change, ...]
    left: tuple[str, ...]


class _File(msgspec.Struct, frozen=True, kw_only=True):
    """One file: its units, the front matter first where there is one, and how it is written on disk."""

    relative: str
    shown: str
    source: SourceFile
    data: bytes
    units: tuple[Unit, ...]

    def rewritten(self, tidy: frozenset[int]) -> bytes:
        """The file with the units of these numbers laid out and the others as typed."""
        lines: list[str] = []
        for number, unit in enumerate(self.units):
            lines += [""] * (unit.gap if number in tidy else unit.typed_gap) * bool(number)
            lines += unit.tidy if number in tidy else unit.typed
        text = "\n".join(lines) + "\n" if lines else self.source.text
        mark = _MARK if self.source.encoding == "utf-8" and self.data.startswith(_MARK) else b""
        return mark + text.replace("\n", _line_end(self.data)).encode(self.source.encoding)


def lay_out(folder: Path, name: str) -> Formatted:
    """The draft in `folder` with its source laid out; nothing is written, and no node of the document changes.

    A draft that is too long to be read whole stays as it is.

    Raises InputError where a file cannot be read back.
    """
    before = read_draft(folder, name)
    if any(one.code == READ_IN_PART for one in before.diagnostics):
        return Formatted(changes=(), left=())
    files = [_opened(folder, name, before, number) for number in range(len(_typed(before)))]
    chosen = {file.relative: frozenset(range(len(file.units))) for file in files}
    proof = _Proof(folder, name, before, files)
    if not proof.holds(chosen):
        chosen = proof.harmless()
    changes = (
        Change(
            path=folder / file.relative, shown=file.shown, before=file.data, after=file.rewritten(chosen[file.relative])
        )
        for file in files
    )
    left = (
        f"{file.shown}:{unit.first + 1}"
        for file in files
        for number, unit in enumerate(file.units)
        if _changes(unit) and number not in chosen[file.relative]
    )
    return Formatted(changes=tuple(change for change in changes if change.before != change.after), left=tuple(left))


def _typed(read: ReadResult) -> tuple[SourceFile, ...]:
    """The Markdown files of a draft; tables in files of their own are not ours to lay out."""
    return tuple(source for source in read.sources if source.file.endswith(".md"))


# --- one file --------------------------------------------------------------------------------------------------


def _opened(folder: Path, name: str, read: ReadResult, number: int) -> _File:
    source = _typed(read)[number]
    relative = source.file.removeprefix(f"drafts/{name}/")
    data = bytes_of(folder / relative, source.file)
    if decode(data, source.file) != source:
        raise InputError(f"“{source.file}”在读的时候被改过。", "请稍后再运行一次。")
    untouched = _unclear_lines(read.diagnostics, source.file)
    return _File(
        relative=relative,
        shown=source.file,
        source=source,
        data=data,
        units=_units(source, number == 0, untouched),
    )


def _unclear_lines(diagnostics: Sequence[Diagnostic], file: str) -> frozenset[int]:
    spans = (one.span for one in diagnostics if one.code in _UNCLEAR and one.span and one.span.file == file)
    return frozenset(line for span in spans for line in range(span.start.line, span.end.line + 1))


def _units(source: SourceFile, first: bool, untouched: frozenset[int]) -> tuple[Unit, ...]:
    """The units of a file; one as typed where the reader itself could not take all lines as they are."""
    lines = source.lines
    whole = Unit(first=0, stop=len(lines), typed=tuple(lines), tidy=tuple(lines), gap=0, typed_gap=0)
    findings = Findings()
    start = split_front_matter(source, findings)[1] if first else 0
    if CONTROL.search(source.text) or any(len(line) > MAX_LINE for line in lines) or (start and findings.all()):
        return _without_end(whole)
    head = _head(lines, start) if start else None
    blocks = raw.read_blocks(raw.make_parser(), source.file, [""] * start + lines[start:])
    body = units(blocks, lines, untouched)
    covered = {line for unit in body for line in range(unit.first, unit.stop)}
    if any(line.strip() and index not in covered for index, line in enumerate(lines) if index >= start):
        return _without_end(whole)
    if head and body:
        opening = msgspec.structs.replace(body[0], gap=1, typed_gap=body[0].first - head.stop)
        return (head, opening, *body[1:])
    return (head,) if head else body


def _without_end(whole: Unit) -> tuple[Unit, ...]:
    """A whole file as one unit; the line end with which it closes is written by itself."""
    lines = whole.typed[:-1] if whole.typed and not whole.typed[-1] else whole.typed
    return (msgspec.structs.replace(whole, typed=lines, tidy=lines),)


def _head(lines: Sequence[str], stop: int) -> Unit:
    """The front matter with its two fences, which ends before the index `stop`."""
    first = next(index for index, line in enumerate(lines) if line.strip())
    typed = tuple(lines[first:stop])
    inner = front_matter.laid_out(typed[1:-1])
    tidy = typed if inner is None else ("---", *inner, "---")
    return Unit(first=first, stop=stop, typed=typed, tidy=tidy, gap=0, typed_gap=0)


def _line_end(data: bytes) -> str:
    """The line end of a file; of several the one that ends most lines."""
    both = data.count(b"\r\n")
    counts = {"\n": data.count(b"\n") - both, "\r\n": both, "\r": data.count(b"\r") - both}
    return max(counts, key=lambda end: counts[end])


# --- the proof -------------------------------------------------------------------------------------------------

_Chosen = Mapping[str, frozenset[int]]


class _Proof:
    """Reads a draft again with some of its units laid out, and compares."""

    def __init__(self, folder: Path, name: str, before: ReadResult, files: Sequence[_File]) -> None:
        self._folder = folder
        self._name = name
        self._content = _content(before.document), _said(before)
        self._files = files
        self._readings = MOST_READINGS

    def holds(self, chosen: _Chosen) -> bool:
        """Whether the draft is the same, key by key, and the reader says the same. Asked too often, it says no."""
        if not self._readings:
            return False
        self._readings -= 1
        texts = {file.relative: file.rewritten(chosen[file.relative]) for file in self._files}
        after = read_draft(self._folder, self._name, texts=texts)
        return (_content(after.document), _said(after)) == self._content

    def harmless(self) -> dict[str, frozenset[int]]:
        """The units of each file that may be laid out, one and all."""
        chosen: dict[str, frozenset[int]] = {file.relative: frozenset() for file in self._files}
        for file in self._files:
            changed = [number for number, unit in enumerate(file.units) if _changes(unit)]
            kept = frozenset(self._kept(chosen, file.relative, changed))
            # Halves that were harmless alone may not be together; then the file stays as it was typed.
            fits = self.holds({**chosen, file.relative: kept})
            chosen[file.relative] = kept if fits else frozenset()
        return chosen

    def _kept(self, chosen: _Chosen, relative: str, wanted: Sequence[int]) -> Iterator[int]:
        """Those of the wanted units that leave the document as it is, each half of them tried on its own."""
        if wanted and self.holds({**chosen, relative: frozenset(wanted)}):
            yield from wanted
        elif len(wanted) > 1:
            middle = len(wanted) // 2
            for half in (wanted[:middle], wanted[middle:]):
                yield from self._kept(chosen, relative, half)


def _content(document: Document) -> tuple[object, ...]:
    keys = tuple(block.key for block, _ in walk(document.children))
    waivers = tuple((waiver.rule, waiver.reason, waiver.node) for waiver in document.waivers)
    notes = tuple((note.key, note) for note in document.footnotes)
    metadata = msgspec.structs.replace(document.metadata, positions=())
    return metadata, document.children, keys, notes, waivers, document.files


def _said(read: ReadResult) -> list[tuple[str, str]]:
    return sorted((one.code, one.message) for one in read.diagnostics)


def _changes(unit: Unit) -> bool:
    return (unit.typed, unit.typed_gap) != (unit.tidy, unit.gap)
