"""A standing asks only the next gate, and standings are sorted by urgency."""

from __future__ import annotations

from biaogao.deliverables.progress.standing import by_urgency, standing_of
from deliverables.progress.standards import TODAY, gap, record, standing


def test_only_the_next_gate_is_asked() -> None:
    asked = []

    def needs(one, gate):
        asked.append((one.name, gate))
        return (gap(), gap("待核", grave=False))

    one = standing_of(record(), TODAY, needs)
    assert asked == [("甲", "征求意见")]
    assert (one.grave, len(one.needs), one.days) == (1, 2, None)
    standing_of(record(label="发布稿"), TODAY, needs)
    assert asked == [("甲", "征求意见")]


def test_the_overdue_come_first() -> None:
    late = record(("2026-01-10", "送审"), label="送审稿", name="晚")
    soon = record(("2026-05-20", "征求意见发出"), ("2026-06-20", "征求意见截止"), name="近")
    far = record(("2025-01-10", "批准发布"), label="发布稿", name="远")
    free, broken = record(name="无"), record(name="坏", trouble="读不出。")
    ordered = by_urgency(map(standing, (free, far, broken, soon, late)))
    assert [one.record.name for one in ordered] == ["晚", "近", "远", "坏", "无"]
    assert [one.days for one in ordered] == [-5, 5, 1305, None, None]
