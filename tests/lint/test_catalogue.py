"""Every code of the catalogue is a rule or a row, never both; what a row points to exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from biaogao import manuscript
from biaogao.inspection.registry import layout_rules
from biaogao.lint.catalogue import Held, catalogue, catalogue_codes, row
from biaogao.lint.registry import all_rules
from biaogao.readers.catalogue import CATALOGUE as READER
from biaogao.schema.messages import CODES as SCHEMA
from lint.drafts import compose, judge

CASES: dict[str, tuple[str, ...]] = {
    "STR-06": ("# 4 要求\n\n外壳应接地。",),
    "STR-07": ("#\n\n外壳应接地。", "<!-- 全文 -->\n外壳应接地。\n\n# 前言\n\n# 范围\n\n本文件规定了要求。"),
    "STR-13": ("外壳应满足下列要求：\n\n- 甲；\n\n  § 乙。",),
    "STR-27": ("# 4 要求\n\n外壳应接地。", "电压应符合表1的规定。", "外壳应接地。\n\n注1：不包括底板。"),
    "FWD-17": ("# 前言\n\n本标准为首次发布。",),
    "INT-02": ("# 引言\n\n## 0.1 背景\n\n甲。\n\n## 0.2 目的\n\n乙。",),
    "INT-03": ("---\n名称: 公物仓管理　第1部分：总则规范\n---",),
    "TRM-16": ("# 术语和定义\n\n##\n\n### 监测装置\n\n*monitoring device*\n\n采集数据的设备。",),
    "LST-08": ("下列各项：\n\n3. 甲；\n4. 乙。", "下列各项：\n2. 甲；\n3. 乙。"),
    "ANX-03": ("编码见附录A。\n\n# 附录B（资料性）编码\n\n编码的示例。",),
    "ANX-04": ("编码见附录A。\n\n# 附录　编码\n\n编码的示例。",),
    "ANX-08": ("编码见附录A。\n\n# 附录（资料性）\n\n编码的示例。",),
    "NOT-02": ("外壳应接地。\n\n注1：不包括底板。",),
    "NOT-06": (
        "外壳[^a]应接地。",
        "外壳应接地。\n\n[^b]: 乙。",
        "外壳[^c]应接地。\n\n[^c]: 丙。\n\n[^c]: 丁。",
        "电压见[@tab-a]。\n\n表：电压 {#tab-a}\n\n| 项目 | 值 |\n|---|---|\n| 甲^a^ | 1 |",
    ),
    "NOT-08": (
        "# 术语和定义\n\n## 监测装置\n\n*monitoring device*\n\n采集数据的设备。\n\n注：不包括电能表。"
        "\n\n示例：采集器。",
    ),
}
"""Drafts that each row with `by` would have to find fault with."""

DROPPED = {"COV-11": "英文名称", "FWD-07": "归口"}

_WRONG_ORDER = (
    "<!-- 全文 -->\n# 前言\n\n# 范围\n\n本文件规定了外观的要求。\n\n"
    "# 规范性引用文件\n\n# 术语和定义\n\n# 要求\n\n外壳应接地。\n\n"
)
CASES["BIB-02"] = (_WRONG_ORDER + "# 参考文献\n\n- GB/T 1—2020　甲\n\n# 附录（资料性）编码\n\n编码的示例。",)
CASES["IDX-01"] = (_WRONG_ORDER + "# 索引\n\n# 参考文献\n\n- GB/T 1—2020　甲",)
CASES["ANX-09"] = (_WRONG_ORDER.replace("# 要求", "# 附录（资料性）编码\n\n编码的示例。\n\n# 要求"),)

RULES = {rule.code for rule in all_rules()} | {rule.code for rule in layout_rules()}


def test_the_catalogue_has_298_codes() -> None:
    assert len(catalogue_codes()) == len(set(catalogue_codes())) == 298


def test_every_code_is_a_rule_or_a_row_and_never_both() -> None:
    rows = [each.code for each in catalogue().rows]
    assert len(rows) == len(set(rows))
    assert not RULES & set(rows)
    assert set(catalogue_codes()) - RULES - set(rows) == set()
    assert set(rows) <= set(catalogue_codes())


def test_what_a_row_points_to_exists_and_is_of_its_kind() -> None:
    for each in catalogue().rows:
        if each.held is Held.RULE:
            assert each.by
            assert set(each.by) <= RULES
        else:
            assert set(each.by) <= READER.keys() | {f"MET-{number}" for number in SCHEMA}
        assert bool(each.by) or each.held in {Held.GENERATED, Held.HUMAN}


def test_rows_stand_in_the_order_of_the_catalogue_and_say_why() -> None:
    codes = catalogue_codes()
    places = [codes.index(each.code) for each in catalogue().rows]
    assert places == sorted(places)
    for each in catalogue().rows:
        assert each.why.endswith("。")
        assert each.title
        assert not each.title.endswith("。")
        assert each.clause


def test_a_row_is_found_by_its_code() -> None:
    found = row("STR-06")
    assert found is not None
    assert found.held is Held.READER
    assert row("COV-02") is None


def without(folder: Path, key: str) -> set[str]:
    """The codes found in a draft of a national standard that lacks a key."""
    text = compose("---\n层次: 国家标准\n编号: GB/T 1234—2024\n---\n外壳应接地。")
    folder.joinpath("standard.md").write_text(re.sub(rf"^{key}: .*\n", "", text, flags=re.M), encoding="utf-8")
    return {one.code for one in manuscript.check(manuscript.load(folder, "x"))}


@pytest.mark.parametrize("code", [each.code for each in catalogue().rows if each.by])
def test_what_a_row_points_to_finds_fault_with_a_draft_that_breaks_the_demand(code: str, tmp_path: Path) -> None:
    found = row(code)
    assert found is not None
    if code in DROPPED:
        assert set(found.by) <= without(tmp_path, DROPPED[code])
        return
    seen = {one.code for number, case in enumerate(CASES[code]) for one in judge(tmp_path / str(number), case)}
    assert set(found.by) <= seen
