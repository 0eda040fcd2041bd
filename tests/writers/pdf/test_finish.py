"""A finished PDF says what it is, in Chinese, with the same bytes each time."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import pikepdf
import pytest

from biaogao.errors import ToolError
from biaogao.writers.pdf.finish import Details, finish, finished, fonts_used, marked
from biaogao.writers.pdf.pages import Pagination
from writers.pdf.blank import MARKS, pdf_with

DETAILS = Details(title="公物仓　建设规范", author="甲局", subject="DB3301/T XXXX—XXXX", date="2026-10-31")
PAGES = Pagination(front=1, body=3, count=6)


def test_it_says_what_it_is() -> None:
    done = finish(pdf_with(MARKS, 6), DETAILS, PAGES)
    with pikepdf.open(io.BytesIO(done)) as file:
        assert str(file.Root.Lang) == "zh-CN"
        assert str(file.docinfo["/Title"]) == "公物仓　建设规范"
        assert str(file.docinfo["/CreationDate"]) == "D:20261031000000Z"
        assert [page.label for page in file.pages] == ["封面", "I", "II", "1", "2", "3"]
        metadata = file.open_metadata()
        assert metadata["dc:title"] == "公物仓　建设规范"
        assert metadata["xmp:CreateDate"] == "2026-10-31T00:00:00Z"


def test_the_same_input_gives_the_same_bytes() -> None:
    raw = pdf_with(MARKS, 6)
    assert finish(raw, DETAILS, PAGES) == finish(raw, DETAILS, PAGES)


def test_numbers_of_objects_do_not_matter() -> None:
    raw = pdf_with(MARKS, 6)
    with pikepdf.open(io.BytesIO(raw)) as file:
        # An object nobody uses takes the first free number; linearised files number their objects in another order.
        file.make_indirect(pikepdf.Dictionary(Unused=True))
        other = io.BytesIO()
        file.save(other, linearize=True)
    assert other.getvalue() != raw
    assert finish(other.getvalue(), DETAILS, PAGES) == finish(raw, DETAILS, PAGES)


def test_a_second_finish_changes_nothing_that_is_read() -> None:
    once = finish(pdf_with(MARKS, 6), DETAILS, PAGES)
    assert finish(once, DETAILS, PAGES) == once


def test_words_of_the_program_do_not_stay() -> None:
    with pikepdf.open(io.BytesIO(pdf_with({}, 1))) as file:
        file.docinfo["/Author"] = "somebody"
        stream = io.BytesIO()
        file.save(stream)
    with pikepdf.open(io.BytesIO(finish(stream.getvalue(), Details(title="题")))) as file:
        assert "/Author" not in file.docinfo
        assert "/PageLabels" not in file.Root


def test_a_file_without_fonts_names_none() -> None:
    assert fonts_used(pdf_with({}, 1)) == finished(pdf_with({}, 1), DETAILS).fonts == ()


def test_a_broken_pdf_is_a_tool_error() -> None:
    with pytest.raises(ToolError, match="PDF 无法整理"):
        finish(b"%PDF-", DETAILS)


@pytest.mark.qpdf
def test_qpdf_finds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(finish(pdf_with(MARKS, 6), DETAILS, PAGES))
    checked = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_keywords_are_said_twice_and_nothing_else_changes() -> None:
    done = finish(pdf_with(MARKS, 6), DETAILS, PAGES)
    marked_once = marked(done, "biaogao:jia:0f")
    assert marked(done, "biaogao:jia:0f") == marked_once
    with pikepdf.open(io.BytesIO(marked_once)) as file:
        assert str(file.docinfo["/Keywords"]) == "biaogao:jia:0f"
        metadata = file.open_metadata()
        assert metadata["pdf:Keywords"] == "biaogao:jia:0f" and metadata["dc:title"] == "公物仓　建设规范"
        assert len(file.pages) == 6
