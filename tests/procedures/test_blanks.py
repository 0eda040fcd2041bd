"""A key with nothing behind it is as good as not written; empty items of lists are left to the schema."""

from biaogao.procedures.blanks import filled_in
from biaogao.procedures.events import parse_events
from biaogao.procedures.project import parse_project
from biaogao.source import SourceFile


def test_empty_keys_go_and_empty_items_stay():
    assert filled_in({"甲": "", "乙": {"丙": "", "丁": "1"}, "戊": [{"己": ""}, ""]}) == {
        "乙": {"丁": "1"},
        "戊": [{}, ""],
    }


def test_files_with_keys_left_open_are_read():
    card = parse_project(SourceFile(file="p", text="计划:\n负责人: 起草人一\n专利:\n复审: {日期: , 结论: }\n"))
    assert (card.findings, card.leader, card.patent) == ((), "起草人一", None)
    log = parse_events(
        SourceFile(file="e", text="- 日期: 2024-06-12\n  事项: 审查会\n  会议:\n    地点:\n    主持: 主持人一\n")
    )
    assert (log.findings, log.events[0].meeting.chair) == ((), "主持人一")
    (missing,) = parse_events(SourceFile(file="e", text="- 日期: 2024-06-12\n  事项:\n")).findings
    assert (missing.code, missing.span.start.line) == ("EVT-11", 1)
