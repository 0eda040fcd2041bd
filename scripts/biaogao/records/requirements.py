"""Holds the requirements of the plan against what there is: rows of ledgers, products, files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from biaogao.diagnostics import Diagnostic
from biaogao.records.gaps import Gap
from biaogao.records.ledger import Record, finding
from biaogao.records.plan import Phase, PilotPlan
from biaogao.records.requirement import Proof, Requirement
from biaogao.records.shapes import Shape
from biaogao.source import Span

PROVED, PARTLY, UNPROVED, LATER = "已证明", "部分证明", "无证明", "未到期限"
WRONG_PROOF = "REQ-04"
_STEP = "步骤"
KINDS = ("目标", "任务", _STEP, "保障")

_NAMING = ("题名", "名称", "主题", "标题", "事项", "议题")
_CATEGORIES = ("类别", "内容类别")
_PLACE = "pilot/pilot.yaml"

Places = Mapping[tuple[str | int, ...], Span]


class Stock(msgspec.Struct, frozen=True, kw_only=True):
    """All that can prove something on the as-of date: sound rows, and by name whether a product or a file is there."""

    rows: Mapping[str, Sequence[Record]]
    shapes: Mapping[str, Shape]
    products: Mapping[str, bool]
    files: frozenset[str]
    as_of: str


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What a proof came to: rows, first and last day, how many fall in the time for it (-1: days do not count)."""

    title: str
    wanted: int = 1
    counted: int = 0
    first: str = ""
    last: str = ""
    inside: int = -1
    labels: tuple[str, ...] = ()

    @property
    def held(self) -> bool:
        """Whether the proof is there."""
        return self.counted >= self.wanted


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """A requirement with what was found for each proof; `due` is the last day, `phase` the phase's name or ""."""

    requirement: Requirement
    found: tuple[Found, ...]
    due: str
    phase: str
    verdict: str

    @property
    def lacking(self) -> tuple[Found, ...]:
        """The proofs that are not there."""
        return tuple(one for one in self.found if not one.held)


def judge(plan: PilotPlan, stock: Stock) -> tuple[Judged, ...]:
    """All requirements in the plan's order."""
    phases = {phase.code: phase for phase in plan.phases}
    return tuple(_judged(one, phases.get(one.due), plan.start, stock) for one in plan.requirements)


def _judged(one: Requirement, phase: Phase | None, start: str, stock: Stock) -> Judged:
    due = phase.end if phase else one.due
    # A step belongs to its phase; whatever else is asked may be done from the beginning on.
    window = (phase.start if phase and one.kind == _STEP else start, due)
    found = tuple(found_for(proof, window, stock) for proof in one.proofs)
    return Judged(
        requirement=one,
        found=found,
        due=due,
        phase=phase.name if phase else "",
        verdict=_verdict(found, due, stock.as_of),
    )


def _verdict(found: Sequence[Found], due: str, as_of: str) -> str:
    if all(one.held for one in found):
        return PROVED
    if as_of < due:
        return LATER
    return PARTLY if any(one.counted for one in found) else UNPROVED


def found_for(proof: Proof, window: tuple[str, str], stock: Stock) -> Found:
    """What there is for one proof, and how many of its rows fall between the two days, both of which count."""
    if proof.product:
        return Found(title=f"成果“{proof.product}”", counted=int(stock.products.get(proof.product, False)))
    if proof.file:
        return Found(title=f"文件“{proof.file}”", counted=int(proof.file in stock.files))
    shape = stock.shapes[proof.ledger]
    rows = [row for row in stock.rows.get(proof.ledger, ()) if taken(row, proof)]
    days = sorted(day for row in rows if (day := row[shape.date])) if shape.date else []
    inside = sum(window[0] <= day <= window[1] for day in days) if shape.date else -1
    return Found(
        title=_title(proof, shape),
        wanted=proof.least,
        counted=len(rows),
        first=days[0] if days else "",
        last=days[-1] if days else "",
        inside=inside,
        labels=tuple(row.label for row in rows),
    )


def taken(row: Record, proof: Proof) -> bool:
    """Whether a row is one of those that a proof asks for."""
    if proof.categories and not any(row[column] in proof.categories for column in _CATEGORIES):
        return False
    if any(not set(row.many(column)) & set(values) for column, values in proof.where.items()):
        return False
    named = "".join(row[column] for column in _NAMING)
    return not proof.words or any(word in named for word in proof.words)


