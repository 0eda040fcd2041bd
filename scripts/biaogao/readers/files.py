"""Opens the files of a draft: bounded in size, decoded, and never outside the draft's folder."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from biaogao.patterns import compiled
from biaogao.readers.catalogue import Findings
from biaogao.source import SourceFile, Span, UndecodableText, decode

MAX_BYTES = 20 * 1024 * 1024
MAX_LINES = 300_000
MAX_LINE = 20_000
MAX_DRAFT = 1_000_000
LINE_WEIGHT = 16
"""So many characters of a draft are read, each line with text counting for so many more: twenty standards of 60 pages.

Beyond that no check would end while somebody waits.
"""

FORMER_FOLDER = "predecessor"
"""The folder of a draft for the edition that it replaces."""

PAPERS_FOLDER = "papers"
"""The folder of a draft for papers that are signed or come from others."""

RESERVED_FOLDERS = frozenset({"comments", "sent", "stages", FORMER_FOLDER, PAPERS_FOLDER})
"""Folders of a draft with what came back, went out, was frozen and what it replaces: no part of its text."""

RESERVED_FILES = frozenset(
    {
        "consultees.csv",
        "consultees.xlsx",
        "dispositions.yaml",
        "events.yaml",
        "experts.csv",
        "experts.xlsx",
        "explanation.md",
        "opinions.json",
        "project.yaml",
    }
)
"""Files of a draft that tell of its making: a change in them changes nothing in its text."""

_SCHEME = compiled(r"[A-Za-z][A-Za-z0-9+.-]*:")


def open_text(
    path: Path, file: str, findings: Findings, at: Span | None = None, *, instead: bytes | None = None
) -> SourceFile | None:
    """Read a text file; what cannot be read is a finding `at` the place that names it, and None.

    `instead` stands for what the disk holds, for a text that is not saved yet.

    Files over 20 MB or 300,000 lines are refused; GB18030 is read and said.
    """
    place = at or Span.of(file, 1, 1, 1, 1)
    try:
        if (path.stat().st_size if instead is None else len(instead)) > MAX_BYTES:
            findings.add(
                "SRC-03", f"文件“{file}”超过{MAX_BYTES // 1024 // 1024} MB，没有读。", place, hint="拆分文件。"
            )
            return None
        source = decode(path.read_bytes() if instead is None else instead, file)
    except UndecodableText as failure:
        findings.add(
            "SRC-02",
            f"文件“{file}”既不是UTF-8也不是GB18030编码，第{failure.line}行起无法辨认。",
            Span.of(file, failure.line, 1, failure.line, 1),
            hint="用编辑器另存为UTF-8编码。",
        )
        return None
    except (OSError, ValueError):
        findings.add("SRC-07", f"文件“{file}”打不开。", place, hint="检查它是否为普通文件、是否有读的权限。")
        return None
    if source.text.count("\n") >= MAX_LINES:
        findings.add("SRC-04", f"文件“{file}”超过{MAX_LINES}行，没有读。", place, hint="拆分文件。")
        return None
    if source.encoding != "utf-8":
        findings.add("SRC-06", f"文件“{file}”是GB18030编码，已按此读出。", place, hint="建议另存为UTF-8编码。")
    return source


def inside(folder: Path, written: str, span: Span | None, findings: Findings) -> tuple[Path, str] | None:
    """The existing file that `written` names inside `folder` and its portable path; else a finding and None."""
    path = relative(written)
    if path is None:
        findings.add(
            "SRC-08",
            f"路径“{written[:80]}”不在稿件文件夹内。",
            span,
            hint="只写稿件文件夹内的相对路径，如 figures/arch.svg；不用网址、绝对路径、“..”和反斜杠。",
        )
        return None
    if _reserved(path):
        findings.add(
            "SRC-08",
            f"路径“{written[:80]}”在放意见和定稿的文件夹里，或者是隐藏文件。",
            span,
            hint="把文件放在稿件文件夹或其 figures 文件夹中。",
        )
        return None
    target = folder / path
    try:
        resolved, root = target.resolve(), folder.resolve()
        within = resolved.is_relative_to(root)
        exists = resolved.is_file()
    except (OSError, RuntimeError, ValueError):
        within, exists = True, False
    if not within:
        findings.add("SRC-08", f"“{written[:80]}”是指向稿件文件夹外的链接。", span, hint="把文件复制到稿件文件夹内。")
        return None
    if not exists:
        findings.add("SRC-09", f"找不到文件“{written[:80]}”。", span, hint="检查文件名、大小写和它所在的文件夹。")
        return None
    return target, path


def _reserved(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return parts[0] in RESERVED_FOLDERS or any(part.startswith((".", "~$")) for part in parts)


def relative(written: str) -> str | None:
    """A portable path that stays below the folder it is read from; None for any other."""
    if not written or "\\" in written or "\0" in written or _SCHEME.match(written) or written.startswith(("/", "~")):
        return None
    parts = PurePosixPath(written).parts
    if ".." in parts or not parts or len(written) > 300:
        return None
    return str(PurePosixPath(written))
