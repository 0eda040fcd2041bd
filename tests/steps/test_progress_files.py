"""Records are read from all that stands in a draft's folder, sound or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.editions.frozen import content_digest
from biaogao.opinions import sending
from biaogao.opinions.revisions import DIGITS
from biaogao.opinions.sending import Sent, encode
from biaogao.procedures.profile import FOR_APPROVAL
from biaogao.saving import write_whole
from biaogao.steps.progress_files import read_record
from biaogao.workspace import Workspace
from steps.small import small_workspace
from steps.submitted import submitted_workspace

CARD = """\
计划: {编号: 示例-1, 下达日期: 2026-01-10}
发文机关: 示例秘书处
分工:
  - {任务: 调研, 负责人: 起草人甲, 完成: 2026-02-01, 状态: 已完成}
  - {任务: 报批, 负责人: 起草人甲, 完成: 2026-07-01}
复审: {日期: 2026-09-01, 结论: 修订}
"""


def sent(workspace: Workspace, round_: str, stage: str, date: str, deadline: str = "") -> None:
    folder = workspace.draft("small")
    line = sending.described("a.docx", b"a", stage)
    revision = content_digest(folder, "small")[:DIGITS]
    record = Sent(
        standard="small", round=round_, stage=stage, revision=revision, date=date, deadline=deadline, files=(line,)
    )
    write_whole(sending.round_folder(folder, round_) / sending.RECORD, encode(record), "sent.json")


def test_a_standard_on_its_way(tmp_path: Path) -> None:
    workspace = submitted_workspace(tmp_path, FOR_APPROVAL, **{"project.yaml": CARD})
    record = read_record(workspace, "small")
    assert (record.title, record.level, record.label) == (
        "公共机构 会议室能耗监测装置技术规范",
        "市级地方标准",
        "报批稿",
    )
    assert [f"{one.date} {one.kind.value} {one.remark}".strip() for one in record.milestones] == [
        "2026-01-10 立项",
        "2026-02-01 启动",
        "2026-03-05 征求意见发出",
        "2026-04-10 征求意见截止",
        "2026-05-06 送审",
        "2026-06-02 审查会 修改后通过",
        "2026-07-01 报批",
        "2026-09-01 复审 修订",
    ]
    assert (record.people.drafting, record.people.secretariat, record.people.jury) == (
        "示例市机关事务服务中心",
        "示例秘书处",
        "示例大学",
    )
    assert [(one.name, one.end) for one in record.tasks] == [("报批", "2026-07-01")]
    assert (record.opinions.asked, record.opinions.replied) == (2, 1)
    assert (record.review_name, record.gates) == ("审评会", ("征求意见", "送审", "报批"))
    assert (record.errors, record.notes, record.planned) == (0, (), "2026-01-10")


def test_records_of_handing_over_are_told_from_the_log(tmp_path: Path) -> None:
    workspace = submitted_workspace(tmp_path, **{"events.yaml": "- {日期: 2026-05-06, 事项: 送审}\n"})
    sent(workspace, "征求意见", "征求意见稿", "2026-03-05", "2026-04-10")
    sent(workspace, "送审", "送审稿", "2026-05-06")
    record = read_record(workspace, "small")
    assert [(one.kind.value, one.logged, one.kept) for one in record.milestones] == [
        ("征求意见发出", False, True),
        ("征求意见截止", True, False),
        ("送审", True, True),
    ]
    assert record.altered == ""
    sent(workspace, "送审稿征求意见", "送审稿", "2026-05-01")
    others = [one for one in read_record(workspace, "small").milestones if one.round == "送审稿征求意见"]
    assert [one.kind.value for one in others] == ["征求意见发出"]
    draft = workspace.draft("small") / "standard.md"
    draft.write_text(draft.read_text("utf-8").replace("首次发布: true", "首次发布: true\nICS: 01.120"), "utf-8")
    assert read_record(workspace, "small").altered == "送审稿"


def test_returned_files_that_nobody_took_in(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path)
    folder = workspace.draft("small") / "comments" / "征求意见"
    folder.mkdir(parents=True)
    (folder / "甲.txt").write_text("同意。", "utf-8")
    (folder / "~$甲.docx").write_text("", "utf-8")
    assert read_record(workspace, "small").opinions.unread == 1


@pytest.mark.parametrize(
    ("name", "content", "note"),
    [
        ("events.yaml", "- 日期: 昨天\n", "大事记有错误，没有采用：第1行"),
        ("project.yaml", "计划: 甲\n", "项目卡有错误，没有采用：第1行"),
        ("experts.csv", "姓名,表决\n专家一,赞成\n", "专家名单有错误，没有采用：第2行"),
        ("sent/送审/sent.json", "{", "“送审”的发出记录 sent.json 读不懂。"),
    ],
)
def test_broken_files_are_told(name: str, content: str, note: str, tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path)
    path = workspace.draft("small") / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")
    (told,) = read_record(workspace, "small").notes
    assert told.startswith(note)


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (None, "文件夹里没有 standard.md，也没有 standard.yaml。"),
        (b"\xff\xfe\x00\x80", "文件“drafts/甲/standard.md”"),
        (b"", ""),
    ],
)
def test_drafts_that_cannot_be_read(content: bytes | None, trouble: str, tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    workspace.draft("甲").mkdir(parents=True)
    if content is not None:
        (workspace.draft("甲") / "standard.md").write_bytes(content)
    assert read_record(workspace, "甲").trouble.startswith(trouble)
    assert read_record(workspace, "甲").trouble


def test_a_level_that_nobody_described(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path)
    draft = workspace.draft("small") / "standard.md"
    draft.write_text(draft.read_text("utf-8").replace("层次: 市级地方标准", "层次: 企业标准"), "utf-8")
    record = read_record(workspace, "small")
    assert record.gates == ()
    assert record.notes[0].startswith("没有层次为“企业标准”的制定程序。")


def test_a_standard_that_has_only_word(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    folder = workspace.draft("乙")
    folder.mkdir(parents=True)
    card = "名称: 乙规范\n层次: 市级地方标准\n阶段: 发布稿\n发布日期: 2022-03-01\n文件: {word: 乙.docx}\n"
    (folder / "standard.yaml").write_text(card, "utf-8")
    record = read_record(workspace, "乙")
    assert (record.external, record.title, record.issued, record.gates) == (True, "乙规范", "2022-03-01", ())
    assert record.errors == 1
    (folder / "standard.yaml").write_text("名称: [", "utf-8")
    assert read_record(workspace, "乙").trouble
