"""Opens and saves PDFs by way of files: qpdf asks a stream of Python for a few bytes at a time."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf


@contextlib.contextmanager
def opened(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    """A PDF for as long as it is entered. Raises pikepdf.PdfError for one that is broken."""
    with passing_folder() as folder:
        path = folder / "opened.pdf"
        path.write_bytes(pdf)
        with pikepdf.open(path) as file:
            yield file


@contextlib.contextmanager
def passing_folder() -> Iterator[Path]:
    """A folder that goes when it is left."""
    with tempfile.TemporaryDirectory(prefix="biaogao-", ignore_cleanup_errors=True) as name:
        yield Path(name)
