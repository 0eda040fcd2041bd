"""Papers of a pilot as a whole: rules to be edited by people, and the list of all standards it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from biaogao.deliverables.forms import Values
from biaogao.deliverables.grids import SAMPLE, Paper
from biaogao.deliverables.submission.standards_list import UNKNOWN, Known, cited, known, list_paper
from biaogao.lint.reference_lines import group_of, sort_key
from biaogao.lists.shelf import Standards
from biaogao.model.document import Document
from biaogao.procedures.submission import PaperKind
from biaogao.records.ledger import Record
from biaogao.records.plan import PilotPlan
from biaogao.records.shapes import Shape
from biaogao.resolve.resolution import Resolution

_STANDING = "草稿，待审定"
_OPEN = "〔待定〕"
_SYSTEM = "标准体系表"
_DIGITS = "一二三四五六七八九十"


def management(plan: PilotPlan | None) -> Values:
    """The blanks of 标准化管理办法 that the plan of the pilot knows; none without a plan."""
    if plan is None:
        return _named(plan)
    goals = (f"（{_counted(n)}）{one.name}：{one.goal.wording}" for n, one in enumerate(plan.targets, 1))
    return {**_named(plan), "目标": "；\n　　".join(goals) + "。"} if plan.targets else _named(plan)


def files(plan: PilotPlan | None) -> Values:
    """The blanks of 文件管理规定."""
    return _named(plan)


def data(plan: PilotPlan | None, shapes: Mapping[str, Shape], described: Mapping[str, str]) -> Values:
    """The blanks of 数据采集规则: every ledger with its columns; `described` says what a row of each is."""
    rows = tuple(
        {
            "序号": str(number),
            "台账": shape.title,
            "内容": described.get(name) or shape.title,
            "数据项": "、".join(column.name for column in shape.columns if column.name != SAMPLE),
            "责任和频次": _OPEN,
        }
        for number, (name, shape) in enumerate(shapes.items(), 1)
    )
    return {**_named(plan), "采集项目": rows}


def standards(
    system: Sequence[Record],
    drafts: Iterable[tuple[Document, Resolution]],
    listed: Standards,
    *,
    subtitle: str,
    sample: bool,
) -> Paper | str:
    """现行标准与规范性文件清单 of system and drafts together, by number; a reason where both name nothing."""
    found: dict[str, Known] = {}
    for record in system:
        number = record["标准编号"]
        if number:
            _add(found, _of_system(record, known(number, record["标准名称"], "", listed)))
    for document, resolution in drafts:
        name = f"《{document.metadata.title.replace('　', ' ')}》"
        for one in cited(document, resolution, listed):
            _add(found, msgspec.structs.replace(one, places=f"{name}{one.places}"))
    if not found:
        return "标准体系表和草案都没有列出标准"
    rows = sorted(found.values(), key=_order)
    title = PaperKind.STANDARDS_LIST.value
    return list_paper(title, rows, listed, subtitle=subtitle, sample=sample)


def _order(one: Known) -> tuple[bool, int, object, str]:
    """As 规范性引用文件 are ordered (GB/T 1.1—2020, 8.6.3.2); what has no number comes last."""
    return not one.number, group_of(one.number), sort_key(one.number), one.title


def _add(found: dict[str, Known], one: Known) -> None:
    """A document once, with all places that name it; what has no number is known by its name."""
    key = one.number or one.title
    before = found.get(key)
    places = f"{before.places}\n{one.places}" if before else one.places
    found[key] = msgspec.structs.replace(before or one, places=places)


def _of_system(record: Record, one: Known) -> Known:
    """What the system says of a standard that the list does not know."""
    told = f"{record['状态']}（{_SYSTEM}）" if one.status.startswith(UNKNOWN) else one.status
    return msgspec.structs.replace(
        one,
        title=record["标准名称"].replace("\u3000", " ") or one.title,
        level=record["层级"] or one.level,
        status=told,
        places=f"{_SYSTEM} {record['体系编号']}",
    )


def _named(plan: PilotPlan | None) -> dict[str, str]:
    if plan is None:
        return {"标记": _STANDING}
    mark = f"{SAMPLE}·{_STANDING}" if plan.sample else _STANDING
    return {"标记": mark, "单位": plan.owner, "归口部门": plan.contact, "试点名称": plan.name}


def _counted(number: int) -> str:
    """One to ninety-nine in Chinese, what is more in digits."""
    tens, ones = divmod(number, 10)
    if number > 99:
        return str(number)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens - 1]}十"
    return head + (_DIGITS[ones - 1] if ones else "")
