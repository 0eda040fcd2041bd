"""The list of experts and the log say the same of a review, or both places are named."""

from __future__ import annotations

from pathlib import Path

from biaogao.procedures.events import parse_events
from biaogao.procedures.experts import read_experts
from biaogao.procedures.hearing import disagreements
from biaogao.source import SourceFile


def between(folder: Path, log: str, rows: str):
    (folder / "experts.csv").write_text("姓名,单位,出席,表决,会议日期\n" + rows, encoding="utf-8")
    events = parse_events(SourceFile(file="drafts/甲/events.yaml", text=log))
    assert events.findings == ()
    return disagreements(events, read_experts(folder, "drafts/甲"))


ONE = "- 日期: 2024-06-12\n  事项: 审查会\n  会议: {应到: 2}\n"


def test_more_votes_than_members_name_list_and_meeting(tmp_path: Path):
    rows = "专家一,,,同意,\n专家二,,,同意,\n专家三,,,弃权,\n"
    (one,) = between(tmp_path, ONE, rows)
    assert (one.code, one.message) == ("EXP-08", "2024-06-12的审查会，表决共3票，多于应到2人。")
    assert (one.span.file, one.related[0].span.file) == ("drafts/甲/experts.csv", "drafts/甲/events.yaml")
    (more,) = between(tmp_path, ONE, "专家一,,是,,\n专家二,,是,,\n专家三,,是,,\n")
    assert more.message == "2024-06-12的审查会，到会3人，多于应到2人。"


def test_an_expert_of_no_meeting_is_told(tmp_path: Path):
    (one,) = between(tmp_path, ONE, "专家一,,是,同意,2024-06-13\n")
    assert (one.code, one.span.start.line) == ("EXP-07", 2)
    assert "2024-06-13不是大事记里任何一次审查会（2024-06-12）" in one.message


def test_who_was_there_and_gave_no_vote_is_asked_for(tmp_path: Path):
    rows = "专家一,,是,同意,\n专家二,,是,,\n"
    (one,) = between(tmp_path, ONE, rows)
    assert (one.code, one.severity.value) == ("EXP-09", "warning") and "专家二" in one.message
    by_letter = ONE.replace("应到: 2", "应到: 2, 方式: 函审")
    assert between(tmp_path, by_letter, rows) == ()
    assert between(tmp_path, ONE, rows.replace("同意", "")) == ()


def test_each_review_is_held_against_its_own_rows(tmp_path: Path):
    two = "- 日期: 2024-05-12\n  事项: 审查会\n  会议: {应到: 1}\n" + ONE
    assert between(tmp_path, two, "专家一,,是,不同意,2024-05-12\n专家一,,是,同意,\n专家二,,是,同意,\n") == ()


def test_a_log_without_a_review_is_held_against_nothing(tmp_path: Path):
    assert between(tmp_path, "", "专家一,,是,同意,2024-06-13\n") == ()
