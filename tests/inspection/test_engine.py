"""A built file is judged whoever made it: style ids do not matter, foreign and hostile files do no harm."""

from __future__ import annotations

import functools
import io
import random
import re
from collections.abc import Callable

import docx
import pytest

from biaogao.errors import InputError
from biaogao.inspection.engine import LIMIT, inspect, inspect_word
from biaogao.ooxml.package import read, save
from growth import growth
from inspection import pdf_cases
from inspection.built import DOCUMENT, STYLES, Parts, good_word, judge, style, text_of
from inspection.drawn import Pixels, Rule, drawn, judge_pdf


def renumbered(parts: Parts) -> Parts:
    """Style ids as WPS writes them: counted, without meaning."""
    ids = re.findall(r'w:styleId="([^"]+)"', text_of(parts, STYLES))
    other = {old: f"a{number:X}" for number, old in enumerate(ids)}
    pattern = re.compile(
        r'(w:styleId|(?:pStyle|rStyle|tblStyle|basedOn|next|link|numStyleLink|styleLink) w:val)="([^"]+)"'
    )
    names = [name for name in parts if name.endswith(".xml") and name.startswith("word/")]
    changed = {
        name: pattern.sub(lambda m: f'{m[1]}="{other.get(m[2], m[2])}"', text_of(parts, name)).encode()
        for name in names
    }
    return {**parts, **changed}


def without_prefix(parts: Parts) -> Parts:
    return {**parts, STYLES: text_of(parts, STYLES).replace("标准文件_", "").encode()}


def test_renumbered_ids_change_nothing() -> None:
    assert b"GbChapter" not in renumbered(read(good_word()))[STYLES]
    assert judge(renumbered) == ()


def test_names_without_the_prefix_are_known_too() -> None:
    assert judge(without_prefix) == ()
    spoilt = style("GbChapter", "<w:keepNext/>", "")
    found = judge(lambda parts: renumbered(without_prefix(spoilt(parts))))
    assert {one.code for one in found} == {"LAY-10"}


def plain_draft() -> bytes:
    """A draft typed into an empty document with built-in headings and typed numbers."""
    document = docx.Document()
    document.add_heading("1 范围", level=1)
    document.add_paragraph("本文件规定了装置的要求。")
    document.add_heading("4.1 通则", level=2)
    table = document.add_table(rows=3, cols=2, style="Table Grid")
    table.cell(0, 0).text = "项目\\参数"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_plain_word_draft_gets_sensible_findings() -> None:
    found = inspect_word(plain_draft(), "来稿.docx")
    codes = {one.code for one in found}
    assert {"LAY-01", "LAY-02", "LAY-06", "LAY-07", "LAY-08", "LAY-12", "TAB-05", "TAB-13", "TAB-14"} <= codes
    typed = [one for one in found if one.code == "LAY-12"]
    assert [one.where for one in typed] == ["来稿.docx，1标题", "来稿.docx，4.1标题"]
    assert next(one.where for one in found if one.code == "TAB-05") == "来稿.docx，4.1的表第1行第1列"


def test_a_letter_is_told_not_to_be_looked_at() -> None:
    stream = io.BytesIO()
    letter = docx.Document()
    letter.add_paragraph("您好。")
    letter.save(stream)
    found = inspect_word(stream.getvalue(), "信.docx")
    assert found[-1].code == "INS-01"
    assert "没有按样式编排的章标题" in found[-1].message


def test_an_empty_document_is_no_reason_to_fall() -> None:
    stream = io.BytesIO()
    docx.Document().save(stream)
    assert inspect_word(stream.getvalue(), "空.docx")[-1].code == "INS-01"


def test_a_scan_is_told_not_to_be_looked_at() -> None:
    (found,) = judge_pdf(((Pixels(x=0, y=297, width=210, across=1000),),))
    assert (found.code, found.where) == ("INS-01", "标准.pdf")
    mixed = judge_pdf((*pdf_cases.GOOD, (Pixels(x=0, y=297, width=210, across=1000),)))
    assert [one.message for one in mixed if one.code == "INS-01"] == ["PDF第7页只有图像，未作检查。"]


