"""Holds the dates of records against each other, against the day a standard came into force, and against the roster."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from biaogao.records.crosscheck import Breach, Ledgers
from biaogao.records.ledger import Record, finding
from biaogao.records.plan import quarter_of
from biaogao.records.shapes import Shape

# Ledgers whose rows show a standard at work: before it was in force there was nothing to show.
_AT_WORK = {"checks": "检查", "implementation": "实施", "effects": "评价"}


def out_of_order(ledgers: Ledgers, shapes: Mapping[str, Shape]) -> Iterator[Breach]:
    """Two dates of one row of which the second cannot come before the first (closed before found, and the like)."""
    for name, records in ledgers.items():
        for first, second in shapes[name].order:
            for record in records:
                if record.sound and record[first] and record[second] and record[second] < record[first]:
                    text = f"第{record.line}行“{second}”列：{second}早于{first}（{record[second]}，{record[first]}）。"
                    hint = "请核对原始记录后改正。"
                    yield Breach(record, finding("LED-11", "contradiction", text, record.span(second), hint))


def before_in_force(ledgers: Ledgers) -> Iterator[Breach]:
    """Checks, records of use and evaluations that are older than the 实施日期 of their standard."""
    known = {record["体系编号"]: record for record in ledgers.get("system", ())}
    for name, what in _AT_WORK.items():
        for record in ledgers.get(name, ()):
            standard = known.get(record["标准"])
            begun = standard["实施日期"] if standard else ""
            if record.sound and begun and record["日期"] and record["日期"] < begun:
                where = f"第{record.line}行“日期”列：{what}日期{record['日期']}"
                text = f"{where}早于标准{record['标准']}的实施日期{begun}。"
                hint = "请核对日期；实施日期有误的，在标准体系表里改正。"
                yield Breach(record, finding("LED-15", "before-in-force", text, record.span("日期"), hint))


def off_roster(ledgers: Ledgers) -> Iterator[Breach]:
    """Attendance of people who were not on the roster on the day of the training."""
    people = {record["编号"]: record for record in ledgers.get("people", ())}
    days = {record["编号"]: record["日期"] for record in ledgers.get("training", ()) if record.sound}
    for record in ledgers.get("attendance", ()):
        person, day = people.get(record["人员"]), days.get(record["培训"])
        if record.sound and person and person.sound and day and not _on_roster(person, day):
            until = f"，{person['在册止']}离册" if person["在册止"] else ""
            time = f"自{person['在册起']}起在册{until}"
            text = f"第{record.line}行“人员”列：{record['人员']}{time}，培训在{day}，当日不在册。"
            hint = "请核对签到和花名册。"
            yield Breach(record, finding("LED-16", "off-roster", text, record.span("人员"), hint, severity="warning"))


def _on_roster(person: Record, day: str) -> bool:
    """As the indicator counts (`formulas.training`): on the day of leaving nobody is on the roster any more."""
    return person["在册起"] <= day and (not person["在册止"] or day < person["在册止"])


def wrong_quarters(ledgers: Ledgers) -> Iterator[Breach]:
    """Checks whose batch names another quarter than their date lies in."""
    for record in ledgers.get("checks", ()):
        if record.sound and not record["批次"].startswith(quarter_of(record["日期"])):
            quarter = quarter_of(record["日期"])
            text = f"第{record.line}行“批次”列：批次{record['批次']}与日期{record['日期']}所在的{quarter}不是同一季度。"
            hint = "请核对日期和批次。"
            yield Breach(
                record, finding("LED-11", "contradiction", text, record.span("批次"), hint, severity="warning")
            )
