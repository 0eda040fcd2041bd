"""The parts of the benchmarks, by the names under which the command line runs them, in the order of a full run."""

from __future__ import annotations

import importlib
from typing import Protocol

import msgspec

from ground import Ground
from results import Change, Measure

MODULES = {
    "parse": "reading",
    "lint": "checking",
    "docx": "typesetting",
    "keys": "typing",
    "redline": "redlining",
    "pdf": "pressing",
    "noop": "idle",
    "edit": "editing",
    "intake": "opinions_in",
    "table": "opinions_out",
    "submission": "packing",
    "dossier": "binding",
}
TITLES = {
    "parse": "读入草案",
    "lint": "检查",
    "docx": "生成 Word",
    "keys": "编辑器里按键",
    "redline": "修订稿",
    "pdf": "第一次生成全部成品",
    "noop": "没有改动",
    "edit": "改一处",
    "intake": "收回意见",
    "table": "意见汇总处理表",
    "submission": "报批包",
    "dossier": "验收台账",
}


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What a part measured; see `results.Part`."""

    measures: tuple[Measure, ...] = ()
    changes: tuple[Change, ...] = ()
    facts: dict[str, float] = {}
    rows: tuple[tuple[str, ...], ...] = ()


class Part(Protocol):
    """A module of this folder."""

    def measure(self, ground: Ground) -> Found:
        """Measure all that the part is about."""


def load(name: str) -> Part:
    """The part with a name; only what a run asks for is imported. Raises KeyError for no name of a part."""
    module: Part = importlib.import_module(f"parts.{MODULES[name]}")
    return module
