"""The package for approval of a standard, beside a plain copy of its bytes; and verifying it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import workspaces
from ground import LONG, LONG_PAGES, Ground
from measuring import TOOL_ROOT, Spent, Task, Unmeasurable, biaogao, called, command, in_turns
from parts import Found
from results import measured
from standing import size_of

sys.path.insert(0, str(TOOL_ROOT / "tests"))

from biaogao.deliverables.manifest import digest
from biaogao.deliverables.verification import verify
from biaogao.editions.frozen import freeze
from biaogao.procedures.profile import FOR_APPROVAL
from biaogao.steps.submission_files import read_report
from biaogao.workspace import Workspace

NAME = workspaces.name_of(1)
FIRST, SUBMIT, COPY = "submit：第一次", "submit：全部文书重做，PDF 已在缓存", "照抄压缩包的字节"
VERIFY, DIGEST = "verify（读入以后）", "压缩包的 SHA-256 一次"


def measure(ground: Ground) -> Found:
    """A first package of an ordinary standard; then of a long one, whose papers are known but made again."""
    first = _first(ground)
    workspace = _workspace(ground.root / "submitted", workspaces.long_text(LONG_PAGES, ground.seed))
    submit = _submit(workspace)
    submit()
    report = read_report(workspace, NAME, FOR_APPROVAL)
    if report is None or not report.complete:
        raise Unmeasurable("报批包没有编成。")
    package = workspace.root / report.package
    data = package.read_bytes()
    copy = ground.folder("peer") / "package"
    rounds = iter(range(1, 1000))
    tasks = [
        # The log of events is altered ahead of each round, so that every paper is made again.
        Task(name=SUBMIT, run=submit, before=lambda: _alter(workspace, next(rounds))),
        Task(name=COPY, run=called(lambda: copy.write_bytes(package.read_bytes()))),
        Task(name=VERIFY, run=called(lambda: verify(data))),
        Task(name=DIGEST, run=called(lambda: digest(data))),
    ]
    spent = in_turns(tasks, ground.rounds(10))
    compared = [
        one
        for name, peer in ((SUBMIT, COPY), (VERIFY, DIGEST))
        for one in (
            measured(spent, name, size=1, draft=LONG, peers=(peer,)),
            measured(spent, peer, size=1, draft=LONG, is_peer=True),
        )
    ]
    return Found(
        measures=(*first.measures, *compared),
        facts={**first.facts, "files": len(report.files), "bytes": len(data)},
    )


def _first(ground: Ground) -> Found:
    """What the first package of a standard takes that is built, and the bytes that it adds."""
    workspace = _workspace(ground.root / "submitted-first", workspaces.text_of(1, ground.seed))
    ground.build(workspace.root)
    before = size_of(workspace.root)
    spent = in_turns([Task(name=FIRST, run=_submit(workspace))], 1, warm=False)
    return Found(
        measures=(measured(spent, FIRST, size=1),),
        facts={"bytes_made": size_of(workspace.root) - before},
    )


def _submit(workspace: Workspace) -> Callable[[], Spent]:
    return command(biaogao(workspace.root, "submit", NAME, "--to", FOR_APPROVAL, "--preview"))


def _workspace(root: Path, text: str) -> Workspace:
    """A new workspace with a standard that went through consultation and review."""
    from steps.submitted import CONSULTEES, EXPERTS, explanation  # noqa: PLC0415 - of the tests, only for this

    shutil.rmtree(root, ignore_errors=True)
    text = text.replace("首次发布: true", "首次发布: true\n完成日期: 2026-05-01", 1)
    workspace = Workspace(workspaces.write(root, {NAME: text}))
    folder = workspace.draft(NAME)
    freeze(folder, NAME, "征求意见稿", "2026-03-05")
    (folder / "standard.md").write_text(text.replace("阶段: 征求意见稿", "阶段: 报批稿"), "utf-8")
    files = {"consultees.csv": CONSULTEES, "experts.csv": EXPERTS, "explanation.md": explanation()}
    for name, content in files.items():
        (folder / name).write_text(content, "utf-8")
    _alter(workspace, 0)
    return workspace


def _alter(workspace: Workspace, number: int) -> None:
    from steps.submitted import EVENTS, REVIEWED  # noqa: PLC0415

    (workspace.draft(NAME) / "events.yaml").write_text(f"{EVENTS}{REVIEWED}# {number}\n", "utf-8")
