"""Finds every rule by its folder: the modules of `rules` and the rows of `words`."""

from __future__ import annotations

import functools
import importlib
import inspect
import os
from collections.abc import Iterator

from biaogao.lint import rules
from biaogao.lint.rule import Rule, RulePage
from biaogao.lint.suppressions import UnreasonedWaiver, UnusedWaiver
from biaogao.lint.wording import word_rules


@functools.cache
def checking_rules() -> tuple[Rule, ...]:
    """The rules that judge a document, by code."""
    found = (*word_rules(), *_classes())
    return tuple(sorted(found, key=lambda rule: rule.code))


def all_rules() -> tuple[RulePage, ...]:
    """Every page that can be explained, by code: the judging rules and those on waivers themselves."""
    found: tuple[RulePage, ...] = (*checking_rules(), UnusedWaiver(), UnreasonedWaiver())
    return tuple(sorted(found, key=lambda rule: rule.code))


def _classes() -> Iterator[Rule]:
    # By the names of the files alone: `pkgutil` would look at each as if it might be anything.
    for name in sorted(os.listdir(rules.__path__[0])):  # noqa: PTH208
        module = name.removesuffix(".py")
        # Editors and other systems leave files with dots in their names beside ours.
        if module == name or not module.isidentifier() or module.startswith("_"):
            continue
        loaded = importlib.import_module(f"{rules.__name__}.{module}")
        for title, value in vars(loaded).items():
            if title.startswith("_") or not isinstance(value, type) or value.__module__ != loaded.__name__:
                continue
            if issubclass(value, Rule) and not inspect.isabstract(value):
                yield value()
