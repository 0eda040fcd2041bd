"""Says fast that a value fits a schema, so that the usual, valid file does not wait for a whole validator to load.

Knows the words of JSON Schema that the project's schemas use. Only its yes counts: at a no, or at a word it does not
know, the full validator judges and explains. A test holds the two against each other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from biaogao.patterns import compiled
from biaogao.schema.store import Schema, refer

_SILENT = frozenset({"$schema", "$id", "$defs", "$comment", "title", "description", "examples", "then", "else"})

_Check = Callable[[Any, Any, Schema, Schema], bool]


def fits(value: Any, schema: Schema | bool, root: Schema) -> bool:
    """Whether `value` surely fits; False also means: not sure."""
    if isinstance(schema, bool):
        return schema
    for word, wanted in schema.items():
        if word in _SILENT or word.startswith("x-"):
            continue
        check = _CHECKS.get(word)
        if check is None or not check(wanted, value, schema, root):
            return False
    return True


def _type(wanted: Any, value: Any, schema: Schema, root: Schema) -> bool:
    kinds = {"string": str, "array": list, "object": dict}
    names = [wanted] if isinstance(wanted, str) else wanted
    return any(name in kinds and isinstance(value, kinds[name]) for name in names)


def _pattern(wanted: Any, value: Any, schema: Schema, root: Schema) -> bool:
    return not isinstance(value, str) or compiled(wanted).search(value) is not None


def _length(least: int, most: int, value: Any, kind: type[str] | type[list[Any]]) -> bool:
    return not isinstance(value, kind) or least <= len(value) <= most


def _unique(wanted: Any, value: Any, schema: Schema, root: Schema) -> bool:
    return (
        not wanted
        or not isinstance(value, list)
        or (all(isinstance(one, str) for one in value) and len(set(value)) == len(value))
    )


def _properties(wanted: Any, value: Any, schema: Schema, root: Schema) -> bool:
    return not isinstance(value, dict) or all(
        fits(value[key], inner, root) for key, inner in wanted.items() if key in value
    )


def _additional(wanted: Any, value: Any, schema: Schema, root: Schema) -> bool:
    if not isinstance(value, dict):
        return True
    if "patternProperties" in schema:
        return False
    known = schema.get("properties", {})
    return all(fits(one, wanted, root) for key, one in value.items() if key not in known)


def _reference(wanted: Any, value: Any, schema: Schema, root: Schema) -> bool:
    found, base = refer(wanted, root)
    return fits(value, found, base)


def _if(wanted: Any, value: Any, schema: Schema, root: Schema) -> bool:
    """A condition that is not surely met may still be met, so both branches must fit."""
    after = schema.get("then", True)
    otherwise = schema.get("else", True)
    if fits(value, wanted, root):
        return fits(value, after, root)
    return fits(value, otherwise, root) and _surely_not(wanted, value)


def _surely_not(condition: Any, value: Any) -> bool:
    """Whether a condition of the form `properties: {key: {enum or const}}` with `required` is not met."""
    known = {"properties", "required"}
    if not isinstance(condition, dict) or set(condition) - known or not isinstance(value, dict):
        return False
    if any(key not in value for key in condition.get("required", ())):
        return True
    return any(
        key in value and set(inner) <= {"enum", "const"} for key, inner in condition.get("properties", {}).items()
    )


_CHECKS: dict[str, _Check] = {
    "type": _type,
    "enum": lambda wanted, value, _s, _r: value in wanted,
    "const": lambda wanted, value, _s, _r: bool(value == wanted),
    "pattern": _pattern,
    "minLength": lambda wanted, value, _s, _r: _length(wanted, 1 << 60, value, str),
    "maxLength": lambda wanted, value, _s, _r: _length(0, wanted, value, str),
    "minItems": lambda wanted, value, _s, _r: _length(wanted, 1 << 60, value, list),
    "maxItems": lambda wanted, value, _s, _r: _length(0, wanted, value, list),
    "uniqueItems": _unique,
    "items": lambda wanted, value, _s, root: (
        not isinstance(value, list) or all(fits(one, wanted, root) for one in value)
    ),
    "required": lambda wanted, value, _s, _r: not isinstance(value, dict) or all(key in value for key in wanted),
    "properties": _properties,
    "additionalProperties": _additional,
    "$ref": _reference,
    "allOf": lambda wanted, value, _s, root: all(fits(value, inner, root) for inner in wanted),
    "anyOf": lambda wanted, value, _s, root: any(fits(value, inner, root) for inner in wanted),
    "if": _if,
}
