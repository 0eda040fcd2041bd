"""A bundle as a whole: its name, its page for the receiver, what is in it and what is left behind."""

import tarfile
from pathlib import Path

import pytest

from launcher import bundle_packages, bundling, offline, stamp
from launcher.progress import Failure

KIND = offline.Kind("3.11", "linux", "x86_64", "2.28", "debian 12", "base 0", "")


def test_name_says_for_what_machines_it_is():
    assert bundling.name_of("0.1.0", KIND) == "biaogao-0.1.0-debian12-x86_64-py311"
    assert bundling.name_of("0.1.0", KIND._replace(release="", platform="win32", machine="AMD64")) == (
        "biaogao-0.1.0-win32-amd64-py311"
    )


def test_title_of_the_machines():
    assert bundling.title_of(KIND) == "Debian 12（x86_64，glibc 2.28 以上），Python 3.11"
    assert bundling.title_of(KIND._replace(release="", libc="", platform="win32")) == "Windows（x86_64），Python 3.11"


def test_page_for_the_receiver_says_what_is_and_is_not_there():
    page = bundling.readme("0.1.0", KIND)
    assert "Debian 系统部件" in page
    assert "./biaogao test" not in page
    assert "没有 LibreOffice" not in page
    page = bundling.readme("0.1.0", KIND._replace(release="", test="test 0"))
    assert "离线包里没有 LibreOffice" in page
    assert "./biaogao test" in page


@pytest.fixture
def tool(tmp_path, monkeypatch):
    root = tmp_path / "tool"
    for name in ("README.md", *stamp.REQUIREMENTS, *stamp.TEST_REQUIREMENTS, "drafts/真/standard.md"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name, encoding="utf-8")

    def wheels(root, journal, work, *, tests):
        path = Path(work, "wheels", "a-1-py3-none-any.whl")
        path.parent.mkdir(parents=True)
        path.write_bytes(b"wheel")
        return (str(path),)

    def packages(journal, work, parts):
        path = Path(work, "p_1%3a2_all.deb")
        path.write_bytes(b"package")
        return (str(path),)

    monkeypatch.setattr(bundle_packages, "get_wheels", wheels)
    monkeypatch.setattr(bundle_packages, "get_packages", packages)
    monkeypatch.setattr(bundle_packages, "index", lambda archives: b"Package: p\n")
    monkeypatch.setattr(bundling.debian, "usable", lambda: True)
    monkeypatch.setattr(offline, "this_release", lambda: "debian 12")
    return root


def test_bundle_holds_the_tool_its_packages_and_what_it_is_for(tool, tmp_path):
    made = bundling.make(str(tool), "1", str(tmp_path / "b.tar.gz"), tests=False)
    assert (made.wheels, made.packages, made.left_out) == ((1, 5), (1, 7), ("drafts/真",))
    with tarfile.open(made.path) as archive:
        archive.extractall(tmp_path)
    names = {str(path.relative_to(tmp_path / "biaogao-1")) for path in (tmp_path / "biaogao-1").rglob("*.*")}
    assert {"离线使用说明.txt", "offline/packages/p_2_all.deb", "offline/wheels/a-1-py3-none-any.whl"} <= names
    found = offline.find(str(tmp_path / "biaogao-1"))
    assert found.kind == made.kind
    assert (found.kind.release, found.kind.test) == ("debian 12", "")
    offline.judge(found, test=False)
    offline.verify(found, ("wheels", "packages"))
    assert not (tool / ".biaogao/bundle").exists()


def test_no_space_is_said_before_anything_is_downloaded(tool, tmp_path, monkeypatch):
    monkeypatch.setattr(bundling, "NEEDED_BYTES", 1 << 62)
    with pytest.raises(Failure, match=r"磁盘空间不足：制作离线包需要约 1\.5 GB"):
        bundling.make(str(tool), "1", str(tmp_path / "b.tar.gz"), tests=False)
    assert not (tool / ".biaogao").exists()
