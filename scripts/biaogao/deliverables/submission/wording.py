"""Words that the letters of a case share: mark, basis, units, attachments, signature; what is unknown is empty.

An empty value is left out by `known`, so that the form's schema says what stands in the blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from biaogao.deliverables.dates import chinese_date
from biaogao.deliverables.forms import Value, Values
from biaogao.deliverables.grids import INCOMPLETE, SAMPLE
from biaogao.deliverables.submission import gate
from biaogao.deliverables.submission.case import Case
from biaogao.deliverables.submission.official_number import named
from biaogao.gbt.publishers import issuer
from biaogao.procedures.events import EventKind, Receiver
from biaogao.procedures.submission import PaperKind

FOR_SIGNATURE = "待签发"
TO_BE_SIGNED = "待签字"
UNKNOWN = "〔待填〕"

_MOST_UNITS = 2


def mark(case: Case, state: str) -> str:
    """What stands at the head of a paper: 示例, that nobody has issued or signed it yet, 未齐备."""
    marks = (SAMPLE if case.sample else "", state, "" if case.complete else INCOMPLETE)
    return "·".join(one for one in marks if one)


def known(values: Mapping[str, Value]) -> Values:
    """The values that are not empty."""
    return {name: value for name, value in values.items() if (value.strip() if isinstance(value, str) else value)}


def lines(texts: Iterator[str] | tuple[str, ...]) -> tuple[dict[str, str], ...]:
    """Rows of the one column 文, without empty ones."""
    return tuple({"文": text} for text in texts if text.strip())


def numbered(texts: tuple[str, ...]) -> tuple[dict[str, str], ...]:
    """Rows of 序号 and 文."""
    return tuple({"序号": str(at), "文": text} for at, text in enumerate(texts, 1))


def what(case: Case) -> dict[str, str]:
    """The blanks that say which standard a letter is about."""
    return {
        "依据": basis(case),
        "起草单位": units(case.metadata.drafting_units),
        "层次": level(case),
        "名称": case.title,
    }


def level(case: Case) -> str:
    """Whose standard it is: 杭州市地方标准."""
    return case.metadata.banner or issuer(case.metadata.number, case.metadata.level).banner or case.metadata.level


def basis(case: Case) -> str:
    """根据 what it is made: the plan of the project card, the document of 立项, else one that is sure for the level."""
    plan, ordered = case.project.plan, case.log.last(EventKind.APPROVED_PLAN)
    if plan.document:
        document = named(plan.document)
        issued = f"{plan.issuer}下达的" if plan.issuer else ""
        return f"根据{document.text}" if document.title else f"根据{issued}标准制修订计划（{document.number}）"
    if ordered is not None and ordered.document:
        return f"根据{named(ordered.document).text}"
    sure = next((one for one in case.procedure.bases if one.sure), None)
    return f"根据《{sure.title}》" if sure else ""


def units(names: tuple[str, ...]) -> str:
    """The first units by name, the others as 等单位."""
    return f"{'、'.join(names[:_MOST_UNITS])}等单位" if len(names) > _MOST_UNITS else "、".join(names)


def signing(case: Case, date: str) -> dict[str, str]:
    """The blanks below a letter: who issues it, when (ISO), whom to ask."""
    return {
        "发文机关": case.project.issuer or case.metadata.committee or case.metadata.proposer,
        "成文日期": chinese_date(date),
        "联系方式": "；".join(_ways(case)),
    }


def date_of(case: Case, kind: EventKind) -> str:
    """The ISO date of the last event of a kind, empty where there is none."""
    event = case.log.last(kind)
    return event.date if event else ""


def attached(titles: tuple[str, ...]) -> str:
    """附件 one below the other, numbered where there are several; no mark behind a title (GB/T 9704—2012, 7.3.4)."""
    if len(titles) == 1:
        return titles[0]
    return "\n".join(f"{number}. {title}" for number, title in enumerate(titles, 1))


def materials(case: Case, stage: str, *without: PaperKind) -> tuple[str, ...]:
    """The papers that go with a letter of 送审 or 报批: those of the package that are there.

    A letter that is made by itself names what the level asks for.
    """
    listed = tuple(one.title for one in case.package if one.kind not in without and not one.missing)
    if listed and case.stage == stage:
        return listed
    asked = gate.materials(msgspec.structs.replace(case, stage=stage))
    return tuple(one.title for one in asked if one.kind not in without and not one.optional)


def _ways(case: Case) -> tuple[str, ...]:
    receiver = _receiver(case)
    return receiver.ways if receiver else ()


def _receiver(case: Case) -> Receiver | None:
    """Who was last named as the one to write to; the log names the same person for all matters of a standard."""
    named = [one.receiver for one in case.log.events if one.receiver is not None and one.receiver.ways]
    return named[-1] if named else None
