"""The figures of consultations in words and as single values, always those that the register and the decisions give."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from biaogao.deliverables.explaining.blanks import Blank, Value
from biaogao.deliverables.explaining.facts import ExplanationFacts, RoundFacts
from biaogao.opinions.counts import Tally
from biaogao.opinions.dispositions import Decision

_COUNTS: Mapping[Value, Callable[[Tally], int | None]] = {
    Value.SENT: lambda one: one.sent,
    Value.REPLIED: lambda one: one.replied,
    Value.WITH_OPINIONS: lambda one: one.with_opinions,
    Value.WITHOUT_OPINIONS: lambda one: None if one.replied is None else one.replied - (one.with_opinions or 0),
    Value.SILENT: lambda one: one.silent,
    Value.PUBLIC: lambda one: one.public,
    Value.ALL: lambda one: one.opinions,
    Value.ADOPTED: lambda one: one.count(Decision.ADOPTED),
    Value.PARTLY: lambda one: one.count(Decision.PARTLY),
    Value.REJECTED: lambda one: one.count(Decision.REJECTED),
}
_NO_REGISTER = "没有征求单位名单（consultees.csv），算不出来"


def asked(counts: Tally) -> str:
    """How many units were asked and what they answered; empty without a register."""
    if counts.sent is None or counts.replied is None:
        return ""
    with_opinions = counts.with_opinions or 0
    return (
        f"向{counts.sent}个单位发出征求意见函，收到回函{counts.replied}份，其中有意见的{with_opinions}份、"
        f"无意见的{counts.replied - with_opinions}份，未回函{counts.silent or 0}份"
    )


def came(counts: Tally) -> str:
    """How many opinions came, those of the public apart, and what became of them."""
    if not counts.opinions:
        return "没有收到意见"
    public = f"（其中公众意见{counts.public}条）" if counts.public else ""
    decided = [f"{one.value}{counts.count(one)}条" for one in Decision if one is not Decision.OPEN]
    left = [f"尚未处理{counts.count(Decision.OPEN)}条"] if counts.count(Decision.OPEN) else []
    return f"共收到意见{counts.opinions}条{public}，{'、'.join((*decided, *left))}"


def figure(blank: Blank, value: Value, facts: ExplanationFacts) -> tuple[str, str]:
    """A figure and, where it is not known, the Chinese reason."""
    found = _round(blank, facts)
    if isinstance(found, str):
        return "", found
    count = _COUNTS[value](found.tally)
    return (str(count), "") if count is not None else ("", _NO_REGISTER)


def _round(blank: Blank, facts: ExplanationFacts) -> RoundFacts | str:
    names = [one.name for one in facts.rounds]
    if not names:
        return "还没有征求过意见"
    if blank.round:
        return next((one for one in facts.rounds if one.name == blank.round), f"没有“{blank.round}”这一轮的数据")
    if len(names) > 1:
        return f"有几轮征求意见（{'、'.join(names)}），请写明是哪一轮，如{{{{{blank.name}：{names[0]}}}}}"
    return facts.rounds[0]
