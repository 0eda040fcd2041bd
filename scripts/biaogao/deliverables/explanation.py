"""编制说明 as Word: filled with what the project knows, its references read, set by the writer of the standard."""

from __future__ import annotations

from pathlib import Path

import msgspec

from biaogao.deliverables.dates import chinese_date
from biaogao.deliverables.explaining.facts import ExplanationFacts
from biaogao.deliverables.explaining.filling import fill
from biaogao.deliverables.explaining.judging import open_blanks
from biaogao.deliverables.explaining.parts import with_official_references
from biaogao.deliverables.explaining.text import FILE, TITLE, Explanation
from biaogao.deliverables.grids import SAMPLE
from biaogao.deliverables.title_lines import title_lines
from biaogao.model.document import Document
from biaogao.model.metadata import Metadata
from biaogao.model.nodes import AnyBlock, Clause, CrossReference, Inline, Text
from biaogao.model.rebuild import rebuild, rebuild_inlines
from biaogao.procedures.explanation import Variant
from biaogao.resolve.resolver import resolve
from biaogao.writers.docx.official import Frame, write_official
from biaogao.writers.docx.writer import Written
from biaogao.writers.mathematics import Mathematics

__all__ = ["FILE", "TITLE", "Explanation", "Frame", "Written", "unset", "write_explanation", "write_text"]

_OUTPUT = "OUT-"


def write_explanation(one: Explanation, facts: ExplanationFacts, folder: Path, mathematics: Mathematics) -> Written:
    """The Word file at the stage of the facts, and what could not be filled in or set; `folder` is that of the draft.

    Raises ToolError where pandoc fails.
    """
    filled = fill(one.document, facts)
    written = write_text(_own(filled.document, one, facts), _frame(facts), folder, mathematics)
    return Written(data=written.data, findings=(*open_blanks(filled.unfilled), *written.findings))


def write_text(document: Document, frame: Frame, folder: Path, mathematics: Mathematics) -> Written:
    """Any text as an official paper: its chapters mean nothing that those of a standard do. Raises ToolError."""
    own = msgspec.structs.replace(document, children=rebuild(document.children, lambda one: one, _plain))
    return write_official(own, with_official_references(own, resolve(own)), frame, folder, mathematics)


def unset(written: Written) -> str:
    """Why the file cannot be handed over: what of the text could not be set, with its line; empty where all was."""
    return "；".join(
        f"{one.message.rstrip('。')}（{FILE}{f' 第{one.span.start.line}行' if one.span else ''}）"
        for one in written.findings
        if one.code.startswith(_OUTPUT)
    )


def _frame(facts: ExplanationFacts) -> Frame:
    """The title with the stage; the list of sections of local standards (C) ends with who signs and when."""
    metadata = facts.metadata
    stage = f"（{metadata.stage}）" if metadata.stage else ""
    signed = facts.rule is not None and facts.rule.variant is Variant.C
    return Frame(
        title=tuple(title_lines(f"《{facts.title}》{stage}{TITLE}").split("\n")),
        mark=f"（{SAMPLE}）" if metadata.sample else "",
        signature=f"《{facts.title}》标准起草组" if signed else "",
        date=chinese_date(facts.date) if signed else "",
    )


def _own(document: Document, one: Explanation, facts: ExplanationFacts) -> Document:
    """The document on its own: references to the standard as text."""

    def read(inline: Inline) -> Inline:
        if isinstance(inline, CrossReference) and inline.target not in one.resolution.targets:
            return Text(text=one.standard.reference(inline.target))
        return inline

    notes = tuple(
        msgspec.structs.replace(note, children=rebuild_inlines(note.children, read)) for note in document.footnotes
    )
    return msgspec.structs.replace(
        document,
        metadata=Metadata(title=f"《{facts.title}》{TITLE}", stage=facts.metadata.stage),
        children=rebuild(document.children, read),
        footnotes=notes,
    )


def _plain(block: AnyBlock) -> tuple[AnyBlock, ...]:
    return (msgspec.structs.replace(block, element=None),) if isinstance(block, Clause) else (block,)
