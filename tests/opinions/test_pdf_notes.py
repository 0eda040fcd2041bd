import io

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from biaogao.opinions.opinion import FileState
from biaogao.opinions.pdf_notes import read_pdf


def paper(*lines):
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1)
    canvas.setFont("STSong-Light", 12)
    for number, line in enumerate(lines):
        canvas.drawString(72, 700 - 30 * number, line)
    canvas.save()
    return buffer.getvalue()


def noted(data, *notes):
    document = pikepdf.open(io.BytesIO(data))
    made = []
    for note in notes:
        made.append(document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, **note)))
    document.pages[0].obj["/Annots"] = pikepdf.Array(made)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def over(line, **more):
    top, bottom = 712 - 30 * line, 697 - 30 * line
    box = [72, top, 400, top, 72, bottom, 400, bottom]
    return {"Rect": pikepdf.Array([72, bottom, 400, top]), "QuadPoints": pikepdf.Array(box), **more}


def read(data):
    return read_pdf(data, "甲.pdf", None)


def test_a_mark_with_its_words_and_page():
    note = over(1, Subtype=pikepdf.Name.Highlight, Contents="建议改为宜。理由：语气", T="甲", M="D:20240409103000")
    found = read(noted(paper("第一行的文字在这里", "总量保留到小数点后两位"), note))
    (one,) = found.opinions
    assert (one.anchor, one.opinion, one.reason) == ("总量保留到小数点后两位", "建议改为宜。", "语气")
    assert (one.place, one.author, one.date) == ("第1页批注1", "甲", "2024-04-09")


def test_marks_without_words_say_what_was_done():
    notes = [over(0, Subtype=pikepdf.Name(kind)) for kind in ("/StrikeOut", "/Highlight")]
    found = read(noted(paper("这些文字被标出来了"), *notes))
    assert [one.opinion for one in found.opinions] == ["划去这些文字。", "标出了这些文字，没有写意见。"]


@pytest.mark.parametrize("kind", ["/Text", "/FreeText", "/Caret", "/Square"])
def test_notes_beside_the_text(kind):
    note = {"Subtype": pikepdf.Name(kind), "Rect": pikepdf.Array([10, 690, 30, 715]), "Contents": "第5.1条：不妥"}
    (one,) = read(noted(paper("这一行写着要求的内容"), note)).opinions
    assert (one.cited, one.anchor) == ("第5.1条", "这一行写着要求的内容")


def test_no_opinion_in_a_note():
    note = {"Subtype": pikepdf.Name.Text, "Rect": pikepdf.Array([10, 690, 30, 715]), "Contents": "无意见"}
    assert read(noted(paper("正文"), note)).state is FileState.NOTHING


def test_a_letter_and_a_form():
    found = read(paper("意见如下：", "1. 第5.1条：建议删去这一句。", "示例癸所", "2024年4月11日"))
    assert [one.cited for one in found.opinions] == ["第5.1条"]
    assert found.unit == "示例癸所"
    assert read(paper("意见反馈表", "章条编号 意见内容 理由", "5.1 建议删去这一句话")).state is FileState.TYPING


def test_a_scan_is_to_be_typed():
    buffer = io.BytesIO()
    Image.new("L", (100, 100), 200).save(buffer, "PDF")
    found = read(buffer.getvalue())
    assert (found.what, found.state) == ("PDF扫描件", FileState.TYPING)
