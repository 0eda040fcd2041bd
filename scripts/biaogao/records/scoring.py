"""The table by which a pilot scores itself: `pilot/scoring.yaml`, whose weights and scores people type in, never we."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

import msgspec

from biaogao import schema
from biaogao.diagnostics import Diagnostic, Severity
from biaogao.records.ledger import finding
from biaogao.records.requirement import Proof
from biaogao.records.requirements import Places, wrong_proof
from biaogao.records.shapes import Shape
from biaogao.source import SourceFile, Span

FILE = "scoring.yaml"


class ScoringItem(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of the table; `weight` and `own` (the pilot's own score) are decimals or "" as long as nobody typed them.

    All proofs are wanted; `group` is the heading under which the row stands.
    """

    code: str = msgspec.field(name="编号")
    name: str = msgspec.field(name="名称")
    group: str = msgspec.field(name="大类", default="")
    point: str = msgspec.field(name="要点", default="")
    weight: str = msgspec.field(name="分值", default="")
    own: str = msgspec.field(name="自评", default="")
    proofs: tuple[Proof, ...] = msgspec.field(name="佐证")


class Scoring(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of `scoring.yaml`; `source` names the paper from which the weights were typed."""

    source: str = msgspec.field(name="来源")
    pass_line: str = msgspec.field(name="合格线", default="")
    items: tuple[ScoringItem, ...] = msgspec.field(name="项目")

    @property
    def weight(self) -> Fraction | None:
        """The sum of the weights; None as long as one is missing."""
        return _sum(item.weight for item in self.items)

    @property
    def own(self) -> Fraction | None:
        """The sum of the pilot's own scores; None as long as one is missing."""
        return _sum(item.own for item in self.items)


class ScoringResult(msgspec.Struct, frozen=True, kw_only=True):
    """`scoring` is None where there is no table of use; the findings say why."""

    scoring: Scoring | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


def read_scoring(source: SourceFile, shapes: Mapping[str, Shape]) -> ScoringResult:
    """The table of a text; never raises for what stands in it."""
    value, positions, found = schema.load_yaml(source)
    if not _wrong(found):
        found = (*found, *schema.validate(value, "scoring", positions))
    if _wrong(found):
        return ScoringResult(diagnostics=tuple(found))
    try:
        scoring = msgspec.convert(value, Scoring, strict=False)
    except msgspec.ValidationError as failure:
        told = finding("SCO-01", "wrong-scoring", f"打分表的内容不符合要求：{failure}。", _place(source.file))
        return ScoringResult(diagnostics=(*found, told))
    judged = tuple(_judged(scoring, shapes, positions.values, source.file))
    return ScoringResult(scoring=scoring, diagnostics=(*found, *judged))


def _judged(scoring: Scoring, shapes: Mapping[str, Shape], places: Places, file: str) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for index, item in enumerate(scoring.items):
        where = places.get(("项目", index, "编号"), _place(file))
        if item.code in seen:
            yield finding("SCO-01", "wrong-scoring", f"打分项的编号“{item.code}”重复。", where, "请改成不同的编号。")
        seen.add(item.code)
        for number, proof in enumerate(item.proofs):
            yield from wrong_proof(f"打分项{item.code}", proof, shapes, places, ("项目", index, "佐证", number))
        own = places.get(("项目", index, "自评"), where)
        if item.own and not item.weight:
            hint = "请先照正式的计分表填分值。"
            yield finding("SCO-02", "impossible-score", f"打分项{item.code}写了自评，没有写分值。", own, hint)
        elif item.own and Fraction(item.own) > Fraction(item.weight):
            message = f"打分项{item.code}的自评{item.own}超过分值{item.weight}。"
            yield finding("SCO-02", "impossible-score", message, own, "请核对分值和自评。")


def _sum(numbers: Iterator[str]) -> Fraction | None:
    known = tuple(numbers)
    return sum(map(Fraction, known), Fraction(0)) if all(known) else None


def _wrong(found: tuple[Diagnostic, ...]) -> bool:
    return any(one.severity is Severity.ERROR for one in found)


def _place(file: str) -> Span:
    return Span.of(file, 1, 1, 1, 1)
