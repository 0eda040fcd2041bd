"""Puts codes where units wrote names: a person's, a standard's or a training's, as long as only one can be meant."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from biaogao.diagnostics import Diagnostic
from biaogao.records.crosscheck import Ledgers
from biaogao.records.ledger import Record, finding
from biaogao.records.returns import Form
from biaogao.records.shapes import Column, Shape

# The columns by which people call what a code names, by the ledger that defines it.
_NAMES = {"people": ("姓名",), "system": ("标准编号", "标准名称"), "training": ("主题",)}
_OWNER = {"people": "单位"}


def with_codes(form: Form, ledgers: Ledgers, shapes: Mapping[str, Shape]) -> tuple[Form, tuple[Diagnostic, ...]]:
    """The form with codes for names, and a note for each that was put."""
    records: list[Record] = []
    notes: list[Diagnostic] = []
    for record in form.records:
        values = dict(record.values)
        for column in shapes[form.ledger].columns:
            code = _code(record, column, form.unit, ledgers)
            if code:
                values[column.name] = code
                message = f"第{record.line}行“{column.name}”列：“{record[column.name]}”读作{code}。"
                notes.append(finding("LED-22", "read-as", message, record.span(column.name), severity="info"))
        records.append(msgspec.structs.replace(record, values=values))
    return msgspec.structs.replace(form, records=tuple(records)), tuple(notes)


def _code(record: Record, column: Column, unit: str, ledgers: Ledgers) -> str:
    """The code that a cell means; empty where it holds one, or where nobody can tell."""
    ledger, defined = column.reference or ("", "")
    text = record[column.name]
    if ledger not in _NAMES or column.multiple or not text:
        return ""
    known = ledgers.get(ledger, ())
    if any(one[defined] == text for one in known):
        return ""
    called = [one for one in known if any(one[name] == text for name in _NAMES[ledger])]
    own = [one for one in called if one[_OWNER.get(ledger, "")] == unit] if unit else []
    meant = {one[defined] for one in own or called}
    return meant.pop() if len(meant) == 1 else ""
