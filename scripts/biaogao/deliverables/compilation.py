"""标准汇编: the texts of all standards of the system that the workspace holds, bound as PDF with cover and contents."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from biaogao.deliverables.bindings import Binding, Item
from biaogao.deliverables.grids import Head
from biaogao.deliverables.sheet_pages import Cover
from biaogao.records.plan import PilotPlan

TITLE = "标准汇编"

_PAGE_COLUMN = 5
_HEADS = (
    Head(title="序号", share=7, centred=True),
    Head(title="体系编号", share=15, centred=True),
    Head(title="标准名称", share=34),
    Head(title="层级", share=15, centred=True),
    Head(title="阶段", share=13, centred=True),
    Head(title="页码", share=8, centred=True),
    Head(title="备注", share=13),
)


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """A standard of the system with its pages; without them `reason` says why."""

    code: str
    title: str
    number: str
    level: str
    stage: str
    pdf: bytes
    reason: str = ""


def compilation(texts: Sequence[Text], plan: PilotPlan, as_of: str, *, marks: tuple[str, ...]) -> Binding:
    """The standards in the order of the system; published standards of others are named in the 明细表 only."""
    items = tuple(
        Item(
            title=text.title,
            cells=(text.code, text.title, text.level, text.stage, "" if text.pdf else text.reason),
            pdf=text.pdf,
        )
        for text in sorted(texts, key=lambda one: one.code)
    )
    cover = Cover(
        title=TITLE,
        above=plan.name,
        below=(f"共{len(items)}项", "现行国家标准、行业标准和外地标准受版权保护，只列入明细表"),
        facts=(("承担单位", plan.owner), ("截至日期", as_of)),
        marks=marks,
    )
    return Binding(
        cover=cover, index_title="目录", heads=_HEADS, page_at=_PAGE_COLUMN, mark="汇编", at_foot=True, items=items
    )
