"""Reads the draft of a standard, `standard.md` or `standard/NN-*.md`, into a document with positions; never raises.

Whatever cannot be read is a finding with its place; its text is kept in the tree as it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from biaogao.diagnostics import Diagnostic, in_order
from biaogao.model.document import Document
from biaogao.model.metadata import Metadata
from biaogao.readers import raw
from biaogao.readers.catalogue import mend
from biaogao.readers.clauses import ClauseReader
from biaogao.readers.files import LINE_WEIGHT, MAX_DRAFT, MAX_LINE
from biaogao.readers.front_matter import read_front_matter, split_front_matter
from biaogao.readers.inspection import inspect
from biaogao.readers.session import NOTHING_UNSAVED, Session
from biaogao.source import CONTROL, SourceFile, Span


class ReadResult(msgspec.Struct, frozen=True, kw_only=True):
    """A draft as read: the document, what is to be said of it, and the files that it came from."""

    document: Document
    diagnostics: tuple[Diagnostic, ...]
    sources: tuple[SourceFile, ...]


def read_draft(
    folder: Path, name: str, *, label: str | None = None, texts: Mapping[str, bytes] = NOTHING_UNSAVED
) -> ReadResult:
    """Read the draft `name` in `folder`; positions name files `label`/…, by default `drafts/name/…`.

    `texts` holds the bytes of files that are not saved yet, by their path in the folder.
    """
    label = label or f"drafts/{name}"
    session = Session(folder, label, texts)
    files = draft_files(folder)
    if not files:
        _missing(session, folder, label)
    elif (
        (folder / "standard.md").is_file()
        and (folder / "standard").is_dir()
        and any((folder / "standard").glob("*.md"))
    ):
        place = Span.of(f"{label}/standard.md", 1, 1, 1, 1)
        session.findings.add(
            "SRC-12", "standard.md和standard文件夹同时存在，只读了standard.md。", place, hint="只留其一。"
        )
    sources = [source for path in files if (source := session.open(path, path.relative_to(folder).as_posix()))]
    return read_sources(session, name, tuple(sources))


def draft_files(folder: Path) -> tuple[Path, ...]:
    """The files of a draft in the order in which they are read."""
    whole = folder / "standard.md"
    if whole.is_file():
        return (whole,)
    parts = folder / "standard"
    return tuple(sorted(path for path in parts.glob("*.md") if path.is_file())) if parts.is_dir() else ()


def _missing(session: Session, folder: Path, label: str) -> None:
    place = Span.of(f"{label}/standard.md", 1, 1, 1, 1)
    if folder.is_dir():
        session.findings.add("SRC-01", f"“{label}”里没有standard.md。", place, hint="用 ./biaogao new 建一份稿件。")
    else:
        session.findings.add("SRC-01", f"没有“{label}”这个文件夹。", place, hint="检查稿件的名称。")


def read_text(text: str, *, folder: Path, name: str = "draft", label: str = "draft") -> ReadResult:
    """Read a draft that is one text; pictures and CSV files are looked for in `folder`."""
    source = SourceFile(file=f"{label}/standard.md", text=text.replace("\r\n", "\n").replace("\r", "\n"))
    return read_sources(Session(folder, label), name, (source,))


def read_sources(session: Session, name: str, sources: tuple[SourceFile, ...]) -> ReadResult:
    """Read decoded sources in their order as one draft."""
    parser = raw.make_parser()
    metadata = Metadata()
    blocks: list[raw.RawBlock] = []
    room = MAX_DRAFT
    for number, source in enumerate(sources):
        lines = _fitting(session, source, _bounded(session, source), room)
        room -= sum(map(_weight, lines))
        if number == 0:
            part, stop = split_front_matter(source, session.findings)
            metadata = read_front_matter(part, session.findings) if part else metadata
            lines[:stop] = [""] * stop
        blocks.extend(raw.read_blocks(parser, source.file, lines))
    if sources and not blocks:
        session.findings.add("SRC-13", "稿件没有正文。", Span.of(sources[0].file, 1, 1, 1, 1), hint="从“# 范围”写起。")
    children = ClauseReader(session).document(blocks)
    session.finish()
    document = Document(
        name=name,
        metadata=metadata,
        children=children,
        footnotes=tuple(session.footnotes),
        waivers=tuple(session.waivers),
        files=tuple(source.file.removeprefix(f"{session.label}/") for source in (*sources, *session.sources)),
    )
    inspect(document, session.findings)
    return ReadResult(
        document=document,
        diagnostics=in_order(session.findings.all()),
        sources=(*sources, *session.sources),
    )


def _fitting(session: Session, source: SourceFile, lines: list[str], room: int) -> list[str]:
    """The lines that fit into the room that is left; where the others begin is a finding."""
    for index, line in enumerate(lines):
        room -= _weight(line)
        if room < 0:
            session.findings.add(
                "SRC-04",
                "稿件过长，从这一行起没有读。",
                Span.of(source.file, index + 1, 1, index + 1, 1),
                hint="核对是否误放了数据；一份稿件只写一项标准。",
            )
            return lines[:index]
    return lines


def _weight(line: str) -> int:
    return len(line) + (LINE_WEIGHT if line and not line.isspace() else 0)


def _without_controls(session: Session, source: SourceFile) -> list[str]:
    """The lines of a file; characters that no document may hold are blanks, so that columns stay."""
    lines = source.lines
    if not CONTROL.search(source.text):
        return lines
    for index, line in enumerate(lines):
        match = CONTROL.search(line)
        if match:
            span = Span.of(source.file, index + 1, match.start() + 1, index + 1, match.end() + 1)
            around = line[max(match.start() - 1, 0) : match.end() + 1]
            fix = mend("删去控制字符", (span, " " if around[0].isascii() and around[-1:].isascii() else ""))
            session.findings.add("SRC-15", "这里有看不见的控制字符，读作空格。", span, hint="删去它。", fix=fix)
            lines[index] = CONTROL.sub(" ", line)
    return lines


def _bounded(session: Session, source: SourceFile) -> list[str]:
    """The lines of a file; one that is longer than any sentence is cut, with a finding."""
    lines = _without_controls(session, source)
    if len(source.text) <= MAX_LINE:
        return lines
    for index, line in enumerate(lines):
        if len(line) > MAX_LINE:
            span = Span.of(source.file, index + 1, 1, index + 1, len(line) + 1)
            session.findings.add(
                "SRC-05",
                f"这一行有{len(line)}个字符，超过{MAX_LINE}，超出的部分没有读。",
                span,
                hint="分段；图片放进文件。",
            )
            lines[index] = line[:MAX_LINE]
    return lines
