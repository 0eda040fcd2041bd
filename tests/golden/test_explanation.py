"""编制说明 with all that the reader knows, against what was accepted; the hardest standard set as an official paper."""

from __future__ import annotations

import subprocess
from pathlib import Path

import msgspec
import pytest
from lxml import etree

from biaogao.deliverables.explaining.text import Explanation
from biaogao.deliverables.explanation import write_explanation
from biaogao.diagnostics import Severity
from biaogao.model.document import Document
from biaogao.model.metadata import Metadata
from biaogao.model.walk import blocks_of, inlines_of, text_of
from biaogao.ooxml.package import canonical, read
from biaogao.opinions.dispositions import Decision
from biaogao.readers.markdown import read_draft, read_sources, read_text
from biaogao.readers.session import Session
from biaogao.resolve.resolver import resolve
from biaogao.writers.docx.official import Frame, write_official
from biaogao.writers.mathematics import Mathematics
from biaogao.writers.pdf.fonts import find_fonts
from biaogao.writers.pdf.office import convert_many, find_office
from deliverables.explaining.known import consulted, facts, settled
from validity import word_findings

HERE = Path(__file__).parent
EXPLAINED, TORTURE = HERE / "explained", HERE / "torture"
PARTS = ("word/document.xml", "word/footnotes.xml", "word/numbering.xml", "word/styles.xml", "word/footer1.xml")


def explained() -> bytes:
    session = Session(EXPLAINED, "drafts/x")
    source = session.open(EXPLAINED / "explanation.md", "explanation.md")
    assert source is not None
    found = read_sources(session, "x", (source,))
    assert [one.code for one in found.diagnostics if one.severity is Severity.ERROR] == ["MET-01"]
    standard = resolve(read_text("# 范围 {#scope}\n\n话。\n", folder=EXPLAINED).document)
    one = Explanation(document=found.document, resolution=resolve(found.document), standard=standard)
    known = facts(rounds=(consulted(items=(settled(1, Decision.REJECTED, unit="甲<&>局", reason="理由"),)),))
    written = write_explanation(one, known, EXPLAINED, Mathematics())
    assert written.findings == ()
    return written.data


def torture() -> Document:
    document = read_draft(TORTURE, "torture").document
    return msgspec.structs.replace(document, metadata=Metadata(title="编制说明"))


def test_an_explanation_gives_the_accepted_word_file(golden, tmp_path: Path) -> None:
    data = explained()
    assert word_findings(data, tmp_path) == []
    parts = canonical(read(data))
    golden(HERE / "accepted" / "explained").check({name: parts[name] for name in PARTS})


def test_nothing_of_the_hardest_standard_is_lost(tmp_path: Path) -> None:
    document = torture()
    resolution = resolve(document)
    frame = Frame(title=("编制说明",), signature="起草组", date="2024年5月6日")
    data = write_official(document, resolution, frame, TORTURE, Mathematics()).data
    assert word_findings(data, tmp_path) == []
    parts = read(data)
    shown = "".join("".join(etree.fromstring(parts[name]).itertext()) for name in PARTS[:2])
    bare = "".join(shown.split()).replace("\u200d", "").replace("\u2005", "")
    for block, _ in blocks_of(document):
        for stretch in inlines_of(block):
            for word in text_of(stretch, lambda one: resolution.reference(one.target)).split():
                if word.isalpha() and not word.isascii():
                    assert word in bare, word


@pytest.mark.office
@pytest.mark.poppler
def test_its_pages_are_numbered_and_headed_as_official_papers_are(tmp_path: Path) -> None:
    (pdf,) = convert_many(find_office(), find_fonts(), {"x": explained()}, cache=tmp_path / "fonts").values()
    assert isinstance(pdf, bytes)
    (tmp_path / "x.pdf").write_bytes(pdf)
    text = subprocess.run(["pdftotext", "-layout", tmp_path / "x.pdf", "-"], capture_output=True, check=True).stdout
    lines = [line.strip() for line in text.decode().splitlines()]
    assert "—1—" in [line.replace(" ", "") for line in lines]
    assert "一、工作简况" in lines and "（一）任务来源" in lines
    assert "《某 规范》标准起草组" in lines
