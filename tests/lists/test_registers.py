"""The shipped lists have their form, their date, and no contradiction in themselves."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from biaogao.gbt.document_numbers import INDUSTRY_CODES
from biaogao.gbt.publishers import CITIES, PROVINCES
from biaogao.lists.registers import (
    CERTAIN,
    DOUBTFUL,
    KINDS,
    SHIPPED,
    Coded,
    DamagedListError,
    Industry,
    Standard,
    encode,
    read_own,
    shipped,
)
from biaogao.resolve.citations import find_numbers
from biaogao.schema.validate import validator


@pytest.mark.parametrize("name", KINDS)
def test_shipped_lists_are_dated_and_canonical(name: str) -> None:
    register = shipped(name)
    assert register.title == KINDS[name][0]
    assert re.fullmatch(r"20\d\d-\d\d", register.date)
    assert register.source
    assert encode(register) == (SHIPPED / f"{name}.json").read_bytes()


@pytest.mark.parametrize("name", KINDS)
def test_shipped_lists_fit_the_schemas_that_imports_are_held_against(name: str) -> None:
    value = msgspec.json.decode((SHIPPED / f"{name}.json").read_bytes())
    assert list(validator("list").iter_errors(value)) == []
    rows = validator(f"lists/{name}")
    assert [row for row in value["条目"] if not rows.is_valid(row)] == []


def test_standards_are_written_as_numbers_and_follow_one_another() -> None:
    rows = [row for row in shipped("standards").rows if isinstance(row, Standard)]
    numbers = {row.number: row for row in rows}
    assert len(numbers) == len(rows)
    for row in rows:
        found = find_numbers(row.number)
        assert [f"{each.number}—{each.year}" for each in found] == [row.number]
        assert row.status in {"现行", "即将实施", "被代替", "废止"}
        assert row.certainty in {CERTAIN, DOUBTFUL}
        assert bool(row.successor) == (row.status == "被代替")
        if row.certainty == CERTAIN and row.successor:
            assert row.successor in numbers
            assert row.successor[-4:] > row.number[-4:]


def test_codes_agree_with_those_that_covers_and_citations_use() -> None:
    regions = {row.code: row.title for row in shipped("regions").rows if isinstance(row, Coded)}
    assert all(regions[code] == title for code, title in (PROVINCES | CITIES).items())
    industries = {row.code for row in shipped("industries").rows if isinstance(row, Industry)}
    assert industries == INDUSTRY_CODES


def test_a_list_of_another_version_or_too_large_is_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ics.json"
    path.write_bytes(encode(shipped("ics")).replace(b'"schema_version": 1', b'"schema_version": 2'))
    with pytest.raises(DamagedListError):
        read_own("ics", path)
    monkeypatch.setattr("biaogao.lists.registers.MAX_BYTES", 10)
    with pytest.raises(DamagedListError, match="过大"):
        read_own("ics", path)
