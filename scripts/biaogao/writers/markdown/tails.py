"""Attribute tails: `{#id key="值"}`."""

from __future__ import annotations


def tail(name: str, **values: str) -> str:
    """The tail with its leading space, or nothing; values without text are left out."""
    parts = [f"#{name}"] if name else []
    parts += [f'{key}="{quoted}"' for key, value in values.items() if (quoted := _plain(value))]
    return f" {{{' '.join(parts)}}}" if parts else ""


def close_tail(name: str) -> str:
    """The tail of a running text, which stands close to its last sign."""
    return tail(name).strip()


def _plain(value: str) -> str:
    """A value that may stand between quotation marks and braces."""
    return " ".join(value.replace('"', "'").replace("{", "（").replace("}", "）").split())