def _title(proof: Proof, shape: Shape) -> str:
    """`文件登记簿（组织制度；名称含“管理办法”）`."""
    narrowed = ["、".join(proof.categories)] if proof.categories else []
    narrowed += [f"{column}为{'、'.join(values)}" for column, values in proof.where.items()]
    narrowed += [f"名称含“{'”或“'.join(proof.words)}”"] if proof.words else []
    return f"{shape.title}（{'；'.join(narrowed)}）" if narrowed else shape.title


def gaps_of(judged: Sequence[Judged], stock: Stock) -> Iterator[Gap]:
    """A line for each requirement whose day has come and that is not proved; what is still open is none."""
    for one in judged:
        if one.verdict not in {PARTLY, UNPROVED}:
            continue
        asked = one.requirement
        yield Gap(
            kind="要求无证明" if one.verdict == UNPROVED else "要求证明不全",
            matter=f"{asked.code}“{shortened(asked.wording, 30)}”缺：{'；'.join(map(lack, one.lacking))}",
            place=f"{_PLACE} 要求{asked.code}（{one.phase or '期限'}，{one.due}到期）",
            ask=asked.who,
            advice=f"应形成的记录：{asked.record}。请补齐后登入台账并附佐证。"
            if asked.record
            else "请补齐后登入台账并附佐证。",
        )


def lack(found: Found) -> str:
    """What is missing of a proof."""
    return f"{found.title}（现有{found.counted}条，应有{found.wanted}条）" if found.counted else found.title


def shortened(words: str, limit: int) -> str:
    """The opening of a sentence of the plan."""
    return words if len(words) <= limit else f"{words[: limit - 1]}…"


def wrong_requirements(plan: PilotPlan, shapes: Mapping[str, Shape], places: Places) -> Iterator[Diagnostic]:
    """Requirements that name a ledger, a column or a phase that there is not, and codes that stand twice."""
    phases = {phase.code for phase in plan.phases}
    seen: set[str] = set()
    for index, one in enumerate(plan.requirements):
        where = ("要求", index)
        if one.code in seen:
            yield wrong(f"要求的编号“{one.code}”重复。", places, (*where, "编号"), "请改成不同的编号。")
        seen.add(one.code)
        if one.due.startswith("P") and one.due not in phases:
            hint = f"可用：{'、'.join(sorted(phases))}，或写日期。"
            yield wrong(f"要求{one.code}的期限“{one.due}”不是阶段的代码。", places, (*where, "期限"), hint)
        for number, proof in enumerate(one.proofs):
            yield from wrong_proof(f"要求{one.code}", proof, shapes, places, (*where, "证明", number))


def wrong_proof(
    asker: str, proof: Proof, shapes: Mapping[str, Shape], places: Places, where: tuple[str | int, ...]
) -> Iterator[Diagnostic]:
    """A ledger or a column that a proof names and that there is not; `asker` is what the proof belongs to."""
    if not proof.ledger:
        return
    shape = shapes.get(proof.ledger)
    if shape is None:
        hint = f"可用：{'、'.join(shapes)}。"
        yield wrong(f"{asker}的台账“{proof.ledger}”不存在。", places, (*where, "台账"), hint)
        return
    known = [column.name for column in shape.columns]
    if proof.categories:
        yield from wrong_categories(asker, proof.categories, shape, places, (*where, "类别"))
    for column in proof.where:
        if column not in known:
            hint = f"可用：{'、'.join(known)}。"
            yield wrong(f"{shape.title}没有“{column}”列。", places, (*where, "条件", column), hint)


def wrong_categories(
    asker: str, wanted: Sequence[str], shape: Shape, places: Places, where: tuple[str | int, ...]
) -> Iterator[Diagnostic]:
    """Categories that no row of a ledger can have."""
    columns = [column for column in shape.columns if column.name in _CATEGORIES]
    if not columns:
        yield wrong(f"{shape.title}没有“类别”列。", places, where, "请用“条件”写出列和值。")
    choices = [choice for column in columns for choice in column.choices]
    unknown = [one for one in wanted if choices and one not in choices]
    if unknown:
        message = f"{asker}所写的类别“{'”“'.join(unknown)}”，{shape.title}里没有。"
        yield wrong(message, places, where, f"可用：{'、'.join(choices)}。")


def wrong(message: str, places: Places, where: tuple[str | int, ...], hint: str) -> Diagnostic:
    """An error of `pilot.yaml` or `scoring.yaml` at the innermost key of `where` that is there."""
    span = next((places[where[:end]] for end in range(len(where), 0, -1) if where[:end] in places), _NOWHERE)
    return finding(WRONG_PROOF, "wrong-requirement", message, span, hint)


_NOWHERE = Span.of(_PLACE, 1, 1, 1, 1)
