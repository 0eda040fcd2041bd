"""Notes, examples, figures, formulas, footnotes and lists of a clause, as people type them."""

from __future__ import annotations

from biaogao.importers.importing import import_word
from biaogao.ooxml.xml import paragraph, raw_run, run
from importers.papers import lines, paper, picture, table

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000010000000100802000000909168360000001749444154789c63fccf80"
    "1b30e1911bb1d2a3d2a3d2a3d2003f2a011fcd4fbf3c0000000049454e44ae426082"
)


def body_of(body, **parts):
    result = import_word(paper(lines("1 范围", "1.1 甲") + body, **parts), "旧稿.docx", "a")
    return result, result.written.text.partition("## 甲\n\n")[2].rstrip("\n")


def test_notes_and_examples():
    _, text = body_of(lines("文。", "注1：一。", "注2：二。", "示例：", "例子的文字。", "警告：小心。"))
    assert text == "文。\n\n注：一。\n\n注：二。\n\n示例：例子的文字。\n\n警告：小心。"


def test_items_with_paragraphs_between_them_and_a_list_that_begins_anew():
    _, text = body_of(lines("如下：", "a) 一：", "一的说明。", "b) 二。", "又：", "a) 三。"))
    assert text == "如下：\n\n1. 一：\n\n   一的说明。\n\n2. 二。\n\n又：\n\n1. 三。"


def test_numbers_of_another_shape_are_a_level_of_their_own():
    _, text = body_of(lines("如下：", "1、一；", "2、二：", "（1）甲；", "①子；", "②丑；", "（2）乙；", "3、三。"))
    assert text == "如下：\n\n1. 一；\n2. 二：\n   1. 甲；\n      1. 子；\n      2. 丑；\n   2. 乙；\n3. 三。"


def test_numbers_that_count_on_in_another_shape_are_of_one_level():
    _, text = body_of(lines("如下：", "1）一；", "（2）二；", "3）三。"))
    assert text == "如下：\n\n1. 一；\n2. 二；\n3. 三。"


def test_dashes_with_dots_inside():
    _, text = body_of(lines("如下：", "——一：", "·甲；", "·乙；", "——二。"))
    assert text == "如下：\n\n- 一：\n  - 甲；\n  - 乙；\n- 二。"


def test_a_formula_with_number_and_symbols():
    formula = paragraph("<m:oMath><m:r><m:t>E</m:t></m:r></m:oMath>" + run("\t（1）"))
    _, text = body_of(lines("按公式（1）计算。") + formula + lines("式中：", "E——能耗，单位为千瓦时；", "P——功率。"))
    assert text.startswith("按[@eq-1]计算。\n\n$$ E $$ (eq-1)\n\n式中：\n\n- E——能耗")
    assert text.endswith("- P——功率。")


def test_a_figure_with_unit_parts_and_key():
    more = picture(alt="装置") + lines("a) 主视图") + picture() + lines("b) 侧视图", "说明：", "1——外壳；", "2——底座。")
    _, text = body_of(lines("见图1。", "单位为毫米") + more + lines("图1 外形"), media__a_dot_png=PNG)
    assert '::: 图 外形 {#fig-1 单位="毫米"}' in text
    assert '![主视图](figures/image-1.png){alt="装置"}\n\n![侧视图](figures/image-1.png)' in text
    assert "标引序号说明：\n\n- 1——外壳；\n- 2——底座。" in text


def test_a_table_with_notes_unit_and_continuation():
    first = lines("表1 要求", "单位为毫米") + table(("甲", "乙"), ("1", "2"))
    more = lines("表1（续）") + table(("甲", "乙"), ("3", "4"), ("注：测量值。\na 仅供参考。", "<<"))
    result, text = body_of(first + more)
    assert text.startswith('::: 表 要求 {单位="毫米"}\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n\n注：测量值。')
    assert "^a^ 仅供参考。" in text
    assert result.report.counts["表"] == {"写入草案": 2}


def test_footnotes_and_endnotes():
    mark = raw_run('<w:footnoteReference w:id="2"/>')
    end = raw_run('<w:endnoteReference w:id="3"/>')
    notes = "".join(
        f'<w:footnote w:id="{number}">{lines(text)}</w:footnote>'
        for number, text in ((2, "脚注文字。"), (9, "没有标记。"))
    )
    ends = f'<w:endnote w:id="3">{lines("尾注文字。")}</w:endnote>'
    result, text = body_of(paragraph(run("甲") + mark + run("乙") + end), footnotes=notes, endnotes=ends)
    assert text == "甲[^1]乙[^2]\n\n[^1]: 脚注文字。\n\n[^2]: 尾注文字。"
    lost = [entry.text for entry in result.report.entries if entry.fate.value == "没有写入"]
    assert lost == ["没有标记。"]


def test_a_frame_of_one_cell_is_the_example_above_it():
    _, text = body_of(lines("示例：") + table(("框里的文字。",)))
    assert text == '::: 示例 {框="是"}\n\n框里的文字。\n\n:::'


def test_what_is_left_of_a_figure_or_formula_is_told():
    result = import_word(
        paper(lines("1 范围", "见图1。", "图1 流程", "K=W1/W2………（1）", "式中：", "K——比率。")), "旧稿.docx", "a"
    )
    notes = {entry.text: entry.note for entry in result.report.entries if entry.note}
    assert notes["图1 流程"] == "“图1”没有图片，题写成了普通的段，请补上图片"
    assert notes["K=W1/W2………（1）"] == "公式是用普通文字写的，请重新录入为公式"
