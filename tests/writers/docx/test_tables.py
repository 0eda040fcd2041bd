import pytest

from biaogao.gbt.roles import Role
from biaogao.gbt.typography import PAGE
from biaogao.model.nodes import Alignment, Annex, List, Row, Table
from biaogao.writers.docx.parts import Caption
from writers.docx.pieces import POWER, cell, clause, p, row, t
from writers.docx.written import W, style_of, text_of, write


def simple(count=2, **rest):
    rows = tuple(row(str(number), "乙") for number in range(count))
    return Table(columns=(Alignment.AUTO,) * 2, header_rows=1, rows=rows, **rest)


def grid(page):
    """Per row the cells as (text, gridSpan, vMerge)."""
    rows = []
    for line in page.root.iter(f"{W}tr"):
        cells = []
        for one in line.findall(f"{W}tc"):
            span, merge = one.find(f"{W}tcPr/{W}gridSpan"), one.find(f"{W}tcPr/{W}vMerge")
            merged = "" if merge is None else merge.get(f"{W}val", "continue")
            cells.append((text_of(one).strip("\u2007\u2008"), 1 if span is None else int(span.get(f"{W}val")), merged))
        rows.append(cells)
    return rows


def test_caption_unit_head_merges_and_foot(tmp_path):
    page = write(tmp_path, clause(1, "章", POWER))
    assert page.paragraphs(Role.TABLE_TITLE) == ["\u3000供电要求"]
    assert page.paragraphs(Role.TABLE_UNIT) == ["单位为伏"]
    assert grid(page)[:4] == [
        [("项目", 1, "restart"), ("额定值", 1, "restart"), ("允许偏差", 2, "")],
        [("", 1, "continue"), ("", 1, "continue"), ("下限", 1, ""), ("上限", 1, "")],
        [("交流", 1, ""), ("220", 1, ""), ("－22", 1, ""), ("+22", 1, "")],
        [("直流a", 1, ""), ("24", 1, ""), ("－2.4", 1, ""), ("+2.4", 1, "")],
    ]
    [foot] = grid(page)[-1]
    assert foot[1] == 4
    assert page.paragraphs(Role.TABLE_PARAGRAPH) == ["表中的电压均在额定负载下测得，负载的功率因数不低于0.9。"]
    assert len(page.paragraphs(Role.TABLE_NOTE_NUMBERED)) == 2
    assert page.paragraphs(Role.TABLE_FOOTNOTE) == ["a\t仅适用于现场总线供电的终端。"]


def test_only_head_rows_repeat_and_no_row_breaks(tmp_path):
    page = write(tmp_path, clause(1, "章", POWER))
    heads = [line.find(f"{W}trPr/{W}tblHeader") is not None for line in page.root.iter(f"{W}tr")]
    assert heads == [True, True, False, False, False, False]
    rows = list(page.root.iter(f"{W}tr"))[:-1]
    assert all(line.find(f"{W}trPr/{W}cantSplit") is not None for line in rows)


def test_frame_and_head_are_thick_and_inner_rules_thin(tmp_path):
    page = write(tmp_path, clause(1, "章", POWER))
    borders = {node.tag.split("}")[1]: node.get(f"{W}sz") for node in page.root.find(f".//{W}tblBorders")}
    assert borders == {"top": "8", "left": "8", "bottom": "8", "right": "8", "insideH": "4", "insideV": "4"}
    rows = list(page.root.iter(f"{W}tr"))
    below_head = [one.find(f"{W}tcPr/{W}tcBorders/{W}bottom") for one in rows[1].findall(f"{W}tc")]
    assert [rule.get(f"{W}sz") for rule in below_head] == ["8"] * 4
    assert rows[-1].find(f"{W}tc/{W}tcPr/{W}tcBorders/{W}top").get(f"{W}sz") == "8"


def test_columns_add_up_to_the_width_of_the_text(tmp_path):
    page = write(tmp_path, clause(1, "章", POWER))
    widths = [int(column.get(f"{W}w")) for column in page.root.iter(f"{W}gridCol")]
    assert sum(widths) == PAGE.text_width.twips
    for line in page.root.iter(f"{W}tr"):
        assert sum(int(one.get(f"{W}w")) for one in line.iter(f"{W}tcW")) == PAGE.text_width.twips


def test_a_small_table_is_kept_together_and_a_long_one_only_with_its_caption(tmp_path):
    def kept(count):
        page = write(tmp_path, clause(1, "章", simple(count)))
        cells = [one for one in page.root.iter(f"{W}p") if style_of(one) == Role.TABLE_TEXT.style_id]
        return [one.find(f"{W}pPr/{W}keepNext") is not None for one in cells[::2]]

    assert kept(3) == [True, True, False]
    assert kept(20) == [True] + [False] * 19
    assert write(tmp_path, clause(1, "章", simple())).find(Role.TABLE_TITLE).find(f"{W}pPr/{W}keepNext") is not None


