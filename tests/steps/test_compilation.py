"""标准汇编 binds the standards that the workspace holds, also one that was given as PDF."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from biaogao.steps import compilation
from biaogao.steps.compilation import texts_of
from biaogao.steps.pilot_files import read_records, read_report
from biaogao.steps.protocol import PILOT
from biaogao.workspace import Workspace
from biaogao.writers.pdf.pages import page_count
from steps.piloted import CODE, build, pilot_workspace

BOOK = "标准汇编/标准汇编（示例）.pdf"


def test_nothing_is_made_without_pilot(tmp_path: Path) -> None:
    assert compilation.make(Workspace(tmp_path), PILOT) == ()


def test_a_given_pdf_is_bound(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    files = build(workspace, compilation)
    assert page_count(files[BOOK]) == 4
    (text,) = texts_of(workspace, read_records(workspace))
    assert (text.code, text.stage) == (CODE, "发布稿")


@pytest.mark.poppler
def test_the_contents_name_the_page_on_which_the_standard_begins(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    build(workspace, compilation)
    path = workspace.dossier() / BOOK
    pages = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True).stdout.decode()
    cover, contents, first, second, _ = pages.split("\f")
    assert "示例" in cover and "某规范" in contents and CODE in contents
    assert "given one" in first and "汇编—1" in first
    assert "given two" in second and "汇编—2" in second


def test_a_standard_without_pages_is_told(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    (workspace.draft("given") / "某规范.pdf").write_bytes(b"no pdf")
    build(workspace, compilation)
    (lack,) = read_report(workspace, "compilation").lacks
    assert lack.name == "某规范" and lack.reason
