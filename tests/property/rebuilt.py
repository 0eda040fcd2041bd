"""Builds a draft and holds its Word file against its model."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from biaogao import manuscript
from biaogao.writers.docx.writer import write
from biaogao.writers.mathematics import Mathematics
from property.printed import ByModel, bare, contents_of_word, footnotes_of_word, parts_of_tables, text_of_word
from validity import word_findings

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><rect width="80" height="30" fill="#999"/></svg>'


def drafts_folder(root: Path) -> Path:
    """A folder for drafts with the pictures that random ones name."""
    made = root / "random"
    (made / "figures").mkdir(parents=True)
    Image.new("L", (60, 40), 128).save(made / "figures" / "a.png")
    (made / "figures" / "b.svg").write_text(SVG, "utf-8")
    return made


def build_and_compare(folder: Path, text: str) -> str:
    """Build the Word file of a draft, hold it valid and of the same text as the model, and return that text."""
    (folder / "standard.md").write_text(text, "utf-8", newline="\n")
    loaded = manuscript.load(folder, folder.name)
    manuscript.check(loaded)
    mathematics = Mathematics(folder.parent / "formulas")
    data = write(loaded.document, loaded.resolution, folder, {}, mathematics).data
    assert word_findings(data, folder.parent) == []
    said = ByModel(loaded.document, loaded.resolution)
    printed = text_of_word(data)
    assert printed == said.text()
    assert footnotes_of_word(data) == said.footnotes()
    assert contents_of_word(data) == [bare(line.label + line.title) for line in loaded.resolution.contents]
    if breaks := parts_of_tables(data):
        parted = write(loaded.document, loaded.resolution, folder, {}, mathematics, breaks=breaks).data
        assert word_findings(parted, folder.parent) == []
        assert footnotes_of_word(parted) == said.footnotes()
        assert len(text_of_word(parted)) > len(printed)
    return printed + "".join(footnotes_of_word(data))
