"""The page of two states in a real browser: filters, keys, links, scrolling, print, small screens, no network."""

from __future__ import annotations

import pytest

from compare.test_provisions import NEW, OLD
from writers.html.compared import page
from writers.html.test_side_by_side import AFTER, MOVED

pytestmark = pytest.mark.browser

FILLER = "\n# 其他 {#other}\n" + "".join(
    f"\n§ 第{number}项应按规定检查并记录。{{#o{number}}}\n" for number in range(60)
)


@pytest.fixture(scope="module")
def chromium():
    from writers.html.browsing import browser

    with browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    path = tmp_path_factory.mktemp("comparison") / "前后对照.html"
    path.write_bytes(page(OLD + FILLER + MOVED, NEW + FILLER + AFTER))
    return path.as_uri()


@pytest.fixture
def desk(chromium, address):
    from writers.html.browsing import visit

    with visit(chromium) as opened:
        opened.open(address)
        yield opened


def shown(desk):
    return desk.page.locator("main > .row:visible:not(.heads)").count()


def changes(desk):
    return desk.page.locator("main > .row.changed:visible").count()


def test_the_page_asks_for_nothing_and_complains_of_nothing(desk, address):
    assert desk.outside(address) == []
    assert desk.complaints == []
    assert desk.page.inner_text("#_at") == "8处更改"


def test_old_and_new_text_stand_on_one_line_and_scroll_as_one(desk):
    desk.page.keyboard.press("p")
    row = desk.page.locator(".row.here")
    before = row.locator(".old").bounding_box()
    after = row.locator(".new").bounding_box()
    assert before["y"] == after["y"] and before["x"] < after["x"]
    assert 0 < before["y"] < 900
    assert desk.page.evaluate("scrollY") > 500


def test_filters_narrow_text_and_list(desk):
    page = desk.page
    everything = shown(desk)
    page.select_option("#_class", "技术性")
    assert (changes(desk), shown(desk)) == (3, 3)
    assert page.locator("#_side a:visible").count() == 3
    page.select_option("#_kind", "limit")
    assert changes(desk) == 2
    page.fill("#_clause", "1.1.1")
    assert changes(desk) == 1
    assert page.inner_text("#_at") == "1处更改"
    page.fill("#_clause", "99")
    assert page.inner_text(".nothing") == "没有符合筛选条件的更改。"
    assert page.is_disabled("#_next")
    page.select_option("#_class", "")
    page.select_option("#_kind", "")
    page.fill("#_clause", "第1章")
    assert 0 < shown(desk) < everything
    page.fill("#_clause", "")
    assert shown(desk) == everything
    page.check("#_only")
    assert shown(desk) == changes(desk) == 9


def test_keys_go_from_change_to_change_and_round(desk):
    page = desk.page
    seen = []
    for _ in range(9):
        page.keyboard.press("n")
        seen.append(page.inner_text("#_at"))
    assert seen == [*(f"{number}/8" for number in range(1, 9)), "1/8"]
    page.keyboard.press("p")
    assert page.inner_text("#_at") == "8/8"
    assert page.locator("#_side a[aria-current]").count() == 1
    page.focus("#_clause")
    page.keyboard.press("n")
    assert page.inner_text("#_at") == "0处更改"
    assert page.input_value("#_clause") == "n"


def test_the_list_and_moved_text_jump(desk):
    page = desk.page
    page.locator("#_side a").nth(1).click()
    assert page.inner_text("#_at") == "2/8"
    page.select_option("#_kind", "moved")
    page.locator(".moved-to a.jump").click()
    box = page.locator(".moved-from").bounding_box()
    assert 0 < box["y"] < 900
    page.locator(".moved-from a.jump").click()
    box = page.locator(".moved-to").bounding_box()
    assert 0 < box["y"] < 900


def test_a_phone_stacks_old_over_new(chromium, address):
    from writers.html.browsing import visit

    with visit(chromium, width=390, height=844) as opened:
        page = opened.open(address)
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        row = page.locator(".row.changed", has_text="供电时间").first
        before, after = (row.locator(side).bounding_box() for side in (".old", ".new"))
        assert before["y"] < after["y"] and before["x"] == after["x"]
        assert not page.is_visible(".row:not(.changed):not(.heads) > .old")
        assert not page.is_visible("#_side a")
        page.click("#_list")
        assert page.get_attribute("#_list", "aria-expanded") == "true"
        page.locator("#_side a").first.click()
        assert page.get_attribute("#_list", "aria-expanded") == "false"


def test_print_leaves_out_what_serves_the_screen(desk):
    desk.page.emulate_media(media="print")
    visible = [desk.page.is_visible(part) for part in (".bar", ".side", ".row.changed .new", ".notes")]
    assert visible == [False, False, True, True]
    assert desk.page.pdf()[:5] == b"%PDF-"
