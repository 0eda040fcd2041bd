import re

import pytest
from lxml import etree
from msgspec.structs import replace

from biaogao.gbt.roles import CharacterRole, Role
from biaogao.model.document import Document
from biaogao.model.metadata import Metadata
from biaogao.model.nodes import (
    Alignment,
    Cell,
    Clause,
    Footnote,
    FootnoteMark,
    NoteBlock,
    Paragraph,
    Row,
    Strong,
    Table,
    Text,
)
from biaogao.ooxml.package import read
from biaogao.resolve.resolver import resolve
from biaogao.writers.docx.continuation import advance, goes_over, row_bookmark, table_stem
from biaogao.writers.docx.writer import write
from biaogao.writers.mathematics import Mathematics
from validity import word_findings

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STEM = table_stem(0, 1)


def pages(stem, counts, *, first=1, tied=()):
    """Labels of the rows of a table: counts[0] rows on page 1, counts[1] on page 2 and so on."""
    rows = [str(page) for page, count in enumerate(counts, start=1) for _ in range(count)]
    return {row_bookmark(stem, row, tied=row in tied): label for row, label in enumerate(rows, start=first)}


def test_a_table_on_one_page_stays_whole():
    assert advance({}, pages(STEM, [12])) == {}
    assert not goes_over({}, pages(STEM, [12]))


def test_a_table_is_parted_one_row_above_the_page_turn():
    assert advance({}, pages(STEM, [6, 10])) == {STEM: (6,)}


def test_parts_are_found_one_after_the_other_and_come_to_rest():
    first = advance({}, pages(STEM, [6, 40, 13]))
    # Parted there, rows 1 to 5 stay on page 1; the second part then goes over behind row 41.
    second = advance(first, pages(STEM, [5, 36, 18]))
    assert second == {STEM: (6, 41)}
    assert advance(second, pages(STEM, [5, 35, 19])) == second
    assert not goes_over(second, pages(STEM, [5, 35, 19]))


def test_merged_rows_are_not_parted():
    assert advance({}, pages(STEM, [6, 10], tied={5, 6})) == {STEM: (4,)}


def test_a_table_that_cannot_be_parted_is_told():
    labels = pages(STEM, [6, 10], tied=set(range(2, 17)))
    assert advance({}, labels) == {}
    assert goes_over({}, labels)


def test_the_foot_is_not_left_alone():
    labels = pages(STEM, [9, 1])
    assert advance({}, labels) == {STEM: (9,)}
    # Two rows only: the first stays, and the foot cannot be a part of its own.
    assert advance({}, pages(STEM, [1, 1])) == {}


def test_tables_behind_one_that_moves_wait_but_those_of_an_annex_do_not():
    behind, annex = table_stem(0, 2), table_stem(1, 3)
    labels = {**pages(STEM, [6, 10]), **pages(behind, [4, 9]), **pages(annex, [5, 5])}
    first = advance({}, labels)
    assert first == {STEM: (6,), annex: (5,)}
    moved = {**pages(STEM, [5, 11]), **pages(behind, [7, 6]), **pages(annex, [4, 6])}
    second = advance(first, moved)
    assert second == {**first, behind: (7,)}
    assert advance(second, {**moved, **pages(behind, [6, 7])}) == second


def table(rows, **kind):
    def line(text):
        return Row(cells=(Cell(column=0, children=(Text(text=text),)), Cell(column=1, children=(Text(text="值"),))))

    head = line("项目")
    return Table(
        key="tab-long",
        id="tab-long",
        title=(Text(text="长表"),),
        columns=(Alignment.AUTO,) * 2,
        header_rows=1,
        rows=(head, *(line(f"第{row}行") for row in range(1, rows + 1))),
        **kind,
    )


