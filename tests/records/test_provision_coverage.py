from __future__ import annotations

from fractions import Fraction

from biaogao.records.checklist import Checklist, items_of
from biaogao.records.ledger import Record
from biaogao.records.provision_coverage import coverage, shown, together

ITEMS = items_of("A", [("1", "要求", "应甲。"), ("1", "要求", "应乙。"), ("2", "推荐", "宜丙。")], ("要求", "推荐"))


def checklist(unit: str) -> Checklist:
    return Checklist(code="A", number="", name="某规范", unit=unit, items=ITEMS)


def check(text: str, result: str, date: str = "2024-01-01", clause: str = "1", unit: str = "甲") -> Record:
    values = {"标准": "A", "单位": unit, "条款": clause, "检查项": text, "结果": result, "日期": date, "问题": "Y1"}
    return Record(ledger="checks", file="checks.csv", line=2, values=values, columns={})


def test_the_latest_result_of_a_provision_counts() -> None:
    rows = [check("应甲。", "不符合"), check("应甲。", "符合", "2024-03-01"), check("应乙。", "不符合")]
    (found,) = coverage([checklist("甲")], rows)
    assert (found.met, found.failed, found.open) == (1, 1, 1)
    assert (found.covered, found.kept) == (Fraction(2, 3), Fraction(1, 2))
    assert found.faults == ("1 应乙。（2024-01-01，Y1）",)


def test_of_one_day_the_worst_counts() -> None:
    (found,) = coverage([checklist("甲")], [check("应甲。", "不符合"), check("应甲。", "符合")])
    assert (found.met, found.failed) == (0, 1)


def test_what_does_not_apply_is_in_neither_rate() -> None:
    rows = [check("应甲。", "符合"), check("宜丙。", "不适用", clause="2")]
    (found,) = coverage([checklist("甲")], rows)
    assert (shown(found.covered), shown(found.kept)) == ("50.00%", "100.00%")


def test_checks_of_other_words_and_other_units_are_not_taken() -> None:
    rows = [check("另一项", "符合"), check("应甲。", "符合", unit="乙"), check("应甲。", "符合", clause="2")]
    (found,) = coverage([checklist("甲")], rows)
    assert (found.met, found.other) == (0, 2)
    assert (shown(found.covered), shown(found.kept)) == ("0.00%", "无法计算")


def test_units_add_up() -> None:
    parts = coverage(
        [checklist("甲"), checklist("乙")], [check("应甲。", "符合"), check("应甲。", "不符合", unit="乙")]
    )
    total = together(parts)["A"]
    assert (total.total, total.met, total.failed) == (6, 1, 1)
