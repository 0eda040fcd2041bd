"""The panel of opinions: what it tells the script, and that no title can break out of it."""

from __future__ import annotations

import msgspec

from biaogao.resolve.citable import Citable
from biaogao.writers.html.answering import answering
from writers.html.answered import SHEET, TEMPLATES, answer_page
from writers.html.pages import golden_page, tree_of


def data(page: bytes) -> dict[str, object]:
    (element,) = tree_of(page).xpath("//script[@id='_sheet']")
    return msgspec.json.decode(element.text)


def test_the_script_is_told_what_it_writes_into_the_file():
    told = data(answer_page())
    assert told["draft"] == "small" and told["mark"] == "biaogao:small:0123456789abcdef"
    assert told["places"]["scope"] == ["1", "1\u3000范围"]
    assert told["columns"][-1] == "条款标识" and told["asked"][0] == "提出单位"
    assert ["截止日期", "2024-04-08"] in told["facts"]


def test_every_place_can_be_pointed_at():
    page = answer_page()
    ids = set(tree_of(page).xpath("//main//@id"))
    missing = set(data(page)["places"]) - ids
    # A formula without an id of its own is named by its clause.
    assert all(key.startswith("n") for key in missing)


def test_a_title_cannot_end_the_element_that_holds_it():
    evil = "</script><script>alert(1)</script>\u2028"
    sheet = msgspec.structs.replace(SHEET, title=evil, places=(Citable(key="scope", label="1", title=evil),))
    panel = answering(sheet, TEMPLATES).panel
    assert "<script>alert" not in panel and "\u2028" not in panel
    assert panel.count("</script>") == 1


def test_the_reading_copy_has_no_panel():
    assert b"_panel" not in golden_page("small")
    assert b'id="_panel"' in answer_page()
