"""A comparison with the PDF of each table, or the reason why there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.editions.comparison import compare_editions
from biaogao.editions.frozen import freeze
from biaogao.editions.states import current, latest
from biaogao.ooxml.package import parse, read
from biaogao.steps.revisions import HandedOver, handed_over
from biaogao.workspace import Workspace
from compare.states import FRONT
from editions.test_comparison import revised


@pytest.mark.office
def test_tables_come_as_pdf_too(tmp_path: Path) -> None:
    folder = revised(tmp_path / "drafts" / "shili")
    (tmp_path / "config.yaml").write_text("", encoding="utf-8")
    comparison = compare_editions(latest(folder), current(folder), folder)
    made = handed_over(Workspace(tmp_path), comparison)
    endings = [name.rpartition(".")[2] for name in made.files]
    assert (endings.count("pdf"), endings.count("docx"), made.missing) == (2, 3, {})
    assert all(data.startswith(b"%PDF-") for name, data in made.files.items() if name.endswith(".pdf"))


def test_without_libreoffice_the_reason_is_told(tmp_path: Path) -> None:
    folder = revised(tmp_path / "drafts" / "shili")
    (tmp_path / "config.yaml").write_text("LibreOffice: /nowhere/soffice\n", encoding="utf-8")
    made = handed_over(Workspace(tmp_path), compare_editions(latest(folder), current(folder), folder))
    assert len(made.missing) == 2 and not [name for name in made.files if name.endswith(".pdf")]
    assert all("LibreOffice" in reason for reason in made.missing.values())


def test_renumbering_is_marked_unless_it_is_unwanted(tmp_path: Path) -> None:
    folder = tmp_path / "drafts" / "shili"
    folder.mkdir(parents=True)
    text = FRONT + "# 范围 {#scope}\n\n见[@two]。\n\n# 要求 {#one}\n\n应检查。\n\n# 试验 {#two}\n\n应试验。\n"
    (tmp_path / "config.yaml").write_text("LibreOffice: /nowhere/soffice\n", encoding="utf-8")
    (folder / "standard.md").write_text(text, encoding="utf-8")
    freeze(folder, "shili", "征求意见稿")
    (folder / "standard.md").write_text(text.replace("# 要求 {#one}\n\n应检查。\n\n", ""), encoding="utf-8")
    comparison = compare_editions(latest(folder), current(folder), folder)
    marked, plain = (_deleted(handed_over(Workspace(tmp_path), comparison, fields=fields)) for fields in (True, False))
    assert marked.count("3") == 2 and "3" not in plain
    assert "应检查。" in "".join(plain)


def _deleted(made: HandedOver) -> list[str]:
    data = next(data for name, data in made.files.items() if name.startswith("修订稿"))
    root = parse(read(data)["word/document.xml"])
    return [element.text or "" for element in root.iter("{*}delText")]
