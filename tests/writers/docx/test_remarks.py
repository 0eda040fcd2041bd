"""Findings as comments in the built file."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import docx
import msgspec
import pytest

from biaogao import manuscript
from biaogao.diagnostics import Diagnostic, Severity
from biaogao.ooxml.package import parse, read
from biaogao.ooxml.xml import NAMESPACES
from biaogao.source import Span
from biaogao.writers.docx.remarks import with_remarks
from biaogao.writers.docx.writer import write
from biaogao.writers.mathematics import Mathematics
from biaogao.writers.pdf.office import find_office
from ooxml.ranges import marked
from validity import word_findings

SMALL = Path(__file__).parents[2] / "golden" / "small"
W = f"{{{NAMESPACES['w']}}}"
FILE = "drafts/small/standard.md"


@pytest.fixture(scope="module")
def small():
    loaded = manuscript.load(SMALL, "small")
    return loaded, write(loaded.document, loaded.resolution, SMALL, {}, Mathematics()).data


def remarked(small, *found: Diagnostic, date: str = "") -> bytes:
    loaded, data = small
    return with_remarks(data, loaded.document, loaded.resolution, found, loaded.sources, date=date)


def finding(span: Span | None, **more: str) -> Diagnostic:
    return Diagnostic(code="MOD-01", name="must", severity=Severity.ERROR, message="甲。", span=span, **more)


def place_of(loaded, words: str) -> Span:
    """Where words stand first in the draft."""
    for number, line in enumerate(loaded.sources[0].lines, 1):
        if words in line:
            column = line.index(words) + 1
            return Span.of(FILE, number, column, number, column + len(words))
    raise AssertionError(words)


def said(data: bytes) -> dict[str, str]:
    """Each marked text with its comment."""
    parts = read(data)
    root = parse(parts["word/document.xml"])
    return {
        marked(root, int(one.get(f"{W}id"))): "\n".join("".join(p.itertext()) for p in one)
        for one in parse(parts["word/comments.xml"])
    }


def test_a_finding_is_a_comment_at_its_words(small):
    words = place_of(small[0], "适用于")
    comments = said(remarked(small, finding(words, hint="乙。", clause="8.5.3")))
    line = words.start.line
    place = f"草案　第{line}行第{words.start.column}列"
    assert comments == {"适用于": f"错误 MOD-01　甲。\n建议　乙。\n依据　GB/T 1.1—2020，8.5.3\n{place}"}


def test_what_has_no_place_stands_at_the_beginning(small):
    data = remarked(small, finding(None))
    root = parse(read(data)["word/document.xml"])
    first = next(p for p in root.iter(f"{W}p") if p.find(f"{W}pPr/{W}framePr") is None)
    assert len(list(first.iter(f"{W}commentReference"))) == 1


def test_front_matter_is_remarked_on_the_cover(small):
    number = small[0].document.metadata.number
    assert number in said(remarked(small, finding(place_of(small[0], number))))


def test_the_date_is_given_and_never_the_clock(small):
    assert (
        b'w:date="2024-03-15T00:00:00Z"' in read(remarked(small, finding(None), date="2024-03-15"))["word/comments.xml"]
    )
    assert b"w:date" not in read(remarked(small, finding(None)))["word/comments.xml"]
    assert remarked(small, finding(None)) == remarked(small, finding(None))


@pytest.fixture(scope="module")
def many(small):
    """A comment on every line of the draft."""
    loaded, _ = small
    lines = loaded.sources[0].lines
    spans = [Span.of(FILE, n, 1, n, len(line) + 1) for n, line in enumerate(lines, 1) if line.strip()]
    return remarked(small, *(finding(span) for span in spans)), len(spans)


def test_the_file_is_sound_with_a_comment_on_every_line(many, tmp_path):
    assert word_findings(many[0], tmp_path) == []


def test_text_is_the_same_as_without_comments(small, many):
    def text(data: bytes) -> list[str]:
        root = parse(read(data)["word/document.xml"])
        return ["".join(t.text or "" for t in p.iter(f"{W}t")) for p in root.iter(f"{W}p")]

    assert text(many[0]) == text(small[1])


def test_another_reader_finds_them_all(many):
    comments = list(docx.Document(io.BytesIO(many[0])).comments)
    assert len(comments) == many[1]
    assert {comment.author for comment in comments} == {"标稿"}
    assert all(comment.text.startswith("错误 MOD-01　甲。") for comment in comments)


@pytest.mark.office
def test_libreoffice_keeps_every_comment(many, tmp_path):
    """Where it stores a docx it turns frames into text boxes, which take none: the words of the cover stand in such."""
    data, count = many
    (tmp_path / "a.docx").write_bytes(data)
    command = [str(find_office().program), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless"]
    for source, target in (("a.docx", "odt"), ("a.odt", "docx")):
        subprocess.run(
            [*command, "--convert-to", target, "--outdir", str(tmp_path), str(tmp_path / source)], check=True
        )
    with zipfile.ZipFile(tmp_path / "a.odt") as archive:
        assert archive.read("content.xml").count(b"<office:annotation ") == count
    with zipfile.ZipFile(tmp_path / "a.docx") as archive:
        comments = parse(archive.read("word/comments.xml"))
    framed = list(parse(read(data)["word/document.xml"]).iter(f"{W}framePr"))
    inside = sum(len(list(each.getparent().getparent().iter(f"{W}commentReference"))) for each in framed)
    assert sum(one.tag == f"{W}comment" for one in comments) == count - inside
    assert inside < 20


def test_findings_of_a_whole_draft_are_all_there(small):
    loaded, _ = small
    found = (*manuscript.check(loaded), finding(None), msgspec.structs.replace(finding(None), node="nowhere"))
    assert len(list(parse(read(remarked(small, *found))["word/comments.xml"]))) == len(found)
