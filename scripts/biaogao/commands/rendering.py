"""Turns judged drafts into the form that was asked for: text, JSON, SARIF, a page of HTML, Word with comments."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from biaogao import __version__
from biaogao.diagnostics import Diagnostic, Waived
from biaogao.errors import InputError
from biaogao.manuscript import Manuscript
from biaogao.reporters import json as json_report
from biaogao.reporters import text as text_report
from biaogao.reporters.explanation import Explanation
from biaogao.source import SourceFile
from biaogao.workspace import TOOL_ROOT, Workspace

TEXT, JSON, SARIF, HTML, WORD = "text", "json", "sarif", "html", "word"
FORMATS = (TEXT, JSON, SARIF, HTML, WORD)


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """One draft or built file with what was found in it.

    `waived` are waivers with what they took away; `manuscript` is None where there is no Markdown, `given` is the Word
    draft that was judged as if it were one.
    """

    name: str
    folder: Path | None
    diagnostics: tuple[Diagnostic, ...]
    sources: tuple[SourceFile, ...]
    waived: tuple[Waived, ...] = ()
    manuscript: Manuscript | None = None
    given: Path | None = None


def render(form: str, judged: tuple[Judged, ...], workspace: Workspace | None, *, colour: bool = False) -> bytes:
    """All findings in one of FORMATS. Raises InputError where a form does not suit what was judged.

    `workspace` is None for built files. What only one form needs is imported only for it: a check has half a second.
    """
    found = [diagnostic for one in judged for diagnostic in one.diagnostics]
    sources = [source for one in judged for source in one.sources]
    waived = [waiver for one in judged for waiver in one.waived]
    match form:
        case "json":
            return json_report.render(found, sources, waived=waived).encode()
        case "sarif":
            return _sarif(judged, found, sources, waived)
        case "html":
            from biaogao.rulebook.pages import pages  # noqa: PLC0415
            from biaogao.writers.html.report import read_report_look, report  # noqa: PLC0415

            look = read_report_look(TOOL_ROOT / "templates" / "html")
            explained = _pages_in_word(pages()) if judged and all(one.given for one in judged) else pages()
            return report(found, sources, pages=explained, look=look, waived=waived)
        case "word":
            return _word(judged, workspace)
        case _:
            return text_report.render(found, sources, colour, waived).encode()


def _pages_in_word(pages: Mapping[str, Explanation]) -> dict[str, Explanation]:
    """The pages for somebody who writes in Word: whoever judges a Word draft has loaded its readers already."""
    from biaogao.importers.advice import page_in_word  # noqa: PLC0415

    return {
        code: msgspec.structs.replace(one, page=page_in_word(code, one.page), mendable=False)
        for code, one in pages.items()
    }


def _sarif(
    judged: tuple[Judged, ...],
    found: list[Diagnostic],
    sources: list[SourceFile],
    waived: list[Waived],
) -> bytes:
    from biaogao.reporters.sarif import render as render_sarif  # noqa: PLC0415
    from biaogao.rulebook.pages import pages  # noqa: PLC0415

    digests = {source.file: digest for one in judged for source in one.sources if (digest := _digest(one, source))}
    return render_sarif(found, sources, pages=pages(), version=__version__, waived=waived, digests=digests).encode()


def _digest(judged: Judged, source: SourceFile) -> str:
    """The sha256 of a source as it stands on disk; empty where it is not there any more."""
    if judged.folder is None:
        return ""
    try:
        path = judged.folder / source.file.removeprefix(f"drafts/{judged.name}/")
        # Only here: the libraries of the digest would cost every check its start.
        import hashlib  # noqa: PLC0415

        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _word(judged: tuple[Judged, ...], workspace: Workspace | None) -> bytes:
    if len(judged) != 1 or workspace is None:
        raise InputError("--format word 一次只写一份草案。", "写出草案的名称，如 check 名称 --format word。")
    from biaogao.commands.commented import commented_given, commented_word  # noqa: PLC0415

    if judged[0].given is not None:
        return commented_given(workspace, judged[0].given)
    if judged[0].manuscript is None or judged[0].folder is None:
        raise InputError(
            "这项标准只有 Word 和 PDF，没有草案可以批注。", "用 check 文件.docx --format word 检查其中的 Word。"
        )
    return commented_word(workspace, judged[0].folder, judged[0].manuscript, judged[0].diagnostics)
