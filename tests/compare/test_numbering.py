from compare.states import compared

BODY = """# 甲 {#a}

## 子 {#a1}

应检查外壳的接地。

## 丑 {#a2}

应检查外壳的标志。

# 乙 {#b}

## 寅 {#b1}

限值见[@tab]。

表：限值 {#tab}

| 项目 | 值 |
|---|---|
| 甲 | 1 |

# 附录（资料性）示例 {#x}

## 卯 {#x1}

例子如下。
"""
CHAPTER = "# 总则 {#general}\n\n应安全。\n\n"


def rows(changeset):
    return {(row.old, row.new) for row in changeset.numbering if row.old != row.new}


def told(changeset):
    return [(change.old_text, change.new_text) for change in changeset.changes if change.kind.value == "renumbered"]


def test_a_chapter_before_renumbers_all_and_is_told_for_chapters_only():
    changeset = compared(BODY, CHAPTER + BODY)
    assert rows(changeset) == {
        (None, "1"),
        ("1", "2"),
        ("1.1", "2.1"),
        ("1.2", "2.2"),
        ("2", "3"),
        ("2.1", "3.1"),
    }
    assert told(changeset) == [("1", "2"), ("2", "3")]


def test_a_table_before_renumbers_tables():
    more = "应见[@tab-first]。\n\n表：前表 {#tab-first}\n\n| 名 | 数 |\n|---|---|\n| 乙 | 2 |\n\n# 乙 {#b}"
    changeset = compared(BODY, BODY.replace("# 乙 {#b}", more))
    assert rows(changeset) == {(None, "表1"), ("表1", "表2")}
    assert told(changeset) == [("表1", "表2")]


def test_an_annex_before_renumbers_what_is_in_the_next():
    more = BODY.replace("# 附录", "# 附录（资料性）先 {#y}\n\n## 辰 {#y1}\n\n先例。\n\n# 附录")
    changeset = compared(BODY, more)
    assert ("附录A", "附录B") in rows(changeset)
    assert ("A.1", "B.1") in rows(changeset)
    assert told(changeset) == [("附录A", "附录B")]


def test_what_went_has_no_new_number_and_what_moved_has_both():
    swapped = BODY.replace("## 丑 {#a2}\n\n应检查外壳的标志。\n\n", "").replace(
        "# 附录", "## 丑 {#a2}\n\n应检查外壳的标志。\n\n# 附录"
    )
    changeset = compared(BODY, swapped)
    assert rows(changeset) == {("1.2", "2.2")}
    assert told(changeset) == []
    gone = compared(BODY, BODY.replace("## 丑 {#a2}\n\n应检查外壳的标志。\n\n", ""))
    assert rows(gone) == {("1.2", None)}


def test_all_numbered_nodes_are_listed_with_their_titles():
    changeset = compared(BODY, BODY)
    assert [(row.new, row.title) for row in changeset.numbering] == [
        ("1", "甲"),
        ("1.1", "子"),
        ("1.2", "丑"),
        ("2", "乙"),
        ("2.1", "寅"),
        ("表1", "限值"),
        ("附录A", "示例"),
        ("A.1", "卯"),
    ]
