import os
import subprocess
from pathlib import Path

import pytest

IDENTITY = {
    "GIT_AUTHOR_NAME": "起草人一",
    "GIT_AUTHOR_EMAIL": "one@example.invalid",
    "GIT_COMMITTER_NAME": "起草人一",
    "GIT_COMMITTER_EMAIL": "one@example.invalid",
    "GIT_AUTHOR_DATE": "2026-05-01T08:00:00+08:00",
    "GIT_COMMITTER_DATE": "2026-05-01T08:00:00+08:00",
}


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-C", str(folder), *arguments], check=True, capture_output=True, env={**os.environ, **IDENTITY}
    )


@pytest.fixture
def draft_in_git(tmp_path: Path) -> Path:
    folder = tmp_path / "drafts" / "shili"
    (folder / "figures").mkdir(parents=True)
    (folder / "standard.md").write_text("# 范围\n\n第一稿。\n", encoding="utf-8")
    (folder / "figures" / "结构.svg").write_text("<svg/>", encoding="utf-8")
    (folder / "link.md").symlink_to("/etc/hostname")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "first")
    git(tmp_path, "tag", "征求意见稿")
    (folder / "standard.md").write_text("# 范围\n\n第二稿。\n", encoding="utf-8")
    return folder
