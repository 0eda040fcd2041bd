from __future__ import annotations

import msgspec

from biaogao.opinions.consultees import Consultee
from biaogao.opinions.counts import disagreements, tally
from biaogao.opinions.dispositions import Decision
from biaogao.opinions.settling import settle
from opinions.made import decisions, intake, opinion, register

ASKED = (
    Consultee(unit="甲", sent="2026-03-01", replied="2026-03-09", opinions="有"),
    Consultee(unit="乙", short_names=("乙局",), sent="2026-03-01", replied="是"),
    Consultee(unit="丙", sent="2026-03-01", replied="2026-03-08", opinions="无"),
    Consultee(unit="丁", sent="2026-03-01"),
    Consultee(unit="公众", public=True),
)
CAME = (
    opinion(1, unit="甲"),
    opinion(2, unit="甲"),
    opinion(3, unit="乙局"),
    opinion(4, unit="某人", public=True),
    opinion(5, unit="戊"),
)


def test_the_four_counts_and_the_decisions() -> None:
    read = decisions("- 意见: 1\n  处理: 采纳\n- 意见: 2\n  合并到: 1\n- 意见: 3\n  处理: 未采纳\n  理由: 略\n")
    one = tally("征求意见", register(*ASKED), intake(*CAME), settle(CAME, read).items)
    assert (one.sent, one.replied, one.with_opinions, one.silent) == (4, 3, 2, 1)
    assert (one.opinions, one.public, one.unasked, one.silent_units) == (5, 1, ("戊",), ("丁",))
    assert [one.count(each) for each in Decision] == [2, 0, 1, 2]
    assert one.sent == one.replied + one.silent and one.with_opinions <= one.replied


def test_a_round_without_register_has_no_counts_and_says_so() -> None:
    one = tally("审查会", register(*ASKED), intake(*CAME), ())
    assert (one.sent, one.replied, one.with_opinions, one.silent) == (None, None, None, None)
    later = intake(msgspec.structs.replace(CAME[0], round="再次征求意见"))
    (found,) = disagreements("再次征求意见", register(*ASKED), later)
    assert found.code == "GAT-07" and "再次征求意见" in found.message
    spoken = intake(msgspec.structs.replace(CAME[0], round="审查会"))
    assert list(disagreements("审查会", register(*ASKED), spoken)) == []


def test_sound_registers_agree() -> None:
    assert list(disagreements("征求意见", register(*ASKED), intake(*CAME))) == []


def test_each_contradiction_names_row_and_file() -> None:
    rows = (
        Consultee(unit="甲", sent="2026-03-01"),
        Consultee(unit="乙", sent="2026-03-01", replied="是", opinions="无"),
        Consultee(unit="丙", sent="2026-03-01", replied="是", opinions="有"),
        Consultee(unit="丁", sent="2026-03-05", replied="2026-03-01"),
        Consultee(unit="戊", replied="2026-03-01"),
        Consultee(unit="己", sent="2026-03-05", opinions="无"),
    )
    came = intake(opinion(1, unit="甲"), opinion(2, unit="乙"))
    found = list(disagreements("征求意见", register(*rows), came))
    assert {one.code for one in found} == {"GAT-06"}
    told = {one.span.start.line: one.message for one in found if one.span}
    assert set(told) == {2, 3, 4, 5, 6, 7}
    assert "没有写已回，却收到它的1条意见（征求意见/甲.docx）" in told[2]
    assert "登记为无意见，却收到" in told[3] and "comments/征求意见 中却没有" in told[4]
    assert "早于发出" in told[5] and "没有“已发”" in told[6] and "没有写“已回”" in told[7]
