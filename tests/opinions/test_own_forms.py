"""The forms that were sent out with the sample, filled in by other programs, come back whole."""

import io
from pathlib import Path

import docx
import openpyxl
import pytest

from biaogao.opinions.opinion import FileState
from biaogao.opinions.reading import read
from biaogao.opinions.returned import Help

SENT = Path(__file__).parents[2] / "drafts" / "tanpaifang-hesuan" / "sent" / "征求意见"
DRAFT = "tanpaifang-hesuan"


def never(data, name):
    raise AssertionError(name)


HELP = Help(to_docx=never, to_xlsx=never)


def sent(ending, words):
    return next(path for path in sorted(SENT.glob(f"*{ending}")) if words in path.name)


def saved(made):
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def excel(**cells):
    book = openpyxl.load_workbook(sent(".xlsx", "反馈表"))
    page = book.worksheets[0]
    heads = {str(cell.value): cell for row in page.iter_rows() for cell in row if cell.value}
    for label, value in cells.items():
        at = heads[label]
        below = at.row > 9
        page.cell(at.row + 1 if below else at.row, at.column if below else 3).value = value
    return read(saved(book), "意见反馈表.xlsx", HELP)


def word(unit, box, *row):
    made = docx.Document(sent(".docx", "反馈表"))
    cells = [cell for table in made.tables for line in table.rows for cell in line.cells]
    texts = [cell.text for cell in cells]
    cells[texts.index("提出单位") + 1].text = unit
    answer = cells[texts.index("回函情况") + 1]
    answer.text = answer.text.replace(f"□{box}", f"☑{box}")
    first = texts.index("序号") + 7
    for at, text in enumerate(row):
        cells[first + at].text = text
    return read(saved(made), "意见反馈表.docx", HELP)


def test_the_excel_form():
    found = excel(提出单位="示例甲局", 联系人="处员甲", 章条编号="5.1　相关性", 意见内容="甲", 修改建议="乙", 理由="丙")
    (one,) = found.opinions
    assert (one.cited, one.opinion, one.proposal, one.reason) == ("5.1　相关性", "甲", "乙", "丙")
    assert (found.draft, found.unit, found.person) == (DRAFT, "示例甲局", "处员甲")


def test_the_excel_form_without_opinion():
    found = excel(提出单位="示例甲局", 回函情况="无意见")
    assert (found.state, found.unit) == (FileState.NOTHING, "示例甲局")


def test_an_empty_form_names_nobody():
    found = excel()
    assert (found.opinions, found.unit, found.person, found.contact) == ((), "", "", "")


def test_the_word_form():
    found = word("示例甲局", "有意见", "1", "5.1", "技术", "原话", "甲", "乙", "丙")
    (one,) = found.opinions
    assert (one.cited, one.kind, one.anchor, one.opinion, one.proposal) == ("5.1", "技术", "原话", "甲", "乙")
    assert (found.draft, found.unit, found.nothing) == (DRAFT, "示例甲局", False)


def test_the_word_form_without_opinion():
    found = word("示例甲局", "无意见")
    assert (found.state, found.unit) == (FileState.NOTHING, "示例甲局")


@pytest.mark.parametrize("words", ["征求意见函", "编制说明"])
def test_other_papers_that_come_back_hold_no_opinion(words):
    path = sent(".docx", words)
    assert read(path.read_bytes(), path.name, HELP).opinions == ()
