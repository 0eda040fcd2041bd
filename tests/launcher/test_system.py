"""What counts as installed, and where."""

from pathlib import Path

import pytest

from launcher import system


def test_office_is_found_only_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(system, "on_path", lambda name: "")
    monkeypatch.setattr(system, "_foreign_office", lambda: "")
    program = tmp_path / ".biaogao/system/usr/lib/libreoffice/program"
    program.mkdir(parents=True)
    # Names that no installed LibreOffice has, so that only the private folder is judged.
    names = ("a.bin", "b.so", "c.so")
    part = system.OFFICE._replace(key="whole", marks=tuple((f"usr/lib/libreoffice/program/{name}",) for name in names))
    for name in names[:2]:
        (program / name).touch()
    assert system.place(str(tmp_path), part) == ""
    (program / names[2]).touch()
    assert system.place(str(tmp_path), part) == str(program / "a.bin")


def test_part_is_found_in_the_private_folder(tmp_path):
    part = system.Part("x", "某", ("x",), (("usr/share/x/*.ttf",),), (), "")
    assert system.place(str(tmp_path), part) == ""
    font = Path(system.private_folder(str(tmp_path)), "usr/share/x/a.ttf")
    font.parent.mkdir(parents=True)
    font.touch()
    assert system.place(str(tmp_path), part) == str(font)
    assert system.missing_of(str(tmp_path), (part,)) == ()


def test_program_on_path_counts(tmp_path, monkeypatch):
    program = tmp_path / "some-program"
    program.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    part = system.Part("x", "某", ("x",), (("usr/bin/no-such-file",),), ("some-program",), "")
    assert system.place(str(tmp_path / "tool"), part) == str(program)
    program.chmod(0o644)
    assert system.place(str(tmp_path / "tool"), part) == ""


@pytest.mark.parametrize("part", system.FOR_PDF + system.FOR_TESTS)
def test_each_part_says_what_is_lost_without_it(part):
    assert part.packages
    assert part.without
    assert part.marks


def test_tests_need_what_pdf_needs():
    assert set(system.PARTS["office"]) < set(system.PARTS["test"])
    assert system.missing(".", "") == ()
