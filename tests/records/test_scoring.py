"""The table of scores is read as typed; mistakes have their line, and no score is ever made up."""

from __future__ import annotations

import json
from fractions import Fraction

from biaogao.records.scoring import ScoringResult, read_scoring
from biaogao.source import SourceFile
from biaogao.workspace import TOOL_ROOT
from pilot_sample import shapes

NAMES = ("pilot", "scoring")
HEAD = "来源: 计分表\n项目:\n"


def read(text: str) -> ScoringResult:
    return read_scoring(SourceFile(file="pilot/scoring.yaml", text=text), shapes())


def codes(text: str) -> list[tuple[str, int]]:
    return [(one.code, one.span.start.line if one.span else 0) for one in read(text).diagnostics]


def test_what_nobody_typed_stays_empty() -> None:
    scoring = read(f'{HEAD}  - {{编号: "1", 名称: 培训, 分值: "", 佐证: [{{台账: training}}]}}\n').scoring
    assert scoring is not None
    assert (scoring.items[0].worth, scoring.items[0].own, scoring.worth, scoring.own, scoring.passing) == (
        "",
        "",
        None,
        None,
        "",
    )


def test_sums_are_exact() -> None:
    rows = "".join(f'  - {{编号: "{n}", 名称: 培训, 分值: "0.1", 自评: "0.1"}}\n' for n in range(3))
    scoring = read(HEAD + rows).scoring
    assert scoring is not None and scoring.worth == scoring.own == Fraction(3, 10)


def test_a_score_above_the_worth_or_without_one_is_wrong() -> None:
    rows = '  - {编号: "1", 名称: 培训, 分值: "5", 自评: "5.5"}\n  - {编号: "2", 名称: 检查, 自评: "3"}\n'
    assert codes(HEAD + rows) == [("SCO-02", 3), ("SCO-02", 4)]


def test_twice_the_same_number_and_a_ledger_that_is_none() -> None:
    rows = '  - {编号: "1", 名称: 培训}\n  - {编号: "1", 名称: 检查, 佐证: [{台账: 没有}]}\n'
    assert codes(HEAD + rows) == [("SCO-01", 4), ("REQ-04", 4)]
    assert read(HEAD + rows).scoring is None, "evidence in a ledger that there is not cannot be looked for"


def test_what_is_no_table_is_said() -> None:
    result = read("来源: 计分表\n项目: []\n")
    assert result.scoring is None and result.diagnostics
    assert read('来源: x表\n项目:\n  - {编号: "1", 名称: 培训, 分值: 十}\n').scoring is None


def test_the_table_of_the_sample_has_no_score() -> None:
    result = read((TOOL_ROOT / "pilot" / "scoring.yaml").read_text("utf-8"))
    assert result.scoring is not None and result.diagnostics == ()
    assert not any(item.worth or item.own for item in result.scoring.items)


def test_a_product_that_there_is_not_is_told_with_its_line() -> None:
    text = f'{HEAD}  - {{编号: "1", 名称: 培训, 佐证: [{{成果: 标准体系机构图}}]}}\n'
    (told,) = read(text).diagnostics
    assert told.span is not None and told.span.start.line == 3 and "标准体系结构图" in told.hint


def test_products_are_those_of_the_plan() -> None:
    plan, table = (json.loads((TOOL_ROOT / "schemas" / f"{name}.schema.json").read_text("utf-8")) for name in NAMES)
    assert plan["$defs"]["product"] == table["$defs"]["product"]
