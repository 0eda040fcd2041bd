"""编制说明 of a package: the facts of the case put into the author's text."""

from __future__ import annotations

from biaogao.deliverables.explaining.facts import ExplanationFacts, RoundFacts, explanation_facts
from biaogao.deliverables.explaining.filling import fill
from biaogao.deliverables.explaining.judging import open_blanks
from biaogao.deliverables.explaining.sections import is_empty
from biaogao.deliverables.explanation import unset, write_explanation
from biaogao.deliverables.submission import history
from biaogao.deliverables.submission.bench import Bench, Bodies
from biaogao.deliverables.submission.case import Case, OpinionRound
from biaogao.diagnostics import Diagnostic
from biaogao.model.nodes import Clause
from biaogao.model.walk import inlines_of, text_of, walk
from biaogao.procedures.events import EventKind

_OPEN = "〔待填"


def make(case: Case, bench: Bench) -> Bodies | str:
    """The Word file, or why there is none. Raises ToolError where pandoc fails."""
    if case.explanation is None:
        return absent(case)
    written = write_explanation(case.explanation, facts(case), bench.folder, bench.mathematics)
    return unset(written) or {"docx": written.data}


def absent(case: Case) -> str:
    """Why nothing can be written at all; empty where there is a text."""
    return "" if case.explanation else "没有 explanation.md"


def facts(case: Case) -> ExplanationFacts:
    """What is known of the standard at the stage of the case."""
    return explanation_facts(
        case.metadata,
        case.procedure,
        case.log,
        case.project,
        date=case.as_of if case.stage else "",
        rounds=(_round(case, one) for one in case.consultations),
        review=tuple(filter(None, (history.review(case),))),
        replaced=case.replaced,
        since=case.since,
    )


def _round(case: Case, one: OpinionRound) -> RoundFacts:
    sent, closed = case.log.last(EventKind.SENT_OUT, one.name), case.log.last(EventKind.CLOSED, one.name)
    return RoundFacts(
        name=one.name,
        tally=one.tally,
        items=one.items,
        sent=sent.date if sent else one.sent.date if one.sent else "",
        closed=closed.date if closed else one.sent.deadline if one.sent else "",
    )


def lacking(case: Case) -> tuple[Diagnostic, ...]:
    """The blanks of the text for which the case knows nothing, as errors at their places."""
    if case.explanation is None:
        return ()
    return tuple(open_blanks(fill(case.explanation.document, facts(case)).unfilled))


def open_sections(case: Case) -> tuple[str, ...]:
    """The titles of sections in which something is to be written by hand: empty ones, and those with open blanks."""
    if case.explanation is None:
        return ()
    sections = (one for one in fill(case.explanation.document, facts(case)).document.children)
    return tuple(text_of(one.title or ()) for one in sections if isinstance(one, Clause) and _is_open(one))


def _is_open(section: Clause) -> bool:
    inside = (one for one, _ in walk(section.children))
    return is_empty(section) or any(_OPEN in text_of(text) for one in inside for text in inlines_of(one))
