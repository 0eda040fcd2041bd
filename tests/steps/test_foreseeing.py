"""What is foreseen is what the gates themselves say when packages are made."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.errors import InputError
from biaogao.opinions.opinion import FileState, Intake, TakenFile
from biaogao.procedures.profile import FOR_APPROVAL, FOR_REVIEW
from biaogao.steps import consultation
from biaogao.steps import submission_making as making
from biaogao.steps.foreseeing import foreseen, unread_files
from steps.consulted import consulted_workspace
from steps.submitted import build, submitted_workspace, told, without_office


@pytest.mark.parametrize("stage", [FOR_REVIEW, FOR_APPROVAL])
@pytest.mark.parametrize(
    "files",
    [
        {},
        {"explanation.md": None, "consultees.csv": None},
        {"events.yaml": "- 日期: 2026-03-05\n  事项: 征求意见发出\n"},
        {"experts.csv": "姓名,单位,表决\n专家一,示例大学,不同意\n"},
        {"events.yaml": "- 日期: 2026\n"},
        {"project.yaml": "专利: 涉及\n"},
    ],
)
def test_the_same_gaps_as_the_package(stage, files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = submitted_workspace(tmp_path, stage, **files)
    before = [f"{one.kind}：{one.matter}" for one in foreseen(workspace, "small", stage) if one.grave]
    without_office(monkeypatch)
    monkeypatch.setattr(making, "discords", lambda *given: ())
    report = build(workspace, stage)
    # That a made paper lacks its PDF, and whether papers agree, only the making can tell.
    assert before == [one for one in told(report) if not one.startswith(("材料不一致", "多余的文件"))]


def test_the_same_gaps_as_the_consultation(tmp_path: Path) -> None:
    workspace = consulted_workspace(tmp_path, explanation=None)
    said = {one.kind: one.matter for one in foreseen(workspace, "small", "征求意见")}
    assert said == {"缺材料": "没有“编制说明”：没有 explanation.md"}
    assert consultation.revision_of(workspace, "small")


def test_a_level_that_nobody_described(tmp_path: Path) -> None:
    workspace = submitted_workspace(tmp_path)
    draft = workspace.draft("small") / "standard.md"
    draft.write_text(draft.read_text("utf-8").replace("层次: 市级地方标准", "层次: 企业标准"), "utf-8")
    with pytest.raises(InputError, match="没有层次为“企业标准”的制定程序"):
        foreseen(workspace, "small", FOR_REVIEW)


def test_a_returned_file_is_not_taken_for_another_whose_name_begins_alike(tmp_path: Path) -> None:
    place = tmp_path / "comments" / "征求意见"
    place.mkdir(parents=True)
    for name in ("意见.doc", "意见.docx", "来信.zip"):
        (place / name).write_bytes(b"x")
    taken = tuple(
        TakenFile(file=name, round="征求意见", sha256="", size=1, what="", state=FileState.READ)
        for name in ("意见.docx", "来信.zip/一.docx")
    )
    intake = Intake(standard="small", opinions=(), files=taken, replies=(), people={})
    assert unread_files(tmp_path, intake) == ("征求意见/意见.doc",)
    assert len(unread_files(tmp_path, None)) == 3
