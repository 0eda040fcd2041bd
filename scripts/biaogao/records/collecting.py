"""Brings returned rows together with those of a ledger: what is new, what is there already, what differs.

The outcome depends on the rows alone, not on the order in which files were found; to collect twice changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from biaogao.diagnostics import Diagnostic, Related, Severity
from biaogao.records import crosscheck, timing
from biaogao.records.crosscheck import Ledgers
from biaogao.records.evidence import OUTSIDE, is_outside
from biaogao.records.ledger import EVIDENCE, NUMBER, Record, finding
from biaogao.records.plan import PilotPlan
from biaogao.records.shapes import Shape

_PREFIXED = re.compile(r"\^([A-Z]{1,2})\[0-9\]\{\d,\d\}\$")
_WIDTH = 3
_BLOCK_WIDTH = 5

Values = Mapping[str, str]
_Key = tuple[str, ...]


class Replaced(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the ledger and the values that it is to have."""

    record: Record
    values: dict[str, str]


class Merged(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of a ledger.

    `added` are new rows in order, with where they come from; `same` counts returned rows that are there already;
    `differing` are rows that were not taken, as findings with both values.
    """

    ledger: str
    added: tuple[Replaced, ...] = ()
    replaced: tuple[Replaced, ...] = ()
    same: int = 0
    differing: tuple[Diagnostic, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether the ledger is to be written."""
        return bool(self.added or self.replaced)


def merge(shape: Shape, present: Sequence[Record], returned: Iterable[Record], *, replace: bool = False) -> Merged:
    """The ledger with the sound ones of the returned rows.

    A row whose key is there with other values is told and left, or taken where `replace` is set; rows of one key that
    differ among themselves are never taken. A row without a number is new unless a row says the same; it is given the
    next free number.
    """
    rows = sorted((one for one in returned if one.sound), key=lambda one: (one.file, one.line, _content(one, shape)))
    keyed = [one for one in rows if all(_key(one, shape))]
    nameless = [one for one in rows if not all(_key(one, shape)) and NUMBER in shape.key]
    there = {_key(one, shape): one for one in reversed(present)}
    taken, same, differing = _of_keys(shape, there, keyed, replace=replace)
    new = [one for one in taken if _key(one, shape) not in there]
    over = [one for one in taken if _key(one, shape) in there]
    known = {_content(one, shape) for one in (*present, *new)}
    fresh: dict[_Key, Record] = {}
    for one in nameless:
        content = _content(one, shape)
        same += content in known or content in fresh
        if content not in known:
            fresh.setdefault(content, one)
    numbers = _numbers(shape, (*present, *new))
    unnumbered = [*(one for one in new if not one[NUMBER]), *fresh.values()]
    given = {id(one): next(numbers) for one in unnumbered} if _prefix(shape) else {}
    added = [Replaced(record=one, values=_values(one, given.get(id(one), ""))) for one in (*new, *fresh.values())]
    return Merged(
        ledger=shape.name,
        added=tuple(added),
        replaced=tuple(Replaced(record=there[_key(one, shape)], values=_over(one, there, shape)) for one in over),
        same=same,
        differing=tuple(differing),
    )


def _of_keys(
    shape: Shape, there: Mapping[_Key, Record], rows: Sequence[Record], *, replace: bool
) -> tuple[list[Record], int, list[Diagnostic]]:
    """The rows to be taken, the number of those that are there already, and what differs."""
    groups: dict[_Key, list[Record]] = {}
    for one in rows:
        groups.setdefault(_key(one, shape), []).append(one)
    taken: list[Record] = []
    same = 0
    differing: list[Diagnostic] = []
    for key, group in groups.items():
        first, *others = group
        other = next((one for one in others if not _says_the_same(one, first, shape)), None)
        old = there.get(key)
        if other is not None:
            differing.append(_differs(other, first, shape, "两份都没有收", "请与填报单位核对，只留一份。"))
        elif old is None:
            taken.append(first)
            same += len(others)
        elif _says_the_same(first, old, shape):
            same += len(group)
        elif replace:
            taken.append(first)
            same += len(others)
        else:
            hint = "确认以收回的为准时，加 --replace 再运行一次；编号写错的，改正编号。"
            differing.append(_differs(first, old, shape, "台账没有改", hint))
    return taken, same, differing


def _differs(one: Record, other: Record, shape: Shape, outcome: str, hint: str) -> Diagnostic:
    told = [
        f"{column.name}为“{one[column.name]}”，{other.label}为“{other[column.name]}”"
        for column in shape.columns
        if one[column.name] != other[column.name] and (column.name != NUMBER or one[NUMBER])
    ]
    named = "、".join(_key(one, shape))
    message = f"第{one.line}行（{named}）与{other.label}不同：{'；'.join(told)}。{outcome}。"
    related = Related(span=other.span(), message="另一处的同一行")
    made = finding("LED-20", "differing-rows", message, one.span(shape.key[0]), hint)
    return msgspec.structs.replace(made, related=(related,))


def _key(record: Record, shape: Shape) -> _Key:
    return tuple(record[column] for column in shape.key)


def _content(record: Record, shape: Shape) -> _Key:
    """All that a row says but its number."""
    return tuple(record[column.name] for column in shape.columns if column.name != NUMBER)


def _says_the_same(one: Record, other: Record, shape: Shape) -> bool:
    numbered = one[NUMBER] and other[NUMBER]
    return _content(one, shape) == _content(other, shape) and (not numbered or one[NUMBER] == other[NUMBER])


def _values(record: Record, number: str) -> dict[str, str]:
    return {**record.values, NUMBER: number} if number else dict(record.values)


def _over(record: Record, there: Mapping[_Key, Record], shape: Shape) -> dict[str, str]:
    """The values that a row is to have; it keeps its number where none was returned."""
    return _values(record, record[NUMBER] or there[_key(record, shape)][NUMBER])


def _prefix(shape: Shape) -> str:
    """What the numbers of a ledger begin with; empty where nobody can give one."""
    column = next((one for one in shape.columns if one.name == NUMBER), None)
    match = _PREFIXED.fullmatch(column.pattern) if column else None
    return match[1] if match else ""


def _numbers(shape: Shape, rows: Iterable[Record]) -> Iterator[str]:
    """Numbers that are free, from behind the highest of those that are not of a unit's block."""
    prefix = _prefix(shape)
    taken = {one[NUMBER] for one in rows}
    serials = [int(one[len(prefix) :]) for one in taken if _is_central(one, prefix)]
    serial = max(serials, default=0)
    while True:
        serial += 1
        number = f"{prefix}{serial:0{_WIDTH}d}"
        if number not in taken:
            yield number


def _is_central(number: str, prefix: str) -> bool:
    digits = number.removeprefix(prefix)
    return number.startswith(prefix) and digits.isascii() and digits.isdigit() and len(digits) < _BLOCK_WIDTH


def block(shape: Shape, unit: str, present: Iterable[Record], count: int) -> tuple[str, ...]:
    """The next `count` numbers kept for a unit (its 编号, as U05): P05001, P05002, …; none where they cannot be told
    from others.

    So that thirteen units may fill in forms at the same time and no two rows have one number.
    """
    prefix, digits = _prefix(shape), unit.removeprefix("U")
    room = _BLOCK_WIDTH - len(digits)
    if not prefix or not digits.isdigit() or room < _WIDTH - 1:
        return ()
    own = re.compile(f"{prefix}{digits}(\\d{{{room}}})")
    serials = [int(match[1]) for one in present if (match := own.fullmatch(one[NUMBER]))]
    first = max(serials, default=0) + 1
    return tuple(f"{prefix}{digits}{serial:0{room}d}" for serial in range(first, min(first + count, 10**room)))


def doubts(
    ledgers: Ledgers, shapes: Mapping[str, Shape], plan: PilotPlan, as_of: str, returned: Sequence[Record]
) -> tuple[Diagnostic, ...]:
    """What is wrong with returned rows beside the rows of all ledgers: they are taken, and told with file and row."""
    own = [one for one in returned if one.sound]
    together = {name: (*records, *(one for one in own if one.ledger == name)) for name, records in ledgers.items()}
    breaches = (
        *crosscheck.broken_references(together, shapes),
        *crosscheck.misdated(together, shapes, plan, as_of),
        *crosscheck.contradictions(together),
        *crosscheck.unknown_areas(together, plan),
        *timing.out_of_order(together, shapes),
        *timing.before_in_force(together),
        *timing.off_roster(together),
        *timing.wrong_quarters(together),
    )
    outside = tuple(_outside(one, name) for one in own for name in one.many(EVIDENCE) if is_outside(name))
    places = {(one.file, one.ledger, one.line) for one in own}
    found = tuple(
        one.diagnostic
        for one in breaches
        if (one.record.file, one.record.ledger, one.record.line) in places
        and one.diagnostic.severity is not Severity.INFO
    )
    return (*found, *outside)


def _outside(record: Record, name: str) -> Diagnostic:
    message = f"第{record.line}行“{EVIDENCE}”列：“{name}”在 pilot/evidence 以外。"
    return finding(OUTSIDE, "evidence", message, record.span(EVIDENCE), "只写相对该文件夹的名称，如 培训/签到.pdf。")
