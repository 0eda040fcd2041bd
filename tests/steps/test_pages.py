"""Files of every kind become pages, or a Chinese reason."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook

from biaogao.steps.pages import Source, pages_of
from biaogao.workspace import Workspace
from biaogao.writers.pdf.pages import page_count
from deliverables.leaves import leaves
from pilot_sample import png
from steps.piloted import NO_OFFICE


def word() -> bytes:
    buffer = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("会议纪要")
    document.save(buffer)
    return buffer.getvalue()


def sheet() -> bytes:
    buffer = io.BytesIO()
    book = Workbook()
    book.active.append(["签到", "甲"])
    book.save(buffer)
    return buffer.getvalue()


def sources(folder: Path) -> list[Source]:
    picture = png(folder / "p.png").read_bytes()
    return [
        Source(name="a", kind="pdf", data=leaves("x", "y")),
        Source(name="b", kind="picture", data=picture),
        Source(name="c", kind="word", data=word()),
        Source(name="d", kind="sheet", data=sheet()),
    ]


def test_without_libreoffice_pdfs_and_pictures_are_bound_and_the_rest_has_a_reason(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(NO_OFFICE, encoding="utf-8")
    found = pages_of(Workspace(tmp_path), sources(tmp_path))
    assert list(found) == ["a", "b", "c", "d"]
    assert isinstance(found["a"], bytes) and isinstance(found["b"], bytes)
    assert "LibreOffice" in str(found["c"]) and "LibreOffice" in str(found["d"])


@pytest.mark.office
def test_with_libreoffice_all_are(tmp_path: Path) -> None:
    found = pages_of(Workspace(tmp_path), sources(tmp_path))
    assert [page_count(pdf) for pdf in found.values() if isinstance(pdf, bytes)] == [2, 1, 1, 1]


def test_damaged_files_have_a_reason(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(NO_OFFICE, encoding="utf-8")
    broken = [Source(name=kind, kind=kind, data=b"broken") for kind in ("pdf", "picture", "word")]
    found = pages_of(Workspace(tmp_path), broken)
    assert all(isinstance(reason, str) and reason for reason in found.values())
