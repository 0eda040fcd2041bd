"""Makes the papers of a round, by kind, and says of those that cannot be made why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from biaogao.deliverables import consultation_letter, feedback_form
from biaogao.deliverables.choices import with_choices
from biaogao.deliverables.consultation import Consultation
from biaogao.deliverables.consultee_list import consultee_list
from biaogao.deliverables.explaining.facts import ExplanationFacts
from biaogao.deliverables.explaining.filling import fill as filled
from biaogao.deliverables.explaining.judging import open_blanks
from biaogao.deliverables.explanation import Explanation, unset, write_explanation
from biaogao.deliverables.forms import fill
from biaogao.deliverables.papers import write_paper
from biaogao.deliverables.sheets import write_workbook
from biaogao.diagnostics import Diagnostic
from biaogao.model.document import Document
from biaogao.ooxml.stamp import identifier, stamp
from biaogao.procedures.profile import Kind
from biaogao.resolve.resolution import Resolution
from biaogao.steps.pilot_files import read_form
from biaogao.steps.places import published_file, read_pdf_report
from biaogao.workspace import TOOL_ROOT, Workspace
from biaogao.writers.answer_sheet import TITLE as FORM_TITLE
from biaogao.writers.html.answering import answering
from biaogao.writers.html.mathml import MATHML
from biaogao.writers.html.writer import read_look, write
from biaogao.writers.mathematics import Mathematics
from biaogao.writers.pdf.finish import marked as marked_pdf

_LOOK = TOOL_ROOT / "templates" / "html"

Bodies = Mapping[str, bytes]
"""The bytes of one paper by ending (docx, pdf, xlsx, html)."""


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """What the papers of one round are made from; `facts` are those that its 编制说明 is filled with."""

    workspace: Workspace
    one: Consultation
    document: Document
    resolution: Resolution
    explanation: Explanation | None
    facts: ExplanationFacts

    @property
    def folder(self) -> Path:
        """The folder of the draft."""
        return self.workspace.draft(self.one.draft)


def make_papers(desk: Desk) -> tuple[dict[Kind, Bodies], dict[Kind, str]]:
    """All papers but the letter, which names the others, and why papers are missing.

    Raises TemplateError for a form of no use, ToolError where pandoc fails.
    """
    made: dict[Kind, Bodies] = {}
    missing: dict[Kind, str] = {}
    for row in desk.one.procedure.consultation.papers:
        maker = _MAKERS.get(row.kind)
        if maker is None:
            continue
        found = maker(desk, row.title)
        if isinstance(found, str):
            missing[row.kind] = found
        else:
            made[row.kind] = found
    reason = _pdf_reason(desk) if Kind.DRAFT in made and "pdf" not in made[Kind.DRAFT] else ""
    return made, missing | ({Kind.DRAFT: reason} if reason else {})


def unmade(desk: Desk) -> dict[Kind, str]:
    """The papers of a round for which nothing was written, with the reason, without making any."""
    asked = {row.kind for row in desk.one.procedure.consultation.papers}
    absent = _absent(desk)
    return {Kind.EXPLANATION: absent} if absent and Kind.EXPLANATION in asked else {}


def lacking(desk: Desk) -> tuple[Diagnostic, ...]:
    """The blanks of 编制说明 for which nothing is known, as errors at their places."""
    if desk.explanation is None:
        return ()
    return tuple(open_blanks(filled(desk.explanation.document, desk.facts).unfilled))


def letter(desk: Desk, attachments: Sequence[str], *, complete: bool) -> bytes:
    """征求意见函, marked 待签发. Raises TemplateError for a form of no use."""
    values = consultation_letter.values(desk.one, attachments, complete=complete)
    return _stamped(desk, fill(read_form(desk.workspace, consultation_letter.TITLE), values))


def _draft(desk: Desk, title: str) -> Bodies | str:
    files = dict(_built(desk))
    if "docx" not in files:
        return "没有生成 Word"
    mark = identifier(desk.one.draft, desk.one.revision)
    made = {"docx": _stamped(desk, files["docx"])}
    return made | ({"pdf": marked_pdf(files["pdf"], mark)} if "pdf" in files else {})


def _built(desk: Desk) -> Iterator[tuple[str, bytes]]:
    for ending in ("docx", "pdf"):
        path = published_file(desk.workspace, desk.one.draft, desk.one.metadata, ending)
        if path.is_file():
            yield ending, path.read_bytes()


def _pdf_reason(desk: Desk) -> str:
    return f"没有 PDF：{read_pdf_report(desk.workspace, desk.one.draft).missing or '没有转换'}"


def _page(desk: Desk, title: str) -> Bodies | str:
    page = write(
        desk.document,
        desk.resolution,
        desk.folder,
        read_look(_LOOK),
        Mathematics(desk.workspace.cache("formulas"), MATHML),
        answering=answering(desk.one.sheet, _LOOK),
    )
    return {"html": page}


def _explanation(desk: Desk, title: str) -> Bodies | str:
    if desk.explanation is None:
        return _absent(desk)
    mathematics = Mathematics(desk.workspace.cache("formulas"))
    written = write_explanation(desk.explanation, desk.facts, desk.folder, mathematics)
    return unset(written) or {"docx": _stamped(desk, written.data)}


def _absent(desk: Desk) -> str:
    return "" if desk.explanation else "没有 explanation.md"


def _form(desk: Desk, title: str) -> Bodies | str:
    sheet = desk.one.sheet
    word = with_choices(fill(read_form(desk.workspace, FORM_TITLE), feedback_form.word_values(sheet)), sheet)
    return {"docx": _stamped(desk, word), "xlsx": _stamped(desk, feedback_form.write_form(sheet))}


def _list(desk: Desk, title: str) -> Bodies | str:
    paper = consultee_list(desk.one, title)
    return {"docx": _stamped(desk, write_paper(paper)), "xlsx": _stamped(desk, write_workbook(paper))}


def _stamped(desk: Desk, data: bytes) -> bytes:
    return stamp(data, desk.one.draft, desk.one.revision)


_MAKERS: Mapping[Kind, Callable[[Desk, str], Bodies | str]] = {
    Kind.DRAFT: _draft,
    Kind.PAGE: _page,
    Kind.EXPLANATION: _explanation,
    Kind.FORM: _form,
    Kind.LIST: _list,
}
