"""Which workspace and which draft are meant."""

import pytest

from biaogao.commands.place import authored_folders, draft_folder, draft_name, workspace_root
from biaogao.errors import InputError
from biaogao.workspace import TOOL_ROOT, Workspace


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    monkeypatch.delenv("BIAOGAO_WORKSPACE", raising=False)
    root = tmp_path / "工作区"
    for name in ("甲", "乙"):
        (root / "drafts" / name).mkdir(parents=True)
        (root / "drafts" / name / "standard.md").touch()
    (root / "config.yaml").touch()
    monkeypatch.chdir(root / "drafts" / "甲")
    return root


def test_workspace_around_the_current_folder(workspace):
    assert workspace_root(None) == workspace


def test_the_tool_is_the_workspace_elsewhere(workspace, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert workspace_root(None) == TOOL_ROOT


def test_option_comes_before_environment(workspace, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BIAOGAO_WORKSPACE", str(workspace))
    assert workspace_root(None) == workspace
    with pytest.raises(InputError, match="没有这个文件夹"):
        workspace_root("无")


def test_folder_that_is_no_workspace(tmp_path):
    with pytest.raises(InputError, match=r"缺少 drafts.*init"):
        workspace_root(str(tmp_path))


@pytest.mark.parametrize("given", ["乙", "../乙", "../乙/standard.md"])
def test_draft_by_name_folder_or_file(workspace, given):
    assert draft_folder(workspace, given) == workspace / "drafts" / "乙"
    assert draft_name(workspace, given) == "乙"


def test_split_draft_by_one_of_its_files(workspace):
    part = workspace / "drafts" / "乙" / "standard" / "01-a.md"
    part.parent.mkdir()
    part.touch()
    assert draft_folder(workspace, str(part)) == workspace / "drafts" / "乙"


def test_unknown_draft_names_the_known_ones(workspace):
    with pytest.raises(InputError, match="工作区里有：乙、甲。"):
        draft_folder(workspace, "丙")


def test_draft_elsewhere_can_be_checked_but_not_built(workspace, tmp_path):
    other = tmp_path / "别处"
    other.mkdir()
    assert draft_folder(workspace, str(other)) == other
    with pytest.raises(InputError, match="--workspace"):
        draft_name(workspace, str(other))


def test_a_file_of_no_draft_is_said_to_be_none(workspace):
    (workspace / "README.md").touch()
    (workspace / "说明.txt").touch()
    for name in ("README.md", "说明.txt"):
        with pytest.raises(InputError, match=f"“{name}”不是草案（standard.md）。"):
            draft_folder(workspace, str(workspace / name))


def test_a_link_out_of_the_workspace_is_not_written_into(workspace, tmp_path):
    (tmp_path / "别处").mkdir()
    (tmp_path / "别处" / "standard.md").touch()
    (workspace / "drafts" / "丙").symlink_to(tmp_path / "别处")
    (workspace / "drafts" / "丁").symlink_to(workspace / "drafts" / "乙")
    at = Workspace(workspace)
    for given in (["丙"], []):
        with pytest.raises(InputError, match="“丙”的文件夹是指向工作区外的链接"):
            authored_folders(at, given)
    assert authored_folders(at, ["乙", "丁"]) == [workspace / "drafts" / "乙"] * 2
