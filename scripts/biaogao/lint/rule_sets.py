"""Which rules judge a draft, by the rules that it is drafted by: a table of what is switched off."""

from __future__ import annotations

import functools
from pathlib import Path

import msgspec

from biaogao.gbt.drafting_rules import GBT_1_1
from biaogao.lint.wording import read_rows

_FILE = Path(__file__).with_name("rule_sets.yaml")


class RuleSet(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The rules for one value of 编写规定: all but those whose code, or its family, stands in a row of `silent`.

    Codes of the reader (MDN) may stand there too. Each row says why.
    """

    name: str
    silent: tuple[SwitchedOff, ...]

    def judges(self, code: str) -> bool:
        """Whether findings of this code are made."""
        family = code.partition("-")[0]
        return not any(code in each.codes or family in each.codes for each in self.silent)


class SwitchedOff(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Codes or whole families that do not judge, and why."""

    codes: tuple[str, ...]
    why: str


@functools.cache
def rule_sets() -> tuple[RuleSet, ...]:
    """All sets, in the order of the file."""
    return read_rows("rule_sets", (_FILE,), tuple[RuleSet, ...])


def rule_set(name: str) -> RuleSet:
    """The set for a value of 编写规定; an empty or unknown one is GB/T 1.1's."""
    found = {each.name: each for each in rule_sets()}
    return found.get(name, found[GBT_1_1])
