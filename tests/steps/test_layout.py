"""`layout` looks at what is handed out and writes one report on draft and layout."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from biaogao.ooxml.package import read, save
from biaogao.steps import check, layout, parse, pdf, word
from biaogao.steps.places import pdf_report_file, pretty, read_pdf_report, report_file
from biaogao.workspace import Workspace
from deliverables.leaves import leaves
from steps.small import small_workspace


def built(root: Path, config: str) -> Workspace:
    workspace = small_workspace(root, config)
    for step in (parse, word, check, pdf):
        step.make(workspace, "small")
    return workspace


def report(workspace: Workspace) -> list[dict[str, str]]:
    made = layout.make(workspace, "small")
    assert made == tuple(report_file(workspace, "small", ending) for ending in ("json", "txt", "html"))
    findings: list[dict[str, str]] = json.loads(made[0].read_bytes())["findings"]
    return findings


def test_the_word_file_is_judged_where_there_is_no_pdf(tmp_path: Path) -> None:
    workspace = built(tmp_path, "LibreOffice: /no/such/soffice\n")
    # Without LibreOffice nobody knows the pages that the contents should name.
    assert [each["code"] for each in report(workspace) if each["where"]] == ["LAY-13"]
    (path,) = workspace.published("small").glob("*.docx")
    parts = read(path.read_bytes())
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(b"<w:mirrorMargins/>", b"")
    workspace.write(path, save(parts))
    assert [each["code"] for each in report(workspace) if each["where"]] == ["LAY-02", "LAY-13"]
    text = report_file(workspace, "small", "txt").read_text("utf-8")
    assert f"{path.name}: 错误 LAY-02 mirrored-running-lines：页边距没有左右对称。（GB/T 1.1—2020，10.1.3）" in text


def test_findings_on_the_draft_come_first(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path, "LibreOffice: /no/such/soffice\n")
    draft = workspace.draft("small") / "standard.md"
    draft.write_text(draft.read_text("utf-8") + "\n见[@no-such-place]。\n", encoding="utf-8")
    for step in (parse, word, check, pdf):
        step.make(workspace, "small")
    found = report(workspace)
    assert found[0]["place"] is not None
    assert found[-1]["where"]
    page = report_file(workspace, "small", "html").read_text("utf-8")
    assert "no-such-place" in page and page.count('class="finding') == len(found)


def test_a_table_that_could_not_be_parted_stands_in_the_report(tmp_path: Path) -> None:
    workspace = built(tmp_path, "LibreOffice: /no/such/soffice\n")
    said = read_pdf_report(workspace, "small")
    workspace.write(pdf_report_file(workspace, "small"), pretty(msgspec.structs.replace(said, uncontinued=True)))
    (finding,) = [each for each in report(workspace) if each["code"] == "TAB-13"]
    assert finding["severity"] == "warning" and finding["clause"] == "9.8.3"
    assert "（续）" in finding["message"]


@pytest.mark.office
def test_our_own_word_and_pdf_are_as_the_table_says(tmp_path: Path) -> None:
    workspace = built(tmp_path, "")
    assert [each for each in report(workspace) if each["where"]] == []
    assert {path.suffix for path in layout.inputs(workspace, "small")} == {".json", ".docx", ".pdf"}


def test_words_that_are_not_in_the_pdf_stand_in_the_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = built(tmp_path, "LibreOffice: /no/such/soffice\n")
    (word_file,) = workspace.published("small").glob("*.docx")
    workspace.write(word_file.with_suffix(".pdf"), leaves("one page"))
    (lost,) = [each for each in report(workspace) if each["code"] == "INS-02"]
    assert lost["where"] == f"{word_file.stem}.pdf"
    assert int(lost["message"].split()[2]) > 100
