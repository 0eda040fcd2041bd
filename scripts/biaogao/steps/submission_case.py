"""Opens all files of a draft that its papers are made from, and brings them together as one case."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from biaogao.compare.changes import ChangeSet
from biaogao.deliverables.consultation import Fault, faults
from biaogao.deliverables.progress.record import OPINIONS
from biaogao.deliverables.submission.case import Case, OpinionRound
from biaogao.deliverables.submission.explanation_paper import lacking
from biaogao.diagnostics import Diagnostic
from biaogao.editions import frozen, states
from biaogao.editions.comparison import compare_editions
from biaogao.opinions import sending
from biaogao.opinions.opinion import Intake
from biaogao.opinions.sending import Sent
from biaogao.procedures.events import EventLog, read_events
from biaogao.procedures.experts import ExpertList, partial_experts, read_experts
from biaogao.procedures.hearing import disagreements
from biaogao.procedures.profile import FOR_APPROVAL, FOR_REVIEW, Layout, Procedure, load_procedure
from biaogao.procedures.project import read_project
from biaogao.procedures.proof import unproved
from biaogao.steps.explanation_file import read_explanation
from biaogao.steps.opinion_data import Consulted, consulted, originals, read_intake
from biaogao.steps.written import procedure_folders
from biaogao.workspace import Workspace

_EVENT_OF = {FOR_REVIEW: "送审", FOR_APPROVAL: "报批"}


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """A case, and the errors in what people wrote for it."""

    case: Case
    faults: tuple[Fault, ...]


def open_case(workspace: Workspace, unit: str, stage: str = "", date: str = "") -> Opened:
    """The case of a draft as its files stand now; `stage` is 送审, 报批 or empty, `date` goes before the log's.

    Raises InputError for a level without procedure and for a record or frozen stage that was altered.
    """
    folder, label = workspace.draft(unit), f"drafts/{unit}"
    now = states.current(folder)
    document, resolution = now.manuscript.document, now.manuscript.resolution
    procedure = load_procedure(document.metadata.level, procedure_folders(workspace))
    all_of = consulted(workspace, unit, read_intake(workspace, unit) or _nothing(unit))
    log, experts, project = read_events(folder, label), read_experts(folder, label), read_project(folder, label)
    explained = read_explanation(workspace, unit, document.metadata, resolution)
    case = Case(
        draft=unit,
        document=document,
        resolution=resolution,
        procedure=procedure,
        log=log,
        project=project,
        experts=experts,
        stage=stage,
        rounds=tuple(_rounds(workspace, unit, all_of, procedure)),
        originals=_originals(workspace, unit, all_of, procedure),
        since=_since(workspace, unit, now),
        replaced=_replaced(workspace, unit, now),
        explanation=explained.explanation,
        as_of=date or as_of(log, stage),
    )
    found = (
        *faults(OPINIONS, all_of.findings),
        *faults("大事记", (*log.findings, *unproved(log, folder))),
        *faults("项目卡", project.findings),
        *faults("专家名单", (*experts.findings, *_partial(case, experts))),
        *faults("编制说明", (*explained.findings, *(lacking(case) if stage else ()))),
    )
    return Opened(case=case, faults=found)


def as_of(log: EventLog, stage: str = "") -> str:
    """The date of handing over at a stage, else that of the latest event; empty in an empty log."""
    kind = _EVENT_OF.get(stage)
    own = [one.date for one in log.events if one.kind == kind]
    every = own or ([] if stage else [one.date for one in log.events])
    return max(every, default="")


def _nothing(unit: str) -> Intake:
    return Intake(standard=unit, opinions=(), files=(), replies=(), people={})


def _rounds(workspace: Workspace, unit: str, all_of: Consulted, procedure: Procedure) -> Iterator[OpinionRound]:
    """The rounds in the order of the procedure, those that it does not know last."""
    sent = {one.round: one for one in sending.all_sent(workspace.draft(unit))}
    known = [one.name for one in procedure.consultation.rounds]
    stages = {one.name: one.stage for one in procedure.consultation.rounds}
    for name in sorted(all_of.rounds, key=lambda one: known.index(one) if one in known else len(known)):
        yield OpinionRound(
            name=name,
            stage=stages.get(name, known_stage(sent.get(name))),
            tally=all_of.tally(name),
            items=all_of.settlement.of_round(name),
            consultees=all_of.register.of_round(name),
            sent=sent.get(name),
        )


def known_stage(sent: Sent | None) -> str:
    """The stage of what went out; 征求意见稿 where nothing tells."""
    return sent.stage if sent is not None else "征求意见稿"


def _originals(workspace: Workspace, unit: str, all_of: Consulted, procedure: Procedure) -> dict[int, str]:
    wanted = procedure.consultation.table.layout is Layout.L3
    return originals(workspace, unit, all_of.intake) if wanted else {}


def _since(workspace: Workspace, unit: str, now: states.Edition) -> ChangeSet | None:
    """What changed since the last text of another stage that was handed over."""
    folder, stage = workspace.draft(unit), now.manuscript.document.metadata.stage
    former = [one.name for one in frozen.snapshots(folder) if one.stage != stage]
    return compare_editions(states.named(folder, former[-1]), now, folder).changeset if former else None


def _replaced(workspace: Workspace, unit: str, now: states.Edition) -> ChangeSet | None:
    folder = workspace.draft(unit)
    old = states.former(folder)
    return compare_editions(old, now, folder).changeset if old is not None else None


def _partial(case: Case, experts: ExpertList) -> tuple[Diagnostic, ...]:
    rule = case.procedure.review
    allowed = bool(rule and rule.drafters_vote and rule.drafters_vote.yes)
    units, drafters = case.metadata.drafting_units, case.metadata.drafters
    partial = partial_experts(experts.experts, drafters=drafters, units=units, drafters_vote=allowed)
    return (*partial, *disagreements(case.log, experts))
