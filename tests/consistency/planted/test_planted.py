"""Planted inconsistencies are found, each by what was written down by hand; clean packages have none."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.diagnostics import Severity
from biaogao.workspace import Workspace
from consistency.planted.cases import APPROVAL, REVIEW, Plant
from consistency.planted.packages import Package, copied, packaged, rebuilt, sample_workspace

STAGES = {"gongwucang": "报批", "zhihui-shitang": "送审"}
PLANTS = [("gongwucang", one) for one in APPROVAL] + [("zhihui-shitang", one) for one in REVIEW]
NUMBERS = {"市级地方标准": "DB3301/T XXXX—XXXX", "国家标准": "GB/T XXXXX—XXXX", "团体标准": "T/ABCD XXXX—XXXX"}


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Workspace, Package]]:
    root = tmp_path_factory.mktemp("clean")
    made = {unit: sample_workspace(root / unit, unit) for unit in STAGES}
    return {unit: (workspace, packaged(workspace, unit, STAGES[unit])) for unit, workspace in made.items()}


@pytest.mark.parametrize(("unit", "plant"), PLANTS, ids=[plant.name for _, plant in PLANTS])
def test_what_was_planted_is_found(unit: str, plant: Plant, clean, tmp_path: Path) -> None:
    workspace, package = clean[unit]
    assert not any(plant.expected in one for one in package.told), plant.expected
    spoilt = copied(workspace, tmp_path / "spoilt")
    plant.spoil.act(spoilt.draft(unit), package)
    found = packaged(spoilt, unit, STAGES[unit], None if plant.spoil.records else package).told
    assert any(plant.expected in one for one in found), "\n".join(found)


def test_enough_was_planted() -> None:
    assert len(PLANTS) >= 40 and len({plant.name for _, plant in PLANTS}) == len(PLANTS)


@pytest.mark.parametrize("level", NUMBERS)
@pytest.mark.parametrize("unit", STAGES)
def test_nothing_is_found_where_nothing_is_wrong(unit: str, level: str, clean, tmp_path: Path) -> None:
    workspace = copied(clean[unit][0], tmp_path / "other")
    draft = workspace.draft(unit) / "standard.md"
    text = draft.read_text("utf-8").replace("层次: 市级地方标准", f"层次: {level}")
    draft.write_text(text.replace(NUMBERS["市级地方标准"], NUMBERS[level], 1), "utf-8")
    rebuilt(workspace, unit)
    found = packaged(workspace, unit, STAGES[unit]).discords
    # What a level wants beside and nobody kept is named in the letter, and lacks indeed.
    false = [one for one in found if one.severity is not Severity.INFO and "没有它的文件" not in one.message]
    assert false == []
