"""The diagram of the system becomes part of a page: links, ids of its own, nothing that a policy forbids."""

from __future__ import annotations

from lxml import etree

from biaogao.deliverables.pilot.portal_diagram import linked

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="420mm" height="297mm" viewBox="0 0 420 297">'
    '<title>体系</title><g id="area-100"><g id="JG-101-01"><text>甲 &amp; 乙</text></g><g id="JG-101-02"/></g></svg>'
).encode()


def test_standards_become_links_and_ids_are_the_pages_own() -> None:
    markup = linked(SVG, {"JG-101-01": "../标准/a b.html?x&y"}, "page1-")
    root = etree.fromstring(markup)
    (link,) = root.iter("a")
    assert link.get("href") == "../标准/a b.html?x&y"
    assert [group.get("id") for group in root.iter("g")] == ["page1-area-100", "page1-JG-101-01", "page1-JG-101-02"]
    assert "".join(link.itertext()) == "甲 & 乙"
    assert root.get("viewBox") == "0 0 420 297" and root.get("width") is None and "style" not in markup


def test_the_same_drawing_gives_the_same_markup() -> None:
    assert linked(SVG, {}, "") == linked(SVG, {}, "") and "<a" not in linked(SVG, {}, "")
