"""Lists in the Word form: what they offer, that the file is sound, and what comes back of what was chosen."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import msgspec
from docx.oxml.ns import qn

from biaogao.deliverables.choices import with_choices
from biaogao.deliverables.feedback_form import word_values
from biaogao.deliverables.forms import fill
from biaogao.ooxml.stamp import stamp
from biaogao.opinions.reading import read
from biaogao.opinions.returned import Help
from biaogao.resolve.citable import Citable
from biaogao.writers.answer_sheet import KINDS, PROMPT, TITLE, WHOLE
from deliverables.consulting import round_of
from deliverables.formed import form, shipped
from validity import word_findings

SHEET = round_of().sheet


def made(sheet=SHEET) -> bytes:
    return with_choices(fill(shipped(TITLE), word_values(sheet)), sheet)


def controls(data: bytes):
    return list(docx.Document(io.BytesIO(data)).element.body.iter(qn("w:sdt")))


def offered(control) -> list[str]:
    return [item.get(qn("w:displayText")) for item in control.iter(qn("w:listItem"))]


def never(data, name):
    raise AssertionError(name)


def answered(data: bytes, *chosen: tuple[int, str]) -> bytes:
    """The form with lists set as Word sets them, and an opinion in the first row."""
    document = docx.Document(io.BytesIO(data))
    found = list(document.element.body.iter(qn("w:sdt")))
    for at, value in chosen:
        next(found[at].iter(qn("w:t"))).text = value
        prompt = next(found[at].iter(qn("w:showingPlcHdr")))
        prompt.getparent().remove(prompt)
    document.tables[1].rows[1].cells[4].text = "意见甲"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_each_empty_row_offers_clauses_and_kinds() -> None:
    found = controls(made())
    rows = len(docx.Document(io.BytesIO(made())).tables[1].rows) - 1
    assert [offered(each) for each in found[:2]] == [[WHOLE, "1\u3000范围", "5.10"], list(KINDS)]
    assert len(found) == 2 * rows
    assert (
        found[0].find(f".//{qn('w:comboBox')}") is not None and found[1].find(f".//{qn('w:dropDownList')}") is not None
    )
    assert {text.text for each in found for text in each.iter(qn("w:t"))} == {PROMPT}


def test_the_file_is_sound_and_the_same_each_time(tmp_path: Path) -> None:
    assert word_findings(made(), tmp_path) == []
    assert made() == made()


def test_a_line_is_offered_once_and_signs_of_xml_stay_signs() -> None:
    twice = (Citable(key="a", label="5", title="a<b & “c”"), Citable(key="b", label="5", title="a<b & “c”"))
    (first, *_) = controls(made(msgspec.structs.replace(SHEET, places=twice)))
    assert offered(first) == [WHOLE, "5\u3000a<b & “c”"]


def test_what_was_chosen_comes_back_and_what_was_not_is_nothing() -> None:
    help = Help(to_docx=never, to_xlsx=never)
    mine = stamp(made(), "jia", "0123456789abcdef")
    (one,) = read(answered(mine, (0, "1\u3000范围"), (1, "技术")), "意见反馈表.docx", help).opinions
    assert (one.cited, one.kind, one.opinion) == ("1\u3000范围", "技术", "意见甲")
    (one,) = read(answered(mine), "意见反馈表.docx", help).opinions
    assert (one.cited, one.kind) == ("", "")
    assert read(mine, "意见反馈表.docx", help).opinions == ()


def test_a_form_of_other_columns_stays_as_it_is() -> None:
    other = form("没有表格").data
    assert with_choices(other, SHEET) == other
