"""征求意见函: its blanks from what is known of the round; number, seal and head stay open for people."""

from __future__ import annotations

from collections.abc import Sequence

from biaogao.deliverables.consultation import Consultation
from biaogao.deliverables.dates import chinese_date
from biaogao.deliverables.forms import Values
from biaogao.deliverables.grids import INCOMPLETE, SAMPLE
from biaogao.gbt.publishers import issuer
from biaogao.procedures.profile import Certainty

TITLE = "征求意见函"

_UNSIGNED = "待签发"
_MOST_NAMED = 6
_TITLE_LINE = 20


def values(one: Consultation, attachments: Sequence[str], *, complete: bool) -> Values:
    """The blanks that are known; those that are not stand as the form's schema says."""
    receiver = one.receiver
    known = {
        "标记": _mark(one, complete=complete),
        "标题": _title(one),
        "主送": _addressees(one),
        "依据": _basis(one),
        "起草单位": _units(one.metadata.drafting_units),
        "层次": issuer(one.metadata.number, one.metadata.level).banner or one.metadata.level,
        "名称": one.title,
        "稿": one.metadata.stage,
        "发出日期": chinese_date(one.sent),
        "截止日期": chinese_date(one.deadline),
        "收件单位": receiver.unit if receiver else "",
        "附件": _attached(attachments),
        "发文机关": one.metadata.committee or one.metadata.proposer,
        "成文日期": chinese_date(one.sent),
        "联系方式": "；".join(receiver.ways) if receiver else "",
    }
    return {name: value for name, value in known.items() if value}


def _title(one: Consultation) -> str:
    """The title; one longer than a line is parted where no word is cut (GB/T 9704: 词意完整)."""
    first, second = f"关于征求《{one.title}》", f"（{one.metadata.stage}）意见的函"
    return f"{first}\n{second}" if len(first) + len(second) > _TITLE_LINE else first + second


def _mark(one: Consultation, *, complete: bool) -> str:
    marks = (SAMPLE if one.metadata.sample else "", _UNSIGNED, "" if complete else INCOMPLETE)
    return "·".join(mark for mark in marks if mark)


def _addressees(one: Consultation) -> str:
    units = [each.unit for each in one.consultees if not each.public]
    return "、".join(units) if 0 < len(units) <= _MOST_NAMED else "各有关单位"


def _basis(one: Consultation) -> str:
    if one.basis:
        return f"根据{one.basis}"
    sure = next((basis for basis in one.procedure.bases if basis.certainty is Certainty.SURE), None)
    return f"根据《{sure.title}》" if sure else ""


def _units(units: Sequence[str]) -> str:
    return f"{'、'.join(units[:2])}等单位" if len(units) > 2 else "、".join(units)


def _attached(titles: Sequence[str]) -> str:
    """附件 one below the other, numbered where there are several; no mark behind a title."""
    if len(titles) == 1:
        return titles[0]
    return "\n".join(f"{number}. {title}" for number, title in enumerate(titles, 1))
