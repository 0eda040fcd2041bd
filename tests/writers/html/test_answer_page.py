"""Opinions written in a real browser, from a file, without a network: what is saved is a workbook that says it all."""

from __future__ import annotations

import openpyxl
import pytest

from biaogao.ooxml.package import read
from biaogao.opinions.excel_form import read_workbook
from biaogao.opinions.identity import identity_of
from biaogao.opinions.opinion import Channel
from biaogao.opinions.returned import Help
from writers.html.answered import answer_page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chromium():
    from writers.html.browsing import browser

    with browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    path = tmp_path_factory.mktemp("answering") / "甲 标准（意见版）.html"
    path.write_bytes(answer_page())
    return path.as_uri()


@pytest.fixture
def desk(chromium, address):
    from writers.html.browsing import visit

    with visit(chromium) as opened:
        opened.open(address)
        yield opened


def no_office(data, name):
    raise AssertionError(f"{name} needs no conversion")


def write(page, opinion, proposal="", reason="", kind="一般"):
    page.fill("#_opinion", opinion)
    page.fill("#_proposal", proposal)
    page.fill("#_reason", reason)
    page.check(f"input[value={kind}]")
    page.click("#_form button[type=submit]")


def save(page, path):
    with page.expect_download() as waiting:
        page.click("#_save")
    waiting.value.save_as(path)
    return waiting.value.suggested_filename


def rows(path):
    return list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))


def test_clause_table_and_whole_text_are_saved_as_a_workbook(desk, address, tmp_path):
    page = desk.page
    page.click("#req-power > h3")
    label = page.inner_text("#_label")
    assert label.split("\u3000")[0] == page.inner_text("#req-power > h3 .number")
    write(page, "电压等级不全。", "改为“AC 220 V或DC 24 V”。", "现场有直流供电。", "技术")
    page.click(".table caption")
    table = page.inner_text("#_label")
    assert table.startswith("表1")
    write(page, "=SUM(A1:A9) 两栏对调")
    page.click("#scope > h2")
    page.click("#_all")
    write(page, "总体可行。\n再核对一遍。")
    assert page.inner_text("#_written") == "3"
    page.fill("#_unit", "示例甲局")
    page.fill("#_person", "联系人一")
    path = tmp_path / "a.xlsx"
    assert save(page, path) == "意见反馈表_示例甲局_某装置_规范.xlsx"
    saved = rows(path)
    facts = {row[0]: row[2] for row in saved[1:9]}
    assert facts == {
        "标准名称": "《某装置 规范》（征求意见稿）",
        "草案标识": "biaogao:small:0123456789abcdef",
        "轮次": "征求意见",
        "截止日期": "2024-04-08",
        "提出单位": "示例甲局",
        "联系人": "联系人一",
        "联系方式": None,
        "回函情况": "有意见",
    }
    first, second, third = saved[10:]
    assert first[:3] == ("1", label, "技术") and first[7] == "req-power"
    assert first[4:7] == ("电压等级不全。", "改为“AC 220 V或DC 24 V”。", "现场有直流供电。")
    assert second[1] == table and second[4] == "=SUM(A1:A9) 两栏对调"
    assert third[1] == "全文" and third[4] == "总体可行。\n再核对一遍。" and third[7] is None
    identity = identity_of(read(path.read_bytes()))
    assert (identity.draft, identity.revision) == ("small", "0123456789abcdef")
    assert desk.outside(address) == []
    assert desk.complaints == []
    back = read_workbook(path.read_bytes(), "a.xlsx", Help(to_docx=no_office, to_xlsx=no_office))
    assert (back.unit, back.person, {one.channel for one in back.opinions}) == ("示例甲局", "联系人一", {Channel.HTML})
    assert back.opinions[0].bookmarks == ("_gb_req_power",)
    assert [one.opinion for one in back.opinions] == [
        "电压等级不全。",
        "=SUM(A1:A9) 两栏对调",
        "总体可行。\n再核对一遍。",
    ]


def test_what_looks_like_a_formula_stays_text(desk, tmp_path):
    page = desk.page
    page.click("#scope > h2")
    write(page, "=cmd|' /C calc'!A0")
    page.fill("#_unit", "乙")
    save(page, tmp_path / "a.xlsx")
    cell = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]["E11"]
    assert (cell.data_type, cell.value) == ("s", "=cmd|' /C calc'!A0") and cell.quotePrefix


def test_a_selection_is_what_is_quoted(desk):
    page = desk.page
    page.evaluate(
        "() => { const p = document.querySelector('#scope p'); const r = document.createRange();"
        " r.setStart(p.firstChild, 0); r.setEnd(p.firstChild, 5); getSelection().addRange(r);"
        " p.click(); }"
    )
    assert page.input_value("#_quoted") == "本文件规定"


def test_no_opinion_is_an_answer_too(desk, tmp_path):
    page = desk.page
    page.click("#_opinions")
    page.click("#_save")
    assert page.get_attribute("#_unit", "aria-invalid") == "true"
    page.fill("#_unit", "丙")
    save(page, tmp_path / "a.xlsx")
    saved = rows(tmp_path / "a.xlsx")
    assert saved[8][2] == "无意见" and len(saved) == 10


def test_an_opinion_can_be_changed_and_taken_back(desk):
    page = desk.page
    page.click("#scope > h2")
    page.click("#_form button[type=submit]")
    assert page.inner_text("#_written") == "0" and page.get_attribute("#_opinion", "aria-invalid") == "true"
    write(page, "先这样")
    page.click("#_list button:has-text('修改')")
    write(page, "后这样", kind="编辑")
    assert page.locator("#_list li").all_inner_texts()[0].split()[:3] == ["1", "范围", "后这样"]
    page.click("#_list button:has-text('删除')")
    assert page.inner_text("#_written") == "0"


def test_a_half_written_opinion_is_not_lost(desk):
    page = desk.page
    page.click("#scope > h2")
    page.fill("#_opinion", "写到一半")
    page.click("#req-power > h3")
    assert page.input_value("#_opinion") == "写到一半" and page.inner_text("#_label") == "1\u3000范围"
    page.fill("#_unit", "丁")
    page.click("#_save")
    assert "先把正在写的意见写入清单" in page.inner_text("#_status")


def test_what_was_written_is_there_after_a_reload(chromium, address):
    from writers.html.browsing import visit

    with visit(chromium) as opened:
        page = opened.open(address)
        page.on("dialog", lambda dialog: dialog.accept())
        page.click("#scope > h2")
        write(page, "记住我")
        page.fill("#_unit", "戊")
        page.reload()
        assert page.inner_text("#_written") == "1" and page.input_value("#_unit") == "戊"


def test_the_keyboard_reaches_a_clause(desk):
    page = desk.page
    page.focus("#scope > h2 > .ask")
    page.keyboard.press("Enter")
    assert page.inner_text("#_label") == "1\u3000范围"
    assert page.evaluate("document.activeElement.id") == "_opinion"
    assert page.get_attribute("#scope > h2 > .ask", "aria-label") == "对1提意见"


def test_a_phone_shows_the_clause_above_the_panel(chromium, address):
    from writers.html.browsing import visit

    with visit(chromium, width=360, height=740) as opened:
        page = opened.open(address)
        page.locator("#req-power > h3").scroll_into_view_if_needed()
        page.click("#req-power > h3")
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        clause = page.locator("#req-power > h3").bounding_box()
        panel = page.locator("#_panel").bounding_box()
        assert clause["y"] + clause["height"] <= panel["y"] + 1
        write(page, "手机上写的")
        assert page.inner_text("#_written") == "1"
