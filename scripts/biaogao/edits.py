"""Puts edits into the bytes of a text file; what stands outside of their spans stays as it is, byte for byte."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable

from biaogao.diagnostics import Diagnostic, Edit, Fix
from biaogao.errors import InputError
from biaogao.patterns import compiled
from biaogao.source import Point

_MARK = b"\xef\xbb\xbf"
_LINE = compiled(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")

_Stretch = tuple[Point, Point]


def apart(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Those findings whose fixes may be applied together: of two that overlap, the one that comes first.

    Findings without a fix are left out. A fix is taken whole or not at all.
    """
    taken: dict[str, list[_Stretch]] = {}
    kept: list[Diagnostic] = []
    for diagnostic in diagnostics:
        if diagnostic.fix is not None and _is_free(diagnostic.fix, taken):
            kept.append(diagnostic)
            for edit in diagnostic.fix.edits:
                bisect.insort(taken.setdefault(edit.span.file, []), (edit.span.start, edit.span.end))
    return tuple(kept)


def _is_free(fix: Fix, taken: dict[str, list[_Stretch]]) -> bool:
    own = sorted(fix.edits, key=lambda edit: (edit.span.file, edit.span.start))
    for before, after in itertools.pairwise(own):
        if before.span.file == after.span.file and after.span.start < before.span.end:
            return False
    return bool(own) and not any(_meets(edit, taken.get(edit.span.file, [])) for edit in own)


def _meets(edit: Edit, taken: list[_Stretch]) -> bool:
    """Whether an edit shares a character with one of the sorted stretches, or an insertion meets one at its place."""
    start, end = edit.span.start, edit.span.end
    at = bisect.bisect_left(taken, (start, start))
    near = taken[max(at - 1, 0) : at + 2]
    if start == end:
        return any(low <= start <= high for low, high in near)
    return any((low < end and start < high) or (low == high and start <= low <= end) for low, high in near)


def with_edits(data: bytes, encoding: str, edits: Iterable[Edit]) -> bytes:
    """The bytes of a file with each span replaced by its text; byte order mark, line ends and encoding stay.

    `encoding` is the one that `source.decode` found; a line feed in the text of an edit becomes the line end of the
    file at that place. The edits must not overlap. Raises InputError where the file would not come back the same
    from its encoding.
    """
    mark = _MARK if encoding == "utf-8" and data.startswith(_MARK) else b""
    text = data[len(mark) :].decode(encoding)
    if mark + text.encode(encoding) != data:
        raise InputError("文件的编码不规则，无法原样写回。", "请先用编辑器另存为UTF-8编码，再运行一次。")
    lines = _LINE.findall(text)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    parts: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda each: (each.span.start, each.span.end)):
        start, end = (starts[point.line - 1] + point.column - 1 for point in (edit.span.start, edit.span.end))
        parts += [text[done:start], edit.text.replace("\n", _line_end(lines, edit.span.start.line))]
        done = end
    return mark + "".join((*parts, text[done:])).encode(encoding)


def _line_end(lines: list[str], number: int) -> str:
    """How a line ends; the last one, which may have no end, like the one above it."""
    for line in reversed(lines[max(number - 2, 0) : number]):
        if end := line[len(line.rstrip("\r\n")) :]:
            return end
    return "\n"
