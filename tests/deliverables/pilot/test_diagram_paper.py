from __future__ import annotations

import io

import docx

from biaogao.deliverables.pilot import diagram_paper
from biaogao.deliverables.pilot.diagram_layout import A4
from biaogao.deliverables.pilot.diagram_tree import tree_of
from biaogao.deliverables.pilot.system_diagram import Caption, draw
from biaogao.ooxml import package
from biaogao.ooxml.integrity import faults
from deliverables.pilot.system_rows import row, six_areas


def test_each_page_fills_its_paper_with_svg_and_png(monkeypatch) -> None:
    monkeypatch.setattr(diagram_paper, "DOTS_PER_INCH", 40)
    (page,) = draw(tree_of(six_areas(), [row("JG-101-01")]), Caption(system="某", facts="", sample=False), A4)
    data = diagram_paper.write_diagram((page, page), A4, "某体系<结构图>")
    assert data == diagram_paper.write_diagram((page, page), A4, "某体系<结构图>")
    parts = package.read(data)
    assert faults(parts) == ()
    assert parts["word/media/diagram1.svg"] == page and parts["word/media/diagram2.svg"] == page
    assert any(name.endswith(".png") for name in parts)
    word = docx.Document(io.BytesIO(data))
    section = word.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    extents = word.element.body.xpath(".//wp:anchor/wp:extent")
    assert [round(int(one.get("cx")) / 36000) for one in extents] == [297, 297]
    assert word.element.body.xpath(".//wp:docPr/@descr") == ["某体系<结构图>"] * 2
    assert [paragraph.paragraph_format.page_break_before for paragraph in word.paragraphs][-1] is True
