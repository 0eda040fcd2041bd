"""The record of an inspection lists what can be obeyed, and leaves the rest to the inspectors."""

from __future__ import annotations

from pathlib import Path

import msgspec

from biaogao.deliverables.submission.check_record import check_record
from deliverables.submission.papered import DRAFT, case_of


def test_requirements_are_rows_with_clause_and_empty_cells(tmp_path: Path):
    one = case_of(tmp_path)
    paper = check_record(one)
    asked = [provision for provision in one.resolution.provisions if provision.type.value in {"要求", "指示", "推荐"}]
    rows = paper.grids[0].rows
    assert [row[1:4] for row in rows] == [(each.clause, each.text, each.type.value) for each in asked]
    assert any("应符合GB/T 14885—2022的规定" in row[2] for row in rows)
    assert {row[4:] for row in rows} == {("", "", "")}
    assert "DB3301/T XXXX—XXXX《示例公物仓运行规范》" in paper.facts[0]


LISTED = """
# 场地

## 布置

实体仓应：

1. 设下列区域：
   1. 收发区，不应小于20 m^2^；
   2. 仓储区；
2. 有照明。照度不应低于100 lx。
"""


def test_an_item_is_read_with_what_introduces_it(tmp_path: Path):
    rows = check_record(case_of(tmp_path, draft=DRAFT + LISTED)).grids[0].rows
    assert [row[2] for row in rows if row[1] == "5.1"] == [
        "实体仓应：设下列区域：收发区，不应小于20 m²；",
        "实体仓应：设下列区域：仓储区；",
        "实体仓应：有照明。",
        "照度不应低于100 lx。",
    ]


def test_a_text_without_provisions_has_no_record(tmp_path: Path):
    one = case_of(tmp_path)
    bare = msgspec.structs.replace(one, resolution=msgspec.structs.replace(one.resolution, provisions=()))
    assert check_record(bare) == "标准正文没有要求、指示或推荐型条款"
