"""审查意见汇总处理表."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from biaogao.deliverables.grids import Paper
from biaogao.deliverables.submission.review_table import paper
from biaogao.procedures.profile import load_procedure
from deliverables.submission.papered import ROOT
from deliverables.submission.reviewed import bare, reviewed, rounds


def table(tmp_path: Path, level: str = "市级地方标准") -> Paper:
    procedure = load_procedure(level, (ROOT / "procedures",))
    made = paper(msgspec.structs.replace(reviewed(tmp_path), procedure=procedure))
    assert isinstance(made, Paper)
    return made


def test_opinions_of_the_review_stand_with_what_became_of_them(tmp_path: Path) -> None:
    made = table(tmp_path)
    assert made.title == "审评意见汇总处理表" and made.sample
    rows = made.grids[0].rows
    assert [row[0] for row in rows] == ["1", "2"]
    assert "温度偏高" in rows[0] and "示例大学" in rows[0] and "采纳" in rows[0]
    assert "未采纳。超出范围" in rows[1]
    assert made.notes == ("意见共2条：采纳1条，部分采纳0条，未采纳1条。",)


@pytest.mark.parametrize("level", ["国家标准", "行业标准", "省级地方标准", "团体标准", "内部标准"])
def test_columns_are_those_of_the_level(tmp_path: Path, level: str) -> None:
    made = table(tmp_path, level)
    assert len(made.grids[0].heads) == len(made.grids[0].rows[0]) and "征求意见" not in made.title


def test_a_review_without_opinions_says_so(tmp_path: Path) -> None:
    quiet = msgspec.structs.replace(rounds()[1], items=())
    made = paper(reviewed(tmp_path, rounds=(quiet,)))
    assert isinstance(made, Paper) and made.grids[0].rows == (("没有收到意见。",),)
    assert paper(bare(tmp_path)) == "没有登记“审查会”这一轮的意见"
