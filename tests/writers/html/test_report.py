"""The report as a page: complete without script, filtered and walked through in a real browser."""

from __future__ import annotations

from pathlib import Path

import html5lib
import pytest

from biaogao.diagnostics import Diagnostic, Edit, Fix, Related, Severity, Waived
from biaogao.reporters.explanation import Explanation
from biaogao.source import SourceFile, Span
from biaogao.workspace import TOOL_ROOT
from biaogao.writers.html.report import read_report_look, report
from writers.html.browsing import browser, visit

ONE, TWO = "drafts/甲/standard.md", "drafts/乙/standard.md"
LINES = "\n\n".join(f"第{number}段的外壳必须接地。" for number in range(1, 60))
SOURCES = (SourceFile(file=ONE, text=LINES), SourceFile(file=TWO, text="<script>alert(1)</script>\n"))
PLACE = Span.of(ONE, 99, 8, 99, 10)
FOUND = (
    Diagnostic(
        code="MOD-01",
        name="must",
        severity=Severity.ERROR,
        message="用了“必须”。",
        clause="附录C 表C.1",
        hint="用“应”。",
        span=PLACE,
        fix=Fix(title="改为“应”", edits=(Edit(span=PLACE, text="应"),)),
        related=(Related(span=Span.of(ONE, 1, 1, 1, 4), message="第一段"),),
    ),
    Diagnostic(code="MDN-29", name="html", severity=Severity.WARNING, message="HTML。", span=Span.of(TWO, 1, 1, 1, 9)),
    Diagnostic(code="LAY-02", name="margin", severity=Severity.INFO, message="页边距。", where="标准.docx，第1段"),
)
WAIVED = Waived(
    code="MDN-29",
    name="html",
    reason="示例里的原文",
    span=Span.of(TWO, 1, 1, 1, 4),
    covers="全文",
    findings=(FOUND[1],),
)
PAGES = {
    "MOD-01": Explanation(
        code="MOD-01", name="must", clause="附录C 表C.1", severity=Severity.ERROR, page="要求用“应”。", by="检查"
    )
}
LOOK = read_report_look(TOOL_ROOT / "templates" / "html")


def page(**more) -> bytes:
    return report(FOUND, SOURCES, pages=PAGES, look=LOOK, **more)


def test_the_page_is_sound_and_repeats_itself():
    html5lib.HTMLParser(strict=True).parse(page().decode())
    assert page() == page()


def test_everything_stands_there_without_a_script():
    written = page(waived=[WAIVED]).decode()
    for said in (
        "用了“必须”。",
        "GB/T 1.1—2020，附录C 表C.1",
        "用“应”。",
        "改为“应”",
        "第一段",
        "示例里的原文",
        "全文，1 处",
    ):
        assert said in written
    assert 'href="#L0-99"' in written and 'id="L0-99"' in written and 'href="#r-MOD-01"' in written
    assert "<script>alert" not in written and "&lt;script&gt;</a>alert(1)" in written


def test_nothing_found_is_said():
    written = report((), SOURCES, pages=PAGES, look=LOOK).decode()
    assert "未发现问题。" in written and 'class="source"' not in written


@pytest.fixture(scope="module")
def opened():
    with browser() as chromium:
        yield chromium


@pytest.fixture
def visited(opened, tmp_path: Path):
    file = tmp_path / "report.html"
    file.write_bytes(page())
    with visit(opened) as visitor:
        visitor.open(file.as_uri())
        yield visitor
        assert visitor.complaints == [] and visitor.outside(file.as_uri()) == []


def shown(visitor) -> list[str]:
    script = "[...document.querySelectorAll('.finding')].filter((e) => !e.hidden).map((e) => e.id)"
    return visitor.page.evaluate(script)


@pytest.mark.browser
def test_filters_narrow_the_list(visited):
    form = visited.page
    assert shown(visited) == ["f1", "f2", "f3"]
    form.uncheck("input[value=warning]")
    assert shown(visited) == ["f1", "f3"]
    assert form.text_content("#_count") == "显示 2 条，共 3 条"
    form.select_option("select[name=family]", "LAY")
    assert shown(visited) == ["f3"]
    form.click("button[type=reset]")
    visited.until("document.getElementById('_count').textContent === '共 3 条'")
    form.select_option("select[name=draft]", "乙")
    assert shown(visited) == ["f2"]
    assert form.is_hidden("#L0-1") and form.is_visible("#L1-1")
    form.click("button[type=reset]")
    visited.until("document.getElementById('_count').textContent === '共 3 条'")
    form.check("input[name=fix]")
    assert shown(visited) == ["f1"]


@pytest.mark.browser
def test_words_are_found_whatever_their_width(visited):
    visited.page.keyboard.press("/")
    visited.page.keyboard.type("ｍｏｄ－01 必须")
    assert shown(visited) == ["f1"]
    visited.page.keyboard.type("没有")
    assert shown(visited) == [] and visited.page.is_visible("#_none")
    visited.page.keyboard.press("Escape")
    assert len(shown(visited)) == 3


@pytest.mark.browser
def test_keys_walk_the_findings_and_show_the_line(visited):
    form = visited.page
    line = "document.getElementById('L0-99').getBoundingClientRect()"
    assert form.evaluate(f"{line}.top > innerHeight")
    form.keyboard.press("j")
    assert form.evaluate("document.activeElement.id") == "f1"
    form.keyboard.press("Enter")
    visited.until(f"{line}.top >= 0 && {line}.bottom <= innerHeight")
    assert form.evaluate("document.activeElement.id") == "f1"
    form.keyboard.press("j")
    form.keyboard.press("j")
    form.keyboard.press("j")
    assert form.evaluate("document.activeElement.id") == "f3"
    form.keyboard.press("k")
    assert form.evaluate("document.activeElement.id") == "f2"


@pytest.mark.browser
def test_a_mark_leads_to_its_finding_even_where_it_is_filtered_away(visited):
    visited.page.uncheck("input[value=error]")
    assert "f1" not in shown(visited)
    visited.page.click("#L0-99 .mark")
    visited.until("document.activeElement.id === 'f1'")
    assert "f1" in shown(visited)


@pytest.mark.browser
def test_a_narrow_page_does_not_scroll_sideways(opened, tmp_path):
    file = tmp_path / "report.html"
    file.write_bytes(page())
    with visit(opened, width=360, height=700) as visitor:
        visitor.open(file.as_uri())
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 360
