"""The order of the steps is the one that the Snakefile gives to Snakemake."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from biaogao.steps.sequence import STAGES
from biaogao.steps.targets import PILOT_STEPS, STANDARD_STEPS

SNAKEFILE = (Path(__file__).parents[2] / "Snakefile").read_text("utf-8")
# The Snakefile names them by functions of the plan, since only some chunks have them.
OPTIONAL = {"submission": {"opinions"}, "papers": {"intake"}}


def test_each_step_has_its_place() -> None:
    assert tuple(STAGES) == (*STANDARD_STEPS, *PILOT_STEPS)
    for position, (rule, stage) in enumerate(STAGES.items()):
        assert set(stage.follows) <= set(list(STAGES)[:position]), rule
        assert stage.weight > 0


@pytest.mark.parametrize("rule", STAGES)
def test_a_step_follows_those_whose_index_its_rule_reads(rule: str) -> None:
    text = SNAKEFILE.split(f"rule {rule}:")[1].split("\nrule ")[0]
    read = set(re.findall(r"build/index/(\w+)/", text.split("    output:")[0]))
    assert set(STAGES[rule].follows) == read | OPTIONAL.get(rule, set())
    message = re.search(r'message: "([^：，"]+)', text)
    assert message and STAGES[rule].name.startswith(message.group(1).removesuffix("各卷"))
