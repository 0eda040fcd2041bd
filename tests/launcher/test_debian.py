"""Debian packages without root: what makes an unpacked tree usable."""

import os
import subprocess
import sys

import pytest

from launcher import debian
from launcher.progress import Failure, Journal
from launcher.system import OFFICE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="只用于 Debian 与 Ubuntu")


@pytest.fixture
def tree(tmp_path):
    program = tmp_path / "usr/lib/libreoffice/program"
    program.mkdir(parents=True)
    (program / "libx.so").touch()
    (program / "soffice").write_text("#!/bin/sh\necho $LD_LIBRARY_PATH $FONTCONFIG_FILE $1\n", encoding="utf-8")
    (program / "soffice").chmod(0o755)
    settings = "BRAND_BASE_DIR=file:///usr/lib/libreoffice\nLAYERS=xcsxcu:file:///etc/libreoffice/registry\n"
    (program / "fundamentalrc").write_text(settings, encoding="utf-8")
    registry = tmp_path / "usr/lib/libreoffice/share/.registry"
    registry.mkdir(parents=True)
    (registry / "main.xcd").write_text("<x/>", encoding="utf-8")
    (tmp_path / "etc/libreoffice").mkdir(parents=True)
    (tmp_path / "etc/libreoffice/sofficerc").touch()
    (program / "sofficerc").symlink_to("/etc/libreoffice/sofficerc")
    (tmp_path / "usr/bin").mkdir()
    (tmp_path / "usr/bin/pdftoppm").write_text("#!/bin/sh\necho rastered $1\n", encoding="utf-8")
    (tmp_path / "usr/bin/pdftoppm").chmod(0o755)
    return tmp_path


def test_links_to_the_root_stay_inside(tree):
    debian._finish(str(tree), ("libreoffice-writer-nogui",))
    link = tree / "usr/lib/libreoffice/program/sofficerc"
    assert link.resolve() == (tree / "etc/libreoffice/sofficerc").resolve()
    assert not link.readlink().is_absolute()


def test_office_finds_its_settings_where_they_lie(tree):
    debian._finish(str(tree), ())
    text = (tree / "usr/lib/libreoffice/program/fundamentalrc").read_text(encoding="utf-8")
    assert text == "BRAND_BASE_DIR=${ORIGIN}/..\nLAYERS=xcsxcu:${ORIGIN}/../../../../etc/libreoffice/registry\n"
    assert (tree / "etc/libreoffice/registry/main.xcd").read_text(encoding="utf-8") == "<x/>"


def test_programs_run_with_their_private_libraries_and_may_be_moved(tree):
    debian._finish(str(tree), ())
    moved = tree.rename(tree.with_name("其他 位置"))
    environment = {"PATH": os.environ["PATH"], "LD_LIBRARY_PATH": "/mine"}
    said = subprocess.check_output([moved / "bin/soffice", "甲"], env=environment, encoding="utf-8").strip()
    assert said.startswith(f"{moved}/usr/lib/libreoffice/program:")
    assert said.endswith(f"/mine {moved}/etc/fonts/private.conf 甲")
    assert subprocess.check_output([moved / "bin/pdftoppm", "a"], env=environment, encoding="utf-8") == "rastered a\n"


def test_packages_are_remembered(tmp_path):
    folder = tmp_path / ".biaogao/system"
    folder.mkdir(parents=True)
    assert debian._unpacked(str(tmp_path)) == ()
    debian._finish(str(folder), ("b", "a", "b"))
    assert debian._unpacked(str(tmp_path)) == ("a", "b")


def test_private_apt_touches_nothing_outside(tmp_path):
    options = debian._private_apt(str(tmp_path / "apt"))
    values = dict(option.split("=", 1) for option in options if option != "-o")
    outside = {"Dir::State::status"}
    for key, value in values.items():
        if value.startswith("/") and key not in outside:
            assert value.startswith(str(tmp_path)), key


def test_office_with_windows_keeps_its_flavour(monkeypatch):
    monkeypatch.setattr(os.path, "exists", lambda path: path == "/var/lib/dpkg/info/libreoffice-gtk3.list")
    assert debian._names_here(OFFICE) == ("libreoffice-writer", "libreoffice-calc", "libreoffice-math")


def test_no_space_is_said_before_anything_is_downloaded(tmp_path, monkeypatch):
    monkeypatch.setattr(debian, "NEEDED_BYTES", 1 << 62)
    with pytest.raises(Failure, match="磁盘空间不足"):
        debian.install(str(tmp_path), Journal(str(tmp_path / "log")), (OFFICE,))


def test_without_root_installing_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(debian, "_as_root", lambda: None)
    with pytest.raises(Failure, match="没有管理员权限"):
        debian.install_packages(str(tmp_path), Journal(str(tmp_path / "log")), "安装某物", ("x",))
