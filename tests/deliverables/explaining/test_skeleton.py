"""The first text of a 编制说明 has every section of the level, and nothing wrong in it."""

from __future__ import annotations

import pytest

from biaogao.deliverables.explaining.judging import judge
from biaogao.deliverables.explaining.skeleton import skeleton
from biaogao.model.metadata import Metadata
from biaogao.model.nodes import Clause
from biaogao.model.walk import text_of
from biaogao.procedures.profile import load_procedures
from biaogao.workspace import TOOL_ROOT
from deliverables.explaining.known import explanation

RULES = {one.level: one.explanation for one in load_procedures((TOOL_ROOT / "procedures",)) if one.explanation}


@pytest.mark.parametrize("level", RULES)
def test_it_has_the_sections_and_is_clean_until_it_goes_out(level: str) -> None:
    rule = RULES[level]
    assert rule is not None
    one = explanation(skeleton(rule))
    titles = [text_of(block.title or ()) for block in one.document.children if isinstance(block, Clause)]
    assert titles == [section.title for section in rule.sections]
    assert judge(one, Metadata(level=level, stage="工作组讨论稿"), rule, "explanation.md") == ()
    assert all(f"<!-- {section.about}" in skeleton(rule) for section in rule.sections if section.about)
