"""A text set as an official paper: every kind of node comes out, numbered as such papers are, in a sound file."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import msgspec
from lxml import etree

from biaogao.model.document import Document
from biaogao.model.metadata import Metadata
from biaogao.model.walk import blocks_of, inlines_of, text_of
from biaogao.ooxml.package import read
from biaogao.resolve.resolver import resolve
from biaogao.writers.docx.official import Frame, write_official
from biaogao.writers.mathematics import Mathematics
from validity import word_findings
from writers.docx.everything import draw_figures, everything

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FRAME = Frame(
    title=("《某规范》（送审稿）", "编制说明"), mark="（示例）", signature="《某规范》标准起草组", date="2024年5月6日"
)


def paper() -> Document:
    return msgspec.structs.replace(everything(), metadata=Metadata(title="《某规范》编制说明"))


def written(folder: Path) -> bytes:
    draw_figures(folder)
    document = paper()
    return write_official(document, resolve(document), FRAME, folder, Mathematics()).data


def test_the_text_of_every_node_comes_out(tmp_path: Path) -> None:
    document = paper()
    resolution = resolve(document)
    parts = read(written(tmp_path))
    shown = "".join(parts[name].decode() for name in ("word/document.xml", "word/footnotes.xml"))
    text = "".join(
        "".join(etree.fromstring(parts[name]).itertext()) for name in ("word/document.xml", "word/footnotes.xml")
    )
    bare = "".join(text.split()).replace("\u200d", "").replace("\u2005", "")
    for block, _ in blocks_of(document):
        for stretch in inlines_of(block):
            for word in text_of(stretch, lambda one: resolution.reference(one.target)).split():
                if word.isalpha() and not word.isascii():
                    assert word in bare, word
    assert "<m:oMath" in shown and "<w:drawing>" in shown and "w:footnoteReference" in shown


def test_title_and_signature_stand_around_it(tmp_path: Path) -> None:
    lines = [one.text for one in docx.Document(io.BytesIO(written(tmp_path))).paragraphs]
    assert lines[:4] == ["《某规范》（送审稿）", "编制说明", "（示例）", ""]
    assert lines[-2:] == ["《某规范》标准起草组", "2024年5月6日"]


def test_headings_count_in_chinese(tmp_path: Path) -> None:
    parts = read(written(tmp_path))
    first = etree.fromstring(parts["word/numbering.xml"]).find(f"{W}abstractNum")
    assert first is not None
    levels = [(one.find(f"{W}numFmt").get(f"{W}val"), one.find(f"{W}lvlText").get(f"{W}val")) for one in first[2:6]]
    assert levels == [
        ("chineseCountingThousand", "%1、"),
        ("chineseCountingThousand", "（%2）"),
        ("decimal", "%3. "),
        ("decimal", "（%4）"),
    ]


def test_the_page_is_that_of_an_official_paper_and_numbered(tmp_path: Path) -> None:
    parts = read(written(tmp_path))
    sections = list(etree.fromstring(parts["word/document.xml"]).iter(f"{W}sectPr"))
    margins = {(one.find(f"{W}pgMar").get(f"{W}top"), one.find(f"{W}pgMar").get(f"{W}left")) for one in sections}
    assert margins == {("2098", "1587")}
    footer = "".join(etree.fromstring(parts["word/footer1.xml"]).itertext())
    assert footer.startswith("— ") and footer.endswith(" —")


def test_no_style_is_named_that_is_not_there(tmp_path: Path) -> None:
    parts = read(written(tmp_path))
    known = {one.get(f"{W}styleId") for one in etree.fromstring(parts["word/styles.xml"]).iter(f"{W}style")}
    for name in (
        "word/document.xml",
        "word/numbering.xml",
        "word/footnotes.xml",
        "word/header1.xml",
        "word/footer1.xml",
    ):
        used = {one.get(f"{W}val") for one in etree.fromstring(parts[name]).iter(f"{W}pStyle", f"{W}rStyle")}
        assert used <= known, name


def test_the_file_is_sound_and_the_same_each_time(tmp_path: Path) -> None:
    assert written(tmp_path) == written(tmp_path)
    assert word_findings(written(tmp_path), tmp_path) == []
