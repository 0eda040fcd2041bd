"""Tables keep their head, merged cells, alignment and what stands at their foot."""

from __future__ import annotations

from writers.html.pages import golden_page, tree_of, words


def test_head_merged_cells_and_alignment():
    table = tree_of(golden_page()).xpath("//div[@id='tab-power']/table")[0]
    head = table.xpath("thead/tr")
    assert [(words(cell), cell.get("scope"), cell.get("colspan"), cell.get("rowspan")) for cell in head[0]] == [
        ("项目", "col", None, "2"),
        ("额定值", "col", None, "2"),
        ("允许偏差", "colgroup", "2", None),
    ]
    assert [words(cell) for cell in head[1]] == ["下限", "上限"]
    assert [cell.get("class") for cell in table.xpath("tbody/tr")[0]] == [None, "right", None, None]
    assert [words(cell) for cell in table.xpath("tbody/tr")[0]] == ["交流", "220", "－22", "+22"]


def test_caption_unit_notes_and_footnotes():
    frame = tree_of(golden_page()).xpath("//div[@id='tab-power']")[0]
    assert frame.get("aria-label") == "表1"
    assert words(frame.xpath("table/caption/span[@class='title']")[0]) == "表1\u3000供电要求"
    assert words(frame.xpath("table/caption/span[@class='unit']")[0]) == "单位为伏"
    assert words(frame.xpath("table/tfoot//div[@class='note']")[0]).strip() == "注：测量点为装置的接线端子处。"
    assert frame.xpath(".//sup/a/@href") == ["#tab-power_a"]
    assert words(frame.xpath(".//p[@id='tab-power_a']")[0]) == "a 仅适用于由现场总线供电的装置。"
