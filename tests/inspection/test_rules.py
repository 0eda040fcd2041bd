"""Every rule on layout is judged by files that break it and by files that do not."""

from __future__ import annotations

import re

import pytest

from biaogao.diagnostics import Diagnostic
from biaogao.inspection.registry import layout_rules
from biaogao.inspection.rule import LayoutRule
from biaogao.lint.registry import all_rules
from inspection import pdf_cases, word_cases
from inspection.built import Change, judge
from inspection.drawn import Sheet, judge_pdf

RULES = {rule.code: rule for rule in layout_rules()}
LAYOUT = [f"LAY-{number:02d}" for number in range(1, 15)]
OTHERS = ["FIG-05", "FIG-07", "FIG-09", "FIG-10", "TAB-02", "TAB-05", "TAB-13", "TAB-14", "TAB-15", "STR-24", "STR-25"]


def pairs(cases: dict[str, tuple[object, ...]]) -> list[object]:
    return [
        pytest.param(code, case, id=f"{code}-{n}") for code, all_of in cases.items() for n, case in enumerate(all_of)
    ]


def of(code: str, found: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    return [one for one in found if one.code == code]


def check(finding: Diagnostic, rule: LayoutRule, name: str) -> None:
    assert (finding.name, finding.clause) == (rule.name, rule.clause)
    assert finding.where.startswith(name)
    assert finding.span is None
    assert finding.message.endswith("。")


def test_the_rules_are_those_of_the_catalogue() -> None:
    assert sorted(RULES) == sorted([*LAYOUT, *OTHERS, "FML-09"])
    assert set(RULES) == word_cases.BAD.keys() | pdf_cases.BAD.keys()


@pytest.mark.parametrize(("code", "change"), pairs(dict(word_cases.BAD)))
def test_a_spoilt_word_file_is_found(code: str, change: Change) -> None:
    findings = of(code, judge(change))
    assert findings
    for finding in findings:
        check(finding, RULES[code], "标准.docx")


@pytest.mark.parametrize(("code", "change"), pairs(dict(word_cases.GOOD)))
def test_a_harmless_change_is_not(code: str, change: Change) -> None:
    assert of(code, judge(change)) == []


def test_the_good_word_file_is_silent() -> None:
    assert judge(word_cases.as_it_is) == ()


@pytest.mark.parametrize(("code", "sheet"), pairs(dict(pdf_cases.BAD)))
def test_a_spoilt_pdf_is_found(code: str, sheet: Sheet) -> None:
    findings = of(code, judge_pdf(sheet))
    assert findings
    for finding in findings:
        check(finding, RULES[code], "标准.pdf")


def test_the_good_pdf_is_silent() -> None:
    assert judge_pdf(pdf_cases.GOOD) == ()


@pytest.mark.parametrize("code", RULES)
def test_pages_are_chinese_and_complete(code: str) -> None:
    rule = RULES[code]
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert len(re.findall(r"[\u4e00-\u9fff]", rule.page)) > 20
    assert "改法：" in rule.page
    assert rule.clause


def test_a_code_that_lint_has_too_keeps_its_name() -> None:
    names = {rule.code: rule.name for rule in all_rules()}
    for code, rule in RULES.items():
        assert names.get(code, rule.name) == rule.name
