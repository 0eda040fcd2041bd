"""References that neither 编制说明 nor standard has, in the order of reading."""

from deliverables.explaining.known import explanation


def test_what_leads_nowhere_is_found() -> None:
    one = explanation("# 甲 {#own}\n\n见[@own]、[@scope]、[@b]、**[@a]**。\n")
    assert [reference.target for reference in one.dangling] == ["b", "a"]
