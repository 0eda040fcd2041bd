"""Standards, codes and terms are found by number and code; what a workspace brought goes first."""

from __future__ import annotations

from pathlib import Path

from biaogao.lists.registers import Register, Standard, encode
from biaogao.lists.shelf import Shelf, Standards

ROWS = (
    Standard(number="GB/T 9—2020", title="甲", status="现行", identical="ISO 9:2019"),
    Standard(number="GB/T 9—2010", title="甲", status="被代替", successor="GB/T 9—2020"),
    Standard(number="GB/T 8.1—2020", title="乙　第1部分", status="现行", as_of="2026-07"),
    Standard(number="GB/T 7—2001", title="丙", status="废止"),
)


def test_editions_of_a_number() -> None:
    found = Standards(ROWS, "2026-01")
    current = found.current("GB/T 9")
    assert current is not None
    assert current.number == "GB/T 9—2020"
    assert [row.number for row in found.editions("GB/T 9")] == ["GB/T 9—2020", "GB/T 9—2010"]
    assert found.current("GB/T 7") is None
    assert found.edition("GB/T 9—1999") is None


def test_parts_adoptions_and_dates() -> None:
    found = Standards(ROWS, "2026-01")
    assert found.has_only_parts("GB/T 8")
    assert not found.has_only_parts("GB/T 9")
    adopting = found.adopting("ISO 9")
    assert adopting is not None
    assert adopting.number == "GB/T 9—2020"
    assert found.as_of(ROWS[2]) == "2026-07"
    assert found.as_of(ROWS[0]) == "2026-01"


def test_an_own_list_stands_for_the_shipped_one(tmp_path: Path) -> None:
    own = Register(schema_version=1, title="标准", date="2026-11-01", rows=ROWS)
    (tmp_path / "standards.json").write_bytes(encode(own))
    shelf = Shelf(tmp_path)
    assert shelf.standards.date == "2026-11-01"
    assert shelf.standards.edition("GB/T 1.1—2020") is None
    assert shelf.damaged() == ()


def test_a_damaged_list_is_named_and_the_shipped_one_used(tmp_path: Path) -> None:
    (tmp_path / "standards.json").write_bytes(b"{")
    (tmp_path / "ics.json").write_bytes(b"\xff\xfe\x00")
    shelf = Shelf(tmp_path)
    assert shelf.standards.edition("GB/T 1.1—2020") is not None
    assert shelf.damaged() == ("清单“data/standards.json”缺失或损坏", "清单“data/ics.json”缺失或损坏")


def test_the_shipped_lists_hold_what_every_draft_asks() -> None:
    shelf = Shelf()
    assert shelf.regions.titles["3301"] == "杭州市"
    assert len([code for code in shelf.ics.titles if len(code) == 2]) == 40
    assert len([code for code in shelf.ccs.titles if len(code) == 1]) == 24
    assert len(shelf.industries.titles) >= 76
    assert shelf.terms.defining("公物仓") == ()


def test_what_was_read_is_kept_until_the_file_changes(tmp_path: Path) -> None:
    path = tmp_path / "standards.json"
    first = Register(schema_version=1, title="标准", date="2026-11", rows=ROWS)
    path.write_bytes(encode(first))
    assert Shelf(tmp_path).standards is Shelf(tmp_path).standards
    path.write_bytes(encode(Register(schema_version=1, title="标准", date="2026-12", rows=ROWS[:1])))
    assert Shelf(tmp_path).standards.date == "2026-12"
    path.unlink()
    assert Shelf(tmp_path).standards.edition("GB/T 1.1—2020") is not None
