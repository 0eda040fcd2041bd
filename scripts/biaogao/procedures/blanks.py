"""Keys that people leave with nothing behind them, which is as good as not written."""

from __future__ import annotations

from typing import Any


def filled_in(value: Any) -> Any:
    """The value of a YAML file without the keys that hold an empty text; items of lists stay."""
    if isinstance(value, dict):
        return {key: filled_in(item) for key, item in value.items() if item != ""}
    return [filled_in(item) for item in value] if isinstance(value, list) else value
