"""Of faults planted into a good file none escapes the checkers together, and each is seen by the one that should."""

from __future__ import annotations

from pathlib import Path

import ooxml_integrity
import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from biaogao import manuscript
from biaogao.errors import InputError
from biaogao.ooxml.integrity import faults
from biaogao.ooxml.package import read
from biaogao.writers.docx.writer import write
from biaogao.writers.mathematics import Mathematics
from ooxml.corruptions import CORRUPTIONS

SMALL = Path(__file__).parents[1] / "golden" / "small"


@pytest.fixture(scope="module")
def good() -> bytes:
    loaded = manuscript.load(SMALL, "small")
    pages = {entry.key: "1" for entry in loaded.resolution.contents}
    return write(loaded.document, loaded.resolution, SMALL, pages, Mathematics()).data


def seen(data: bytes, path: Path) -> dict[str, list[str]]:
    """What each checker says, by its name; one that refuses the file says so."""
    path.write_bytes(data)
    audit = OpenXmlValidator(file_format=FileFormat.OFFICE_2019, max_errors=0).validate(path).errors
    try:
        own = list(faults(read(data)))
    except InputError as refused:
        own = [refused.message]
    found = {"audit": [str(each) for each in audit], "own": own}
    found["integrity"] = [str(each) for each in ooxml_integrity.check(path)]
    return {checker: said for checker, said in found.items() if said}


def test_the_file_before_planting_is_sound(good: bytes, tmp_path: Path) -> None:
    assert seen(good, tmp_path / "good.docx") == {}


@pytest.mark.parametrize("name", CORRUPTIONS)
def test_a_planted_fault_is_seen(name: str, good: bytes, tmp_path: Path) -> None:
    plant, expected = CORRUPTIONS[name]
    found = seen(plant(read(good)), tmp_path / "planted.docx")
    assert expected, name
    assert expected <= found.keys(), found


def test_more_than_two_dozen_kinds_are_planted() -> None:
    assert len(CORRUPTIONS) >= 24


def test_no_single_checker_sees_them_all() -> None:
    """The gate needs all three: each has faults that the brief list names it alone for."""
    assert {checker for _, expected in CORRUPTIONS.values() for checker in expected} == {"audit", "integrity", "own"}
