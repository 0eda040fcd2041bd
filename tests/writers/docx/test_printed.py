"""Every place of a draft is found again in the Word file that was built from it."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from biaogao import manuscript
from biaogao.model.nodes import Text
from biaogao.model.walk import blocks_of, inlines_of, walk_inlines
from biaogao.ooxml.comments import DOCUMENT, paragraph_text
from biaogao.ooxml.package import parse, read
from biaogao.source import Span
from biaogao.writers.docx.printed import Printed, PrintedText
from biaogao.writers.docx.writer import write
from biaogao.writers.mathematics import Mathematics

GOLDEN = Path(__file__).parents[2] / "golden"


def built(name: str) -> tuple[manuscript.Manuscript, PrintedText]:
    folder = GOLDEN / name
    loaded = manuscript.load(folder, name)
    data = write(loaded.document, loaded.resolution, folder, {}, Mathematics()).data
    return loaded, PrintedText(parse(read(data)[DOCUMENT]), loaded.document, loaded.resolution)


@pytest.fixture(scope="module")
def torture():
    return built("torture")


def shown(text: PrintedText, place: Printed | None) -> str:
    assert place is not None
    return paragraph_text(text.paragraphs[place.paragraph])[place.start : place.end]


def letters(text: str) -> str:
    return "".join(sign for sign in text if not sign.isspace() and unicodedata.category(sign) != "Cf")


def leaves(loaded):
    for block, _ in blocks_of(loaded.document):
        for inlines in inlines_of(block):
            for leaf in walk_inlines(inlines):
                if isinstance(leaf, Text) and leaf.span and letters(leaf.text):
                    yield leaf


def test_nearly_every_text_is_found_as_typed(torture):
    loaded, text = torture
    found = [letters(shown(text, text.of_span(leaf.span))) == letters(leaf.text) for leaf in leaves(loaded)]
    assert len(found) > 900
    assert sum(found) / len(found) > 0.99


def test_equal_texts_are_told_apart_by_their_order(torture):
    loaded, text = torture
    seen: dict[str, list[tuple[int, int]]] = {}
    for leaf in leaves(loaded):
        place = text.of_span(leaf.span)
        seen.setdefault(leaf.text, []).append((place.paragraph, place.start))
    repeated = [places for places in seen.values() if len(places) > 1]
    assert len(repeated) > 5
    apart = sum(len(set(places)) == len(places) for places in repeated)
    assert apart / len(repeated) > 0.95


def test_a_part_of_a_sentence_is_found_to_the_letter(torture):
    loaded, text = torture
    leaf = next(leaf for leaf in leaves(loaded) if len(leaf.text) > 20)
    line, column = leaf.span.start.line, leaf.span.start.column
    part = Span.of(leaf.span.file, line, column + 4, line, column + 9)
    assert letters(shown(text, text.of_span(part))) == letters(leaf.text[4:9])


def test_a_footnote_is_found_at_its_mark(torture):
    loaded, text = torture
    note = loaded.document.footnotes[0]
    assert text.of_span(note.span) == text.of_key(note.key) is not None


def test_what_stands_on_the_cover_is_found_by_its_words(torture):
    loaded, text = torture
    title = loaded.document.metadata.title
    assert shown(text, text.on_cover(title.split("\u3000")[0])) == title.split("\u3000")[0]
    assert text.on_cover("") is None and text.on_cover("没有这样的字") is None
    assert text.of_span(Span.of("drafts/别处/standard.md", 1, 1, 1, 2)) is None
