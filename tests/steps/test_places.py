"""Files that are handed out have names that people and systems take."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.model.metadata import Metadata
from biaogao.steps.places import PdfReport, pdf_report_file, pretty, published_file, read_pdf_report, stem_of
from biaogao.workspace import Workspace


@pytest.mark.parametrize(
    ("metadata", "stem"),
    [
        (Metadata(title="公物仓　建设规范", stage="送审稿"), "公物仓 建设规范（送审稿）"),
        (Metadata(title="a/b:c*d"), "a_b_c_d"),
        (Metadata(), "draft"),
        (Metadata(title=" . ", stage="征求意见稿"), "draft（征求意见稿）"),
        (Metadata(title="长" * 200), "长" * 70),
    ],
)
def test_stems(metadata: Metadata, stem: str) -> None:
    assert stem_of(metadata, "draft") == stem


def test_the_place_of_what_is_handed_out(tmp_path: Path) -> None:
    path = published_file(Workspace(tmp_path), "gwc", Metadata(title="题", stage="报批稿"), "docx")
    assert path == tmp_path / "build" / "标准" / "gwc" / "题（报批稿）.docx"


def test_a_report_comes_back_as_it_was_written(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    report = PdfReport(pages=12, fonts=("A",), missing="没有 LibreOffice")
    workspace.write(pdf_report_file(workspace, "甲"), pretty(report))
    assert read_pdf_report(workspace, "甲") == report
