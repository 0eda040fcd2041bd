from __future__ import annotations

from biaogao.opinions.dispositions import Decision
from biaogao.opinions.settling import settle
from opinions.made import decisions, opinion


def test_a_merged_opinion_goes_the_way_of_its_head() -> None:
    read = decisions("- 意见: 1\n  处理: 未采纳\n  理由: 超出范围\n- 意见: 2\n  合并到: 3\n- 意见: 3\n  合并到: 1\n")
    settled = settle([opinion(1), opinion(2), opinion(3)], read)
    assert settled.findings == ()
    assert [(each.decision, each.reason, each.head) for each in settled.items] == [
        (Decision.REJECTED, "超出范围", 1)
    ] * 3
    assert [one.number for one in settled.items[0].all] == [1, 2, 3]
    assert [each.is_head for each in settled.items] == [True, False, False]


def test_what_cannot_be_merged_stands_alone_and_says_why() -> None:
    text = (
        "- 意见: 1\n  合并到: 2\n- 意见: 2\n  合并到: 1\n- 意见: 3\n  合并到: 9\n- 意见: 4\n  处理: 采纳\n  合并到: 5\n"
    )
    settled = settle([opinion(n) for n in range(1, 6)], decisions(text + "- 意见: 5\n  处理: 未采纳\n  理由: 略\n"))
    told = [(one.code, one.message) for one in settled.findings]
    assert [code for code, _ in told] == ["DSP-04", "DSP-04", "DSP-04", "DSP-05"]
    assert "绕成了一圈" in told[0][1] and "意见9不在" in told[2][1] and "却是“未采纳”" in told[3][1]
    assert settled.items[0].is_head


def test_a_decision_on_what_did_not_come_is_told() -> None:
    (found,) = settle([opinion(1)], decisions("- 意见: 8\n  处理: 采纳\n")).findings
    assert found.code == "DSP-03" and found.span is not None and found.span.start.line == 1


def test_opinions_of_two_rounds_are_not_merged() -> None:
    settled = settle([opinion(1), opinion(2, round="审查会")], decisions("- 意见: 2\n  合并到: 1\n"))
    (found,) = settled.findings
    assert found.code == "DSP-04" and "意见1是另一轮的" in found.message
    assert [len(settled.of_round(name)) for name in ("征求意见", "审查会")] == [1, 1]
    assert all(each.is_head for each in settled.items)
