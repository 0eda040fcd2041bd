"""An empty workspace."""

import pytest

from biaogao.cli import main
from biaogao.commands import init
from biaogao.commands.place import is_workspace
from biaogao.diagnostics import Severity
from biaogao.errors import InputError
from biaogao.records.pilot import read_pilot
from biaogao.records.shapes import load_shapes
from biaogao.steps.pilot_files import read_plan
from biaogao.workspace import Workspace


def test_workspace_is_whole_and_holds_no_sample(tmp_path, capsys):
    target = tmp_path / "新 工作区"
    assert main(["init", str(target)]) == 0
    assert str(target) in capsys.readouterr().out
    assert is_workspace(target)
    assert sorted(path.name for path in target.iterdir()) == ["config.yaml", "drafts", "pilot", "templates"]
    assert list((target / "drafts").iterdir()) == []
    assert "示例" not in (target / "config.yaml").read_text(encoding="utf-8")
    assert Workspace(target).drafts() == ()


def test_ledgers_hold_their_headings_and_nothing_else(tmp_path):
    init.make(tmp_path / "w")
    folder = tmp_path / "w" / "pilot"
    shapes = load_shapes()
    assert {path.stem for path in folder.glob("*.csv")} == set(shapes)
    for name, shape in shapes.items():
        data = (folder / f"{name}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf") and data.count(b"\n") == 1
        assert data.decode("utf-8-sig") == ",".join(column.name for column in shape.columns) + "\n"
    assert list((folder / "evidence").iterdir()) == []


def test_a_new_pilot_is_right_though_empty(tmp_path, capsys):
    init.make(tmp_path / "w")
    workspace = Workspace(tmp_path / "w")
    plan = read_plan(workspace)
    assert (plan.sample, plan.as_of, plan.contact) == (False, "", "【请填写归口部门】")
    records = read_pilot(workspace.pilot, plan, load_shapes(), ())
    assert [one for one in records.diagnostics if one.severity is not Severity.INFO] == []
    assert not records.sample
    assert main(["--workspace", str(workspace.root), "ledger", "check"]) == 0
    assert "未发现问题" in capsys.readouterr().out


def test_reports_and_scores_are_begun_and_hold_nothing_of_the_sample(tmp_path):
    init.make(tmp_path / "w")
    folder = tmp_path / "w" / "pilot"
    for path in (*folder.glob("reports/*.md"), folder / "scoring.yaml", folder / "pilot.yaml"):
        text = path.read_text(encoding="utf-8")
        assert "（示例）" not in text and "示例: 是" not in text, path
    assert list(folder.glob("reports/*.md"))
    report = (folder / "reports" / "总结报告.md").read_text(encoding="utf-8")
    assert report.startswith("# 试点基本情况\n\n【请填写】\n\n# 组织领导与机制\n")


def test_what_the_program_fills_in_stays_in_a_report():
    assert init.headings_of("# 一\n\n写的字{{数}}。\n\n{{检查}}\n") == "# 一\n\n【请填写】\n\n{{检查}}\n"


def test_a_plan_without_what_is_to_be_replaced_is_the_tools_fault():
    with pytest.raises(init.InternalError, match="没有"):
        init.plan_of("名称: 甲\n")


def test_settings_of_a_new_workspace_fit_their_schema(tmp_path):
    init.make(tmp_path / "w")
    config = Workspace(tmp_path / "w").config
    assert (config.fonts, config.as_of, config.office) == ("内置", "", "")


def test_empty_folder_is_taken(tmp_path):
    (tmp_path / "w").mkdir()
    init.make(tmp_path / "w")
    assert is_workspace(tmp_path / "w")


@pytest.mark.parametrize("make", [lambda path: path.mkdir(), lambda path: path.write_text("x", encoding="utf-8")])
def test_what_is_there_stays(tmp_path, make):
    target = tmp_path / "w"
    make(target)
    if target.is_dir():
        (target / "kept").touch()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(InputError, match="没有改动"):
        init.make(target)
    assert sorted(tmp_path.rglob("*")) == before
