"""The stages of the levels: codes of GB/T 16733 in their order, each begun by an event that the log knows."""

from __future__ import annotations

import pytest

from biaogao.gbt.document_types import TYPE_OF_LEVEL
from biaogao.procedures.events import EventKind
from biaogao.procedures.profile import load_procedure
from biaogao.workspace import TOOL_ROOT


def procedure(level: str):
    return load_procedure(level, [TOOL_ROOT / "procedures"])


@pytest.mark.parametrize("level", TYPE_OF_LEVEL)
def test_codes_rise_and_events_are_known(level):
    stages = procedure(level).stages
    codes = [one.code for one in stages]
    assert codes == sorted(codes) and len(set(codes)) == len(codes)
    assert {one.begins_with for one in stages if one.begins_with} <= {kind.value for kind in EventKind}
    assert [one.text for one in stages if one.text] == ["征求意见稿", "送审稿", "报批稿"]
    assert all(one.sure or one.remark for one in stages)


def test_the_national_stages_have_their_months():
    national = procedure("国家标准")
    months = {one.code: (one.months, one.sure) for one in national.stages}
    assert [months[code] for code in ("10", "20", "30")] == [(3, True), (10, True), (2, True)]
    assert [months[code] for code in ("40", "50", "60")] == [(5, False), (8, False), (3, False)]
    assert (national.most_months.count, national.most_months.sure) == (18, False)
    assert procedure("内部标准").names_drafters.yes
