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
from biaogao.writers.docx.continuation import goes_over, is_row, row_bookmark, table_stem, tables
from biaogao.writers.docx.writer import write
from biaogao.writers.mathematics import Mathematics
from validity import word_findings

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STEM = table_stem(0, 1)


def pages(counts, *, first=1, tied=()):
    """Pages of the rows of a table: counts[0] rows on page 1, counts[1] on page 2 and so on."""
    rows = [page for page, count in enumerate(counts, start=1) for _ in range(count)]
    return {row_bookmark(STEM, row, tied=row in tied): page for row, page in enumerate(rows, start=first)}


def test_a_table_goes_over_a_page_where_no_part_begins():
    assert not goes_over({}, pages([12]))
    assert goes_over({}, pages([6, 6]))
    assert not goes_over({STEM: (7,)}, pages([6, 6]))
    assert goes_over({STEM: (6,)}, pages([6, 6]))
    assert goes_over({table_stem(0, 2): (7,)}, pages([6, 6]))


def test_rows_are_told_in_the_order_of_the_text():
    told = {
        row_bookmark(table_stem(1, 3), 1, tied=False): "e",
        row_bookmark(table_stem(0, 10), 1, tied=False): "d",
        row_bookmark(table_stem(0, 2), 10, tied=True): "c",
        row_bookmark(table_stem(0, 2), 2, tied=False): "b",
        "_gb_scope": "x",
    }
    found = [
        (stem, stretch, [(row.number, row.tied, row.value) for row in rows]) for stem, stretch, rows in tables(told)
    ]
    assert found == [
        ("_gbr_0_2", 0, [(2, False, "b"), (10, True, "c")]),
        ("_gbr_0_10", 0, [(1, False, "d")]),
        ("_gbr_1_3", 1, [(1, False, "e")]),
    ]
    assert [is_row(name) for name in told] == [True] * 4 + [False]


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
