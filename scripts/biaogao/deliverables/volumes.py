"""验收台账: which files stand in which volume, in which order, and how the index of a volume (卷内目录) names them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from biaogao.deliverables.bindings import Binding, Item, starts_of
from biaogao.deliverables.grids import SAMPLE, Head
from biaogao.deliverables.leaves import Leaves
from biaogao.deliverables.sheet_pages import Cover
from biaogao.records.archive_settings import FILE_CATALOGUE, VOLUME_INDEX
from biaogao.records.crosscheck import Ledgers
from biaogao.records.evidence import EvidenceFile
from biaogao.records.ledger import EVIDENCE, Record
from biaogao.records.plan import Content, PilotPlan, Volume
from biaogao.records.shapes import Shape

_PAGE_COLUMN = 5
# The columns of a volume's index as project files have them.
_INDEX_HEADS = (
    Head(title="序号", share=7, centred=True),
    Head(title="文号", share=12),
    Head(title="责任者", share=19),
    Head(title="题名", share=35),
    Head(title="日期", share=13, centred=True),
    Head(title="页号", share=8, centred=True),
    Head(title="备注", share=11),
)
_COUNT_COLUMN = 7
# 归档文件目录 of DA/T 22—2015, as an organ's archive takes files over.
_CATALOGUE_HEADS = (
    Head(title="序号", share=6, centred=True),
    Head(title="档号", share=15),
    Head(title="文号", share=11),
    Head(title="责任者", share=15),
    Head(title="题名", share=28),
    Head(title="日期", share=12, centred=True),
    Head(title="密级", share=6, centred=True),
    Head(title="页数", share=6, centred=True),
    Head(title="备注", share=11),
)
_OPEN = "　　　　"


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """A file to be bound: what the index says of it, and where it comes from.

    `origin` is `evidence` (a file under pilot/evidence), `ledger` (the ledger's own table) or `product`; `source` its
    name there; `filed` is its 档号, "" where the archive gave none; `reason` says why it cannot be bound, where that is
    known beforehand.
    """

    title: str
    origin: str
    source: str
    number: str = ""
    author: str = ""
    date: str = ""
    remark: str = ""
    reason: str = ""
    filed: str = ""


class Shelf(msgspec.Struct, frozen=True, kw_only=True):
    """All that volumes are filled from; `products` gives the pieces of each 成果 by its name in the plan."""

    plan: PilotPlan
    as_of: str
    ledgers: Ledgers
    shapes: Mapping[str, Shape]
    evidence: Mapping[str, EvidenceFile]
    products: Mapping[str, tuple[Piece, ...]]
    sample: bool = False


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


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A piece with its pages (0 and empty where it has none)."""

    piece: Piece
    pdf: Leaves = b""
    pages: int = 0


def filed(planned: Mapping[str, tuple[Piece, ...]], plan: PilotPlan) -> dict[str, tuple[Piece, ...]]:
    """The pieces of all volumes with their 档号, numbered through the volumes year by year."""
    serials: dict[str, int] = {}
    result: dict[str, tuple[Piece, ...]] = {}
    for volume, pieces in planned.items():
        numbered = []
        for piece in pieces:
            year = piece.date[:4]
            serials[year] = serials.get(year, 0) + 1
            numbered.append(msgspec.structs.replace(piece, filed=plan.archive.number(year, serials[year])))
        result[volume] = tuple(numbered)
    return result


def binding_of(
    volume: Volume,
    held: Sequence[Held],
    shelf: Shelf,
    *,
    marks: tuple[str, ...],
    closing: Item | None = None,
    archival: bool = False,
) -> Binding:
    """The volume as it is to be bound; a piece without pages stays in the index, its reason in the last column."""
    catalogued = shelf.plan.archive.catalogue == FILE_CATALOGUE
    starts = starts_of([one.pages for one in held])
    items = tuple(
        Item(
            title=one.piece.title,
            cells=_filed_cells(one, start) if catalogued else _cells(one),
            pdf=one.pdf,
            pages=one.pages,
        )
        for one, start in zip(held, starts, strict=True)
    )
    return Binding(
        cover=cover_of(volume, held, shelf, marks),
        index_title=FILE_CATALOGUE if catalogued else VOLUME_INDEX,
        heads=_CATALOGUE_HEADS if catalogued else _INDEX_HEADS,
        page_at=-1 if catalogued else _PAGE_COLUMN,
        count_at=_COUNT_COLUMN if catalogued else -1,
        mark=f"卷{volume.number}",
        items=items,
        closing=closing,
        archival=archival,
    )


def cover_of(volume: Volume, held: Sequence[Held], shelf: Shelf, marks: tuple[str, ...]) -> Cover:
    """What archives want on the cover of a volume; what the archive has to give stays open."""
    archive, plan = shelf.plan.archive, shelf.plan
    facts = (
        ("立卷单位", archive.keeper or plan.owner),
        ("起止日期", span_of(held) or _OPEN),
        ("件数", f"{len(held)}件，共{sum(one.pages for one in held)}页"),
        ("保管期限", archive.term or _OPEN),
        ("全宗号", archive.fonds or _OPEN),
        ("截至日期", shelf.as_of),
    )
    return Cover(
        title=f"卷{volume.number} {volume.name}", above=plan.name, below=("验收台账",), facts=facts, marks=marks
    )


def span_of(held: Sequence[Held]) -> str:
    """First and last day of the pieces, as archives write dates; "" where none has one."""
    days = sorted(one.piece.date for one in held if one.piece.date)
    return "—".join(dict.fromkeys((days[0], days[-1]))) if days else ""


def _cells(one: Held) -> tuple[str, ...]:
    piece = one.piece
    remark = piece.remark if one.pages else piece.reason
    return (piece.number, piece.author, piece.title, piece.date, remark)


def _filed_cells(one: Held, start: int) -> tuple[str, ...]:
    """档号、文号、责任者、题名、日期、密级、备注: no mark of secrecy is ever made up, and the page is in the remark."""
    piece = one.piece
    place = f"第{start}页起" if one.pages else piece.reason
    remark = "；".join(filter(None, (place, piece.remark if one.pages else "")))
    return (piece.filed, piece.number, piece.author, piece.title, piece.date, "", remark)
