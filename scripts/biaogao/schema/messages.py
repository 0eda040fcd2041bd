"""What a validator says, in Chinese: what stands there, what was expected, what the drafter may have meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.schema.positions import Path, Positions
from biaogao.source import Span

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_KINDS = {"string": "一个值", "array": "一个列表，如 [甲, 乙]", "object": "一组“键: 值”"}
_NAMES = {
    "required": ("11", "missing-key"),
    "additionalProperties": ("12", "unknown-key"),
    "type": ("13", "wrong-type"),
    "enum": ("14", "unknown-value"),
    "const": ("14", "unknown-value"),
    "pattern": ("15", "wrong-form"),
    "format": ("15", "wrong-form"),
    "minLength": ("16", "wrong-size"),
    "maxLength": ("16", "wrong-size"),
    "minItems": ("16", "wrong-size"),
    "maxItems": ("16", "wrong-size"),
    "uniqueItems": ("16", "wrong-size"),
}
_OTHER = ("17", "does-not-fit")
CODES = frozenset(number for number, _ in (*_NAMES.values(), _OTHER))
"""The numbers of all findings of the validator, behind the prefix of whoever validates."""


def explain(error: ValidationError, value: Any, positions: Positions, prefix: str) -> Iterator[Diagnostic]:
    """The findings of one error of the validator."""
    path: Path = tuple(error.absolute_path)
    number, name = _NAMES.get(str(error.validator), _OTHER)
    for message, hint, span in _words(error, path, positions):
        yield Diagnostic(
            code=f"{prefix}-{number}", name=name, severity=Severity.ERROR, message=message, hint=hint, span=span
        )


_Words = tuple[str, str, Span | None]


def _words(error: ValidationError, path: Path, positions: Positions) -> Iterable[_Words]:
    schema: Mapping[str, Any] = error.schema if isinstance(error.schema, Mapping) else {}
    wanted: Any = error.validator_value
    instance: Any = error.instance
    if error.validator == "required":
        return [_missing(key, path, positions) for key in wanted if key not in instance]
    if error.validator == "additionalProperties":
        return list(_unknown(instance, schema, path, positions))
    return [(_message(error, path), _hint(error, schema), positions.value(path))]


def _missing(key: str, path: Path, positions: Positions) -> _Words:
    whole = positions.value(path)
    span = Span(file=whole.file, start=whole.start, end=whole.start) if whole else None
    where = f"{_named(path)}里" if path else ""
    return f"{where}缺少“{key}”。", f"写一行“{key}: …”。", span


def _unknown(
    instance: Mapping[str, Any], schema: Mapping[str, Any], path: Path, positions: Positions
) -> Iterator[_Words]:
    known = list(schema.get("properties", {}))
    for key in instance:
        if key in known:
            continue
        near = nearest(key, [one for one in known if one not in instance] or known)
        hint = f"是否要写“{near}”？" if near else f"可用的键：{'、'.join(known)}。"
        yield f"没有“{key[:40]}”这个键。", hint, positions.key((*path, key))


def nearest(word: str, known: Sequence[str]) -> str:
    """The known word most like `word`, or empty where none is."""
    found = difflib.get_close_matches(word[:40], known, n=1, cutoff=0.4)
    return found[0] if found else ""


def _message(error: ValidationError, path: Path) -> str:
    what = _named(path)
    shown = error.instance if isinstance(error.instance, str) else ""
    match error.validator:
        case "type":
            return f"{what}应为{_kind(error.validator_value)}。"
        case "enum" | "const":
            return f"{what}的值“{shown[:60]}”不在可用的值中。"
        case "pattern" | "format":
            return f"{what}的值“{shown[:60]}”不合格式。"
        case "minLength":
            return f"{what}是空的，或太短。"
        case "maxLength":
            return f"{what}太长，最多{error.validator_value}个字符。"
        case "minItems":
            return f"{what}至少要有{error.validator_value}项。"
        case "maxItems":
            return f"{what}最多{error.validator_value}项。"
        case "uniqueItems":
            return f"{what}有重复的项。"
    return f"{what}不合要求。"


def _named(path: Path) -> str:
    """The nearest key of a path, with the number of the item where the value stands in a list."""
    keys = [step for step in path if isinstance(step, str)]
    last = path[-1] if path else ""
    if not keys:
        return f"第{last + 1}项" if isinstance(last, int) else "文件的内容"
    return f"“{keys[-1]}”的第{last + 1}项" if isinstance(last, int) else f"“{last}”"


def _kind(wanted: Any) -> str:
    names = [wanted] if isinstance(wanted, str) else list(wanted)
    return "或".join(_KINDS.get(name, str(name)) for name in names)


def _hint(error: ValidationError, schema: Mapping[str, Any]) -> str:
    expected = str(schema.get("description", ""))
    if error.validator in ("enum", "const"):
        wanted: Any = error.validator_value
        values = [wanted] if error.validator == "const" else list(wanted)
        near = nearest(error.instance, values) if isinstance(error.instance, str) else ""
        asked = f"是否要写“{near}”？" if near else ""
        return f"{asked}可用的值：{'、'.join(filter(None, map(str, values)))}。"
    return f"应为：{expected.rstrip('。')}。" if expected else ""
