import pytest

from biaogao.errors import InputError
from biaogao.opinions.word_lines import Spot, Trace
from biaogao.opinions.word_scanner import scan

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def read(body, **parts):
    document = f"<w:document {W} {M} {MC}><w:body>{body}</w:body></w:document>".encode()
    others = {f"word/{name}.xml": f"<w:x {W}>{inner}</w:x>".encode() for name, inner in parts.items()}
    return scan({"word/document.xml": document, **others}, "返回.docx")


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_texts_before_and_after_recorded_changes():
    text = read(
        f'<w:p>{run("甲")}<w:del w:id="1" w:author="某" w:date="2026-03-10"><w:r><w:delText>乙</w:delText></w:r>'
        f'</w:del><w:ins w:id="2" w:author="某">{run("丙")}</w:ins></w:p>'
    )
    (line,) = text.lines
    assert (line.before, line.after) == ("甲乙", "甲丙")
    assert line.pieces[1].revised.date == "2026-03-10"


def test_what_fields_compute_and_formulas_are_marked():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF _gb_a \\r </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("5.2")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    (line,) = read(f"<w:p>{run('见')}{field}{run('。')}<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>").lines
    assert line.before == "见5.2。\ufffc"
    assert line.plain() == "见\ufffc\ufffc\ufffc。\ufffc"


def test_contents_are_known_by_their_field():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>'
    body = (
        f'<w:p>{begin}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("1 范围")}</w:p><w:p>{run("2 要求")}</w:p>'
        f'<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p><w:p>{run("正文")}</w:p>'
    )
    assert [line.contents for line in read(body).lines] == [True, True, True, False]


def test_cells_know_their_place_and_fate():
    row = '<w:tr>{}<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p>{}</w:p></w:tc><w:tc><w:p>{}</w:p></w:tc></w:tr>'
    mark = '<w:trPr><w:ins w:id="1" w:author="某"/></w:trPr>'
    lines = read(f"<w:tbl>{row.format('', run('一'), run('二'))}{row.format(mark, run('三'), run('四'))}</w:tbl>").lines
    assert [line.cell[:3] for line in lines] == [(0, 0, 0), (0, 0, 2), (0, 1, 0), (0, 1, 2)]
    assert [line.cell.row_revised.trace for line in lines] == [Trace.KEPT, Trace.KEPT, Trace.INSERTED, Trace.INSERTED]


def test_what_older_programs_are_shown_is_read_once():
    box = "<w:txbxContent><w:p>{}</w:p></w:txbxContent>".format(run("框"))
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    lines = read(f"<w:p>{run('前')}<w:r>{both}</w:r>{run('后')}</w:p>").lines
    assert [(line.before, line.boxed) for line in lines] == [("前后", False), ("框", True)]


def test_ranges_and_bookmarks_between_paragraphs_belong_to_the_next():
    text = read(
        f'<w:p>{run("一")}</w:p><w:bookmarkStart w:id="1" w:name="_gb_a"/><w:commentRangeStart w:id="7"/>'
        f'<w:p>{run("二三")}<w:commentRangeEnd w:id="7"/></w:p>'
    )
    assert text.lines[1].bookmarks == ("_gb_a",)
    assert (text.ranges["7"].start, text.ranges["7"].end) == (Spot(1, 0), Spot(1, 2))
    assert text.nearest(text.lines[1]) == ("_gb_a",)
    assert text.nearest(text.lines[0]) == ()


def test_a_footnote_stands_where_its_mark_is():
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    text = read(
        f'<w:p><w:bookmarkStart w:id="1" w:name="_gb_a"/>{run("一")}{mark}</w:p>',
        footnotes=f'<w:footnote w:id="2"><w:p>{run("注")}</w:p></w:footnote>',
    )
    note = text.lines[1]
    assert (note.story, note.note, text.host(note)) == ("footnote", "2", text.lines[0])
    assert text.nearest(note) == ("_gb_a",)


def test_bookmarks_of_others_do_not_count():
    assert read(f'<w:p><w:bookmarkStart w:id="1" w:name="_Toc1"/>{run("一")}</w:p>').bookmarks == frozenset()


def test_a_part_of_more_than_ten_megabytes_is_read():
    assert len(read(f"<w:p>{run('长' * 2_000)}</w:p>" * 1_800).lines) == 1_800


@pytest.mark.parametrize("body", ["<w:p>", "</w:body>", "&x;"])
def test_damage_is_said(body):
    with pytest.raises(InputError, match=r"word/document\.xml"):
        read(body)


def test_a_file_that_word_saved_strictly_is_read():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    document = f'<w:document xmlns:w="{strict}"><w:body><w:p>{run("一")}</w:p></w:body></w:document>'
    assert [line.before for line in scan({"word/document.xml": document.encode()}, "返回.docx").lines] == ["一"]
