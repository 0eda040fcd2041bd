"""Shows what changed between two states of a draft, clause by clause, or writes it as files for others to read."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from biaogao.commands.parser import ChineseParser
from biaogao.commands.place import draft_folder, workspace_root
from biaogao.compare.changes import Change, ChangeKind, ChangeSet, Classification, encode
from biaogao.compare.marked import Readings, readings_of
from biaogao.compare.provisions import provisions
from biaogao.compare.technical_changes import technical_changes
from biaogao.compare.telling import told
from biaogao.deliverables.change_lines import change_counts, change_lines
from biaogao.editions.comparison import Comparison, compare_editions
from biaogao.editions.states import CURRENT, current, is_draft, latest, named
from biaogao.errors import InputError
from biaogao.reporters import text as text_report
from biaogao.saving import write_whole
from biaogao.workspace import Workspace

_QUOTED = set(":#{}[]&*!|>'\"%@`,")
_KINDS = {kind.label: kind for kind in ChangeKind} | {kind.value: kind for kind in ChangeKind}


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument("draft", metavar="草案", help="草案的文件夹名；也可以写旧、新两个 .docx 文件")
    parser.values.add_argument(
        "states",
        metavar="稿",
        nargs="*",
        help="旧稿和新稿：定稿名、旧版、现稿、git 的版本或文件夹；缺省拿最近的定稿（没有时拿 git 里的）与现稿比",
    )
    options = parser.options
    options.add_argument("--kind", metavar="类别", help=f"只看一类更改，如 {'、'.join(list(_KINDS)[:3])}、数值、引用")
    options.add_argument("--technical", action="store_true", help="只看技术性更改")
    options.add_argument("--clause", metavar="条号", help="只看一条及其下各条，如 5.2、附录A、表3")
    options.add_argument("--stat", action="store_true", help="只列各类更改的数目")
    options.add_argument("--json", action="store_true", help="输出 JSON，供程序读取")
    options.add_argument("--foreword", action="store_true", help="列出主要技术变化，可抄进草案的文件头")
    options.add_argument(
        "-o", "--report", metavar="文件夹", help="写出修订稿、新旧条文对照表、条款号变迁表和前后对照的网页"
    )
    options.add_argument("--plain-numbers", action="store_true", help="修订稿里不标引用和目次中随之变化的编号")


def run(arguments: argparse.Namespace) -> int:
    """Compare and print, or write files. Raises InputError for states that are not there."""
    workspace = Workspace(workspace_root(arguments.workspace))
    if arguments.draft.lower().endswith(".docx"):
        return _run_words(arguments, workspace)
    folder = draft_folder(workspace.root, arguments.draft)
    if not is_draft(folder):
        raise InputError(
            f"“{folder.name}”没有 Markdown 草案，无从逐条比较。", "比较两个 Word 文件：./biaogao diff 旧.docx 新.docx。"
        )
    comparison = _compared(folder, arguments.states)
    if comparison.findings:
        print(text_report.render(comparison.findings, comparison.sources), file=sys.stderr)
    if arguments.report:
        # Only here: the libraries for Word, Excel and PDF would cost every comparison on the screen its start.
        from biaogao.steps.revisions import handed_over  # noqa: PLC0415

        made = handed_over(workspace, comparison, fields=not arguments.plain_numbers)
        return _write(made.files, made.missing, arguments.report)
    old, new = (side.manuscript.resolution for side in (comparison.old, comparison.new))
    print(_said(comparison.changeset, readings_of(old, new), arguments), end="")
    return 0


def _run_words(arguments: argparse.Namespace, workspace: Workspace) -> int:
    """Compare two Word files. Raises InputError for files that are none, ToolError where nothing here can."""
    if len(arguments.states) != 1 or not arguments.states[0].lower().endswith(".docx"):
        raise InputError("比较 Word 文件要给出两个 .docx 文件。", "写成 ./biaogao diff 旧.docx 新.docx。")
    # Only here: they cost every comparison of drafts its start.
    from biaogao.steps.word_revisions import compared_words, word_files  # noqa: PLC0415

    paths = [Path(given).expanduser() for given in (arguments.draft, arguments.states[0])]
    comparison = compared_words(workspace, *paths)
    if arguments.report:
        made = word_files(workspace, comparison)
        return _write(made.files, made.missing, arguments.report)
    print(_said(comparison.changeset, Readings(), arguments), end="")
    return 0


def _compared(folder: Path, states: list[str]) -> Comparison:
    if len(states) > 2:
        raise InputError("最多比较两稿。", "先写旧稿，再写新稿。")
    old = named(folder, states[0]) if states else latest(folder)
    new = named(folder, states[1]) if len(states) == 2 and states[1] != CURRENT else current(folder)
    return compare_editions(old, new, folder)


def _said(changeset: ChangeSet, readings: Readings, arguments: argparse.Namespace) -> str:
    shown = _filtered(changeset, arguments)
    if arguments.json:
        return encode(shown).decode() + "\n"
    if arguments.foreword:
        return foreword_lines(shown)
    if arguments.stat:
        return change_counts(shown, len(told(changeset)))
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return change_lines(shown, readings, colour=colour, whole=len(told(changeset)))


def foreword_lines(changeset: ChangeSet) -> str:
    """The list of main technical changes (8.3 c) as a field of the front matter."""
    lines = [change.text for change in technical_changes(changeset)]
    if not lines:
        return "没有技术性更改。\n"
    quoted = (f'"{line}"' if _QUOTED & set(line) and '"' not in line else line for line in lines)
    return "\n".join(("主要技术变化:", *(f"  - {line}" for line in quoted))) + "\n"


# --- filters ---------------------------------------------------------------------------------------------------


def _filtered(changeset: ChangeSet, arguments: argparse.Namespace) -> ChangeSet:
    """The change set with those changes that pass all filters. Raises InputError for a kind that is none."""
    wanted: list[Callable[[Change], bool]] = []
    if arguments.kind:
        kind = _kind(arguments.kind)
        wanted.append(lambda change: kind in change.kinds)
    if arguments.technical:
        wanted.append(lambda change: change.classification is Classification.TECHNICAL)
    if arguments.clause:
        inside = _inside(changeset, arguments.clause)
        wanted.append(lambda change: change.id in inside)
    changes = tuple(change for change in changeset.changes if all(test(change) for test in wanted))
    return msgspec.structs.replace(changeset, changes=changes)


def _kind(given: str) -> ChangeKind:
    if given not in _KINDS:
        labels = "、".join(kind.label for kind in ChangeKind)
        raise InputError(f"没有“{given}”这一类更改。", f"有：{labels}。")
    return _KINDS[given]


def _inside(changeset: ChangeSet, clause: str) -> frozenset[str]:
    """The ids of the changes in a clause, or below it, by its number in either state."""
    number = clause.removeprefix("第").removesuffix("章").removeprefix("附录")
    found = (
        change.id
        for provision in provisions(changeset)
        for change in provision.changes
        for name in (provision.old, provision.new, provision.inside_old, provision.inside_new)
        if _within(name.removeprefix("附录"), number)
    )
    return frozenset(found)


def _within(name: str, number: str) -> bool:
    return name == number or name.startswith(f"{number}.")


# --- files -----------------------------------------------------------------------------------------------------


def _write(files: Mapping[str, bytes], missing: Mapping[str, str], target: str) -> int:
    """Write the files and name them. Raises InputError where the folder cannot be written."""
    folder = Path(target).expanduser()
    for name, data in sorted(files.items()):
        write_whole(folder / name, data, str(folder / name))
        print(folder / name)
    for name, reason in missing.items():
        print(f"没有生成“{name}”：{reason}", file=sys.stderr)
    return 0
