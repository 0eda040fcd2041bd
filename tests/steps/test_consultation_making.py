"""Papers of a round by kind: what cannot be made says why."""

from __future__ import annotations

import pytest

from biaogao.procedures.profile import Kind
from biaogao.steps import check, consultation, layout, parse, pdf, word
from biaogao.steps.consultation_files import Request
from biaogao.steps.consultation_making import letter, make_papers
from biaogao.steps.places import published_file, read_document
from biaogao.workspace import Workspace
from deliverables.formed import words
from steps.consulted import consulted_workspace


def desk(workspace: Workspace):
    for step in (parse, word, check, pdf, layout):
        step.make(workspace, "small")
    request = Request(revision=consultation.revision_of(workspace, "small"))
    return consultation.materials_of(workspace, request, consultation._built_text(workspace, "small")).desk


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory):
    return desk(consulted_workspace(tmp_path_factory.mktemp("making"), explanation=None))


def test_what_is_made_and_what_is_missing(table) -> None:
    made, missing = make_papers(table)
    assert {kind: sorted(bodies) for kind, bodies in made.items()} == {
        Kind.DRAFT: ["docx"],
        Kind.FORM: ["docx", "xlsx"],
        Kind.LIST: ["docx", "xlsx"],
        Kind.PAGE: ["html"],
    }
    assert missing[Kind.EXPLANATION] == "没有 explanation.md"
    assert missing[Kind.DRAFT].startswith("没有 PDF：config.yaml 指定的 LibreOffice 不存在")


def test_without_its_word_file_there_is_no_draft(table) -> None:
    path = published_file(table.workspace, "small", read_document(table.workspace, "small").metadata, "docx")
    data = path.read_bytes()
    path.unlink()
    try:
        assert make_papers(table)[1][Kind.DRAFT] == "没有生成 Word"
    finally:
        path.write_bytes(data)


def test_the_letter_lists_what_is_attached(table) -> None:
    assert "附件：1. 甲\n2. 乙" in words(letter(table, ["甲", "乙"], complete=True))
