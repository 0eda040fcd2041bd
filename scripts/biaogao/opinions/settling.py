"""Brings opinions and decisions together: what became of each, those merged into another going its way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from biaogao.diagnostics import Diagnostic, Related, Severity, in_order
from biaogao.opinions.dispositions import Decision, Disposition, Dispositions
from biaogao.opinions.opinion import Opinion


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """An opinion with what became of it; one that is merged has the decision, reason and answer of its `head`.

    `own` is what was written on the opinion itself, `head` the number of the opinion it is handled with (its own where
    it stands alone), `merged` are the opinions handled with this one.
    """

    opinion: Opinion
    own: Disposition
    decision: Decision
    reason: str
    answer: str
    changed: str
    head: int
    merged: tuple[Opinion, ...] = ()

    @property
    def is_head(self) -> bool:
        """Whether it is handled by itself and not with another."""
        return self.head == self.opinion.number

    @property
    def all(self) -> tuple[Opinion, ...]:
        """The opinion and those handled with it."""
        return (self.opinion, *self.merged)


class Settlement(msgspec.Struct, frozen=True, kw_only=True):
    """All opinions in their order, and what does not fit together."""

    items: tuple[Settled, ...]
    findings: tuple[Diagnostic, ...] = ()

    def of_round(self, name: str) -> tuple[Settled, ...]:
        """The opinions of a round."""
        return tuple(one for one in self.items if one.opinion.round == name)


def settle(opinions: Sequence[Opinion], dispositions: Dispositions) -> Settlement:
    """Each opinion with its decision."""
    written = {one.number: one for one in dispositions.entries}
    known = {one.number: one for one in opinions}
    findings: list[Diagnostic] = []
    heads: dict[int, int] = {}
    for number in known:
        heads[number], wrong = _head(number, written, known)
        findings.extend(wrong)
    findings.extend(_vanished(one) for number, one in written.items() if number not in known)
    merged: dict[int, list[Opinion]] = {}
    for number, head in heads.items():
        if head != number:
            merged.setdefault(head, []).append(known[number])
    items = [_settled(one, written, heads[one.number], tuple(merged.get(one.number, ()))) for one in opinions]
    return Settlement(items=tuple(items), findings=in_order((*dispositions.findings, *findings)))


def _settled(opinion: Opinion, written: Mapping[int, Disposition], head: int, merged: tuple[Opinion, ...]) -> Settled:
    own = written.get(opinion.number, Disposition(number=opinion.number))
    leading = written.get(head, own)
    return Settled(
        opinion=opinion,
        own=own,
        decision=leading.decision,
        reason=own.reason or leading.reason,
        answer=own.answer or leading.answer,
        changed=own.changed or leading.changed,
        head=head,
        merged=merged,
    )


def _head(
    number: int, written: Mapping[int, Disposition], known: Mapping[int, Opinion]
) -> tuple[int, tuple[Diagnostic, ...]]:
    """The opinion that leads a merge; where the merge cannot be followed the opinion stands alone, and why."""
    way = [number]
    while (entry := written.get(way[-1])) is not None and entry.merged:
        if entry.merged in way:
            return number, (_unmerged(written[number], "绕成了一圈", "其中一条不写“合并到”，自己写处理。"),)
        if entry.merged not in known:
            return number, (_unmerged(entry, f"意见{entry.merged}不在收到的意见中", "改成存在的意见编号。"),)
        if known[entry.merged].round != known[number].round:
            return number, (_unmerged(entry, f"意见{entry.merged}是另一轮的", "只与同一轮的意见合并，或自己写处理。"),)
        way.append(entry.merged)
    return way[-1], tuple(_contrary(written[number], written.get(way[-1]))) if len(way) > 1 else ()


def _contrary(own: Disposition, leading: Disposition | None) -> Iterator[Diagnostic]:
    if leading and own.decision and own.decision is not leading.decision:
        said = leading.decision or "还没有处理"
        yield Diagnostic(
            code="DSP-05",
            name="contrary-merge",
            severity=Severity.ERROR,
            message=f"意见{own.number}写了“{own.decision}”，合并到的意见{leading.number}却是“{said}”。",
            span=own.span,
            hint="合并的意见只在一处写处理；处理不同的，不要合并。",
            related=(Related(span=leading.span, message="合并到的一条"),) if leading.span else (),
        )


def _unmerged(entry: Disposition, why: str, hint: str) -> Diagnostic:
    return Diagnostic(
        code="DSP-04",
        name="impossible-merge",
        severity=Severity.ERROR,
        message=f"意见{entry.number}的“合并到”没有用上：{why}。",
        span=entry.span,
        hint=hint,
    )


def _vanished(entry: Disposition) -> Diagnostic:
    return Diagnostic(
        code="DSP-03",
        name="disposition-without-opinion",
        severity=Severity.WARNING,
        message=f"意见{entry.number}不在收到的意见中，写好的处理没有用上。",
        span=entry.span,
        hint="把退回的文件放回 comments 文件夹再运行 intake；确实撤回的，删去这一条。",
    )
