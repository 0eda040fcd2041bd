"""Every rule finds what its bad cases hold, and nothing in its good ones."""

from __future__ import annotations

import pytest

from biaogao.consistency.context import Context
from biaogao.consistency.judging import judge
from biaogao.consistency.paper import PaperText
from biaogao.consistency.registry import paper_rules
from biaogao.consistency.rule import Rule
from biaogao.diagnostics import Severity
from biaogao.procedures.submission import PaperKind
from biaogao.rulebook.pages import pages
from consistency.sample import paper, sample_facts

RULES = paper_rules()
BAD = [(rule, text) for rule in RULES for text in rule.bad]
GOOD = [(rule, text) for rule in RULES for text in rule.good]


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory):
    return sample_facts(tmp_path_factory.mktemp("facts"))


def found(rule: Rule, text: str, facts) -> list[str]:
    return [one.message for one in rule.check(Context((paper(rule.example, text),), facts))]


@pytest.mark.parametrize(("rule", "text"), BAD, ids=[f"{rule.code}-{at}" for at, (rule, _) in enumerate(BAD)])
def test_what_is_wrong_is_found(rule, text, facts) -> None:
    messages = found(rule, text, facts)
    assert messages, text
    assert all(one.endswith("。") and "None" not in one for one in messages), messages


@pytest.mark.parametrize(("rule", "text"), GOOD, ids=[f"{rule.code}-{at}" for at, (rule, _) in enumerate(GOOD)])
def test_what_is_right_is_left_alone(rule, text, facts) -> None:
    assert found(rule, text, facts) == []


def test_every_rule_has_code_name_page_and_cases() -> None:
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes)) and codes == sorted(codes)
    assert len({rule.name for rule in RULES}) == len(RULES)
    for rule in RULES:
        page = pages()[rule.code]
        assert (page.name, page.severity) == (rule.name, rule.severity), rule.code
        assert bool(rule.bad) == bool(rule.good), rule.code


def test_findings_name_the_paper_and_what_it_is_held_against(facts) -> None:
    kind = RULES[0].example
    text = "示例公物仓运行规范\n向13个单位征求意见。\n2023年6月9日召开审评会。"
    told = {one.code: one for one in judge((paper(kind, text, title="标准编制说明"),), facts)}
    assert set(told) == {"CON-10", "CON-13"}
    assert told["CON-13"].message.startswith(
        "标准编制说明第2段写发往的单位13，征求单位名单（consultees.csv）征求意见是12。"
    )
    assert told["CON-10"].where == "标准编制说明.docx，第3段"
    assert "大事记（events.yaml）是2023年6月8日" in told["CON-10"].message and all(one.hint for one in told.values())


def test_what_cannot_be_read_is_told_and_never_judged(facts) -> None:
    scan = PaperText(
        kind=PaperKind.MINUTES, title="审评会议纪要", file="04 审评会议纪要.pdf", lines=(), given=True, readable=False
    )
    found = judge((scan,), facts)
    assert [(one.code, one.severity) for one in found] == [("CON-35", Severity.INFO)]
    assert "请人工核对" in found[0].hint


def test_words_beyond_all_measure_do_not_hold_it_up(facts) -> None:
    text = f"示例公物仓运行规范\n{'由甲牵头，4.2规定“不大于5 s，' * 300}"
    assert len(judge((paper(PaperKind.EXPLANATION, text),), facts)) < 2000
