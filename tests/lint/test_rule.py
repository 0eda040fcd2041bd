"""What a rule says of itself: how sure it is stands in each finding."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.diagnostics import Severity
from biaogao.lint.registry import checking_rules
from biaogao.lint.rule import Confidence, Rule
from biaogao.lint.wording import WordingRule
from lint.drafts import judge

INFERRED = [rule for rule in checking_rules() if rule.confidence]


def gravest(rule: Rule) -> Severity:
    wordings = rule.row.find if isinstance(rule, WordingRule) else ()
    return min((rule.severity, *(one.severity for one in wordings if one.severity)), key=lambda each: each.rank)


def test_rules_of_little_confidence_only_inform() -> None:
    low = [rule for rule in INFERRED if rule.confidence is Confidence.LOW]
    assert {rule.code for rule in low} >= {"SCP-06", "MOD-23", "NUM-18"}
    assert {gravest(rule) for rule in low} == {Severity.INFO}


def test_what_is_inferred_is_no_error() -> None:
    assert [rule.code for rule in INFERRED if gravest(rule) is Severity.ERROR] == []


@pytest.mark.parametrize("rule", INFERRED, ids=lambda rule: rule.code)
def test_findings_say_how_sure_they_are(rule: Rule, tmp_path: Path) -> None:
    found = [one for one in judge(tmp_path / "drafts" / "x", rule.bad[0]) if one.code == rule.code]
    assert found
    assert all(one.hint.endswith(f"（据文字推断，把握{rule.confidence}。）") for one in found)
