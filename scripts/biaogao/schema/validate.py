"""A value against one of the project's JSON Schemas (2020-12), as findings in Chinese with places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from biaogao.diagnostics import Diagnostic, in_order
from biaogao.schema.positions import NOWHERE, Positions
from biaogao.schema.quick import fits
from biaogao.schema.store import SUFFIX, load, schema_names

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator


def validate(value: Any, schema: str, positions: Positions = NOWHERE, *, prefix: str = "SCH") -> tuple[Diagnostic, ...]:
    """What of `value` does not fit the schema named `schema` (`front-matter`, `config`, `ledgers/training` …).

    Codes are `prefix`-11 (key missing), 12 (key unknown), 13 (type), 14 (not in the list), 15 (form), 16 (size) and 17.
    Raises InternalError where the schema is missing.
    """
    root = load(schema)
    if fits(value, root, root):
        return ()
    # Only what does not fit waits for what explains it.
    from biaogao.schema.messages import explain  # noqa: PLC0415

    errors = sorted(validator(schema).iter_errors(value), key=lambda error: str(list(error.absolute_path)))
    found = [finding for error in errors for finding in explain(error, value, positions, prefix)]
    return in_order(found)


def validator(schema: str) -> Draft202012Validator:
    """The full validator of a schema, which costs a tenth of a second to load."""
    from jsonschema import Draft202012Validator, FormatChecker  # noqa: PLC0415
    from referencing import Registry, Resource  # noqa: PLC0415
    from referencing.jsonschema import DRAFT202012  # noqa: PLC0415

    resources = [
        (f"{name}{SUFFIX}", Resource.from_contents(load(name), default_specification=DRAFT202012))
        for name in schema_names()
    ]
    return Draft202012Validator(
        load(schema), registry=Registry().with_resources(resources), format_checker=FormatChecker()
    )
