"""Reads the written parts of a paper from a text, as the step does."""

from __future__ import annotations

from pathlib import Path

from biaogao.model.document import Document
from biaogao.readers.markdown import read_sources
from biaogao.readers.session import Session


def document(folder: Path, text: str, name: str = "总结报告.md") -> Document:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    session = Session(folder, "pilot/reports")
    source = session.open(folder / name, name)
    assert source is not None
    return read_sources(session, "报告", (source,)).document
