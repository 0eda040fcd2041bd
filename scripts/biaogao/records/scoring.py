"""The table by which an evaluation scores a pilot, as the user wrote it: no weight and no score is ever made up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

import msgspec

from biaogao import schema
from biaogao.diagnostics import Diagnostic, Severity
from biaogao.records.ledger import finding
from biaogao.records.requirement import Proof
from biaogao.records.requirements import WRONG_PROOF, Places, wrong_proof
from biaogao.records.shapes import Shape
from biaogao.source import SourceFile, Span

FILE = "scoring.yaml"
OPEN = "待填"


class ScoredItem(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An item of the table; `worth` and `own` (the pilot's score) are decimals, "" as long as nobody typed them.

    All proofs are wanted; `group` is the heading under which the item stands.
    """

    code: str = msgspec.field(name="编号")
    name: str = msgspec.field(name="名称")
    group: str = msgspec.field(name="大类", default="")
    point: str = msgspec.field(name="要点", default="")
    worth: str = msgspec.field(name="分值", default="")
    own: str = msgspec.field(name="自评", default="")
    proofs: tuple[Proof, ...] = msgspec.field(name="佐证", default=())


class Scoring(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`scoring.yaml` (schemas/scoring.schema.json): `source` is the paper from which the scores were typed.

    `passing` is the pass mark, empty where the source gives none.
    """

    source: str = msgspec.field(name="来源")
    passing: str = msgspec.field(name="合格线", default="")
    items: tuple[ScoredItem, ...] = msgspec.field(name="项目")

    @property
    def worth(self) -> Fraction | None:
        """The sum of what the items are worth; None as long as one is missing."""
        return _sum(item.worth for item in self.items)

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
    # Evidence in a ledger that does not exist cannot be looked for.
    lost = any(one.code == WRONG_PROOF for one in judged)
    return ScoringResult(scoring=None if lost else scoring, diagnostics=(*found, *judged))


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
        if item.own and not item.worth:
            hint = "请先照正式的计分表填分值。"
            yield finding("SCO-02", "impossible-score", f"打分项{item.code}写了自评，没有写分值。", own, hint)
        elif item.own and Fraction(item.own) > Fraction(item.worth):
            message = f"打分项{item.code}的自评{item.own}超过分值{item.worth}。"
            yield finding("SCO-02", "impossible-score", message, own, "请核对分值和自评。")


def _sum(numbers: Iterator[str]) -> Fraction | None:
    known = tuple(numbers)
    return sum(map(Fraction, known), Fraction(0)) if all(known) else None


def _wrong(found: tuple[Diagnostic, ...]) -> bool:
    return any(one.severity is Severity.ERROR for one in found)


def _place(file: str) -> Span:
    return Span.of(file, 1, 1, 1, 1)
