"""Turns drafts into findings on the screen or in a file: the drafter's loop, without Snakemake."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from biaogao.commands.parser import ChineseParser
from biaogao.commands.place import draft_folder, workspace_root
from biaogao.commands.rendering import FORMATS, JSON, TEXT, WORD, Judged, render
from biaogao.diagnostics import Diagnostic, Severity, in_order
from biaogao.errors import InputError
from biaogao.manuscript import Manuscript, judge, load
from biaogao.readers.glance import looked_once
from biaogao.saving import write_whole
from biaogao.source import SourceFile
from biaogao.workspace import Workspace

LEVELS = {"error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.INFO}
NEVER = "never"
EXPLANATION_FILE = "explanation.md"
WORD_ENDINGS = (".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".wps", ".wpt")
"""The endings of files that are taken for Word drafts; what they are in truth, their bytes tell."""


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument(
        "drafts",
        metavar="草案",
        nargs="*",
        help="草案的文件夹名、文件夹或 standard.md，或 Word 旧稿（.docx、.doc）；不写时检查工作区的全部草案",
    )
    parser.options.add_argument(
        "--built",
        metavar="文件",
        action="append",
        default=[],
        help="检查成品的版面：任何 .docx 或 .pdf 文件，可多次给出；此时不检查草案",
    )
    parser.options.add_argument(
        "--format",
        choices=FORMATS,
        help="结果的形式：text 文字（缺省）、json、sarif（SARIF 2.1.0）、html（一个可以筛选的网页）、"
        "word（写成批注，附在排好的Word上，须有 -o）",
    )
    parser.options.add_argument("--json", action="store_true", help="同 --format json")
    parser.options.add_argument("-o", "--output", metavar="文件", help="写入文件，不显示在屏幕上")
    parser.options.add_argument(
        "--fail-level",
        choices=(*LEVELS, NEVER),
        default="error",
        help="有这一级或更严重的问题时退出码为1：error 错误（缺省）、warning 警告、info 提示、never 从不",
    )


def run(arguments: argparse.Namespace) -> int:
    """Check drafts, or built files, and show the findings; 1 where one is at or over the threshold."""
    form = _form(arguments)
    _check_output(arguments.output)
    workspace = None if arguments.built else Workspace(workspace_root(arguments.workspace))
    judged = _built(arguments) if workspace is None else _drafts(workspace, arguments.drafts)
    if not judged and form == TEXT and not arguments.output:
        return 0
    shown = render(form, judged, workspace, colour=_colour() and not arguments.output)
    if arguments.output:
        write_whole(Path(arguments.output).expanduser(), shown, arguments.output)
    else:
        print(shown.decode())
    found = [diagnostic for one in judged for diagnostic in one.diagnostics]
    return exit_code(found, arguments.fail_level)


def _form(arguments: argparse.Namespace) -> str:
    """The form of the result. Raises InputError for forms that do not go together."""
    if arguments.json and arguments.format not in (None, JSON):
        raise InputError(f"--json 与 --format {arguments.format} 不能同时给出。", "留下一个。")
    form: str = arguments.format or (JSON if arguments.json else TEXT)
    if form == WORD and not arguments.output:
        raise InputError("--format word 要写入文件。", "加上 -o 文件.docx。")
    if form == WORD and arguments.built:
        raise InputError("--format word 只用于草案，成品的检查结果没有批注。", "改用 html 或 text。")
    return form


def _check_output(given: str | None) -> None:
    """Refuse a place whose folder is missing before anything is judged: a slip of the pen makes no folders."""
    folder = Path(given).expanduser().parent if given else Path()
    if not folder.is_dir():
        raise InputError(f"没有文件夹“{folder}”，没有写入。", "检查 -o 后面的路径，或先建立这个文件夹。")


def _built(arguments: argparse.Namespace) -> tuple[Judged, ...]:
    """Findings on files that stand outside of any draft. Raises InputError for one that cannot be read."""
    if arguments.drafts:
        raise InputError("--built 与草案不能同时给出。", "分两次运行。")
    # Only here: readers of PDF would cost every check of a draft its start.
    from biaogao.commands.built import findings_of  # noqa: PLC0415

    return tuple(
        Judged(name=Path(name).name, folder=None, diagnostics=findings_of(Path(name).expanduser()), sources=())
        for name in arguments.built
    )


def _drafts(workspace: Workspace, given: Iterable[str]) -> tuple[Judged, ...]:
    names = tuple(given)
    if not names and not _all_drafts(workspace):
        print("工作区里还没有草案；用 ./biaogao new 文件夹名 建立。", file=sys.stderr)
    with looked_once():
        if not names:
            return tuple(_judged(workspace, folder) for folder in _all_drafts(workspace))
        return tuple(_named(workspace, name) for name in names)


def _named(workspace: Workspace, given: str) -> Judged:
    """A draft by its name or place, or a Word file that was never one."""
    if not given.lower().endswith(WORD_ENDINGS) or (workspace.root / "drafts" / given).is_dir():
        return _judged(workspace, draft_folder(workspace.root, given))
    # Only here: readers of Word would cost every check of a draft its start.
    from biaogao.commands.word_draft import findings_of  # noqa: PLC0415

    path = Path(given).expanduser()
    return Judged(name=path.name, folder=None, diagnostics=findings_of(path, workspace), sources=(), given=path)


def exit_code(found: Iterable[Diagnostic], fail_level: str) -> int:
    """1 where a finding is at or over the level, else 0."""
    if fail_level == NEVER:
        return 0
    return int(any(one.severity.rank <= LEVELS[fail_level].rank for one in found))


def _judged(workspace: Workspace, folder: Path) -> Judged:
    if folder.parent == (workspace.root / "drafts").resolve() and workspace.is_external(folder.name):
        # Looking into Word and PDF files takes libraries that a check of Markdown has no time to load.
        from biaogao.steps.external import read_external  # noqa: PLC0415

        external = read_external(workspace, folder.name)
        found = in_order(external.diagnostics)
        return Judged(name=folder.name, folder=folder, diagnostics=found, sources=external.sources)
    loaded = load(folder, folder.name)
    judgement = judge(loaded)
    compared, texts = _compared(folder, loaded)
    explained, explanation = _explained(workspace, folder, loaded)
    return Judged(
        name=folder.name,
        folder=folder,
        diagnostics=in_order((*judgement.findings, *compared, *explained)),
        sources=(*loaded.sources, *texts, *explanation),
        waived=judgement.waived,
        manuscript=loaded,
    )


def _compared(folder: Path, loaded: Manuscript) -> tuple[tuple[Diagnostic, ...], tuple[SourceFile, ...]]:
    """What older states of the draft have to say of ids, of reasons for changes and of the foreword."""
    if not (folder / "stages").is_dir() and not (folder / "predecessor").is_dir():
        return (), ()
    # Only here: most drafts were never handed over, and comparing would cost their check its start.
    from biaogao.editions import standing  # noqa: PLC0415

    return standing.held_against(folder, loaded.authored)


def _explained(
    workspace: Workspace, folder: Path, loaded: Manuscript
) -> tuple[tuple[Diagnostic, ...], tuple[SourceFile, ...]]:
    """What is wrong with 编制说明 of a draft of the workspace, where it has one."""
    if not (folder / EXPLANATION_FILE).is_file() or folder.parent != (workspace.root / "drafts").resolve():
        return (), ()
    # Only here: most drafts have none, and what reads it would cost their check its start.
    from biaogao.steps.explanation_file import read_explanation  # noqa: PLC0415

    found = read_explanation(workspace, folder.name, loaded.document.metadata, loaded.resolution)
    return found.findings, found.sources


def _all_drafts(workspace: Workspace) -> list[Path]:
    return [workspace.draft(name) for name in workspace.drafts() if not workspace.is_external(name)]


def _colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
