"""What is typed wrong in a 编制说明, each with its line and column."""

from __future__ import annotations

from biaogao.deliverables.explaining.blanks import Blank
from biaogao.deliverables.explaining.filling import Unfilled
from biaogao.deliverables.explaining.judging import judge, open_blanks
from biaogao.model.metadata import Metadata, Replaced
from biaogao.procedures.explanation import ExplanationRule
from biaogao.source import Span
from deliverables.explaining.known import explanation, procedure

DRAFT = Metadata(level="市级地方标准", stage="送审稿")
REVISION = Metadata(level="市级地方标准", stage="送审稿", replaces=(Replaced(number="DB1/T 1—2019"),))


def judged(text: str, metadata: Metadata = DRAFT, rule: ExplanationRule | None = None) -> list[tuple[str, int, int]]:
    found = judge(explanation(text), metadata, rule, "explanation.md")
    return [(one.code, one.span.start.line, one.span.start.column) for one in found if one.span]


def test_references_lead_into_one_of_the_texts() -> None:
    text = "# 甲 {#own}\n\n见[@scope]、[@own]、[@no-one][^1]。\n\n[^1]: 见[@nothing]。\n"
    assert judged(text) == [("EXN-06", 3, 18), ("EXN-06", 5, 8)]


def test_blanks_have_known_names_and_their_place() -> None:
    text = "# 甲\n\n{{没有的}}\n\n见{{起草过程}}和{{采纳数}}。\n\n{{起草过程}}\n"
    assert judged(text) == [("EXN-07", 3, 1), ("EXN-07", 5, 2)]
    hints = {one.code: one.hint for one in judge(explanation("# 甲\n\n{{x}}\n"), DRAFT, None, "")}
    assert "起草过程" in hints["EXN-07"] and "采纳数" in hints["EXN-07"]


def test_a_revision_compares_itself() -> None:
    assert judged("# 甲\n\n话。\n", REVISION) == [("EXN-09", 1, 3)]
    assert judged("# 甲\n\n{{主要技术变化}}\n", REVISION) == []
    assert judged("# 甲\n\n与DB1/T 1—2019相比，没有变化。\n", REVISION) == []


def test_no_personal_telephone_is_made_public() -> None:
    assert judged("# 甲\n\n联系人一，13912345678。编号2139123456780。\n") == [("EXN-10", 3, 6)]


def test_sections_are_asked_only_by_a_rule() -> None:
    rule = procedure().explanation
    assert rule is not None
    assert {code for code, _, _ in judged("# 甲\n\n话。\n", rule=rule)} == {"EXN-01", "EXN-04"}
    assert judged("# 甲\n\n话。\n") == []


def test_open_blanks_say_what_is_missing() -> None:
    blank = Blank(name="采纳数", span=Span.of("explanation.md", 3, 1, 3, 8))
    (found,) = open_blanks([Unfilled(blank=blank, reason="还没有征求过意见")])
    assert (found.code, found.message) == ("EXN-08", "“{{采纳数}}”还填不上：还没有征求过意见。")
