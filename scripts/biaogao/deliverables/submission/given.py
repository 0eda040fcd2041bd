"""Papers that people put into `papers/` of a draft, signed or from elsewhere: they stand for ours of that title."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import PurePosixPath

import msgspec

from biaogao.writers.pdf.screening import screen_docx, screen_pdf

LARGEST, LARGEST_TOGETHER = 50_000_000, 500_000_000
MOST = 100
_SCREENS = {"pdf": screen_pdf, "docx": screen_docx}


class GivenPaper(msgspec.Struct, frozen=True, kw_only=True):
    """The files of one title by ending (pdf, docx); `problem` is the Chinese reason why they are of no use."""

    title: str
    files: Mapping[str, bytes] = {}
    problem: str = ""


def given_papers(files: Mapping[str, bytes | str]) -> dict[str, GivenPaper]:
    """Papers by title, from files by name; in place of bytes stands why a file was not read."""
    found: dict[str, GivenPaper] = {}
    for name in sorted(files):
        path = PurePosixPath(unicodedata.normalize("NFC", name))
        stem, kind, data = path.stem, path.suffix.removeprefix(".").lower(), files[name]
        one = found.get(stem, GivenPaper(title=stem))
        # Names that differ in case alone, or in how they are encoded, are one name on other systems.
        problem = "与另一个文件同名" if kind in one.files else _problem(data, kind)
        if problem or isinstance(data, str):
            told = f"“{name}”不能用：{problem}"
            found[stem] = msgspec.structs.replace(one, problem="；".join(filter(None, (one.problem, told))))
        else:
            found[stem] = msgspec.structs.replace(one, files={**one.files, kind: data})
    return found


def _problem(data: bytes | str, ending: str) -> str:
    """Why a file cannot stand in a package; empty where it can."""
    if isinstance(data, str):
        return data
    if ending not in _SCREENS:
        return "应为 PDF 或 docx"
    return "、".join(_SCREENS[ending](data))