@pytest.mark.parametrize(
    ("following", "lines"), [((p("段。"),), 1), ((), 0), ((clause(2, "条"),), 0), ((clause(2, "", p("条")),), 1)]
)
def test_a_free_line_follows_unless_a_heading_does(tmp_path, following, lines):
    page = write(tmp_path, clause(1, "章", simple(), *following), clause(1, "下一章"))
    assert len(page.paragraphs(Role.TABLE_AFTER)) == lines


def test_annex_tables_count_with_the_letter_of_the_annex(tmp_path):
    page = write(tmp_path, Annex(normative=True, title=t("附"), children=(simple(), simple())))
    [captions] = [one for one in page.parts.lists if one.kind is Caption.TABLE]
    assert captions.letter == "A"
    numbers = {node.get(f"{W}val") for node in page.root.iter(f"{W}numId")}
    assert str(captions.number) in numbers
    assert page.paragraphs(Role.ANNEX_TABLE_TITLE) == ["", ""]


def test_a_list_in_the_foot_is_small_text(tmp_path):
    body = (List(ordered=True, items=()), p("段。"))
    page = write(tmp_path, clause(1, "章", simple(body=body)))
    assert page.paragraphs(Role.TABLE_PARAGRAPH) == ["段。"]


def test_a_table_without_rows_or_with_gaps_stays_a_table(tmp_path):
    gaps = Table(columns=(Alignment.AUTO,) * 3, header_rows=0, rows=(Row(cells=(cell(1, "中"),)), Row(cells=())))
    assert grid(write(tmp_path, clause(1, "章", gaps))) == [
        [("", 1, ""), ("中", 1, ""), ("", 1, "")],
        [("", 1, ""), ("", 1, ""), ("", 1, "")],
    ]


def test_rows_that_a_merged_cell_ties_are_kept_together(tmp_path):
    merged = Row(cells=(cell(0, "甲", rowspan=2), cell(1, "乙")))
    rows = (row("1", "2"), *(row("1", "2") for _ in range(9)), merged, Row(cells=(cell(1, "丙"),)), row("1", "2"))
    page = write(tmp_path, clause(1, "章", Table(columns=(Alignment.AUTO,) * 2, header_rows=1, rows=rows)))
    cells = [one for one in page.root.iter(f"{W}p") if style_of(one) == Role.TABLE_TEXT.style_id]
    kept = [one.find(f"{W}pPr/{W}keepNext") is not None for one in cells[::2]]
    assert [index for index, one in enumerate(kept) if one] == [0, 10]


def test_more_columns_than_word_opens_become_lines_and_a_finding(tmp_path):
    wide = Table(columns=(Alignment.AUTO,) * 64, header_rows=0, rows=(row(*map(str, range(64))),), body=(p("段。"),))
    page = write(tmp_path, clause(1, "章", wide))
    assert list(page.root.iter(f"{W}tbl")) == []
    assert page.paragraphs(Role.TABLE_TEXT) == ["\t".join(map(str, range(64)))]
    assert page.paragraphs(Role.TABLE_PARAGRAPH) == ["段。"]
    assert [found.message for found in page.body.findings] == ["表有64列，Word最多63列。"]


def turns(page):
    return [one.text for one in page.root.xpath("//processing-instruction()")]


def width_of_table(page):
    return int(next(page.root.iter(f"{W}tbl")).find(f"{W}tblPr/{W}tblW").get(f"{W}w"))


def test_a_table_lies_across_where_the_draft_asks_for_it(tmp_path):
    page = write(tmp_path, clause(1, "章", p("前。"), simple(landscape=True), p("后。")))
    assert turns(page) == ["across", "upright"]
    assert width_of_table(page) == PAGE.width_across.twips
    assert Role.TABLE_AFTER.style_id not in [style for style, _ in page.paragraphs()]


def test_a_table_whose_words_would_be_cut_lies_across_by_itself(tmp_path):
    words = [f"parameter_number_{number}" for number in range(1, 9)]
    wide = Table(columns=(Alignment.AUTO,) * 8, header_rows=1, rows=(row(*words), row(*words)))
    assert turns(write(tmp_path, clause(1, "章", wide))) == ["across", "upright"]
    narrow = Table(columns=(Alignment.AUTO,) * 8, header_rows=1, rows=(row(*"甲乙丙丁戊己庚辛"),))
    page = write(tmp_path, clause(1, "章", narrow))
    assert turns(page) == []
    assert width_of_table(page) == PAGE.text_width.twips
