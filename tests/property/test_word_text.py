"""Whatever a drafter types, the Word file is well-formed, says the same text, and repeats byte for byte."""

import re
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from biaogao.model.document import Document
from biaogao.model.metadata import Metadata
from biaogao.model.nodes import Clause, Paragraph, Text
from biaogao.ooxml.package import read
from biaogao.ooxml.xml import namespaces, run
from biaogao.resolve.resolver import resolve
from biaogao.writers.docx.writer import write_standard
from biaogao.writers.mathematics import Mathematics

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
TEXTS = st.text(st.characters(codec=None), max_size=60)


def printed(root):
    marks = {f"{W}tab": "\t", f"{W}br": "\n"}
    return "".join(marks.get(element.tag) or element.text or "" for element in root.iter(f"{W}t", *marks))


@given(TEXTS)
def test_runs_say_what_was_typed(text):
    root = etree.fromstring(f"<x{namespaces('w')}>{run(text)}</x>")
    assert printed(root) == ILLEGAL.sub("", text)


@settings(max_examples=25, deadline=None)
@given(title=TEXTS, number=TEXTS, text=TEXTS)
def test_files_are_sound_and_repeat(title, number, text):
    chapter = Clause(
        level=1, title=(Text(text=title),), key="n1", children=(Paragraph(children=(Text(text=text),), key="n2"),)
    )
    document = Document(name="d", metadata=Metadata(title=title, number=number, sample=True), children=(chapter,))
    first, second = (write_standard(document, resolve(document), Path(), {}, Mathematics()) for _ in range(2))
    assert first == second
    assert etree.fromstring(read(first)["word/document.xml"]).tag == f"{W}document"
