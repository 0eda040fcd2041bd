"""`compare` sets a draft against its older states; without any it makes nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from biaogao.commands.verdict import verdict
from biaogao.compare.changes import decode
from biaogao.errors import InputError
from biaogao.steps import compare
from biaogao.workspace import Workspace
from biaogao.writers.pdf import office
from editions.test_comparison import revised
from editions.test_standing import replaces

NO_OFFICE = "LibreOffice: /nowhere/soffice\n"


def workspace_in(root: Path) -> Workspace:
    """A workspace with one revised draft, and no LibreOffice."""
    revised(root / "drafts" / "shili")
    (root / "config.yaml").write_text(NO_OFFICE, encoding="utf-8")
    return Workspace(root)


def names(paths: tuple[Path, ...], root: Path) -> list[str]:
    return sorted(path.relative_to(root / "build").as_posix() for path in paths)


def test_the_files_stand_under_the_standard(tmp_path: Path) -> None:
    made = compare.make(workspace_in(tmp_path), "shili")
    folder = "标准/shili/修订对照"
    assert names(made, tmp_path) == [
        "work/shili/changes.json",
        "work/shili/compare.json",
        f"{folder}/修订稿（征求意见稿—送审稿）.docx",
        f"{folder}/前后对照（征求意见稿—送审稿）.html",
        f"{folder}/新旧条文对照表（征求意见稿—送审稿）.docx",
        f"{folder}/新旧条文对照表（征求意见稿—送审稿）.xlsx",
        f"{folder}/条款号变迁表（征求意见稿—送审稿）.docx",
        f"{folder}/条款号变迁表（征求意见稿—送审稿）.xlsx",
    ]
    found = decode((tmp_path / "build/work/shili/changes.json").read_bytes())
    assert [change.subject for change in found.changes] == ["阶段", "完成日期", "条"]


def test_tables_without_pdf_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = workspace_in(tmp_path)
    compare.make(workspace, "shili")
    assert verdict(workspace, (), built=True, allow_incomplete=True) == 0
    assert "没有 PDF：shili的对照表。原因：" in capsys.readouterr().err


def test_many_give_what_each_gives_alone_and_one_that_fails_stops_no_other(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path / "a")
    for name in ("other", "spoilt"):
        shutil.copytree(workspace.draft("shili"), workspace.draft(name))
    next(workspace.draft("spoilt").rglob("stages/**/standard.md")).write_text("# 改过了\n", encoding="utf-8")
    many = compare.make_many(workspace, ("other", "spoilt", "shili"))
    assert isinstance(many["spoilt"], InputError)
    alone = {path.name: path.read_bytes() for path in compare.make(workspace_in(tmp_path / "b"), "shili")}
    other, made = many["other"], many["shili"]
    assert isinstance(other, tuple) and isinstance(made, tuple)
    assert {path.name: path.read_bytes() for path in made} == alone
    assert [path.name for path in other] == [path.name for path in made]


@pytest.mark.office
def test_the_tables_of_many_are_converted_in_one_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = workspace_in(tmp_path)
    workspace.config_file.unlink()
    shutil.copytree(workspace.draft("shili"), workspace.draft("other"))
    (path,) = workspace.draft("other").glob("standard.md")
    path.write_text(path.read_text("utf-8").replace("名称: ", "名称: 另一"), encoding="utf-8")
    starts: list[int] = []
    real = office.run_bounded
    monkeypatch.setattr(office, "run_bounded", lambda *given, **named: starts.append(1) or real(*given, **named))
    many = compare.make_many(Workspace(tmp_path), ("other", "shili"))
    for made in many.values():
        assert isinstance(made, tuple) and sum(path.suffix == ".pdf" for path in made) == 2
    assert len(starts) == 1


def test_the_replaced_edition_has_files_of_its_own(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)
    replaces(workspace.draft("shili"))
    made = names(compare.make(workspace, "shili"), tmp_path)
    assert "work/shili/changes-2.json" in made
    assert "标准/shili/修订对照/修订稿（2019年版—送审稿）.docx" in made
    assert len(made) == 15


def test_the_same_states_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (
        {path.name: path.read_bytes() for path in compare.make(workspace_in(tmp_path / each), "shili")} for each in "ab"
    )
    assert first == second


def test_a_draft_without_older_state_has_none(tmp_path: Path) -> None:
    (tmp_path / "drafts" / "a").mkdir(parents=True)
    (tmp_path / "drafts" / "a" / "standard.md").write_text("# 范围\n\n一。\n", encoding="utf-8")
    (tmp_path / "drafts" / "b").mkdir()
    (tmp_path / "drafts" / "b" / "standard.yaml").write_text("名称: 乙\n", encoding="utf-8")
    workspace = Workspace(tmp_path)
    assert compare.make(workspace, "a") == compare.make(workspace, "b") == ()


def test_reasons_stages_and_page_numbers_decide(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)
    (workspace.draft("shili") / "changes.yaml").write_text("[]\n", encoding="utf-8")
    decisive = {path.name for path in compare.inputs(workspace, "shili")}
    assert {"standard.md", "changes.yaml", "snapshot.json", "config.yaml", "shili.json"} <= decisive


def test_changes_are_fit_for_other_programs(tmp_path: Path) -> None:
    compare.make(workspace_in(tmp_path), "shili")
    value = json.loads((tmp_path / "build/work/shili/changes.json").read_text("utf-8"))
    assert value["new"]["name"] == "送审稿" and value["changes"][-1]["limits"][0]["direction"] == "加严"
