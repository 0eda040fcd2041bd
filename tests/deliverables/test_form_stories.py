"""Words and cells of a form come with places as people count them."""

from __future__ import annotations

import io

import docx

from biaogao.deliverables.form_stories import MAIN, W, tables_of, words_of
from biaogao.ooxml import package


def parts() -> dict[str, bytes]:
    document = docx.Document()
    document.add_paragraph("首段")
    table = document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合并"
    table.cell(1, 0).text = "名称"
    table.cell(1, 1).text = "＿＿_　 "
    table.cell(1, 2).add_table(1, 1).cell(0, 0).text = "里表"
    document.add_paragraph("末段")
    document.sections[0].header.paragraphs[0].text = "页眉字"
    buffer = io.BytesIO()
    document.save(buffer)
    return package.read(buffer.getvalue())


def test_places_of_words() -> None:
    assert [(one.text, one.place) for one in words_of(parts()) if one.text.strip()] == [
        ("首段", "正文第1段"),
        ("合并", "第1个表第1行第1格"),
        ("名称", "第1个表第2行第1格"),
        ("＿＿_　 ", "第1个表第2行第2格"),
        ("里表", "第2个表第1行第1格"),
        ("末段", "正文第2段"),
        ("页眉字", "页眉"),
    ]


def test_cells_tell_span_and_room() -> None:
    outer, inner = tables_of(package.parse(parts()[MAIN]))
    assert [(cell.text, cell.span) for cell in outer[0].cells] == [("合并", 2), ("", 1)]
    # A cell with a table within is no room to write in, however empty it looks.
    assert [cell.free for cell in outer[1].cells] == [False, True, False]
    assert [cell.text for row in inner for cell in row.cells] == ["里表"]


def test_a_cell_that_goes_on_from_above_is_no_place() -> None:
    root = package.parse(parts()[MAIN])
    cell = root.findall(f".//{W}tc")[1]
    merged = cell.find(f"{W}tcPr")
    assert merged is not None
    merged.append(merged.makeelement(f"{W}vMerge", {}))
    assert next(tables_of(root))[0].cells[1].free is False
