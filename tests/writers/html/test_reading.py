"""The reading copy in a real browser: search, addresses, light and dark, small screens, print, no network."""

from __future__ import annotations

import pytest

from writers.html.pages import golden_page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chromium():
    from writers.html.browsing import browser

    with browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    path = tmp_path_factory.mktemp("reading") / "甲 标准（阅读版）.html"
    path.write_bytes(golden_page("small"))
    return path.as_uri()


@pytest.fixture
def desk(chromium, address):
    from writers.html.browsing import visit

    with visit(chromium) as opened:
        opened.open(address)
        yield opened


def shown(page, selector):
    """Whether the first element stands inside the window."""
    return page.locator(selector).first.evaluate(
        "e => { const b = e.getBoundingClientRect(); return b.bottom > 0 && b.top < innerHeight && b.right > 0; }"
    )


def test_search_finds_a_clause_and_goes_there(desk):
    desk.search("端子带有危险电压")
    assert desk.page.inner_text("#_count") == "1/1"
    assert desk.page.locator("mark.now").all_inner_texts() == ["端子带有危险电压"]
    assert shown(desk.page, "mark.now")
    assert desk.page.locator("#_results a").all_inner_texts() == [
        "6　…警告：试验时装置的端子带有危险电压，由具备资格的人员操作。…"
    ]


@pytest.mark.parametrize("typed", ["额定电压应为交流220V", "额定电压应为交流220 v", "额定电压应为交流２２０V"])
def test_spaces_case_and_width_do_not_matter(desk, typed):
    desk.search(typed)
    assert desk.page.inner_text("#_count") == "1/1"


def test_a_match_across_elements_is_marked_whole(desk):
    desk.search("试验箱中CO2的体积")
    assert desk.page.inner_text("#_count") == "1/1"
    assert "".join(desk.page.locator("mark.now").all_inner_texts()) == "试验箱中CO2的体积"


def test_search_from_the_keyboard(desk):
    page = desk.page
    before = page.inner_html("#_text")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "_query"
    desk.search("采集周期")
    total = int(page.inner_text("#_count").split("/")[1])
    assert total == page.evaluate("document.querySelectorAll('mark.hit').length") >= 4
    page.keyboard.press("Enter")
    assert page.inner_text("#_count") == f"2/{total}"
    page.keyboard.press("Shift+Enter")
    page.keyboard.press("Shift+Enter")
    assert page.inner_text("#_count") == f"{total}/{total}"
    page.keyboard.press("Escape")
    assert page.inner_html("#_text") == before
    assert not page.is_visible("#_results")


def test_what_is_not_there_is_said(desk):
    desk.search("查无此语")
    assert desk.page.inner_text("#_count") == "没有找到"
    assert desk.page.is_disabled("#_next")


def test_a_reference_and_the_contents_jump_to_their_clause(desk):
    page = desk.page
    page.click("section#test-cold a[href='#req-power']")
    assert page.url.endswith("#req-power")
    box = page.locator("section#req-power > h3").bounding_box()
    assert page.locator(".bar").bounding_box()["height"] <= box["y"] < 200
    desk.until("document.querySelector('nav a[aria-current]')?.hash === '#req-power'")
    page.click("nav a[href='#annex-code']")
    desk.until("document.querySelector('nav a[aria-current]')?.hash === '#annex-code'")
    assert shown(page, "section#annex-code > h2")


def test_a_clause_gives_its_address(chromium, address):
    from writers.html.browsing import visit

    with visit(chromium) as opened:
        opened.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page = opened.open(address)
        assert page.locator("#req-power > h3 > .anchor").evaluate("e => getComputedStyle(e).opacity") == "0"
        page.hover("#req-power > h3")
        assert page.locator("#req-power > h3 > .anchor").evaluate("e => getComputedStyle(e).opacity") == "1"
        page.click("#req-power > h3 > .anchor")
        opened.until("document.getElementById('_status').textContent !== ''")
        assert page.inner_text("#_status") == "已复制这一条的链接"
        assert page.evaluate("navigator.clipboard.readText()") == f"{address}#req-power"


@pytest.mark.parametrize(("scheme", "paper"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(23, 25, 28)")])
def test_light_and_dark_follow_the_system_and_the_switch(chromium, address, scheme, paper):
    from writers.html.browsing import visit

    def ground(page):
        return page.locator("main").evaluate("e => getComputedStyle(e).backgroundColor")

    with visit(chromium, scheme=scheme) as opened:
        page = opened.open(address)
        assert ground(page) == paper
        page.click("#_theme")
        assert (page.inner_text("#_theme"), ground(page)) == ("明暗：浅色", "rgb(255, 255, 255)")
        page.click("#_theme")
        assert (page.inner_text("#_theme"), ground(page)) == ("明暗：深色", "rgb(23, 25, 28)")
        page.reload()
        assert page.inner_text("#_theme") == "明暗：深色"
        page.click("#_theme")
        assert ground(page) == paper


def test_a_phone_shows_everything_in_its_width(chromium, address):
    from writers.html.browsing import visit

    with visit(chromium, width=360, height=740) as opened:
        page = opened.open(address)
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        assert not page.is_visible("nav a")
        page.click("#_menu")
        assert page.get_attribute("#_menu", "aria-expanded") == "true"
        page.click("nav a[href='#req-power']")
        assert page.get_attribute("#_menu", "aria-expanded") == "false"
        assert shown(page, "section#req-power > h3")


def test_print_leaves_out_what_serves_the_screen(desk):
    desk.page.emulate_media(media="print")
    visible = [desk.page.is_visible(part) for part in (".bar", ".side", ".anchor", "main h1", "table", "figure img")]
    assert visible == [False, False, False, True, True, True]
    assert desk.page.pdf()[:5] == b"%PDF-"


def test_the_picture_is_drawn(desk):
    image = desk.page.locator("figure img")
    image.scroll_into_view_if_needed()
    assert image.evaluate("e => e.complete && e.naturalWidth > 0")


def test_nothing_leaves_and_nothing_is_refused(desk, address):
    desk.search("装置")
    desk.page.click("#_theme")
    desk.page.click("#_next")
    assert desk.outside(address) == []
    assert desk.complaints == []


@pytest.fixture
def listener():
    from writers.html.browsing import Listener

    opened = Listener()
    yield opened
    opened.close()


ATTEMPTS = {
    "fetch": "fetch('ADDRESS/')",
    "picture": "new Promise((good, bad) => { const i = new Image(); i.onload = good; i.onerror = bad;"
    " i.src = 'ADDRESS/'; })",
    "script": "import('ADDRESS/x.js')",
    "style": "new Promise((good, bad) => { const l = document.createElement('link'); l.rel = 'stylesheet';"
    " l.onload = good; l.onerror = bad; l.href = 'ADDRESS/x.css'; document.head.append(l); })",
}


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_even_a_script_in_the_page_could_not_reach_out(desk, listener, attempt):
    code = ATTEMPTS[attempt].replace("ADDRESS", listener.address)
    assert desk.page.evaluate(f"({code}).then(() => 'out', () => 'refused')") == "refused"
    assert listener.listen() == 0
    assert any("Content Security Policy" in complaint for complaint in desk.complaints)


def test_the_listener_would_hear_a_page_without_a_policy(chromium, listener):
    from writers.html.browsing import visit

    with visit(chromium) as opened:
        opened.page.set_content("<p>")
        opened.page.evaluate(f"{{ new Image().src = '{listener.address}/' }}")
        opened.page.wait_for_timeout(500)
        assert listener.listen() > 0
