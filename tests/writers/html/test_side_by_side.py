"""The page of two states: its policy, list, counts and notes; the same bytes each time."""

from __future__ import annotations

import html
import re

from compare.test_provisions import NEW, OLD
from writers.html.compared import page
from writers.html.pages import tree_of

MOVED = "\n# 乙 {#b}\n\n§ 二应按规定每年校准并做记录。{#y}\n\n# 丙 {#c}\n\n§ 三应通风。{#z}\n"
AFTER = "\n# 乙 {#b}\n\n# 丙 {#c}\n\n§ 三应通风。{#z}\n\n§ 二应按规定每年校准并做记录。{#y}\n"


def test_the_page_needs_nothing_beside_it() -> None:
    found = page(OLD, NEW).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', found)
    assert policy is not None
    assert html.unescape(policy[1]).startswith("default-src 'none'; style-src 'sha256-")
    assert not re.search(r'(?:src|href)="(?!data:|#)', found)
    assert " style=" not in found and not re.search(r"\son\w+=", found)
    assert page(OLD, NEW) == page(OLD, NEW)


def test_the_list_names_each_change_by_provision_and_leads_to_its_row() -> None:
    tree = tree_of(page(OLD, NEW))
    assert tree.xpath("//nav//h2/text()[1]")[:4] == ["1.1.1 ", "1.1.2 ", "1.1.3→1.1.2 ", "1.1.4→1.1.3 "]
    links = tree.xpath("//nav//a")
    assert len(links) == 7
    for link in links:
        (row,) = tree.xpath(f"//div[@id='{link.get('href')[1:]}']")
        assert link.get("data-id") in row.get("data-ids").split()
    assert tree.xpath("//select[@id='_class']/option/text()") == ["全部 7", "技术性 3", "编辑性 4"]


def test_a_row_carries_what_the_filters_ask() -> None:
    (row,) = tree_of(page(OLD, NEW)).xpath("//div[contains(@data-kinds, 'table-cell')]")
    assert row.get("data-kinds").split() == ["table-cell", "limit"]
    assert (row.get("data-class"), row.get("data-numbers")) == ("技术性", "1.1.4 1.1.3")
    assert "".join(row.xpath("./aside//text()")) == "1.1.4→1.1.3 表的内容、数值（加严） 技术性 数值改变"


def test_moved_text_is_linked_both_ways() -> None:
    tree = tree_of(page(OLD + MOVED, OLD + AFTER))
    down, up = tree.xpath("//a[@class='jump']")
    assert (down.text, up.text) == ("移至3.2", "移自2.1")
    for link in (down, up):
        assert tree.xpath("//*[@id=$name]", name=link.get("href")[1:])


def test_two_equal_drafts_say_so() -> None:
    found = page(OLD, OLD).decode()
    assert "两稿没有差别。" in found
