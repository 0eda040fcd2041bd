"""A paper whose first table has its head alone at the end of a page, and rows that are marked as not to be split.

There LibreOffice loses all rows below the head.
"""

from __future__ import annotations

import io

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from biaogao.deliverables.grids import Grid, Head
from biaogao.deliverables.pilot.report_writer import write_report
from biaogao.deliverables.pilot.told import Part, Report, Tabled, line

LINES = 16
"""With so many lines above it the table is parted at its head."""


def parted_paper(lines: int = LINES) -> bytes:
    filling = tuple(line("填充的一行文字。") for _ in range(lines))
    tables = (_table("甲表", 13, "甲项指标完成得怎样乙丙"), _table("乙表", 14, "甲项指标完成得怎样丁戊己庚辛"))
    parts = (Part(title="一", pieces=filling), Part(title="二", pieces=(line("一句话。"), *tables)))
    return _unsplittable(write_report(Report(title="某", subtitle="", mark="", addressee="", signed=(), parts=parts)))


def _table(title: str, rows: int, words: str) -> Tabled:
    heads = tuple(Head(title=title) for title in ("编号", "指标", "目标", "完成"))
    cells = tuple((f"I{number}", words, "不少于四项", "达到") for number in range(rows))
    return Tabled(grid=Grid(title=title, heads=heads, rows=cells))


def _unsplittable(data: bytes) -> bytes:
    """Rows held together by the mark that Word has for it, which our own papers avoid."""
    document = docx.Document(io.BytesIO(data))
    for table in document.tables:
        for kept in list(table._tbl.iter(qn("w:keepLines"))):
            kept.getparent().remove(kept)
        for row in table.rows:
            properties = row._tr.get_or_add_trPr()
            if properties.find(qn("w:cantSplit")) is None:
                properties.insert(0, OxmlElement("w:cantSplit"))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
