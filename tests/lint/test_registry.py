"""The registry finds every rule by its folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from biaogao.lint import registry, rules
from biaogao.lint.registry import all_rules, checking_rules
from biaogao.lint.rule import Rule

FAMILIES = "DAT DRF ENG COV NAM STR FWD INT SCP REF BIB IDX TRM SYM MOD WRD LST ANX FIG TAB FML NOT NUM PUN WVR"


def test_rules_come_by_code() -> None:
    codes = [rule.code for rule in all_rules()]
    assert codes == sorted(codes)
    assert len(codes) >= 150


def test_every_family_and_every_module_has_rules() -> None:
    assert {rule.code[:3] for rule in all_rules()} == set(FAMILIES.split())
    modules = {path.stem for path in Path(rules.__path__[0]).glob("*.py")} - {"__init__"}
    used = {type(rule).__module__.rpartition(".")[2] for rule in checking_rules()}
    assert modules <= used


def test_files_that_editors_and_other_systems_leave_are_no_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    own = os.listdir(rules.__path__[0])  # noqa: PTH208
    monkeypatch.setattr(registry.os, "listdir", lambda path: [*own, "._terms.py", ".#terms.py", "terms.py~"])
    assert [rule.code for rule in registry._classes()].count("TRM-07") == 1


def test_findings_on_waivers_are_explained_but_do_not_check() -> None:
    pages = {rule.code: rule for rule in all_rules()}
    assert not isinstance(pages["WVR-01"], Rule)
    assert "允许" in pages["WVR-02"].page
