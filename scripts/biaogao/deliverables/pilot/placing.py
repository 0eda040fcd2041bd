"""Where the pieces of the bound volumes stand, and what of them proves an indicator, a score or a demand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from biaogao.records.formulas.catalogue import FORMULAS
from biaogao.records.ledger import EVIDENCE, Record
from biaogao.records.plan import PilotPlan, Target
from biaogao.records.requirement import Proof
from biaogao.records.requirements import taken
from biaogao.records.scoring import OPEN, Scoring
from biaogao.records.shapes import Shape

STANDARDS = "各项标准"
_SYSTEM = "system"
# The switches of a formula that are columns of the system: they say which standards it counts.
_COUNTED_BY = frozenset({"层级", "角色", "状态"})


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """A piece in a volume: its serial there, its first running page (0: it has none) and its number of pages."""

    volume: str
    serial: int
    page: int
    pages: int
    title: str
    source: str

    @property
    def shown(self) -> str:
        """How people cite it: volume, piece, page."""
        page = f"第{self.page}页" if self.page else "缺"
        return f"卷{self.volume} 第{self.serial}件 {page}"

    @property
    def target(self) -> str:
        """What a link to its first page is called; "" where it has none."""
        return f"{self.volume}:{self.page}" if self.page else ""


class Subject(msgspec.Struct, frozen=True, kw_only=True):
    """A thing to be proved, with its proofs in order of the volumes; `lacks` names those that no volume holds."""

    kind: str
    code: str
    name: str
    proofs: tuple[Placed, ...]
    lacks: tuple[str, ...] = ()


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """All that stands in the volumes by its source (`evidence:…`, `ledger:…`, `product:…`), and the rows that count."""

    places: Mapping[str, Placed]
    rows: Mapping[str, Sequence[Record]]
    shapes: Mapping[str, Shape]


def subjects(plan: PilotPlan, stand: Stand, scoring: Scoring | None) -> tuple[Subject, ...]:
    """Indicators, items of the score and demands of the plan, each in its own order."""
    found = []
    for target in plan.targets:
        name = f"{target.name}（{target.goal.wording}）"
        found.append(_subject("指标", target.code, name, _of_target(target), stand))
    for item in scoring.items if scoring else ():
        worth = f"{item.name}（分值{item.worth or OPEN}，自评{item.own or OPEN}）"
        found.append(_subject("打分项", item.code, worth, item.proofs, stand))
    found += [_subject("要求", one.code, one.wording, one.proofs, stand) for one in plan.requirements]
    return tuple(found)


def _of_target(target: Target) -> tuple[Proof, ...]:
    """The table of the indicators and the ledgers that its formula reads; of standards those that it counts."""
    ledgers = FORMULAS[target.formula].ledgers if target.formula in FORMULAS else ()
    where = {name: values for name, values in target.switches.items() if name in _COUNTED_BY}
    counted = where if ledgers == (_SYSTEM,) else {}
    return (Proof(product="指标完成情况表"), *(Proof(ledger=name, where=counted) for name in ledgers))


def _subject(kind: str, code: str, name: str, proofs: Sequence[Proof], stand: Stand) -> Subject:
    sources: dict[str, None] = {}
    lacks: list[str] = []
    for proof in proofs:
        here = [source for source in _sources(proof, stand) if source in stand.places]
        sources.update(dict.fromkeys(here))
        if not here:
            lacks.append(_called(proof, stand))
    # As they stand in the volumes, so that whoever looks them up leafs in one direction.
    order = {source: number for number, source in enumerate(stand.places)}
    placed = tuple(stand.places[source] for source in sorted(sources, key=order.__getitem__))
    return Subject(kind=kind, code=code, name=name, proofs=placed, lacks=tuple(lacks))


def _sources(proof: Proof, stand: Stand) -> Iterator[str]:
    """What a proof may stand in, whether a volume holds it or not."""
    if proof.file:
        yield f"evidence:{proof.file}"
        return
    if proof.product:
        yield f"product:{proof.product}"
        yield from (source for source in stand.places if source.startswith(f"product:{proof.product} "))
        if proof.product == STANDARDS:
            yield from (source for source in stand.places if source.startswith(f"product:{STANDARDS}/"))
        return
    yield f"ledger:{proof.ledger}"
    if proof.ledger == _SYSTEM:
        yield "product:标准体系明细表"
    for row in stand.rows.get(proof.ledger, ()):
        if taken(row, proof):
            if proof.ledger == _SYSTEM and proof.where:
                yield f"product:{STANDARDS}/{row['体系编号']}"
            yield from (f"evidence:{name}" for name in row.many(EVIDENCE))


def _called(proof: Proof, stand: Stand) -> str:
    if proof.file or proof.product:
        return f"文件“{proof.file}”" if proof.file else f"成果“{proof.product}”"
    return stand.shapes[proof.ledger].title if proof.ledger in stand.shapes else proof.ledger
