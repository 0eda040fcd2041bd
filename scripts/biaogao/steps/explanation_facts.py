"""What is known of a standard when a round of consultation goes out: log, card, earlier rounds, former edition."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.compare.changes import ChangeSet
from biaogao.deliverables.consultation import Consultation
from biaogao.deliverables.explaining.facts import ExplanationFacts, RoundFacts, explanation_facts
from biaogao.editions import states
from biaogao.editions.comparison import compare_editions
from biaogao.opinions.opinion import Intake
from biaogao.opinions.sending import all_sent
from biaogao.procedures.events import EventKind, EventLog, read_events
from biaogao.procedures.project import read_project
from biaogao.steps.opinion_data import consulted, read_intake
from biaogao.workspace import Workspace


def facts_of_round(workspace: Workspace, one: Consultation) -> ExplanationFacts:
    """The facts for the text that a round sends out. Raises InputError where a frozen stage was altered."""
    folder, label = workspace.draft(one.draft), f"drafts/{one.draft}"
    log = read_events(folder, label)
    return explanation_facts(
        one.metadata,
        one.procedure,
        log,
        read_project(folder, label),
        date=one.sent,
        rounds=_earlier(workspace, one, log),
        replaced=_replaced(workspace, one),
    )


def _earlier(workspace: Workspace, one: Consultation, log: EventLog) -> Iterator[RoundFacts]:
    """The rounds that went out before this one, in the order of the procedure; nothing is read where there is none."""
    sent = {each.round: each for each in all_sent(workspace.draft(one.draft)) if each.date < one.sent}
    names = [each.name for each in one.procedure.consultation.rounds if each.name in sent and each != one.round]
    if not names:
        return
    intake = read_intake(workspace, one.draft)
    known = consulted(workspace, one.draft, intake or _nothing(one.draft))
    for name in names:
        closed = log.last(EventKind.CLOSED, name)
        yield RoundFacts(
            name=name,
            tally=known.tally(name),
            items=known.settlement.of_round(name),
            sent=sent[name].date,
            closed=closed.date if closed else sent[name].deadline,
        )


def _nothing(draft: str) -> Intake:
    return Intake(standard=draft, opinions=(), files=(), replies=(), people={})


def _replaced(workspace: Workspace, one: Consultation) -> ChangeSet | None:
    folder = workspace.draft(one.draft)
    old = states.former(folder)
    return compare_editions(old, states.current(folder), folder).changeset if old is not None else None
