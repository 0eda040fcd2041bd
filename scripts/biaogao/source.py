"""Turns bytes on disk into text with positions: points, spans and source files."""

from __future__ import annotations

from pathlib import Path

import msgspec

from biaogao.patterns import compiled

# Characters that nobody sees and that no XML may hold, or that would end a line where none ends.
CONTROL = compiled(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


class Point(msgspec.Struct, frozen=True, order=True, array_like=True):
    """A place between two characters; line and column are 1-based, columns count code points."""

    line: int
    column: int


class Span(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A half-open stretch of a file; `file` is the path as the workspace names it."""

    file: str
    start: Point
    end: Point

    @classmethod
    def of(cls, file: str, line: int, column: int, end_line: int, end_column: int) -> Span:
        """Build a span from four 1-based numbers."""
        return cls(file=file, start=Point(line, column), end=Point(end_line, end_column))


class SourceFile(msgspec.Struct, frozen=True, kw_only=True):
    """A text file as read: `text` has LF line ends and no byte order mark; `encoding` is what was found on disk."""

    file: str
    text: str
    encoding: str = "utf-8"

    @property
    def lines(self) -> list[str]:
        """The lines without their ends; only LF separates lines."""
        return self.text.split("\n")


class UndecodableText(ValueError):
    """Bytes that are neither UTF-8 nor GB18030; `offset` is the byte at which UTF-8 failed."""

    def __init__(self, file: str, offset: int, line: int) -> None:
        super().__init__(f"{file}: byte {offset}")
        self.file = file
        self.offset = offset
        self.line = line


def decode(data: bytes, file: str) -> SourceFile:
    """Decode UTF-8 (with or without a byte order mark) or GB18030; CRLF and CR become LF.

    Raises UndecodableText for anything else, NUL bytes included.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UndecodableText(file, 0, 1)
    nul = data.find(b"\0")
    if nul >= 0:
        raise UndecodableText(file, nul, data.count(b"\n", 0, nul) + 1)
    encoding = "utf-8"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            line = data.count(b"\n", 0, failure.start) + 1
            raise UndecodableText(file, failure.start, line) from None
        encoding = "gb18030"
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return SourceFile(file=file, text=text, encoding=encoding)


def read_source(path: Path, file: str) -> SourceFile:
    """Read and decode the file at `path`, naming it `file` in positions."""
    return decode(path.read_bytes(), file)
