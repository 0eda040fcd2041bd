"""Places that a new workspace leaves to people, 【请填写…】: no paper may go out with one of them unnoticed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from biaogao.records.gaps import Gap
from biaogao.records.plan import PilotPlan

UNFILLED = re.compile(r"【请[^【】\n]{0,40}】")
"""What stands in a new workspace where people are to write."""

_FILE = "pilot/pilot.yaml"
_OFFICE = "领导小组办公室"


def unfilled_gaps(plan: PilotPlan) -> Iterator[Gap]:
    """The keys of the plan that nobody filled in yet; who is to be asked may be one of them."""
    ask = _OFFICE if UNFILLED.search(plan.contact) else plan.contact
    for path, text in _texts(msgspec.to_builtins(plan), ""):
        if UNFILLED.search(text):
            yield Gap(
                kind="计划待填",
                matter=f"“{path}”还没有填，现为“{text[:60]}”",
                place=_FILE,
                ask=ask,
                advice="请在 pilot.yaml 里填写；它印在各种材料上。",
            )


def _texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    """Every text with the keys that lead to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _texts(one, f"{path}—{key}" if path else str(key))
    elif isinstance(value, (list, tuple)):
        for number, one in enumerate(value, 1):
            yield from _texts(one, f"{path}第{number}项")
