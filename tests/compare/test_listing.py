from biaogao.compare.comparer import compare
from compare.states import compared, state

BODY = """# 要求 {#req}

## 外壳 {#shell}

§ 外壳应接地并应有明显的标志。{#earth}

§ 外壳应能承受下列试验：{#tests}

1. 冲击试验；
2. 防尘试验。

第一段说明外壳的材料。

第二段说明外壳的颜色[^f1]。

![外壳的构成](figures/shell.svg){#fig-shell}

$$ A = b + c $$ (eq-area)

式中：

- $b$——长度；

面积按[@eq-area]计算，结果见[@fig-shell]。

[^f1]: 颜色由供方选定。
"""


def told(old, new, **sides):
    assert BODY.count(old) == 1
    found = compare(state(BODY, "旧", **sides.get("old", {})), state(BODY.replace(old, new), "新"))
    return [
        (
            change.kind.value,
            change.action.value,
            change.subject,
            change.old.name if change.old else None,
            change.new.name if change.new else None,
        )
        for change in found.changes
    ]


def test_places_are_named_as_the_text_would_refer_to_them():
    assert told("接地并应有", "接地且应有") == [("reworded", "更改", "条", "1.1.1", "1.1.1")]
    assert told("防尘试验", "防水试验") == [("reworded", "更改", "列项", "1.1.2 b)", "1.1.2 b)")]
    assert told("外壳的材料", "外壳所用的材料") == [("reworded", "更改", "段", "1.1.2第二段", "1.1.2第二段")]
    assert told("- $b$——长度；", "- $b$——宽度；") == [("formula", "更改", "符号", "公式（1）的b", "公式（1）的b")]
    assert told("## 外壳 {", "## 机壳 {") == [("retitled", "更改", "条的标题", "1.1", "1.1")]


def test_a_footnote_is_a_note_and_so_is_one_that_went():
    assert told("颜色由供方选定", "颜色由需方选定") == [("note", "更改", "脚注", "脚注1)", "脚注1)")]
    gone = compared(BODY, BODY.replace("[^f1]: 颜色由供方选定。\n", "").replace("[^f1]", ""))
    assert [(change.kind.value, change.action.value) for change in gone.changes][-1] == ("note", "删除")


def test_formula_and_figure():
    assert told("A = b + c", "A = b - c") == [("formula", "更改", "公式", "公式（1）", "公式（1）")]
    assert told("figures/shell.svg", "figures/case.svg") == [("figure", "更改", "图", "图1", "图1")]


def test_a_figure_drawn_anew_under_the_same_name():
    same = {"figures/shell.svg": "a"}
    other = {"figures/shell.svg": "b"}
    assert compare(state(BODY, pictures=same), state(BODY, pictures=same)).changes == ()
    (change,) = compare(state(BODY, pictures=same), state(BODY, pictures=other)).changes
    assert (change.kind.value, change.new_text) == ("figure", "figures/shell.svg（内容有改动）")
    assert compare(state(BODY), state(BODY, pictures=other)).changes == ()


def test_a_figure_whose_file_is_gone_is_told():
    there, gone = {"figures/shell.svg": "a"}, {"figures/shell.svg": ""}
    (change,) = compare(state(BODY, pictures=there), state(BODY, pictures=gone)).changes
    assert (change.kind.value, change.new_text) == ("figure", "figures/shell.svg（找不到文件）")
    (change,) = compare(state(BODY, pictures=gone), state(BODY, pictures=there)).changes
    assert change.new_text == "figures/shell.svg（原来找不到文件）"
    assert compare(state(BODY, pictures=gone), state(BODY, pictures=gone)).changes == ()


def test_a_whole_section_is_one_change_with_all_its_text():
    more = BODY.replace("[^f1]: ", "## 标志 {#sign}\n\n§ 应有标志。{#s1}\n\n§ 应有铭牌。{#s2}\n\n[^f1]: ")
    (change,) = compared(BODY, more).changes
    assert (change.kind.value, change.new.number, change.new_text) == ("added", "1.2", "标志\n应有标志。\n应有铭牌。")
    (change,) = compared(more, BODY).changes
    assert (change.kind.value, change.old.number, change.old_text) == ("removed", "1.2", "标志\n应有标志。\n应有铭牌。")


