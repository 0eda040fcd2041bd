"""A value against one of the project's JSON Schemas (2020-12), as findings in Chinese with places."""

from __future__ import annotations

from biaogao.diagnostics import Diagnostic
from biaogao.schema.positions import Positions
from biaogao.schema.yaml_text import Value


def schema_names() -> tuple[str, ...]:
    """Names."""
    return ()


def validate(value: Value, schema: str, positions: Positions, *, prefix: str = "SCH") -> tuple[Diagnostic, ...]:
    """Findings."""
    return ()
