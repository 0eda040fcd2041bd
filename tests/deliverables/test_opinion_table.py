from __future__ import annotations

import io

import docx
import openpyxl
import pytest

from biaogao.deliverables.grids import Grid, Paper
from biaogao.deliverables.opinion_table import (
    TableFacts,
    hidden_names,
    hidden_units,
    named_units,
    opinion_table,
    round_title,
    without_contacts,
    without_names,
)
from biaogao.deliverables.papers import write_paper
from biaogao.deliverables.sheets import write_workbook
from biaogao.ooxml import package
from biaogao.opinions.consultees import Consultee
from biaogao.opinions.counts import tally
from biaogao.opinions.settling import settle
from biaogao.procedures.profile import Layout
from opinions.made import DAMP, decisions, intake, opinion, register

CAME = (
    opinion(2, unit="单位乙", opinion="", proposal="改为“25 ℃”", reason="节能"),
    opinion(1, unit="单位甲", opinion="温度偏高"),
    opinion(4, DAMP, unit="某人", public=True, opinion="=1+1，请拨13800000000"),
    opinion(3, None, unit="单位甲", opinion="增加通风"),
)
WRITTEN = "- 意见: 1\n  处理: 采纳\n- 意见: 2\n  合并到: 1\n- 意见: 4\n  处理: 未采纳\n  理由: 超出范围\n"


def paper(layout: Layout = Layout.L1, units=named_units, came=CAME):
    items = settle(came, decisions(WRITTEN)).items
    asked = register(
        Consultee(unit="单位甲", sent="2026-03-01", replied="是"),
        Consultee(unit="单位乙", sent="2026-03-01", replied="是"),
        Consultee(unit="单位丙", sent="2026-03-01"),
    )
    facts = TableFacts(
        title="征求意见汇总处理表",
        layout=layout,
        standard="示例标准",
        unit="起草单位甲",
        stage="征求意见稿",
        sample=True,
    )
    return opinion_table(items, tally("征求意见", asked, intake(*came), items), facts, units)


def test_the_classic_form_has_its_columns_counts_and_order() -> None:
    table = paper()
    (grid,) = table.grids
    assert [head.title for head in grid.heads] == ["序号", "标准章条编号", "意见内容", "提出单位", "处理意见", "备注"]
    assert [row[:2] for row in grid.rows] == [("1", "4.1"), ("2", "4.2"), ("3", "第九章\n（位置待核）")]
    assert grid.rows[0][2:] == (
        "（单位甲）温度偏高\n（单位乙）改为“25 ℃”\n理由：节能", "单位甲\n单位乙", "采纳", "意见编号1、2（合并处理）",
    )  # fmt: skip
    assert grid.rows[1][3:5] == ("社会公众", "未采纳。超出范围") and grid.rows[2][4] == "（尚未处理）"
    assert table.notes[0] == (
        "说明：①发送“征求意见稿”的单位数：3个；②收到“征求意见稿”后，回函的单位数：2个；"
        "③收到“征求意见稿”后，回函并有建议或意见的单位数：2个；④没有回函的单位数：1个。"
    )
    assert table.notes[1:] == (
        "意见共4条：采纳2条，部分采纳0条，未采纳1条，尚未处理1条。",
        "其中社会公众的意见1条，不计入上列单位数。",
    )
    assert "承办人" in table.facts[0] and "电话" in table.facts[1] and table.wide and table.counted


@pytest.mark.parametrize(
    ("layout", "heads"),
    [
        (Layout.L2, ["序号", "标准章条编号", "意见内容", "修改建议", "提出单位", "处理意见", "备注"]),
        (Layout.L3, ["序号", "章节号", "原文", "修改后内容", "理由"]),
    ],
)
def test_the_other_forms_have_theirs(layout: Layout, heads: list[str]) -> None:
    table = paper(layout)
    assert [head.title for head in table.grids[0].heads] == heads
    assert table.title == ("《示例标准》征求意见汇总处理表" if layout is Layout.L3 else "征求意见汇总处理表")
    assert all(unit in "".join(table.grids[0].rows[0]) for unit in ("单位甲", "单位乙"))


def test_no_person_and_no_contact_is_published_and_units_can_be_hidden() -> None:
    for layout in Layout:
        text = str(paper(layout))
        assert "某人" not in text and "13800000000" not in text and "〔联系方式略〕" in text
    hidden = str(paper(units=hidden_units(hidden_names(CAME))))
    assert "单位甲" not in hidden.replace("起草单位甲", "") and "单位1" in hidden and "单位2" in hidden
    assert without_contacts("邮箱a.b@example.org，0571-8765432；GB/T 1.1—2020") == (
        "邮箱〔联系方式略〕，〔联系方式略〕；GB/T 1.1—2020"
    )


@pytest.mark.parametrize(
    "contact",
    [
        "13800000000",
        "138 0000 0000",
        "138-0000-0000",
        "0571-87654321",
        "（0571）87654321",
        "电话：87654321",
        "微信号abc-1234",
    ],
)
def test_ways_to_reach_somebody_go_however_they_are_typed(contact: str) -> None:
    said = without_contacts(f"请联系{contact}。")
    assert said.startswith("请联系") and said.endswith("〔联系方式略〕。") and contact not in said


@pytest.mark.parametrize("text", ["GB/T 13800—2020", "0.000 1 mg", "1 380 000 kWh", "电话号码应公开", "2024-03-05"])
def test_what_is_no_way_to_reach_anybody_stays(text: str) -> None:
    assert without_contacts(text) == text


def test_units_are_hidden_also_where_opinions_and_reasons_name_them() -> None:
    names = {"示例市财政局": "单位1", "财政局": "单位1", "示例大学": "某单位"}
    grid = Grid(title="表", heads=(), rows=(("示例市财政局建议与财政局商定", "未采纳。示例大学另有意见"),))
    table = without_names(Paper(title="示例大学标准意见表", facts=("起草单位：示例大学",), grids=(grid,)), names)
    assert table.grids[0].rows == (("单位1建议与单位1商定", "未采纳。某单位另有意见"),)
    assert (table.title, table.facts) == ("示例大学标准意见表", ("起草单位：示例大学",))


def test_word_counts_its_pages_and_excel_computes_nothing() -> None:
    table = paper(came=(opinion(1, opinion="=cmd()"), opinion(4, DAMP, opinion="+1")))
    data = write_paper(table)
    header = "".join(part.decode() for name, part in package.read(data).items() if "header" in name)
    assert " NUMPAGES " in header and " PAGE " in header
    assert docx.Document(io.BytesIO(data)).tables[0].cell(1, 2).text == "=cmd()"
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(table)))
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
    assert "'=cmd()" in [cell.value for cell in cells] and not [cell for cell in cells if cell.data_type == "f"]
    assert write_paper(paper()) == write_paper(paper())


def test_a_round_without_opinions_says_so_and_every_round_has_its_title() -> None:
    assert paper(came=()).grids[0].rows == (("没有收到意见。",),)
    assert round_title("征求意见汇总处理表", "征求意见") == "征求意见汇总处理表"
    assert round_title("征求意见汇总处理表", "审查会") == "审查意见汇总处理表"
    assert round_title("征求意见汇总表", "再次征求意见") == "再次征求意见汇总表"
