"""现行标准与规范性文件清单: what a draft cites, with its status from the dated list and where it is cited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from biaogao.deliverables.grids import Grid, Head, Paper
from biaogao.deliverables.submission.case import Case
from biaogao.gbt.elements import Element
from biaogao.lint.reference_lines import group_of
from biaogao.lists.registers import Standard
from biaogao.lists.shelf import Shelf, Standards
from biaogao.model.document import Document
from biaogao.model.nodes import AnyBlock, Clause, ReferenceEntry
from biaogao.model.walk import blocks_of, inlines_of, text_of
from biaogao.procedures.submission import PaperKind
from biaogao.resolve.resolution import Citation, Resolution

UNKNOWN = "待查"
_OTHER = "规范性文件及其他"
_DOUBTFUL = "存疑"
_MOST_PLACES = 6
_FRONT = {"references": "规范性引用文件", "bibliography": "参考文献", "foreword": "前言"}
_HEADS = (
    Head(title="序号", share=6, centred=True),
    Head(title="编号", share=19),
    Head(title="名称", share=27),
    Head(title="层级", share=11, centred=True),
    Head(title="状态", share=14, centred=True),
    Head(title="引用处", share=19),
    Head(title="查新日期", share=10, centred=True),
)


class Known(msgspec.Struct, frozen=True, kw_only=True):
    """A document: its number with year as cited, name, level, status, where it is cited, date of the list."""

    number: str
    title: str
    level: str
    status: str
    places: str
    as_of: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of a row behind its number."""
        return (self.number or "—", self.title or UNKNOWN, self.level, self.status, self.places, self.as_of or "—")


def standards_list(case: Case, shelf: Shelf) -> Paper | str:
    """The list of one draft; a reason where it cites nothing."""
    rows = cited(case.document, case.resolution, shelf.standards)
    if not rows:
        return "草案没有引用文件"
    title = case.paper_title(PaperKind.STANDARDS_LIST)
    return list_paper(title, rows, shelf.standards, subtitle=case.title, sample=case.sample)


def list_paper(title: str, rows: Sequence[Known], standards: Standards, *, subtitle: str, sample: bool) -> Paper:
    """A list as a paper; the date of the list of statuses is told, since that list is never complete."""
    unknown = sum(row.status.startswith(UNKNOWN) for row in rows)
    facts = (f"共{len(rows)}项，其中状态待查{unknown}项　　查新日期：{standards.date}",)
    notes = (
        "状态取自带日期的标准清单，清单不完整；“待查”是清单里没有，“存疑”须另行核对。",
        "不写年代号的引用，状态按清单里的最新版本。",
    )
    grid = Grid(title=title, heads=_HEADS, rows=tuple((str(n), *row.cells) for n, row in enumerate(rows, 1)))
    return Paper(title=title, subtitle=subtitle, facts=facts, grids=(grid,), notes=notes, wide=True, sample=sample)


def cited(document: Document, resolution: Resolution, standards: Standards) -> tuple[Known, ...]:
    """The documents that a draft cites, in the order of its references, then of the text; those without number last."""
    entries = {key: text for key, text, _ in _entries(document)}
    above = _clauses(document, resolution)
    found: dict[str, list[Citation]] = {}
    for one in sorted(resolution.citations, key=lambda each: each.place != "references"):
        found.setdefault(f"{one.number}—{one.year}" if one.year else one.number, []).append(one)
    rows = []
    for number, uses in found.items():
        words = next((entries[one.key] for one in uses if one.key in entries), "")
        title = words.replace(number, "", 1).strip()
        rows.append(known(number, title, _places(uses, above), standards))
    return (*rows, *_unnumbered(document, {one.key for one in resolution.citations}))


def known(number: str, title: str, places: str, standards: Standards) -> Known:
    """A document of a number, dated or not, with what the list knows of it; `title` where the list knows none."""
    undated, _, year = number.partition("—")
    row = standards.edition(number) if year else standards.current(number)
    row = row or (None if year else next(iter(standards.editions(number)), None))
    today = standards.current(undated)
    status = _status(row) if row else f"{UNKNOWN}（现行为 {today.number}）" if today else UNKNOWN
    return Known(
        number=number,
        title=(row.title if row else "").replace("\u3000", " ") or title,
        level=group_of(number).label,
        status=status,
        places=places,
        as_of=standards.as_of(row) if row else standards.date,
    )


def _status(row: Standard) -> str:
    status = f"{row.status}（代替者 {row.successor}）" if row.successor else row.status
    return f"{status}（{_DOUBTFUL}）" if row.certainty == _DOUBTFUL else status


def _places(uses: list[Citation], above: Mapping[str, str]) -> str:
    """The clauses that cite it, each once; a long list is cut and says how many there are."""
    named = [_FRONT.get(one.place) or above.get(one.key, "") or "正文" for one in uses]
    once = tuple(dict.fromkeys(named))
    more = f"等{len(once)}处" if len(once) > _MOST_PLACES else ""
    return "、".join(once[:_MOST_PLACES]) + more


def _clauses(document: Document, resolution: Resolution) -> dict[str, str]:
    """The number of the innermost clause or annex around each block, by key of the block."""
    return {block.key: label for block, above in blocks_of(document) if (label := _inmost((*above, block), resolution))}


def _inmost(chain: tuple[AnyBlock, ...], resolution: Resolution) -> str:
    for block in reversed(chain):
        label = resolution.label(block.key)
        if label is not None and not isinstance(block, ReferenceEntry) and (label.number or label.reference):
            return label.number if isinstance(block, Clause) and label.number else label.reference
    return ""


def _entries(document: Document) -> Iterator[tuple[str, str, str]]:
    """Each line of 规范性引用文件 and 参考文献: its key, its words and the name of its list."""
    for block, above in blocks_of(document):
        if isinstance(block, ReferenceEntry):
            words = " ".join("".join(text_of(stretch) for stretch in inlines_of(block)).split())
            listed = any(isinstance(one, Clause) and one.element is Element.REFERENCES for one in above)
            yield block.key, words, _FRONT["references" if listed else "bibliography"]


def _unnumbered(document: Document, numbered: set[str]) -> Iterator[Known]:
    """Laws and other documents, which have no number to look up."""
    for key, text, place in _entries(document):
        if key not in numbered and text:
            yield Known(number="", title=text, level=_OTHER, status=UNKNOWN, places=place, as_of="")
