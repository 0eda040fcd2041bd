"""Files of every kind become pages, or a Chinese reason."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook

from biaogao.ooxml import package
from biaogao.steps.pages import Source, pages_of
from biaogao.steps.press import Press
from biaogao.workspace import Workspace
from biaogao.writers.pdf.fonts import FontSet
from biaogao.writers.pdf.losses import Losses, losses
from biaogao.writers.pdf.office import Office
from biaogao.writers.pdf.pages import page_count
from deliverables.leaves import leaves
from pilot_sample import png
from steps.piloted import NO_OFFICE
from writers.pdf.parted import LINES, parted_paper


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


@pytest.mark.office
def test_rows_that_libreoffice_loses_are_brought_back_by_a_page_turn(tmp_path: Path) -> None:
    papers = {str(lines): parted_paper(lines) for lines in range(LINES - 2, LINES + 2)}
    sources = [Source(name=name, kind="word", data=data) for name, data in papers.items()]
    for name, pdf in pages_of(Workspace(tmp_path), sources).items():
        assert isinstance(pdf, bytes)
        assert losses(papers[name], pdf, name).count == 0


def test_what_stays_lost_is_a_reason_and_no_pdf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []

    def converted(
        workspace: Workspace, press: object, files: dict[str, bytes], kind: object = None
    ) -> dict[str, bytes]:
        seen.extend(files.values())
        return dict.fromkeys(files, b"%PDF-")

    office = Office(program=tmp_path / "soffice")
    press = Press(office=office, fonts=FontSet(folders=(), policy="内置"), timeout=1, cache=tmp_path)
    monkeypatch.setattr("biaogao.steps.pages.find_press", lambda workspace: press)
    monkeypatch.setattr("biaogao.steps.pages.convert_cached", converted)
    monkeypatch.setattr("biaogao.steps.pages.losses", lambda *given: Losses(count=3, tables=(0, 1)))
    (reason,) = pages_of(Workspace(tmp_path), [Source(name="a", kind="word", data=parted_paper())]).values()
    assert reason == "LibreOffice 转换时丢失了 3 个字，没有采用。"
    assert len(set(seen)) == 4
    assert [b"cantSplit" in package.read(data, "x")["word/document.xml"] for data in seen] == [True, True, True, False]
