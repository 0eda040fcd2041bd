"""The gate behind a consultation: every opinion decided, with reason, its change to be seen; no change unasked.

Used by the command `gate` and by whatever packs 送审 material; each finding tells what is missing and who mends it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from biaogao.compare.changes import Change, Classification
from biaogao.diagnostics import Diagnostic, Severity, in_order
from biaogao.opinions.consultees import ConsulteeList
from biaogao.opinions.counts import disagreements
from biaogao.opinions.dispositions import Decision
from biaogao.opinions.ground import Ground
from biaogao.opinions.opinion import FileState, Intake
from biaogao.opinions.proof import Proof, Sight, proof_of
from biaogao.opinions.settling import Settled, Settlement

_SHOWN, _BEFORE = 40, 10
_REASONED = frozenset({Decision.PARTLY, Decision.REJECTED})
_TAKEN_UP = frozenset({Decision.ADOPTED, Decision.PARTLY})
_WARN = Severity.WARNING


def judge(
    intake: Intake, settlement: Settlement, register: ConsulteeList, grounds: Mapping[str, Ground]
) -> tuple[Diagnostic, ...]:
    """All findings, in order; `grounds` are the comparisons of what was sent with the draft of today, by revision.

    The newest revision stands first in `grounds`: changes since then must each have an opinion or a reason.
    """
    proofs = {
        each.opinion.number: proof_of(each, grounds[each.opinion.revision])
        for each in settlement.items
        if each.is_head and each.decision in _TAKEN_UP and each.opinion.revision in grounds
    }
    found = [*settlement.findings, *(one for one in register.findings if one.severity is Severity.ERROR)]
    found += [one for each in settlement.items for one in _decided(each)]
    found += [one for each in settlement.items for one in _shown(each, proofs.get(each.opinion.number))]
    rounds = dict.fromkeys((*(one.round for one in intake.opinions), *(one.round for one in register.consultees)))
    found += [one for name in rounds for one in disagreements(name, register, intake)]
    found += [one for ground in list(grounds.values())[:1] for one in _unasked(ground, tuple(proofs.values()))]
    found += list(_unread(intake))
    return in_order(found)


def _decided(item: Settled) -> Iterator[Diagnostic]:
    if not item.is_head:
        return
    if item.decision is Decision.OPEN:
        yield _of(item, "GAT-01", "undecided", "还没有处理", "在 dispositions.yaml 写采纳、部分采纳或未采纳。")
    elif item.decision in _REASONED and not item.reason:
        yield _of(item, "GAT-02", "no-reason", f"写了“{item.decision}”，没有写理由", "写明理由，一两句话。")


def _shown(item: Settled, proof: Proof | None) -> Iterator[Diagnostic]:
    """Whether an adoption is to be seen in the draft; 部分采纳 may have led to a change elsewhere, so it only warns."""
    if not item.is_head or item.decision not in _TAKEN_UP:
        return
    grave = Severity.ERROR if item.decision is Decision.ADOPTED else Severity.WARNING
    if proof is None:
        why = "没有找到当时发出的稿子，改没改无法核对"
        hint = "发出前用 freeze 定稿；已发出的，从备份取回定稿。"
        yield _of(item, "GAT-08", "nothing-to-compare", why, hint, severity=_WARN)
    elif proof.by is Sight.NONE and item.changed:
        why = f"写了修改处“{item.changed[:_SHOWN]}”，那里与发出的稿子相同"
        yield _of(item, "GAT-03", "adopted-without-change", why, "改正文，或改正“修改处”。", severity=grave)
    elif proof.by is Sight.NONE:
        why = f"写了“{item.decision}”，所指的条文与发出的稿子相同"
        hint = "照意见修改正文；改在别处的，在“修改处”写明，如 5.2。"
        yield _of(item, "GAT-03", "adopted-without-change", why, hint, severity=grave)
    elif proof.by is Sight.CLAUSE and item.decision is Decision.ADOPTED:
        places = "、".join(dict.fromkeys(_place(each) for each in proof.changes[:3]))
        why = f"写了“采纳”，同一条里有改动（{places}），但看不出与这条意见有关"
        yield _of(item, "GAT-04", "uncertain-change", why, "核对后在“修改处”写明改在哪里。", severity=_WARN)


def _unasked(ground: Ground, proofs: Sequence[Proof]) -> Iterator[Diagnostic]:
    asked = {each.id for proof in proofs for each in proof.changes}
    for each in ground.unexplained():
        if each.id in asked:
            continue
        technical = each.classification is Classification.TECHNICAL
        yield Diagnostic(
            code="GAT-05",
            name="unasked-change",
            severity=Severity.WARNING if technical else Severity.INFO,
            message=f"{_place(each)}有{each.classification}改动（{each.kind.label}），没有意见要求，也没有写理由："
            f"{_quoted(each)}。",
            hint=f"在 changes.yaml 写理由和意见编号，标识 {each.id}。",
            where=f"更改 {each.id}，{_place(each)}",
        )


def _unread(intake: Intake) -> Iterator[Diagnostic]:
    for file in intake.files:
        if file.state in (FileState.TYPING, FileState.UNREADABLE):
            why = (file.note or file.what).removesuffix("。")
            yield Diagnostic(
                code="GAT-09",
                name="unread-file",
                severity=Severity.ERROR,
                message=f"“{file.round}/{file.file}”{file.state.value}，其中的意见没有计入：{why}。",
                hint="请提出单位另发可读的文件，或把意见录入后再运行 intake。",
                where=f"comments/{file.round}/{file.file}",
            )


def _place(change: Change) -> str:
    place = change.new or change.old
    return place.name if place is not None else ""


def _quoted(change: Change) -> str:
    """What changed, from a few characters before the first difference on."""
    old, new = (" ".join(text.split()) for text in (change.old_text, change.new_text))
    if old and new:
        alike = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
        start = max(alike - _BEFORE, 0)
        return f"“{_cut(old, start)}”改为“{_cut(new, start)}”"
    return f"增加“{_cut(new, 0)}”" if new else f"删除“{_cut(old, 0)}”"


def _cut(text: str, start: int) -> str:
    cut = text[start : start + _SHOWN]
    return ("……" if start else "") + cut + ("……" if start + _SHOWN < len(text) else "")


def _of(item: Settled, code: str, name: str, why: str, hint: str, *, severity: Severity = Severity.ERROR) -> Diagnostic:
    opinion = item.opinion
    place = opinion.place.name if opinion.place else "位置不明"
    whom = "社会公众" if opinion.public else opinion.unit or "单位不明"
    return Diagnostic(
        code=code,
        name=name,
        severity=severity,
        message=f"意见{opinion.number}（{place}，{whom}）{why}。",
        span=item.own.span,
        hint=hint,
        node=opinion.place.id if opinion.place else "",
        where=f"意见{opinion.number}" if item.own.span is None else "",
    )
