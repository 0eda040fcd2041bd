"""Rules are found by their folder, each once."""

from __future__ import annotations

from biaogao.inspection.registry import layout_rules


def test_rules_come_in_the_order_of_their_codes() -> None:
    codes = [rule.code for rule in layout_rules()]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in layout_rules()}) == len(codes)
