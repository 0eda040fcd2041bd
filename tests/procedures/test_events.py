"""The log of a standard: events by date, each round's own, mistakes with their lines."""

from __future__ import annotations

from pathlib import Path

from biaogao.procedures.events import EventKind, parse_events, read_events
from biaogao.source import SourceFile
from steps.consulted import EVENTS


def log(text: str):
    return parse_events(SourceFile(file="drafts/甲/events.yaml", text=text))


def test_events_come_by_date_and_the_last_of_a_kind_counts():
    found = log(
        EVENTS + "- 日期: 2023-12-01\n  事项: 会议\n- 日期: 2024-03-09\n  事项: 征求意见发出\n  轮次: 再次征求意见\n"
    )
    assert [one.date for one in found.events] == sorted(one.date for one in found.events)
    assert found.last(EventKind.SENT_OUT, "征求意见").date == "2024-03-05"
    assert found.last(EventKind.SENT_OUT, "再次征求意见").date == "2024-03-09"
    assert found.last(EventKind.SENT_OUT).round == "再次征求意见"
    assert found.last(EventKind.REVIEW) is None
    assert found.events[0].span.start.line == 11


def test_the_receiver_says_only_what_is_known():
    receiver = log(EVENTS).last(EventKind.SENT_OUT).receiver
    assert receiver.unit == "某牵头单位"
    assert receiver.ways == ("电子邮箱：yijian@example.com",)


def test_a_mistake_has_its_line_and_leaves_no_event():
    found = log("- 日期: 2024-02-30\n  事项: 立项\n- 日期: 2024-03-01\n  事项: 聚餐\n")
    assert found.events == ()
    assert [(one.code, one.span.start.line) for one in found.findings] == [("EVT-15", 1), ("EVT-14", 4)]
    assert log("- [\n").events == ()


def test_no_log_is_an_empty_log_and_an_unreadable_one_says_so(tmp_path: Path):
    assert read_events(tmp_path, "drafts/甲").findings == ()
    (tmp_path / "events.yaml").write_bytes(b"\xff\xff\x81\x30\xff")
    (found,) = read_events(tmp_path, "drafts/甲").findings
    assert (found.code, found.span.file) == ("EVT-01", "drafts/甲/events.yaml")
    assert log("").findings == ()
