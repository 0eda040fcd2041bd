"""The package of one long standard with its PDFs known, beside a plain copy of its bytes; and verifying it."""

from __future__ import annotations

import sys
from pathlib import Path

import workspaces
from ground import LONG, LONG_PAGES, Ground
from measuring import TOOL_ROOT, Task, biaogao, called, command, in_turns
from parts import Found
from results import measured

sys.path.insert(0, str(TOOL_ROOT / "tests"))

from biaogao.deliverables.manifest import digest
from biaogao.deliverables.verification import verify
from biaogao.editions.frozen import freeze
from biaogao.procedures.profile import FOR_APPROVAL
from biaogao.steps.submission_files import read_report
from biaogao.workspace import Workspace

NAME = workspaces.name_of(1)
SUBMIT, COPY = "submit：报批包，全部文书重做", "照抄压缩包的字节"
VERIFY, DIGEST = "verify（读入以后）", "压缩包的 SHA-256 一次"


def measure(ground: Ground) -> Found:
    """The log of events is altered before each round, so that every paper is made again."""
    workspace = _workspace(ground)
    submit = command(biaogao(workspace.root, "submit", NAME, "--to", FOR_APPROVAL, "--preview"))
    _alter(workspace, 0)
    submit()
    report = read_report(workspace, NAME, FOR_APPROVAL)
    if report is None or not report.complete:
        raise AssertionError("the package is not complete")
    package = workspace.root / report.package
    data = package.read_bytes()
    copy = ground.folder("peer") / "package"
    rounds = iter(range(1, 1000))
    tasks = [
        Task(name=SUBMIT, run=submit, before=lambda: _alter(workspace, next(rounds))),
        Task(name=COPY, run=called(lambda: copy.write_bytes(package.read_bytes()))),
        Task(name=VERIFY, run=called(lambda: verify(data))),
        Task(name=DIGEST, run=called(lambda: digest(data))),
    ]
    spent = in_turns(tasks, ground.rounds(10))
    return Found(
        measures=(
            measured(spent, SUBMIT, size=1, draft=LONG, peers=(COPY,)),
            measured(spent, COPY, size=1, draft=LONG, is_peer=True),
            measured(spent, VERIFY, size=1, draft=LONG, peers=(DIGEST,)),
            measured(spent, DIGEST, size=1, draft=LONG, is_peer=True),
        ),
        facts={"files": len(report.files), "bytes": len(data)},
    )


def _workspace(ground: Ground) -> Workspace:
    """A standard that went through consultation and review."""
    from steps.submitted import CONSULTEES, EXPERTS, explanation  # noqa: PLC0415 - of the tests, only for this

    text = workspaces.long_text(LONG_PAGES, ground.seed)
    text = text.replace("首次发布: true", "首次发布: true\n完成日期: 2026-05-01", 1)
    root = workspaces.write(ground.root / "submitted", {NAME: text})
    folder = root / "drafts" / NAME
    if not (folder / "stages").is_dir():
        freeze(folder, NAME, "征求意见稿", "2026-03-05")
    (folder / "standard.md").write_text(text.replace("阶段: 征求意见稿", "阶段: 报批稿"), "utf-8")
    files = {"consultees.csv": CONSULTEES, "experts.csv": EXPERTS, "explanation.md": explanation()}
    for name, content in files.items():
        (folder / name).write_text(content, "utf-8")
    return Workspace(Path(root))


def _alter(workspace: Workspace, number: int) -> None:
    from steps.submitted import EVENTS, REVIEWED  # noqa: PLC0415

    (workspace.draft(NAME) / "events.yaml").write_text(f"{EVENTS}{REVIEWED}# {number}\n", "utf-8")
