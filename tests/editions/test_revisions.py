from pathlib import Path

import pytest

from biaogao.editions import revisions
from biaogao.errors import InputError
from editions.conftest import git


def test_a_tag_brings_back_the_files_of_its_day(draft_in_git: Path, tmp_path: Path) -> None:
    revision = revisions.find_revision(draft_in_git, "征求意见稿")
    assert revision is not None
    assert revision.date == "2026-05-01"
    target = tmp_path / "out"
    revisions.export(draft_in_git, revision, target)
    assert (target / "standard.md").read_text(encoding="utf-8") == "# 范围\n\n第一稿。\n"
    assert (target / "figures" / "结构.svg").is_file()
    assert not (target / "link.md").exists()


@pytest.mark.parametrize("name", ["无此版本", "--help", "-x", "HEAD:drafts"])
def test_what_names_no_commit_is_none(draft_in_git: Path, name: str) -> None:
    assert revisions.find_revision(draft_in_git, name) is None


def test_a_revision_without_the_draft_says_so(draft_in_git: Path, tmp_path: Path) -> None:
    later = tmp_path / "drafts" / "later"
    later.mkdir()
    revision = revisions.find_revision(later, "HEAD")
    assert revision is not None
    with pytest.raises(InputError, match="没有“later”这份草案"):
        revisions.export(later, revision, tmp_path / "out")


def test_a_folder_outside_of_git_is_not_kept(tmp_path: Path) -> None:
    assert not revisions.is_kept_by_git(tmp_path)


def test_names_that_lead_elsewhere_on_another_system_are_left_out(draft_in_git: Path, tmp_path: Path) -> None:
    (draft_in_git / "..\\..\\外.md").write_text("外", encoding="utf-8")
    git(draft_in_git, "add", ".")
    git(draft_in_git, "commit", "-q", "-m", "second")
    git(draft_in_git, "config", "log.showSignature", "true")
    revision = revisions.find_revision(draft_in_git, "HEAD")
    assert revision is not None
    revisions.export(draft_in_git, revision, tmp_path / "out")
    found = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.*")}
    assert found == {"figures/结构.svg", "standard.md"}
