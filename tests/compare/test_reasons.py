"""`changes.yaml`: reasons reach their changes; ids that no change has are findings at their place."""

from biaogao.compare.changes import Classification
from biaogao.compare.reasons import read_reasons, with_reasons
from biaogao.source import SourceFile, Span
from compare.states import compared

BEFORE = "# 要求 {#req}\n\n§ 间隙不应大于5 mm。{#gap}\n\n§ 设备应接地。{#earth}\n"
AFTER = BEFORE.replace("5 mm", "3 mm").replace("设备应接地", "设备宜接地")


def read(text):
    return read_reasons(SourceFile(file="changes.yaml", text=text))


def test_reason_opinions_and_override_reach_their_change_only():
    changeset = compared(BEFORE, AFTER)
    first, second = changeset.changes
    groups, findings = read(
        f"- 旧: 征求意见稿\n  新: 送审稿\n  更改:\n    - 标识: {first.id}\n      理由: 与现场一致\n"
        "      类型: 编辑性\n      意见: [12, 15]\n"
    )
    assert findings == ()
    judged, findings = with_reasons(changeset, groups)
    assert findings == ()
    assert judged.changes[0].basis == "与现场一致"
    assert judged.changes[0].opinions == ("12", "15")
    assert judged.changes[0].classification is Classification.EDITORIAL
    assert judged.changes[0].overridden
    assert judged.changes[1] == second


def test_agreeing_with_the_rules_overrides_nothing():
    changeset = compared(BEFORE, AFTER)
    name = changeset.changes[0].id
    groups, _ = read(f"- 更改:\n    - {{标识: {name}, 理由: 试验证明, 类型: 技术性}}\n")
    judged, _ = with_reasons(changeset, groups)
    assert (judged.changes[0].basis, judged.changes[0].overridden) == ("试验证明", False)


def test_unknown_and_repeated_ids_are_found_at_their_place():
    changeset = compared(BEFORE, AFTER)
    name = changeset.changes[0].id
    ids = (("c-0000000000", "甲"), (name, "乙"), (name, "丙"))
    text = "- 更改:\n" + "".join(f"  - 标识: {one}\n    理由: {why}\n" for one, why in ids)
    groups, findings = read(text)
    assert findings == ()
    judged, findings = with_reasons(changeset, groups)
    assert [(each.code, each.span) for each in findings] == [
        ("CHG-01", Span.of("changes.yaml", 2, 9, 2, 21)),
        ("CHG-02", Span.of("changes.yaml", 6, 9, 6, 21)),
    ]
    assert "没有标识为“c-0000000000”的更改" in findings[0].message
    assert judged.changes[0].basis == "丙"


def test_groups_of_other_comparisons_are_left_alone():
    changeset = compared(BEFORE, AFTER)
    groups, _ = read("- 旧: 2018年版\n  更改:\n  - {标识: c-0000000000, 理由: 甲}\n")
    assert with_reasons(changeset, groups) == (changeset, ())


def test_what_does_not_fit_the_schema_is_said_in_chinese_with_its_place():
    groups, findings = read("- 更改:\n  - 标识: 第一条\n    理由: 甲\n    类别: 技术性\n")
    assert groups == ()
    assert {(each.code, each.span.start.line) for each in findings} == {("CHG-15", 2), ("CHG-12", 4)}
    assert any("类型" in each.hint for each in findings)


def test_broken_and_empty_files_give_no_reasons():
    assert read("") == ((), ())
    groups, findings = read("- 更改: [\n")
    assert groups == ()
    assert findings[0].code.startswith("SRC")


def test_ids_stay_when_something_else_changes():
    before = compared(BEFORE, AFTER)
    more = "# 总则 {#principles}\n\n§ 设备应有铭牌。{#plate}\n\n"
    after = compared(more + BEFORE, more.replace("铭牌", "标牌") + AFTER)
    assert {change.id for change in before.changes} < {change.id for change in after.changes}