def test_a_clause_taken_into_a_new_section_has_moved_and_is_not_told_twice():
    moved = BODY.replace("§ 外壳应接地并应有明显的标志。{#earth}\n\n", "").replace(
        "[^f1]: ", "## 接地 {#earthing}\n\n§ 外壳应接地并应有明显的标志。{#earth}\n\n[^f1]: "
    )
    found = {(change.kind.value, change.new_text) for change in compared(BODY, moved).changes}
    assert ("added", "接地") in found
    assert ("moved", "外壳应接地并应有明显的标志。") in found


def test_emphasis_alone_is_form():
    assert told("明显的标志", "**明显的**标志") == [("form", "更改", "条", "1.1.1", "1.1.1")]


def test_kinds_beside_the_main_one_are_kept():
    text = "# 要求 {#req}\n\n§ 宜按GB/T 1234检查，间隙不大于5 mm。{#a}\n"
    (change,) = compared(text, text.replace("宜", "应").replace("1234", "1234—2020").replace("5", "3")).changes
    assert [kind.value for kind in change.kinds] == ["modal", "limit", "reference"]


def test_a_section_taken_under_another_is_moved_and_its_levels_follow():
    text = "# 要求 {#req}\n\n## 外壳 {#shell}\n\n应检查外壳。\n\n## 接地 {#earth}\n\n### 端子 {#t}\n\n端子应有标志。\n"
    lower = text.replace("### 端子", "#### 端子").replace("## 接地", "### 接地")
    changeset = compared(text, lower)
    assert [(change.kind.value, change.old.number, change.new.number) for change in changeset.changes] == [
        ("moved", "1.2", "1.1.1")
    ]


def test_marks_of_items_and_degrees_of_warnings():
    text = "# 要求 {#req}\n\n应检查：\n\n1. 外观；\n2. 标志。\n\n警告：带电部位危险。\n"
    found = compared(text, text.replace("1. ", "- ").replace("2. ", "- ").replace("警告", "危险", 1)).changes
    assert [(change.kind.value, change.subject, change.classification.value) for change in found] == [
        ("form", "列项的编号形式", "编辑性"),
        ("reworded", "警示的程度", "技术性"),
    ]


def test_admitted_terms_come_and_go():
    text = "# 术语和定义 {#terms}\n\n## 终端 {#t}\n\n*terminal*\n\n许用术语：终端机\n\n显示数据的设备。\n"
    found = compared(text, text.replace("许用术语：终端机\n", "许用术语：终端机\n\n许用术语：端机\n")).changes
    assert [(change.action.value, change.subject, change.new_text) for change in found] == [
        ("增加", "术语的许用术语", "端机")
    ]


def test_footnotes_that_changed_places_are_told_only_if_their_words_changed():
    text = "# 要求 {#req}\n\n甲[^a]和乙[^b]。\n\n[^a]: 甲由供方选定。\n\n[^b]: 乙由需方选定。\n"
    swapped = "# 要求 {#req}\n\n甲[^a]和乙[^b]。\n\n[^b]: 乙由需方选定。\n\n[^a]: 甲由供方选定。\n"
    assert compared(text, swapped).changes == ()
    (change,) = compared(text, swapped.replace("甲由供方", "甲由双方")).changes
    assert (change.kind.value, change.new_text) == ("note", "甲由双方选定。")


def test_paragraphs_made_clauses_have_moved_and_nothing_empty_was_added():
    text = "# 要求 {#req}\n\n## 外壳 {#shell}\n\n外壳应接地并有明显的标志。\n\n外壳的颜色由供需双方商定。\n"
    after = text.replace("外壳应接地", "§ 外壳应接地").replace("外壳的颜色", "§ 外壳的颜色")
    assert [(change.kind.value, change.old.name, change.new.name) for change in compared(text, after).changes] == [
        ("moved", "1.1第一段", "1.1.1"),
        ("moved", "1.1第二段", "1.1.2"),
    ]
    assert [change.kind.value for change in compared(after, text).changes] == ["moved", "moved"]
