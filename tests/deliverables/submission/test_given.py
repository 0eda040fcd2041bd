"""Files that stand for papers of ours are opened as hostile."""

from __future__ import annotations

import io
import unicodedata
import zipfile

import pikepdf
import pytest

from biaogao.deliverables.grids import Paper
from biaogao.deliverables.papers import write_paper
from biaogao.deliverables.submission.given import given_papers
from deliverables.leaves import leaves

WORD = write_paper(Paper(title="纪要"))


def with_macro() -> bytes:
    buffer = io.BytesIO(WORD)
    with zipfile.ZipFile(buffer, "a") as package:
        package.writestr("word/vbaProject.bin", b"x")
    return buffer.getvalue()


def with_script() -> bytes:
    with pikepdf.open(io.BytesIO(leaves("one"))) as file:
        file.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="x")
        file.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary())
        buffer = io.BytesIO()
        file.save(buffer)
    return buffer.getvalue()


def test_both_formats_of_a_paper_belong_together() -> None:
    found = given_papers({"纪要.pdf": leaves("one"), "纪要.docx": WORD, "名单.PDF": leaves("two")})
    assert {title: sorted(one.files) for title, one in found.items()} == {"纪要": ["docx", "pdf"], "名单": ["pdf"]}
    assert not any(one.problem for one in found.values())


def test_names_are_compared_as_they_are_read() -> None:
    assert list(given_papers({unicodedata.normalize("NFD", "é纪要.pdf"): leaves("one")})) == ["é纪要"]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("纪要.docx", with_macro(), "含有宏"),
        ("纪要.pdf", with_script(), "含有脚本"),
        ("纪要.pdf", b"%PDF-1.7 x", "不是完好的 PDF"),
        ("纪要.pdf", WORD, "不是 PDF 文件"),
        ("纪要.docx", leaves("one"), "不是完好的 docx"),
        ("纪要.wps", WORD, "应为 PDF 或 docx"),
        ("纪要", b"", "应为 PDF 或 docx"),
        ("纪要.pdf", "超过50 MB", "超过50 MB"),
    ],
)
def test_what_is_of_no_use_is_told(name: str, data: bytes | str, words: str) -> None:
    (one,) = given_papers({name: data}).values()
    assert not one.files and one.problem.startswith(f"“{name}”不能用：") and words in one.problem


def test_names_that_are_one_on_other_systems_are_told_and_neither_is_dropped_in_silence() -> None:
    (one,) = given_papers({"纪要.PDF": leaves("one"), "纪要.pdf": leaves("two")}).values()
    assert one.files["pdf"] == leaves("one") and one.problem == "“纪要.pdf”不能用：与另一个文件同名"


def test_a_file_without_ending_is_called_by_its_name() -> None:
    assert list(given_papers({"说明": b""})) == ["说明"]
