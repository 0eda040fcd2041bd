"""The foreword of a Word draft: what can be composed again goes to the front matter, the rest stays typed (8.3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from biaogao.importers.context import Context
from biaogao.importers.cover import NUMBER, Fields, tidy_number
from biaogao.importers.inlines import plain
from biaogao.importers.ledger import Fate
from biaogao.importers.lines import Kind, Line, bare
from biaogao.importers.lists import marker_of
from biaogao.model.metadata import Metadata, Replaced
from biaogao.model.nodes import Paragraph, Text
from biaogao.ooxml.story import Table
from biaogao.transforms.foreword import slot_of
from biaogao.transforms.statements import Statement, compose

Run = Sequence["Line | Table"]

_SUBJECT = r"本(?:文件|标准|部分|规范|规程|指南)"
_TOGETHER = re.compile(_SUBJECT + r"由(.+?)提出[并和、]+归口")
_PROPOSED = re.compile(_SUBJECT + r"由(.+?)提出(?=[。，；并]|$)")
_ADMINISTERED = re.compile(r"由([^由]+?)归口")
_UNITS = re.compile(r"起草单位\s*[:：]\s*(.+)", re.DOTALL)
_PEOPLE = re.compile(r"起草人\s*[:：]\s*(.+)", re.DOTALL)
_NAMED = re.compile(rf"({NUMBER})\s*(?:《([^》]+)》)?")
_PART = re.compile(_SUBJECT + r"[为是](.+?)。?$", re.DOTALL)
_MARKS = "；;。.，, "


@dataclass
class _Statement:
    """A paragraph of the foreword with the list below it."""

    line: Line
    items: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(plain(self.line.text).split())


def read_foreword(run: Run, fields: Fields, context: Context) -> list[Line | Table]:
    """Put what the foreword says into `fields`; what the composed foreword will not say again is returned."""
    kept: list[Line | Table] = []
    statements: list[_Statement] = []
    order: list[_Statement | Table] = []
    for one in run:
        if isinstance(one, Table):
            order.append(one)
        elif one.kind is Kind.BLANK:
            continue
        elif statements and order and order[-1] is statements[-1] and marker_of(one) is not None:
            statements[-1].items.append(one)
        else:
            statements.append(_Statement(one))
            order.append(statements[-1])
    for statement in statements:
        _read(statement, fields)
    composed = {made.slot: made for made in compose(Metadata(**fields))}
    for each in order:
        if isinstance(each, Table):
            kept.append(each)
        elif not _settled(each, composed, context):
            kept += [each.line, *each.items]
    return kept


def _settled(statement: _Statement, composed: dict[str, Statement], context: Context) -> bool:
    """Whether the composed foreword says the same, word for word."""
    made = composed.get(_slot(statement.text))
    items = [_item_text(line) for line in statement.items]
    if made is None or bare(made.text) != bare(statement.text) or [item.strip(_MARKS) for item in made.items] != items:
        return False
    for line in (statement.line, *statement.items):
        context.settle(line, Fate.METADATA, "前言由元数据组成")
    return True


def _item_text(line: Line) -> str:
    marker = marker_of(line)
    return plain(marker.rest if marker else line.text).strip().strip(_MARKS)


def _slot(text: str) -> str:
    return slot_of(Paragraph(children=(Text(text=text),)))


def _read(statement: _Statement, fields: Fields) -> None:
    reader = _READERS.get(_slot(statement.text))
    if reader is not None:
        reader(statement, fields)


def _replaces(statement: _Statement, fields: Fields) -> None:
    text = statement.text
    head = text.partition("相比")[0].partition("，与")[0]
    partly = "部分代替" in head
    known = {each.number: each for each in fields.get("replaces", ())}
    for found in _NAMED.finditer(head):
        number = tidy_number(found[1])
        known[number] = Replaced(number=number, title=found[2] or "", partly=partly)
    if known:
        fields["replaces"] = tuple(known.values())
    if statement.items:
        fields["changes"] = tuple(_item_text(line) for line in statement.items)


def _adoption(statement: _Statement, fields: Fields) -> None:
    adoption = fields.get("adoption")
    title = re.search(r"《([^》]+)》", statement.text)
    if adoption is not None and title is not None:
        fields["adoption"] = type(adoption)(
            number=adoption.number, degree=adoption.degree, title=adoption.title, chinese_title=title[1]
        )


def _bodies(statement: _Statement, fields: Fields) -> None:
    together = _TOGETHER.search(statement.text)
    if together:
        fields.setdefault("proposer", together[1])
        fields.setdefault("committee", together[1])
        return
    if proposed := _PROPOSED.search(statement.text):
        fields.setdefault("proposer", proposed[1])
    if administered := _ADMINISTERED.search(statement.text):
        fields.setdefault("committee", administered[1])


def _units(statement: _Statement, fields: Fields) -> None:
    if found := _UNITS.search(statement.text):
        fields.setdefault("drafting_units", _names(found[1]))


def _people(statement: _Statement, fields: Fields) -> None:
    if found := _PEOPLE.search(statement.text):
        fields.setdefault("drafters", _names(found[1]))


def _names(text: str) -> tuple[str, ...]:
    parts = re.split(r"\s*[、，,;；]\s*|\s{2,}", text.strip().rstrip("。."))
    return tuple(part.strip() for part in parts if part.strip())


def _history(statement: _Statement, fields: Fields) -> None:
    if "首次" in statement.text or "第一次" in statement.text:
        fields["first_edition"] = True
    elif statement.items:
        fields["history"] = tuple(_item_text(line) for line in statement.items)


def _part(statement: _Statement, fields: Fields) -> None:
    if found := _PART.match(statement.text):
        fields.setdefault("part_of", found[1].strip())


_READERS: dict[str, Callable[[_Statement, Fields], None]] = {
    "part": _part,
    "replaces": _replaces,
    "adoption": _adoption,
    "proposed-and-administered": _bodies,
    "proposed": _bodies,
    "administered": _bodies,
    "units": _units,
    "drafters": _people,
    "history": _history,
}
