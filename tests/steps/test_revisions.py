"""A comparison with the PDF of each table, or the reason why there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.editions.comparison import compare_editions
from biaogao.editions.states import current, latest
from biaogao.steps.revisions import handed_over
from biaogao.workspace import Workspace
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
