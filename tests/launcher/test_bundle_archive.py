"""What is taken into a bundle, and the archive that holds it."""

import hashlib
import io
import subprocess
import tarfile
from pathlib import Path

import pytest

from launcher import bundle_archive
from launcher.bundle_archive import Entry

ROOT = Path(__file__).resolve().parents[2]


def tracked():
    """What git tracks of the tool; where this is no repository, the comparison has nothing to say."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, encoding="utf-8")
    if listed.returncode:
        pytest.skip("不是 git 仓库")
    return {name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()}


def test_everything_that_the_repository_holds_is_taken():
    taken = {entry.name for entry in bundle_archive.own_files(str(ROOT))}
    assert tracked() - taken == set()


def test_nothing_made_here_is_taken():
    folders = {entry.name.split("/")[0] for entry in bundle_archive.own_files(str(ROOT))}
    assert folders <= {*bundle_archive.FILES, *bundle_archive.FOLDERS, "drafts", "pilot"}
    assert not any("__pycache__" in entry.name for entry in bundle_archive.own_files(str(ROOT)))


@pytest.fixture
def tool(tmp_path):
    root = tmp_path / "tool"
    files = {
        "README.md": "一",
        "scripts/a.py": "a",
        "scripts/__pycache__/a.pyc": "x",
        "scripts/b.py.part": "x",
        ".venv/x": "x",
        "build/y": "x",
        "offline/wheels/z.whl": "x",
        "data/own.json": "x",
        "drafts/示例标准/standard.md": "---\n名称: 某\n示例: true\n---\n",
        "drafts/成品/standard.yaml": "名称: 某\n示例: true\n",
        "drafts/真标准/standard.md": "---\n名称: 某\n---\n示例：\n",
        "pilot/pilot.yaml": "名称: 某\n示例: 否\n",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    (root / "biaogao").write_text("#!/bin/sh\n", encoding="utf-8")
    (root / "biaogao").chmod(0o755)
    return root


def test_only_what_calls_itself_a_sample_leaves_with_the_tool(tool):
    names = [entry.name for entry in bundle_archive.own_files(str(tool))]
    sample = ["drafts/成品/standard.yaml", "drafts/示例标准/standard.md"]
    assert names == ["README.md", "biaogao", *sample, "scripts/a.py"]
    assert bundle_archive.left_out(str(tool)) == ["drafts/真标准", "pilot"]
    (tool / "pilot/pilot.yaml").write_text("名称: 某\n示例: 是\n", encoding="utf-8")
    assert "pilot/pilot.yaml" in [entry.name for entry in bundle_archive.own_files(str(tool))]


def test_links_are_not_followed(tool, tmp_path):
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    (tool / "scripts/link").symlink_to(tmp_path / "secret")
    assert "scripts/link" not in [entry.name for entry in bundle_archive.own_files(str(tool))]


def written(tool, target):
    entries = [Entry("说明.txt", "", "先读".encode()), *bundle_archive.own_files(str(tool))]
    return bundle_archive.write(str(target), "biaogao-1", entries, changed=10**9)


def test_archive_repeats_byte_for_byte_and_is_told_right(tool, tmp_path):
    first, second = (written(tool, tmp_path / name) for name in ("a.tar.gz", "b.tar.gz"))
    content = (tmp_path / "a.tar.gz").read_bytes()
    assert content == (tmp_path / "b.tar.gz").read_bytes()
    assert first == second == (len(content), hashlib.sha256(content).hexdigest())


def test_archive_holds_the_bytes_and_their_digests(tool, tmp_path):
    written(tool, tmp_path / "a.tar.gz")
    with tarfile.open(tmp_path / "a.tar.gz") as archive:
        members = archive.getmembers()
        content = {member.name: archive.extractfile(member).read() for member in members}
    assert [member.name for member in members][:: len(members) - 1] == ["biaogao-1/说明.txt", "biaogao-1/SHA256SUMS"]
    listed = content.pop("biaogao-1/SHA256SUMS").decode().splitlines()
    assert listed == [f"{hashlib.sha256(told).hexdigest()}  {name[10:]}" for name, told in content.items()]
    modes = {member.name: member.mode for member in members}
    assert (modes["biaogao-1/biaogao"], modes["biaogao-1/README.md"]) == (0o755, 0o644)
    assert {(member.uid, member.gid, member.uname, member.mtime) for member in members} == {(0, 0, "", 10**9)}


def test_failure_leaves_nothing_and_keeps_the_old_archive(tool, tmp_path):
    target = tmp_path / "a.tar.gz"
    target.write_bytes(b"old")
    gone = [Entry("gone", str(tmp_path / "gone"))]
    with pytest.raises(FileNotFoundError):
        bundle_archive.write(str(target), "biaogao-1", gone, changed=0)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.glob("*.part")) == []


def test_a_file_is_read_piece_by_piece():
    class Watched(io.BytesIO):
        largest = 0

        def read(self, size=-1):
            assert size >= 0
            Watched.largest = max(Watched.largest, size)
            return super().read(size)

    read = bundle_archive._Digested(Watched(b"x" * 5_000_000))
    while read.read(16_384):
        pass
    assert read.content.hexdigest() == hashlib.sha256(b"x" * 5_000_000).hexdigest()
    assert Watched.largest == 16_384
