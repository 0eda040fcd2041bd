from __future__ import annotations

from biaogao.diagnostics import Severity
from biaogao.opinions.consultees import Consultee
from biaogao.opinions.gate import judge
from biaogao.opinions.opinion import FileState, TakenFile
from biaogao.opinions.settling import settle
from opinions.made import BEFORE, DAMP, HEAT, NOTES, decisions, ground, intake, opinion, register

AFTER = BEFORE.replace("26 ℃", "25 ℃").replace("保存3年", "保存5年")
ASKED = register(Consultee(unit="示例单位甲", sent="2026-03-01", replied="是", opinions="有"))


def found_of(text: str, *opinions, after: str = AFTER, files=(), reasons=None):
    came = intake(*opinions, files=files)
    grounds = {"r1": ground(after, reasons=reasons)} if after else {}
    return judge(came, settle(opinions, decisions(text)), ASKED, grounds)


def codes(found) -> list[str]:
    return sorted(one.code for one in found)


def test_a_sound_handling_passes() -> None:
    text = (
        "- 意见: 1\n  处理: 采纳\n- 意见: 2\n  处理: 未采纳\n  理由: 略\n- 意见: 3\n  合并到: 1\n"
        "- 意见: 4\n  处理: 采纳\n  修改处: 4.3\n"
    )
    opinions = (opinion(1, proposal="改为“25 ℃”"), opinion(2, DAMP), opinion(3), opinion(4, DAMP))
    assert found_of(text, *opinions) == ()


def test_every_opinion_wants_a_decision_and_some_a_reason() -> None:
    found = found_of("- 意见: 1\n- 意见: 2\n  处理: 部分采纳\n", opinion(1, HEAT), opinion(2, NOTES), after="")
    assert codes(found) == ["GAT-01", "GAT-02", "GAT-08"]
    assert "意见1（4.1，示例单位甲）还没有处理" in found[0].message and found[0].span.start.line == 1


def test_an_adoption_without_its_change_is_an_error_and_a_part_of_one_warns() -> None:
    text = "- 意见: 1\n  处理: 采纳\n- 意见: 2\n  处理: 部分采纳\n  理由: 略\n- 意见: 3\n  处理: 采纳\n  修改处: 4.2\n"
    found = found_of(text, opinion(1, DAMP), opinion(2, DAMP), opinion(3, DAMP), after=BEFORE)
    assert [(one.code, one.severity) for one in found] == [
        ("GAT-03", Severity.ERROR), ("GAT-03", Severity.WARNING), ("GAT-03", Severity.ERROR),
    ]  # fmt: skip
    assert "“4.2”，那里与发出的稿子相同" in found[2].message


def test_changes_nobody_asked_for_are_listed_and_a_reason_takes_them_away() -> None:
    text = "- 意见: 1\n  处理: 采纳\n"
    (found,) = found_of(text, opinion(1, proposal="改为“25 ℃”"))
    assert found.code == "GAT-05" and found.severity is Severity.WARNING
    assert "“记录应保存3年。”改为“记录应保存5年。”" in found.message and "标识 c-" in found.hint
    assert found_of(text, opinion(1, proposal="改为“25 ℃”"), reasons={"5年": ()}) == ()


def test_files_that_were_not_read_are_told() -> None:
    scan = TakenFile(
        file="扫描.pdf", round="征求意见", sha256="0", size=1, what="扫描件", state=FileState.TYPING, note="待录入"
    )
    found = found_of("- 意见: 1\n  处理: 采纳\n", opinion(1), files=(scan,), after=BEFORE.replace("26", "25"))
    assert codes(found) == ["GAT-09"] and found[0].where == "comments/征求意见/扫描.pdf"
