"""An empty workspace."""

import pytest

from biaogao.cli import main
from biaogao.commands import init
from biaogao.commands.place import is_workspace
from biaogao.errors import InputError
from biaogao.workspace import Workspace


def test_workspace_is_whole_and_holds_no_sample(tmp_path, capsys):
    target = tmp_path / "新 工作区"
    assert main(["init", str(target)]) == 0
    assert str(target) in capsys.readouterr().out
    assert is_workspace(target)
    assert sorted(path.name for path in target.iterdir()) == ["config.yaml", "drafts", "pilot", "templates"]
    assert list((target / "drafts").iterdir()) == []
    for path in target.rglob("*"):
        assert not path.is_file() or "示例" not in path.read_text(encoding="utf-8")
    assert Workspace(target).drafts() == ()


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
