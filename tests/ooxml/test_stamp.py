"""The mark of a file: in core and custom properties, the same bytes each time, kept by LibreOffice."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from biaogao.deliverables.grids import Grid, Head, Paper
from biaogao.deliverables.papers import write_paper
from biaogao.deliverables.sheets import write_workbook
from biaogao.errors import InputError
from biaogao.ooxml.package import read
from biaogao.ooxml.stamp import identifier, stamp
from biaogao.opinions.identity import identity_of
from biaogao.writers.pdf.office import find_office
from validity import word_findings

PAPER = Paper(title="单", grids=(Grid(title="单", heads=(Head(title="甲"),), rows=(("乙",),)),))


@pytest.mark.parametrize("write", [write_paper, write_workbook])
def test_what_comes_back_is_known_by_its_mark(write):
    data = stamp(write(PAPER), "碳&核算", "0123456789abcdef")
    found = identity_of(read(data))
    assert (found.draft, found.revision) == ("碳&核算", "0123456789abcdef")
    assert stamp(write(PAPER), "碳&核算", "0123456789abcdef") == data


def test_either_mark_alone_is_enough():
    parts = dict(read(stamp(write_paper(PAPER), "jia", "0123456789abcdef")))
    custom = parts.pop("docProps/custom.xml")
    assert identity_of(parts).revision == "0123456789abcdef"
    assert identity_of({"docProps/custom.xml": custom}).draft == "jia"


def test_a_second_mark_replaces_the_first_and_the_file_stays_sound(tmp_path: Path):
    data = stamp(stamp(write_paper(PAPER), "jia", "0" * 16), "yi", "1" * 16)
    assert identity_of(read(data)).draft == "yi"
    assert read(data)["[Content_Types].xml"].count(b"custom-properties") == 1
    assert word_findings(data, tmp_path) == []


def test_what_is_no_package_is_refused():
    with pytest.raises(InputError):
        stamp(b"%PDF-1.7", "jia", "0" * 16)


def test_the_mark_is_one_word():
    assert identifier("jia", "0f") == "biaogao:jia:0f"


@pytest.mark.office
def test_libreoffice_keeps_it(tmp_path: Path):
    office = find_office("").program
    again = tmp_path / "again"
    for name, write, filtered in (
        ("a.docx", write_paper, "docx:MS Word 2007 XML"),
        ("a.xlsx", write_workbook, "xlsx:Calc MS Excel 2007 XML"),
    ):
        (tmp_path / name).write_bytes(stamp(write(PAPER), "jia", "0123456789abcdef"))
        call = [str(office), "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
        subprocess.run([*call, "--convert-to", filtered, "--outdir", str(again), str(tmp_path / name)], check=True)
        assert identity_of(read((again / name).read_bytes())).revision == "0123456789abcdef"