def test_a_fault_that_is_everywhere_is_not_told_a_thousand_times() -> None:
    many = tuple(Rule(x0=0, y0=0, x1=1, y1=1) for _ in range(1))
    sheet = (*pdf_cases.GOOD, *[pdf_cases.page("9", True, *many)] * (LIMIT + 5))
    found = [one for one in judge_pdf(sheet) if one.code == "LAY-03"]
    assert len(found) == LIMIT
    assert "同类问题还有" in found[-1].message


def test_the_kind_is_known_by_the_content() -> None:
    assert inspect(good_word(), "x") == ()
    assert inspect(drawn(pdf_cases.GOOD), "x") == ()


@pytest.mark.parametrize("data", [b"", b"%PDF-", b"PK\x03\x04", b"%PDF-1.7\nnonsense", b"text"])
def test_what_is_no_file_of_ours_is_refused_in_chinese(data: bytes) -> None:
    with pytest.raises(InputError, match="不是可以读取的"):
        inspect(data, "坏文件")


def test_damaged_files_end_in_findings_or_a_refusal() -> None:
    """Bytes are turned over at random places; nothing else than InputError may come out."""
    chance = random.Random(20)
    for original in (good_word(), drawn(pdf_cases.GOOD)):
        for _ in range(60):
            data = bytearray(original[: chance.randint(len(original) // 2, len(original))])
            for _ in range(chance.randint(1, 30)):
                data[chance.randrange(8, len(data))] = chance.randrange(256)
            try:
                inspect(bytes(data), "x")
            except InputError:
                continue


def test_nonsense_inside_of_parts_does_no_harm() -> None:
    chance = random.Random(7)
    parts = read(good_word())
    for name in (DOCUMENT, STYLES, "word/numbering.xml", "word/settings.xml"):
        values = sorted(set(re.findall(r'w:(?:val|w|left|before|sz|pos|start)="[^"]*"', text_of(parts, name))))
        for value in chance.sample(values, min(6, len(values))):
            attribute = value.partition("=")[0]
            for nonsense in ("", "99999999999999999999", "1e400", "％"):
                text = text_of(parts, name).replace(value, f'{attribute}="{nonsense}"')
                inspect_word(save({**parts, name: text.encode()}), "x")


def test_a_file_without_its_other_parts_is_read() -> None:
    parts = read(good_word())
    bare = {DOCUMENT: parts[DOCUMENT]}
    assert inspect_word(save(bare), "x")
    with pytest.raises(InputError, match="没有正文"):
        inspect_word(save({"word/styles.xml": parts[STYLES]}), "x")


def test_time_grows_no_faster_than_the_file() -> None:
    """Thousands of headings, contents lines and tables: nothing compares each with each."""
    parts = read(good_word())
    text = text_of(parts)
    line = re.search(r"<w:p><w:pPr><w:pStyle w:val=\"TOC1\"/></w:pPr><w:hyperlink.*?</w:p>", text)
    table = re.search(r"<w:tbl>.*?</w:tbl>", text, re.DOTALL)
    heading = re.search(r"<w:p><w:pPr><w:pStyle w:val=\"GbChapter\"/>.*?</w:p>", text)
    assert line and table and heading

    def inspecting(block: str, times: int) -> Callable[[], object]:
        data = save({**parts, DOCUMENT: text.replace(heading[0], heading[0] + block * times, 1).encode()})
        return lambda: inspect_word(data, "x")

    for block, most in ((line[0], 3000), (table[0], 600), (heading[0], 3000)):
        assert growth(functools.partial(inspecting, block), most // 8, most, enough=32) < 32


def test_a_part_beyond_all_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("biaogao.ooxml.story_reader._LARGEST_PART", 1000)
    with pytest.raises(InputError, match="不像一份标准"):
        inspect_word(good_word(), "x")
