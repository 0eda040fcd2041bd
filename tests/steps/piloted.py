"""Makes a workspace with the small pilot in it, with or without LibreOffice."""

from __future__ import annotations

from pathlib import Path

import yaml

from biaogao.steps import dossier, parse, pdf, word
from biaogao.steps.protocol import PILOT
from biaogao.steps.runner import load_step
from biaogao.steps.targets import PILOT_STEPS
from biaogao.workspace import Workspace
from deliverables.leaves import leaves
from pilot_sample import PLAN, row, write_pilot

NO_OFFICE = "LibreOffice: /nonexistent/soffice\n"
DRAFT = "given"
CODE = "JG-101-01"

SYSTEM = [row("system", 状态="在编", 草案=DRAFT)]

VOLUMES = [
    {"卷": "四", "名称": "标准制定", "收": [{"成果": "各项标准"}]},
    {"卷": "六", "名称": "宣贯培训", "收": [{"台账": "training"}]},
    {"卷": "十", "名称": "评估验收", "不适用": "尚未到评估验收阶段"},
]


def pilot_workspace(root: Path, config: str = NO_OFFICE, **ledgers: list[dict[str, str]]) -> Workspace:
    """One standard given as PDF, one training with a scan, three volumes."""
    workspace = Workspace(root)
    folder = workspace.draft(DRAFT)
    folder.mkdir(parents=True)
    (folder / "standard.yaml").write_text(
        "名称: 某规范\n层次: 内部标准\n阶段: 发布稿\n文件:\n  pdf: 某规范.pdf\n", encoding="utf-8"
    )
    (folder / "某规范.pdf").write_bytes(leaves("given one", "given two"))
    workspace.config_file.write_text(config, encoding="utf-8")
    write_pilot(workspace.pilot, **{"system": SYSTEM, **ledgers})
    set_plan(workspace, 卷册=VOLUMES)
    return workspace


def set_plan(workspace: Workspace, **changes: object) -> None:
    text = yaml.safe_dump({**PLAN, "卷册": VOLUMES, **changes}, allow_unicode=True, sort_keys=False)
    (workspace.pilot / "pilot.yaml").write_text(text, encoding="utf-8")


def build(workspace: Workspace, last: object = dossier) -> dict[str, bytes]:
    """Run the steps up to and with `last`; what stands under build/试点, by name."""
    for step in (parse, word, pdf):
        for name in workspace.drafts():
            step.make(workspace, name)
    for name in PILOT_STEPS:
        step = load_step(name)
        step.make(workspace, PILOT)
        if step is last:
            break
    folder = workspace.dossier()
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
