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
            whole = record[column.name]
            # A name may hold the mark that parts several of them.
            one = not column.multiple or bool(_code(whole, column, form.unit, ledgers))
            parts = (whole,) if one else record.many(column.name)
            codes = {part: code for part in parts if (code := _code(part, column, form.unit, ledgers))}
            if codes:
                values[column.name] = "；".join(dict.fromkeys(codes.get(part, part) for part in parts))
            for part, code in codes.items():
                message = f"第{record.line}行“{column.name}”列：“{part}”读作{code}。"
                notes.append(finding("LED-22", "read-as", message, record.span(column.name), severity="info"))
        records.append(msgspec.structs.replace(record, values=values))
    return msgspec.structs.replace(form, records=tuple(records)), tuple(notes)


def _code(text: str, column: Column, unit: str, ledgers: Ledgers) -> str:
    """The code that a text in a column means; empty where it is one, or where nobody can tell."""
    ledger, defined = column.reference or ("", "")
    if ledger not in _NAMES or not text:
        return ""
    known = ledgers.get(ledger, ())
    if any(one[defined] == text for one in known):
        return ""
    called = [one for one in known if any(one[name] == text for name in _NAMES[ledger])]
    own = [one for one in called if one[_OWNER.get(ledger, "")] == unit] if unit else []
    meant = {one[defined] for one in own or called}
    return meant.pop() if len(meant) == 1 else ""
