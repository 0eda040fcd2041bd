"""Bars are as long as their numbers say, and say them."""

from __future__ import annotations

from lxml import etree

from biaogao.deliverables.pilot.portal_bars import Bar, bars


def test_a_part_is_filled_and_the_whole_is_a_frame() -> None:
    rows = (
        Bar(label="2023Q4", whole=10, part=5),
        Bar(label="2024Q1", whole=20, part=20),
        Bar(label="2024Q2", whole=0, part=0),
    )
    root = etree.fromstring(bars("检查", rows))
    heights = [int(one.get("height")) for one in root.iter("rect")]
    assert heights == [48, 24, 96, 96]
    words = [one.text for one in root.iter("text")]
    assert words == ["5/10", "4季", "2023", "20", "1季", "2024", "0", "2季"]
    assert root.findtext("title") == "检查" and root.get("role") == "img"


def test_nothing_is_a_drawing_too() -> None:
    assert not list(etree.fromstring(bars("没有", ())).iter("rect"))
