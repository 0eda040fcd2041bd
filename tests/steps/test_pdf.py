"""`pdf` hands out Word and PDF that agree, or Word alone with the reason."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from biaogao.errors import ToolError
from biaogao.steps import parse, pdf, word
from biaogao.steps.places import pdf_report_file, read_document, read_pdf_report, word_file
from biaogao.workspace import Workspace
from biaogao.writers.pdf.fonts import FontSet
from biaogao.writers.pdf.office import Office, convert_many
from steps.small import small_workspace
from steps.test_word import contents


def prepared(root: Path, config: str = "") -> Workspace:
    workspace = small_workspace(root, config)
    parse.make(workspace, "small")
    word.make(workspace, "small")
    return workspace


def test_without_libreoffice_word_goes_out_alone(tmp_path: Path) -> None:
    workspace = prepared(tmp_path, "LibreOffice: /no/such/soffice\n")
    made = pdf.make(workspace, "small")
    assert [path.suffix for path in made] == [".docx", ".json"]
    assert made[0].read_bytes() == word_file(workspace, "small").read_bytes()
    assert "LibreOffice 不存在：/no/such/soffice" in read_pdf_report(workspace, "small").missing
    assert pdf.environment(workspace) == "missing"


def test_a_failed_conversion_is_an_error_of_that_standard(tmp_path: Path) -> None:
    broken = tmp_path / "soffice"
    broken.write_text("#!/bin/sh\necho out of luck\n")
    broken.chmod(0o755)
    workspace = prepared(tmp_path / "w", f"LibreOffice: {broken}\n")
    with pytest.raises(ToolError, match="没有产出 PDF"):
        pdf.make(workspace, "small")
    assert not pdf_report_file(workspace, "small").exists()


@pytest.mark.office
def test_word_and_pdf_agree(tmp_path: Path) -> None:
    workspace = prepared(tmp_path, '截至日期: "2026-10-31"\n')
    made = pdf.make(workspace, "small")
    assert [path.suffix for path in made] == [".docx", ".pdf", ".json"]
    metadata = read_document(workspace, "small").metadata
    with pikepdf.open(io.BytesIO(made[1].read_bytes())) as file:
        assert str(file.docinfo["/Title"]) == metadata.title
        assert str(file.docinfo["/CreationDate"]).startswith("D:20261031")
        labels = {page.label for page in file.pages}
        assert {"封面", "I", "1"} <= labels
        report = read_pdf_report(workspace, "small")
        assert (report.pages, report.missing, report.unsettled) == (len(file.pages), "", False)
    numbers = [line.rpartition("\t")[2] for line in contents(made[0].read_bytes())]
    assert numbers and all(numbers)
    assert numbers[0] in ("I", "II")
    assert [int(number) for number in numbers if number.isdigit()] == sorted(
        int(number) for number in numbers if number.isdigit()
    )


@pytest.mark.office
def test_a_second_time_gives_the_same_bytes_from_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = prepared(tmp_path)
    first = [path.read_bytes() for path in pdf.make(workspace, "small")]
    monkeypatch.setattr("biaogao.steps.settling.convert_many", lambda office, fonts, files, **_: dict.fromkeys(files))
    assert [path.read_bytes() for path in pdf.make(workspace, "small")] == first


@pytest.mark.office
def test_one_conversion_where_pages_stay_and_two_where_they_move(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = prepared(tmp_path)
    counted: list[int] = []

    def count(office: Office, fonts: FontSet, files: Mapping[str, bytes], **options: Any) -> dict[str, Any]:
        counted.append(len(files))
        return convert_many(office, fonts, files, **options)

    monkeypatch.setattr("biaogao.steps.settling.convert_many", count)
    path = workspace.draft("small") / "standard.md"

    def conversions(old: str = "", new: str = "") -> int:
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        counted.clear()
        parse.make(workspace, "small")
        word.make(workspace, "small")
        pdf.make(workspace, "small")
        assert not read_pdf_report(workspace, "small").unsettled
        return sum(counted)

    assert conversions() == 2
    assert conversions() == 0
    assert conversions("已采集的数据不丢失", "已采集的数据不遗失") == 1
    assert conversions("# 试验方法 {#test}", f"# 试验方法 {{#test}}\n\n{'试验应记录环境条件。' * 200}") == 2
    assert conversions() == 0
