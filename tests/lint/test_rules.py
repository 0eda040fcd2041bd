"""Every rule is judged by its own bad and good cases, through the real reader."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from biaogao.diagnostics import Diagnostic
from biaogao.lint.registry import all_rules
from biaogao.lint.rule import RulePage
from lint.drafts import judge

RULES = {rule.code: rule for rule in all_rules()}


def of(rule: RulePage, found: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    return [diagnostic for diagnostic in found if diagnostic.code == rule.code]


@pytest.mark.parametrize("code", RULES)
def test_bad_cases_are_found_with_a_place(code: str, tmp_path: Path) -> None:
    rule = RULES[code]
    assert len(set(rule.bad)) >= 2
    for number, case in enumerate(rule.bad):
        findings = of(rule, judge(tmp_path / str(number) / "drafts" / "x", case))
        assert findings, case
        for finding in findings:
            assert finding.span is not None
            assert finding.name == rule.name
            assert finding.clause == rule.clause
            assert finding.message.endswith(("。", "）", "”"))


@pytest.mark.parametrize("code", RULES)
def test_good_cases_are_silent(code: str, tmp_path: Path) -> None:
    rule = RULES[code]
    assert len(set(rule.good)) >= 2
    for number, case in enumerate(rule.good):
        assert not of(rule, judge(tmp_path / str(number) / "drafts" / "x", case)), case


def test_no_mend_touches_a_modal_verb() -> None:
    for code, rule in RULES.items():
        if code.startswith("MOD"):
            searches = getattr(rule, "searches", ())
            assert all(search.wording.replace is None and not search.wording.mends for search in searches)


def test_the_plain_draft_of_the_cases_is_clean(tmp_path: Path) -> None:
    assert judge(tmp_path, "外壳应接地。") == ()


@pytest.mark.parametrize("code", RULES)
def test_pages_are_chinese_and_complete(code: str) -> None:
    rule = RULES[code]
    assert re.fullmatch(r"[A-Z]{3}-\d{2}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.name)
    assert len(re.findall(r"[\u4e00-\u9fff]", rule.page)) > 20
    assert "改法：" in rule.page
    assert rule.clause or rule.code.startswith("WVR")


def test_names_and_codes_are_unique() -> None:
    assert len({rule.code for rule in all_rules()}) == len(all_rules())
    assert len({rule.name for rule in all_rules()}) == len(all_rules())