@pytest.fixture
def parted(tmp_path):
    note = NoteBlock(key="n9", children=(Paragraph(key="n10", children=(Text(text="注文。"),)),))
    chapter = Clause(level=1, key="req", title=(Text(text="要求"),), children=(table(12, unit="米", body=(note,)),))
    document = Document(name="d", metadata=Metadata(title="甲", number="GB/T 1—2020"), children=(chapter,))
    breaks = {STEM: (5, 9)}
    data = write(document, resolve(document), tmp_path, {}, Mathematics(), breaks=breaks).data
    return etree.fromstring(read(data)["word/document.xml"])[0]


def texts(element):
    return "".join(element.itertext(f"{W}t"))


def test_each_part_repeats_number_title_unit_and_head(parted):
    tables = list(parted.iter(f"{W}tbl"))
    assert [[texts(row) for row in one.iter(f"{W}tr")][:2] for one in tables] == [
        ["项目值", "第1行值"],
        ["项目值", "第5行值"],
        ["项目值", "第9行值"],
    ]
    captions = [
        one for one in parted if (style := one.find(f"{W}pPr/{W}pStyle")) is not None
        and style.get(f"{W}val") == Role.TABLE_CONTINUED.style_id
    ]  # fmt: skip
    assert [texts(caption) for caption in captions] == ["表1\u3000长表（续）"] * 2
    assert all(caption.find(f"{W}pPr/{W}pageBreakBefore") is not None for caption in captions)
    assert all(texts(caption.getnext()) == "单位为米" for caption in captions)


def test_the_suffix_is_song_and_the_number_a_reference(parted):
    suffixes = [
        texts(one) for one in parted.iter(f"{W}r")
        if (style := one.find(f"{W}rPr/{W}rStyle")) is not None
        and style.get(f"{W}val") == CharacterRole.CONTENTS_SUFFIX.style_id
    ]  # fmt: skip
    assert suffixes == ["（续）"] * 2
    codes = [code.text.strip() for code in parted.iter(f"{W}instrText") if "REF" in code.text]
    assert codes.count("REF _gb_tab_long \\r \\h") == 2


def test_rows_and_foot_stand_once_and_the_foot_in_the_last_part(parted):
    rows = [texts(row) for row in parted.iter(f"{W}tr")]
    assert [row for row in rows if re.match("第", row)] == [f"第{row}行值" for row in range(1, 13)]
    assert texts(list(parted.iter(f"{W}tbl"))[-1]).endswith("注文。")
    assert sum("注文" in row for row in rows) == 1


def test_every_row_bears_its_bookmark_once(parted):
    names = [start.get(f"{W}name") for start in parted.iter(f"{W}bookmarkStart")]
    assert [name for name in names if name.startswith(STEM)] == [f"{STEM}_{row}" for row in range(1, 14)]


def test_what_is_repeated_marks_no_footnote_again(tmp_path):
    def marked(text):
        return (Text(text=text), FootnoteMark(label="f"), FootnoteMark(label="a", local=True))

    long = table(12)
    head = Row(cells=(Cell(column=0, children=marked("项目")), Cell(column=1, children=(Text(text="值"),))))
    long = replace(long, title=(Strong(children=marked("长表")),), rows=(head, *long.rows[1:]))
    document = Document(
        name="d",
        metadata=Metadata(title="甲"),
        children=(Clause(level=1, key="req", title=(Text(text="要求"),), children=(long,)),),
        footnotes=(Footnote(key="n20", label="f", children=(Text(text="脚注。"),)),),
    )
    data = write(document, resolve(document), tmp_path, {}, Mathematics(), breaks={STEM: (5, 9)}).data
    assert word_findings(data, tmp_path) == []
    body = etree.fromstring(read(data)["word/document.xml"])[0]
    assert len(list(body.iter(f"{W}footnoteReference"))) == 1
    heads = [texts(next(one.iter(f"{W}tr"))) for one in body.iter(f"{W}tbl")]
    assert heads == ["项目1)a值", "项目a值", "项目a值"]
