from __future__ import annotations

from pathlib import Path

from biaogao.records.system_settings import DETAIL_COLUMNS, SystemSettings
from biaogao.schema.store import load
from pilot_sample import plan

SCHEMA = load("pilot")["properties"]["体系"]["properties"]


def test_a_plan_without_settings_has_the_usual_ones() -> None:
    assert plan().system == SystemSettings()
    assert set(DETAIL_COLUMNS) <= set(SCHEMA["明细表"]["items"]["enum"])


def test_the_columns_that_the_schema_knows_are_those_that_can_be_made() -> None:
    from biaogao.deliverables import system_tables

    source = Path(system_tables.__file__).read_text(encoding="utf-8")
    assert all(f'"{title}"' in source for title in SCHEMA["明细表"]["items"]["enum"])


def test_settings_are_read() -> None:
    settings = plan(
        体系={"名称": "某体系", "结构图": ["A4"], "制修订计划": [{"标准": "JG-101-01", "计划": {"发布": "2024-01-01"}}]}
    ).system
    assert (settings.name, settings.papers) == ("某体系", ("A4",))
    assert settings.milestones[0].work == "制定" and settings.milestones[0].days == {"发布": "2024-01-01"}
