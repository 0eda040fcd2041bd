from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from biaogao.diagnostics import Diagnostic, Edit, Fix, Related, Severity, Waived
from biaogao.reporters.json import render
from biaogao.source import Span

PLACE = Span.of("standard.md", 3, 3, 3, 5)
SCHEMA = json.loads((Path(__file__).parents[2] / "schemas" / "findings.schema.json").read_text(encoding="utf-8"))
FULL = Diagnostic(
    code="MOD-01",
    name="must",
    severity=Severity.ERROR,
    message="不使用“必须”。",
    span=PLACE,
    fix=Fix(title="改", edits=(Edit(span=PLACE, text="应"),)),
    related=(Related(span=PLACE, message="另见"),),
)
BARE = Diagnostic(code="STR-01", name="要素", severity=Severity.WARNING, message="缺少。")


def test_the_report_keeps_its_schema() -> None:
    report = json.loads(render((FULL, BARE)))
    jsonschema.Draft202012Validator(SCHEMA).validate(report)
    assert report["summary"] == {"error": 1, "warning": 1, "info": 0}
    assert report["findings"][0]["fix"]["edits"][0]["text"] == "应"
    assert report["findings"][0]["place"]["end_column"] == 5
    assert report["findings"][1]["place"] is None


def test_what_is_allowed_is_told_and_does_not_count() -> None:
    waiver = Waived(code="MOD-01", name="must", reason="法规原文", span=PLACE, covers="全文", findings=(FULL,))
    report = json.loads(render((BARE,), waived=(waiver,)))
    jsonschema.Draft202012Validator(SCHEMA).validate(report)
    assert report["summary"]["error"] == 0
    (told,) = report["waived"]
    assert (told["reason"], told["covers"], told["findings"][0]["code"]) == ("法规原文", "全文", "MOD-01")


def test_an_empty_report_is_still_one() -> None:
    report = json.loads(render(()))
    jsonschema.Draft202012Validator(SCHEMA).validate(report)
    assert report["findings"] == []


def test_chinese_stays_readable() -> None:
    assert "缺少。" in render((BARE,))
