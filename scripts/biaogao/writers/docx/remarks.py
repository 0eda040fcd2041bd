"""Writes findings as comments into a copy of a built Word file, each at the very words where they can be found."""

from __future__ import annotations

from collections.abc import Iterable

from biaogao.diagnostics import Diagnostic
from biaogao.model.document import Document
from biaogao.ooxml.comments import DOCUMENT, Comment, Line, free_number, mark, with_comments
from biaogao.ooxml.integrity import ensure_sound, faults
from biaogao.ooxml.package import parse, read, save
from biaogao.reporters.explanation import cited
from biaogao.resolve.resolution import Resolution
from biaogao.source import SourceFile, Span
from biaogao.writers.docx.printed import Printed, PrintedText

AUTHOR, INITIALS = "标稿", "标"


def with_remarks(
    data: bytes,
    document: Document,
    resolution: Resolution,
    diagnostics: Iterable[Diagnostic],
    sources: Iterable[SourceFile],
    *,
    date: str = "",
) -> bytes:
    """The Word file `data`, built from `document` or read as it, with one comment for each finding.

    `date` (ISO) is printed on every comment; without it they bear none. What has no place stands at the beginning;
    comments that the file has stay. The same input gives the same bytes. Raises InputError where `data` is no Word
    file.
    """
    parts = read(data)
    root = parse(parts[DOCUMENT], DOCUMENT)
    printed = PrintedText(root, document, resolution)
    lines = {source.file: source.lines for source in sources}
    comments = []
    for number, diagnostic in enumerate(diagnostics, free_number(parts)):
        place = _place(printed, diagnostic, lines) or printed.at_start()
        mark(printed.paragraphs[place.paragraph], number, place.start, place.end)
        comments.append(_comment(number, diagnostic, date))
    built = with_comments(parts, root, comments)
    if not faults(parts):  # A file from elsewhere may have faults of its own; ours may have none, nor get one here.
        ensure_sound(built)
    return save(built)


def _place(printed: PrintedText, diagnostic: Diagnostic, lines: dict[str, list[str]]) -> Printed | None:
    if diagnostic.span is None:
        return printed.of_key(diagnostic.node) if diagnostic.node else None
    return printed.of_span(diagnostic.span) or printed.on_cover(_words(diagnostic.span, lines))


def _words(span: Span, lines: dict[str, list[str]]) -> str:
    """The characters of a span in one line."""
    of_file = lines.get(span.file, [])
    if span.start.line != span.end.line or not 0 < span.start.line <= len(of_file):
        return ""
    return of_file[span.start.line - 1][span.start.column - 1 : span.end.column - 1]


def _comment(number: int, diagnostic: Diagnostic, date: str) -> Comment:
    lines = [Line(strong=f"{diagnostic.severity.label} {diagnostic.code}　", text=diagnostic.message)]
    if diagnostic.hint:
        lines.append(Line(strong="建议　", text=diagnostic.hint))
    if diagnostic.clause:
        lines.append(Line(strong="依据　", text=cited(diagnostic.clause)))
    if diagnostic.where:
        lines.append(Line(strong="位置　", text=diagnostic.where.partition("，")[2] or diagnostic.where))
    elif diagnostic.span:
        lines.append(Line(strong="草案　", text=f"第{diagnostic.span.start.line}行第{diagnostic.span.start.column}列"))
    return Comment(number=number, author=AUTHOR, initials=INITIALS, lines=tuple(lines), date=date)
