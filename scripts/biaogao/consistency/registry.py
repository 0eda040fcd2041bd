"""Finds every rule on papers by its folder."""

from __future__ import annotations

import functools
import importlib
import inspect
import pkgutil
from collections.abc import Iterator

from biaogao.consistency import rules
from biaogao.consistency.rule import Rule


@functools.cache
def paper_rules() -> tuple[Rule, ...]:
    """All rules, by code."""
    return tuple(sorted(_classes(), key=lambda rule: rule.code))


def _classes() -> Iterator[Rule]:
    for module in pkgutil.iter_modules(rules.__path__):
        loaded = importlib.import_module(f"{rules.__name__}.{module.name}")
        for name, value in vars(loaded).items():
            own = inspect.isclass(value) and value.__module__ == loaded.__name__
            if own and not name.startswith("_") and issubclass(value, Rule):
                yield value()
