"""A PDF in memory is opened like a file, and leaves none behind."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pikepdf
import pytest

from biaogao.writers.pdf.opening import opened, passing_folder
from writers.pdf.blank import pdf_with


def test_a_pdf_in_memory_is_opened_and_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with opened(pdf_with({}, 3)) as file:
        assert len(file.pages) == 3
    with pytest.raises(pikepdf.PdfError), opened(b"%PDF-"):
        pass
    with passing_folder() as folder:
        assert list(folder.iterdir()) == []
    assert list(tmp_path.iterdir()) == []
