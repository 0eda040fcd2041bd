"""What stands round a draft is read when asked, from its own workspace only."""

from __future__ import annotations

from pathlib import Path

from biaogao.lint.surroundings import Surroundings
from biaogao.lists.registers import KINDS, SHIPPED, Coded, Register, encode

FRONT = "---\n编号: DB3301/T 0001.{part}—2024\n名称: 公物仓　第{part}部分：总则\n---\n\n"


def workspace(tmp_path: Path) -> Path:
    for part in (1, 2):
        folder = tmp_path / "drafts" / f"part-{part}"
        folder.mkdir(parents=True)
        (folder / "standard.md").write_text(FRONT.format(part=part), encoding="utf-8")
    return tmp_path / "drafts" / "part-1"


def test_neighbours_are_the_other_drafts(tmp_path: Path) -> None:
    found = Surroundings(workspace(tmp_path)).neighbours
    assert [(each.name, each.number) for each in found] == [("part-2", "DB3301/T 0001.2—2024")]
    assert Surroundings(tmp_path / "drafts" / "part-1", alone=True).neighbours == ()
    assert Surroundings().neighbours == ()


def test_a_folder_outside_of_a_workspace_has_no_surroundings(tmp_path: Path) -> None:
    workspace(tmp_path)
    (tmp_path / "drafts").rename(tmp_path / "others")
    here = Surroundings(tmp_path / "others" / "part-1")
    assert here.neighbours == ()
    assert "33" in here.lists.regions.titles


def test_the_lists_of_the_workspace_go_first(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    own = Register(schema_version=1, title="行政区划", date="2030-01", rows=(Coded(code="99", title="示例"),))
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "regions.json").write_bytes(encode(own))
    lists = Surroundings(folder).lists
    assert lists.regions.titles == {"99": "示例"}
    assert lists.regions.date == "2030-01"
    assert "01.120" in lists.ics
    assert {path.stem for path in SHIPPED.glob("*.json")} == set(KINDS)


def test_clauses_of_a_neighbour_are_asked_by_its_number(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    here = Surroundings(folder, lambda other: frozenset({other.name}))
    assert here.clauses_of("DB3301/T 0001.2—2024") == {"part-2"}
    assert here.clauses_of("DB3301/T 0009—2024") == frozenset()


def test_a_former_edition_in_the_folder_of_the_draft_is_judged_by_its_comparison(tmp_path: Path) -> None:
    folder = workspace(tmp_path)
    here = Surroundings(folder, lambda other: frozenset({other.name}))
    (folder / "predecessor").mkdir()
    assert here.clauses_of("DB3301/T 0001.2—2024") == {"part-2"}
    (folder / "predecessor" / "standard.md").write_text(FRONT.format(part=2), encoding="utf-8")
    assert here.clauses_of("DB3301/T 0001.2—2024") == frozenset()
