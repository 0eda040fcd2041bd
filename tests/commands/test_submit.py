"""`submit` freezes and keeps what is complete, refuses the rest, and never hands over two texts as one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from biaogao.cli import main
from biaogao.commands import pipeline
from biaogao.deliverables.manifest import digest
from biaogao.editions.frozen import freeze, snapshots
from biaogao.opinions.sending import read_sent
from biaogao.procedures.profile import FOR_APPROVAL, FOR_REVIEW
from biaogao.schema import validate
from biaogao.steps.exclusion import HELD
from biaogao.workspace import Workspace
from steps.submitted import submitted_workspace, without_office


@pytest.fixture(autouse=True)
def _in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(HELD, raising=False)
    monkeypatch.setattr(pipeline, "_can_snakemake", lambda: False)
    without_office(monkeypatch)


def run(workspace: Workspace, *options: str, to: str = FOR_REVIEW) -> int:
    return main(["submit", "small", "--to", to, "--workspace", str(workspace.root), *options])


def change(workspace: Workspace) -> None:
    draft = workspace.draft("small") / "standard.md"
    draft.write_text(draft.read_text("utf-8").replace("本文件适用于装置", "本文件适用于各类装置", 1), "utf-8")


def files(folder: Path) -> dict[str, str]:
    return {str(path): digest(path.read_bytes()) for path in folder.rglob("*") if path.is_file()}


def test_what_is_complete_is_frozen_and_kept_and_again_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = submitted_workspace(tmp_path)
    folder = workspace.draft("small")
    assert run(workspace) == 0
    said = capsys.readouterr().out
    assert "送审材料在" in said and "sha256" in said and "已定稿：drafts/small/stages/送审稿" in said
    assert [(one.name, one.stage, one.date) for one in snapshots(folder)][-1] == ("送审稿", "送审稿", "2026-05-06")
    sent = read_sent(folder, FOR_REVIEW)
    assert sent is not None and (sent.stage, sent.date) == ("送审稿", "2026-05-06")
    assert {one.what for one in sent.files} >= {"送审稿", "编制说明", "送审函", "校验清单"}
    for one in sent.files:
        assert digest((folder / "sent" / FOR_REVIEW / one.name).read_bytes()) == one.sha256
    assert validate(json.loads((folder / "sent" / FOR_REVIEW / "sent.json").read_text("utf-8")), "sent") == ()
    package = next((workspace.published("small") / "送审包").glob("*.zip"))
    before, packed = files(folder), digest(package.read_bytes())
    assert run(workspace) == 0
    assert files(folder) == before and digest(package.read_bytes()) == packed


def test_the_record_names_each_kept_file_once_also_where_a_paper_was_made_anew(tmp_path: Path) -> None:
    workspace = submitted_workspace(tmp_path)
    folder = workspace.draft("small")
    assert run(workspace) == 0
    explanation = folder / "explanation.md"
    explanation.write_text(explanation.read_text("utf-8") + "\n补充一句。\n", "utf-8")
    assert run(workspace) == 0
    sent = read_sent(folder, FOR_REVIEW)
    assert sent is not None
    names = [one.name for one in sent.files]
    assert len(names) == len(set(names))
    for one in sent.files:
        assert digest((folder / "sent" / FOR_REVIEW / one.name).read_bytes()) == one.sha256


def test_another_text_needs_to_be_said_and_gets_a_stage_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = submitted_workspace(tmp_path)
    run(workspace)
    change(workspace)
    assert run(workspace) == 2
    assert "退回修改后再次交出，用 --again" in capsys.readouterr().err
    assert run(workspace, "--again") == 0
    folder = workspace.draft("small")
    assert {one.name for one in snapshots(folder)} == {"征求意见稿", "送审稿", "送审稿2"}
    first, second = read_sent(folder, "送审"), read_sent(folder, "送审2")
    assert first and second and first.revision != second.revision and second.stage == "送审稿2"


def test_a_preview_records_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = submitted_workspace(tmp_path)
    before = files(workspace.draft("small"))
    assert run(workspace, "--preview") == 0
    assert "没有定稿" in capsys.readouterr().out
    assert files(workspace.draft("small")) == before
    assert next((workspace.published("small") / "送审包").glob("*.zip")).name.endswith("送审材料（送阅）（示例）.zip")


def test_what_is_lacking_refuses_or_is_marked_and_never_recorded(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = submitted_workspace(tmp_path, FOR_APPROVAL, **{"experts.csv": None})
    assert run(workspace, to=FOR_APPROVAL) == 1
    said = capsys.readouterr().err
    assert "✗ 专家：没有专家名单" in said and "没有打包" in said
    assert not (workspace.published("small") / "报批包").exists()
    assert run(workspace, "--allow-incomplete", to=FOR_APPROVAL) == 0
    assert "报批材料（未齐备）在" in capsys.readouterr().out
    assert [one.name for one in snapshots(workspace.draft("small"))] == ["征求意见稿"]


def test_both_packages_stand_beside_each_other(tmp_path: Path) -> None:
    workspace = submitted_workspace(tmp_path, FOR_APPROVAL)
    draft = workspace.draft("small") / "standard.md"
    approval = draft.read_text("utf-8")
    draft.write_text(approval.replace("报批稿", "送审稿"), "utf-8")
    assert run(workspace) == 0
    draft.write_text(approval, "utf-8")
    assert run(workspace, to=FOR_APPROVAL) == 0
    published = workspace.published("small")
    assert len(list((published / "送审包").glob("*.zip"))) == len(list((published / "报批包").glob("*.zip"))) == 1


@pytest.mark.parametrize(
    ("options", "words"),
    [(("--date", "2026-13-01"), "写法不对"), (("--date", "明天"), "写法不对")],
)
def test_a_wrong_date_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], words: str
) -> None:
    workspace = submitted_workspace(tmp_path)
    assert run(workspace, *options) == 2
    assert words in capsys.readouterr().err


def test_a_frozen_text_that_stands_in_the_way_is_told_before_anything_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = submitted_workspace(tmp_path)
    freeze(workspace.draft("small"), "small", "送审稿")
    change(workspace)
    assert run(workspace) == 2
    assert "已经有名为“送审稿”的定稿" in capsys.readouterr().err


def test_a_number_that_another_draft_bears_is_not_handed_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = submitted_workspace(tmp_path)
    draft, other = workspace.draft("small") / "standard.md", workspace.draft("other") / "standard.md"
    lines = draft.read_text("utf-8").splitlines()
    own = ["编号: DB3301/T 0777—2024" if line.startswith("编号:") else line for line in lines]
    other.parent.mkdir()
    for path in (draft, other):
        path.write_text("\n".join(own), "utf-8")
    assert run(workspace) != 0
    assert "“DB3301/T 0777—2024”在另一份草案“other”中也用了" in capsys.readouterr().err
