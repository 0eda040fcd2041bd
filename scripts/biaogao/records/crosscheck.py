"""Holds the records of a pilot against each other, its phases and the structure of its system of standards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

import msgspec

from biaogao.diagnostics import Diagnostic
from biaogao.records.ledger import EVIDENCE, NUMBER, Record, finding
from biaogao.records.plan import PilotPlan, quarter_of
from biaogao.records.shapes import Shape

# From below: a standard rises along them.
_LEVELS = ("内部标准", "团体标准", "市级地方标准", "省级地方标准", "行业标准", "国家标准")

Ledgers = Mapping[str, tuple[Record, ...]]


class Breach(msgspec.Struct, frozen=True):
    """A finding and the record that it makes unsound."""

    record: Record
    diagnostic: Diagnostic


def broken_references(ledgers: Ledgers, shapes: Mapping[str, Shape]) -> Iterator[Breach]:
    """Cells that name a unit, a person, a standard, a training or an issue that no row defines."""
    defined: dict[tuple[str, str], frozenset[str]] = {}
    for name, records in ledgers.items():
        for column in shapes[name].columns:
            if column.reference is None:
                continue
            target = column.reference
            if target not in defined:
                defined[target] = frozenset(record[target[1]] for record in ledgers.get(target[0], ()))
            for record in records:
                named = record.many(column.name) if column.multiple else (record[column.name],)
                for value in named:
                    if value and value not in defined[target]:
                        yield Breach(record, _dangling(record, column.name, value, shapes[target[0]].title, target[1]))


def _dangling(record: Record, column: str, value: str, title: str, target: str) -> Diagnostic:
    message = f"第{record.line}行“{column}”列：“{value}”在{title}的“{target}”列中没有。"
    return finding("LED-06", "dangling-row-reference", message, record.span(column), f"请改正，或在{title}中补一行。")


def misdated(ledgers: Ledgers, shapes: Mapping[str, Shape], plan: PilotPlan, as_of: str) -> Iterator[Breach]:
    """Dates before the pilot or after it are warnings, dates after the as-of date are noted (they are not counted)."""
    for name, records in ledgers.items():
        column = shapes[name].date
        for record in records if column else ():
            date = record[column]
            if not record.sound or not date:
                continue
            where = f"第{record.line}行“{column}”列：{date}"
            if not any(phase.start <= date <= phase.end for phase in plan.phases):
                message = f"{where}不在试点期间（{plan.start}至{plan.end}），或不在任何阶段内。"
                found = finding("LED-07", "date-outside-pilot", message, record.span(column), severity="warning")
                yield Breach(record, found)
            elif date > as_of:
                message = f"{where}晚于截至日期{as_of}，不计入指标。"
                found = finding("LED-07", "date-outside-pilot", message, record.span(column), severity="info")
                yield Breach(record, found)


def contradictions(ledgers: Ledgers) -> Iterator[Breach]:
    """Values of one row that cannot both be true; pairs of dates are held by `timing`."""
    for record in ledgers.get("self_evaluations", ()):
        if record.sound and record["日期"] and quarter_of(record["日期"]) < record["季度"]:
            yield _contradiction(record, "日期", f"日期早于所评价的季度{record['季度']}")
    for record in ledgers.get("satisfaction", ()):
        if record.sound and int(record["满意数"]) > int(record["样本数"]):
            yield _contradiction(record, "满意数", "满意数大于样本数")
    for record in ledgers.get("effect_scores", ()):
        if record.sound and Decimal(record["分值"]) > Decimal(record["满分"]):
            yield _contradiction(record, "分值", f"分值{record['分值']}大于满分{record['满分']}")
    for record in ledgers.get("upgrades", ()):
        if record.sound and _LEVELS.index(record["目标层级"]) <= _LEVELS.index(record["原层级"]):
            yield _contradiction(record, "目标层级", f"目标层级{record['目标层级']}不高于原层级{record['原层级']}")


def _contradiction(record: Record, column: str, message: str) -> Breach:
    text = f"第{record.line}行“{column}”列：{message}。"
    return Breach(record, finding("LED-11", "contradiction", text, record.span(column), "请核对原始记录后改正。"))


def unknown_areas(ledgers: Ledgers, plan: PilotPlan) -> Iterator[Breach]:
    """Rows of the lists of matters and policies whose 领域 is none of the plan's."""
    for name in ("matters", "policies"):
        for record in ledgers.get(name, ()):
            if record.sound and plan.area_named(record["领域"]) is None:
                message = f"第{record.line}行“领域”列：“{record['领域']}”不是 pilot.yaml 里的领域或其别名。"
                hint = f"可用的领域：{'、'.join(area.name for area in plan.areas)}。"
                yield Breach(record, finding("SYS-02", "area-mismatch", message, record.span("领域"), hint))


