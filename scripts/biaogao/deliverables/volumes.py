"""验收台账: which files stand in which volume, in which order, and how the index of a volume (卷内目录) names them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from biaogao.deliverables.bindings import Binding, Item
from biaogao.deliverables.grids import SAMPLE, Head
from biaogao.deliverables.sheet_pages import Cover
from biaogao.records.crosscheck import Ledgers
from biaogao.records.evidence import EvidenceFile
from biaogao.records.ledger import EVIDENCE, Record
from biaogao.records.plan import Content, PilotPlan, Volume
from biaogao.records.shapes import Shape

INDEX = "卷内目录"
_PAGE_COLUMN = 5
# The columns of a volume's index as project files have them.
_HEADS = (
    Head(title="序号", share=7, centred=True),
    Head(title="文号", share=12),
    Head(title="责任者", share=19),
    Head(title="题名", share=35),
    Head(title="日期", share=13, centred=True),
    Head(title="页号", share=8, centred=True),
    Head(title="备注", share=11),
)


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A file to be bound: what the index says of it, and where it comes from.

    `origin` is `evidence` (a file under pilot/evidence), `ledger` (the ledger's own table) or `product`; `source` its
    name there; `reason` says why it cannot be bound, where that is known beforehand.
    """

    title: str
    origin: str
    source: str
    number: str = ""
    author: str = ""
    date: str = ""
    remark: str = ""
    reason: str = ""


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """All that volumes are filled from; `products` gives the pieces of each 成果 by its name in the plan."""

    plan: PilotPlan
    as_of: str
    ledgers: Ledgers
    shapes: Mapping[str, Shape]
    evidence: Mapping[str, EvidenceFile]
    products: Mapping[str, tuple[Piece, ...]]


def pieces_of(volume: Volume, shelf: Shelf) -> tuple[Piece, ...]:
    """The pieces of a volume in order; a file that several rows name stands where the first of them puts it."""
    found: dict[tuple[str, str], Piece] = {}
    for content in volume.contents:
        for piece in _of_content(content, shelf):
            found.setdefault((piece.origin, piece.source), piece)
    return tuple(found.values())


def _of_content(content: Content, shelf: Shelf) -> Iterator[Piece]:
    if content.product:
        yield from shelf.products.get(content.product, ())
        return
    records = shelf.ledgers.get(content.ledger, ())
    if content.categories:
        records = tuple(record for record in records if record["类别"] in content.categories)
    if not records:
        return
    shape = shelf.shapes[content.ledger]
    if not content.categories:
        yield Piece(
            title=shape.title,
            origin="ledger",
            source=content.ledger,
            author=shelf.plan.contact,
            date=_compact(shelf.as_of),
        )
    for record in sorted(records, key=lambda one: (one[shape.date], one.line)):
        for name in record.many(EVIDENCE):
            yield _proof(name, record, shape, shelf)


def _proof(name: str, record: Record, shape: Shape, shelf: Shelf) -> Piece:
    file = shelf.evidence.get(name)
    stem = name.rpartition("/")[2].rpartition(".")[0]
    subject = record["题名"] or record["名称"] or record["主题"] or record["标题"] or record["问题"] or ""
    reason = "佐证缺失" if file is None else file.problem
    return Piece(
        title=f"{subject}（{stem}）" if subject else stem,
        origin="evidence",
        source=name,
        number=record["文号"] or record["编号"],
        author=record["责任者"] or record["责任部门"] or record["单位"] or shelf.plan.contact,
        date=_compact(record[shape.date]),
        remark=SAMPLE if record["示例"] == "是" else "",
        reason=reason,
    )


def _compact(date: str) -> str:
    """Eight digits, as archives write dates."""
    return date.replace("-", "")


def binding_of(
    volume: Volume,
    bound: Sequence[tuple[Piece, bytes]],
    shelf: Shelf,
    *,
    marks: tuple[str, ...],
    closing: Item | None = None,
) -> Binding:
    """The volume as it is to be bound; a piece without pages stays in the index, its reason in the last column."""
    name = f"卷{volume.number}"
    items = tuple(
        Item(
            title=piece.title,
            cells=(piece.number, piece.author, piece.title, piece.date, piece.remark if pdf else piece.reason),
            pdf=pdf,
        )
        for piece, pdf in bound
    )
    cover = Cover(
        title=f"{name} {volume.name}",
        above=shelf.plan.name,
        below=("验收台账",),
        facts=(("承担单位", shelf.plan.owner), ("件数", str(len(items))), ("截至日期", shelf.as_of)),
        marks=marks,
    )
    return Binding(
        cover=cover,
        index_title=INDEX,
        heads=_HEADS,
        page_at=_PAGE_COLUMN,
        mark=name,
        items=items,
        closing=closing,
    )
