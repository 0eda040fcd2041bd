from biaogao.compare.comparer import compare
from compare.states import FRONT, state

BODY = "# 要求 {#req}\n\n外壳应接地。\n"


def told(old, new, more=""):
    assert FRONT.count(old) == 1
    before, after = state(BODY, front=FRONT), state(BODY, front=FRONT.replace(old, new + more))
    return [
        (change.subject, change.action.value, change.old_text, change.new_text, (change.new or change.old).name)
        for change in compare(before, after).changes
    ]


def test_fields_are_told_by_their_names_and_places():
    assert told("阶段: 征求意见稿", "阶段: 送审稿") == [("阶段", "更改", "征求意见稿", "送审稿", "封面")]
    assert told("类别: 规范", "类别: 规程")[0] == ("类别", "更改", "规范", "规程", "封面")


def test_what_the_foreword_says_of_a_field_is_told_there_too():
    found = told("归口: 示例归口单位", "归口: 示例委员会")
    assert found[0] == ("归口", "更改", "示例归口单位", "示例委员会", "前言")
    assert found[1][0] == "段"
    assert found[1][4].startswith("前言")


def test_fields_that_came_or_went():
    assert told("首次发布: true\n", "")[0] == ("首次发布", "删除", "是", "", "前言")
    assert told("首次发布: true\n", "首次发布: true\n", "备案号: 12345\n")[0] == ("备案号", "增加", "", "12345", "封面")


def test_lists_and_groups_read_as_words():
    found = told("起草人: [起草人一]\n", "起草人: [起草人一, 起草人二]\n")
    assert found[0] == ("起草人", "更改", "起草人一", "起草人一、起草人二", "前言")
    more = "代替: [{编号: DB3301/T 0001—2018, 名称: 旧规范, 部分: true}]\n"
    found = told("首次发布: true\n", more)
    replaced = next(row for row in found if row[0] == "代替")
    assert "DB3301/T 0001—2018" in replaced[3]
