"""The stages of a level with the days on which they began."""

from __future__ import annotations

from pathlib import Path

import msgspec

from biaogao.deliverables.submission.process_table import process_table
from deliverables.submission.papered import case_of


def test_each_stage_has_its_row_and_the_day_of_its_event(tmp_path: Path):
    one = case_of(tmp_path)
    paper = process_table(one)
    rows = {row[2]: row for row in paper.grids[0].rows}
    assert list(rows) == [stage.name for stage in one.procedure.stages]
    assert rows["起草阶段"][1:] == ("20", "起草阶段", "征求意见稿", "—", "立项", "2023-01-10")
    assert rows["复审阶段"][4:] == ("60个月", "复审", "—")
    assert paper.sample and paper.title == "制定流程"


def test_the_level_names_the_paper_and_a_level_without_stages_has_none(tmp_path: Path):
    one = case_of(tmp_path)
    bare = msgspec.structs.replace(one, procedure=msgspec.structs.replace(one.procedure, stages=()))
    assert process_table(bare) == "procedures/市级地方标准.yaml 没有写“阶段”"