def repeated_numbers(ledgers: Ledgers, shapes: Mapping[str, Shape]) -> Iterator[Breach]:
    """Rows of ledgers that are named by other columns, yet share their 编号."""
    for name, records in ledgers.items():
        if NUMBER in shapes[name].key:
            continue
        first: dict[str, Record] = {}
        for record in records:
            number = record[NUMBER]
            if number and first.setdefault(number, record) is not record:
                message = f"第{record.line}行与第{first[number].line}行的编号都是“{number}”。"
                found = finding("LED-05", "duplicate-row", message, record.span(NUMBER), "请改正其中一个编号。")
                yield Breach(record, found)


def misplaced_standards(system: tuple[Record, ...], plan: PilotPlan) -> Iterator[Breach]:
    """Each 体系编号 must lie in exactly one leaf of the system, in the area that the row names."""
    numbers: dict[str, Record] = {}
    for record in system:
        code = record["体系编号"]
        prefix, _, rest = code.partition("-")
        placed = plan.leaf(rest.partition("-")[0])
        if prefix != plan.prefix or placed is None:
            message = f"第{record.line}行“体系编号”列：“{code}”不落在体系结构的任何子体系。"
            hint = f"编号应为“{plan.prefix}-子体系代码-顺序号”，子体系见 pilot.yaml 的“领域”。"
            yield Breach(record, finding("SYS-01", "row-without-leaf", message, record.span("体系编号"), hint))
            continue
        area = plan.area_named(record["领域"])
        if area is not placed[0]:
            message = f"第{record.line}行“领域”列：“{record['领域']}”与体系编号所属的“{placed[0].name}”不一致。"
            yield Breach(record, finding("SYS-02", "area-mismatch", message, record.span("领域")))
        number = record["标准编号"]
        if number and number in numbers:
            message = f"第{record.line}行“标准编号”列：“{number}”与第{numbers[number].line}行相同。"
            yield Breach(record, finding("SYS-03", "duplicate-number", message, record.span("标准编号")))
        numbers.setdefault(number, record)


def wrong_drafts(system: tuple[Record, ...], drafts: tuple[str, ...]) -> Iterator[Breach]:
    """Rows 在编 name a folder of `drafts`, each folder at most once."""
    used: dict[str, Record] = {}
    for record in system:
        name = record["草案"]
        if not name:
            continue
        if name not in drafts:
            message = f"第{record.line}行“草案”列：drafts 下没有文件夹“{name}”。"
            yield Breach(record, finding("SYS-04", "unknown-draft", message, record.span("草案")))
        elif name in used:
            message = f"第{record.line}行“草案”列：“{name}”已用于第{used[name].line}行。"
            yield Breach(record, finding("SYS-04", "unknown-draft", message, record.span("草案")))
        used.setdefault(name, record)


def evidence_named(ledgers: Ledgers) -> dict[str, list[Record]]:
    """Each evidence file's name as written (relative to `pilot/evidence`) with the rows that name it."""
    named: dict[str, list[Record]] = {}
    for records in ledgers.values():
        for record in records:
            for name in record.many(EVIDENCE):
                named.setdefault(name, []).append(record)
    return named
