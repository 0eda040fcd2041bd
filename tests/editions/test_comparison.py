"""Two states of a draft compared, by the names that their readers know, with the reasons beside the draft."""

from __future__ import annotations

from pathlib import Path

from biaogao.editions.comparison import compare_editions
from biaogao.editions.frozen import freeze
from biaogao.editions.states import current, latest, named

DRAFT = (
    "---\n名称: 示例　要求\n阶段: {stage}\n完成日期: {day}\n---\n\n# 范围\n\n本文件规定了要求。\n\n"
    "# 设备 {{#dev}}\n\n§ 间隔不应大于{value} min。{{#a}}\n"
)


def revised(folder: Path) -> Path:
    """A draft with a frozen 征求意见稿 and a 送审稿 in hand, between which a limit changed."""
    folder.mkdir(parents=True)
    text = folder / "standard.md"
    text.write_text(DRAFT.format(stage="征求意见稿", day="2023-11-20", value=30), encoding="utf-8")
    freeze(folder, folder.name, "征求意见稿", "2023-11-20")
    text.write_text(DRAFT.format(stage="送审稿", day="2024-03-15", value=20), encoding="utf-8")
    return folder


def test_the_work_in_hand_goes_by_its_stage_and_day(tmp_path: Path) -> None:
    folder = revised(tmp_path / "shili")
    found = compare_editions(latest(folder), current(folder)).changeset
    assert (found.old.name, found.old.date, found.new.name, found.new.date) == (
        "征求意见稿", "2023-11-20", "送审稿", "2024-03-15",
    )  # fmt: skip
    assert [change.subject for change in found.changes] == ["阶段", "完成日期", "条"]


def test_two_states_of_one_stage_are_told_apart(tmp_path: Path) -> None:
    folder = revised(tmp_path / "shili")
    freeze(folder, "shili", "送审稿", "2024-03-15")
    text = (folder / "standard.md").read_text("utf-8")
    (folder / "standard.md").write_text(text.replace("20 min", "10 min"), encoding="utf-8")
    found = compare_editions(named(folder, "送审稿"), current(folder)).changeset
    assert (found.old.name, found.new.name) == ("送审稿", "现稿")


def test_reasons_are_read_and_what_is_wrong_with_them_is_told(tmp_path: Path) -> None:
    folder = revised(tmp_path / "shili")
    change = compare_editions(latest(folder), current(folder)).changeset.changes[-1]
    said = "- 新: 送审稿\n  更改:\n    - 标识: {}\n      理由: 试验表明\n    - 标识: c-0000000000\n      理由: 无\n"
    reasons = said.format(change.id)
    (folder / "changes.yaml").write_text(reasons, encoding="utf-8")
    found = compare_editions(latest(folder), current(folder), folder)
    assert found.changeset.changes[-1].basis == "试验表明"
    assert [(one.code, one.span.start.line if one.span else 0) for one in found.findings] == [("CHG-01", 5)]
    assert found.sources[0].file == "drafts/shili/changes.yaml"


def test_reasons_that_cannot_be_read_are_a_finding(tmp_path: Path) -> None:
    folder = revised(tmp_path / "shili")
    (folder / "changes.yaml").write_bytes(b"\xff\xff\xff\x00")
    found = compare_editions(latest(folder), current(folder), folder)
    assert [one.code for one in found.findings] == ["CHG-03"]
    assert found.changeset.changes


def test_a_day_that_is_none_signs_no_change(tmp_path: Path) -> None:
    folder = revised(tmp_path / "shili")
    (folder / "standard.md").write_text(DRAFT.format(stage="送审稿", day="2024年3月", value=20), encoding="utf-8")
    assert compare_editions(latest(folder), current(folder)).changeset.new.date == ""


def test_reasons_for_a_state_that_is_not_there_are_told(tmp_path: Path) -> None:
    folder = revised(tmp_path / "shili")
    said = "- 旧: 征求意见\n  新: 送审稿\n  更改: []\n- 旧: HEAD（1a2b3c4）\n  更改: []\n- 旧: 征求意见稿\n  更改: []\n"
    (folder / "changes.yaml").write_text(said, encoding="utf-8")
    (wrong,) = compare_editions(latest(folder), current(folder), folder).findings
    assert (wrong.code, wrong.span.start.line if wrong.span else 0) == ("CHG-04", 1)
    assert "有：征求意见稿、现稿、送审稿。" in wrong.hint
