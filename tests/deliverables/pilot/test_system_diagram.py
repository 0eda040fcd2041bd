"""The drawing says level, role and status by shape and line, is plain XML, and the same tree gives the same bytes."""

from __future__ import annotations

from lxml import etree

from biaogao.deliverables.pilot.diagram_layout import A3, A4
from biaogao.deliverables.pilot.diagram_tree import tree_of
from biaogao.deliverables.pilot.system_diagram import Caption, draw
from biaogao.records.ledger import Record
from biaogao.writers.pictures import measure, render
from deliverables.pilot.system_rows import many, row, six_areas

SVG = "{http://www.w3.org/2000/svg}"
CAPTION = Caption(system="某标准体系", facts="截至日期：2024-08-31", sample=True)


def drawn(*rows: Record) -> etree._Element:
    (page,) = draw(tree_of(six_areas(), rows), CAPTION, A3)
    return etree.fromstring(page)


def words(element: etree._Element) -> list[str]:
    return ["".join(text.itertext()) for text in element.iter(f"{SVG}text")]


def test_the_same_tree_gives_the_same_bytes() -> None:
    first, second = (draw(tree_of(six_areas(), many(six_areas(), 40)), CAPTION, A4) for _ in range(2))
    assert first == second


def test_title_system_areas_and_legend_stand_on_the_page() -> None:
    told = words(drawn(row("JG-101-01")))
    places = ("某标准体系", "100 第1领域 1项", "101\u00a0第1子体系", "（空白）")
    assert {"标准体系结构图（示例）", *places, "省级地方标准", "拟制定"} <= set(told)


def test_a_standard_is_found_by_its_code_and_described() -> None:
    page = drawn(row("JG-101-01", 标准编号="GB/T 1—2020", 层级="国家标准", 角色="采用"))
    group = page.find(f".//{SVG}g[@id='JG-101-01']")
    assert group is not None and "国家标准　采用　现行" in (group.findtext(f"{SVG}title") or "")
    assert group.find(f"{SVG}circle") is not None, "a national standard has a circle"
    assert "国" in words(group)


def test_level_role_and_status_differ_without_colour() -> None:
    rows = [
        row("JG-101-01", 层级="省级地方标准", 角色="牵头", 状态="在编"),
        row("JG-101-02", 层级="市级地方标准", 角色="参考", 状态="拟制定"),
        row("JG-101-03", 层级="团体标准", 角色="参与", 状态="废止"),
    ]
    page = drawn(*rows)
    groups = {code: page.find(f".//{SVG}g[@id='{code}']") for code in ("JG-101-01", "JG-101-02", "JG-101-03")}
    frames = [groups[code].find(f"{SVG}rect").get("stroke-dasharray") for code in groups]
    assert len(set(frames)) == 3
    marks = [len(groups[code].findall(f"{SVG}polygon")) for code in groups]
    assert marks == [0, 1, 2], "省 is a square, 市 an octagon, 参与 has a second line"
    assert groups["JG-101-03"].findall(f"{SVG}text")[-1].get("text-decoration") == "line-through"


def test_a_key_standard_is_bold_and_has_a_star() -> None:
    group = drawn(row("JG-101-01", 关键="是")).find(f".//{SVG}g[@id='JG-101-01']")
    text = group.findall(f"{SVG}text")[-1]
    assert (text.text or "").endswith("★") and text.get("stroke-width")


def test_names_are_text_and_never_markup() -> None:
    page = drawn(row("JG-101-01", 标准名称="<script>&甲"))
    assert "01 <script>&甲" in words(page) and page.find(f".//{SVG}script") is None


def test_pages_are_numbered_and_the_first_is_the_overview() -> None:
    pages = draw(tree_of(six_areas(), many(six_areas(), 200)), CAPTION, A4)
    titles = [words(etree.fromstring(page))[0] for page in pages]
    assert titles[0] == f"标准体系结构图（示例）　总图　第1页，共{len(pages)}页"
    assert titles[1] == f"标准体系结构图（示例）　第2页，共{len(pages)}页"


def test_the_drawing_is_one_that_our_own_reader_of_pictures_takes() -> None:
    (page,) = draw(tree_of(six_areas(), [row("JG-101-01")]), CAPTION, A3)
    media = measure(page)
    assert not media.problem and abs(media.width - 420) < 0.1 and abs(media.height - 297) < 0.1
    assert render(page, 400).startswith(b"\x89PNG")
