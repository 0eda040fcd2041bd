"""The log keeps to the schema of OASIS and says all that a finding says.

sarif-2.1.0.json is the schema of SARIF 2.1.0 (rtm.5) as the package @microsoft/jest-sarif 1.0.0-beta.0 carries it,
under the MIT licence, unchanged.
"""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from biaogao.diagnostics import Diagnostic, Edit, Fix, Related, Severity, Waived
from biaogao.reporters.explanation import Explanation
from biaogao.reporters.sarif import render
from biaogao.source import SourceFile, Span

SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0.json").read_text("utf-8"))
FILE = "drafts/甲 乙/standard.md"
SOURCE = SourceFile(file=FILE, text="# 范围\n\n𠮷终端必须安装牢固，必须接地。\n")
PLACE = Span.of(FILE, 3, 4, 3, 6)
FULL = Diagnostic(
    code="MOD-01",
    name="must",
    severity=Severity.ERROR,
    message="不使用“必须”。",
    hint="用“应”。",
    clause="附录C 表C.1",
    span=PLACE,
    node="n3",
    fix=Fix(title="改为“应”", edits=(Edit(span=PLACE, text="应"),)),
    related=(Related(span=Span.of(FILE, 1, 3, 1, 5), message="所在的章"),),
)
BARE = Diagnostic(code="STR-01", name="element", severity=Severity.INFO, message="缺少。")
BUILT = Diagnostic(
    code="LAY-02", name="margin", severity=Severity.WARNING, message="页边距。", where="标准.docx，第1段"
)
PAGES = {
    "MOD-01": Explanation(
        code="MOD-01",
        name="must",
        clause="附录C 表C.1",
        severity=Severity.ERROR,
        page="要求用“应”。\n\n理由。\n改法：写成“应”。",
        by="草案的检查",
        bad=("外壳必须接地。",),
        good=("外壳应接地。",),
    )
}


def log(*found: Diagnostic, **more):
    written = json.loads(render(found, (SOURCE,), pages=PAGES, version="0.1.0", **more))
    checker = jsonschema.FormatChecker()
    jsonschema.Draft4Validator(SCHEMA, format_checker=checker).validate(written)
    return written["runs"][0]


def test_the_schema_is_that_of_oasis_and_refuses_what_is_wrong():
    assert SCHEMA["title"].startswith("Static Analysis Results Format (SARIF) Version 2.1.0")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft4Validator(SCHEMA).validate({"version": "2.1.0", "runs": [{"results": []}]})


def test_a_finding_has_place_text_and_rule():
    run = log(FULL)
    (result,) = run["results"]
    assert run["columnKind"] == "unicodeCodePoints"
    place = result["locations"][0]["physicalLocation"]
    assert place["region"] == {
        "startLine": 3,
        "startColumn": 4,
        "endLine": 3,
        "endColumn": 6,
        "snippet": {"text": "必须"},
    }
    assert (result["level"], result["message"]["text"]) == ("error", "不使用“必须”。用“应”。")
    assert result["locations"][0]["logicalLocations"] == [{"fullyQualifiedName": "n3"}]
    assert result["properties"]["clause"] == "GB/T 1.1—2020，附录C 表C.1"
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "MOD-01"


def test_the_rule_brings_its_page():
    (rule,) = log(FULL)["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"] == "要求用“应”。"
    assert rule["help"]["text"] == "要求用“应”。\n\n理由。\n\n改法：写成“应”。"
    assert "依据：GB/T 1.1—2020，附录C 表C.1" in rule["help"]["markdown"]
    assert "外壳必须接地。" in rule["help"]["markdown"] and "外壳应接地。" in rule["help"]["markdown"]
    assert rule["properties"]["page"] == "docs/rules/MOD.md#mod-01"


def test_addresses_are_encoded_and_relative_to_the_workspace():
    run = log(FULL, digests={FILE: "ab" * 32})
    (artifact,) = run["artifacts"]
    assert artifact["location"] == {"uri": "drafts/%E7%94%B2%20%E4%B9%99/standard.md", "uriBaseId": "WORKSPACE"}
    assert artifact["hashes"] == {"sha-256": "ab" * 32} and artifact["encoding"] == "UTF-8"
    assert run["originalUriBaseIds"]["WORKSPACE"].keys() == {"description"}
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["index"] == 0


def test_fix_and_related_place_are_kept():
    (result,) = log(FULL)["results"]
    (change,) = result["fixes"][0]["artifactChanges"]
    (replacement,) = change["replacements"]
    assert replacement["insertedContent"] == {"text": "应"}
    assert replacement["deletedRegion"] == {"startLine": 3, "startColumn": 4, "endLine": 3, "endColumn": 6}
    assert result["relatedLocations"][0]["message"]["text"] == "所在的章"
    assert result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 1


def test_a_waived_finding_is_suppressed_with_its_reason():
    waiver = Waived(
        code="MOD-01", name="must", reason="法规原文", span=Span.of(FILE, 1, 1, 1, 5), covers="5.2", findings=(FULL,)
    )
    kept, waived = log(BARE, waived=[waiver])["results"]
    assert kept["suppressions"] == []
    (suppression,) = waived["suppressions"]
    assert suppression["location"]["physicalLocation"]["region"]["endColumn"] == 5
    assert (suppression["kind"], suppression["status"]) == ("inSource", "accepted")
    assert suppression["justification"] == "法规原文"


def test_places_without_lines_are_named():
    bare, built = log(BARE, BUILT)["results"]
    assert bare["level"] == "note" and bare["locations"] == [{"message": {"text": "整份草案"}}]
    assert built["locations"] == [{"logicalLocations": [{"fullyQualifiedName": "标准.docx，第1段"}]}]


def test_fingerprints_outlive_lines_added_above_and_tell_equals_apart():
    first = log(FULL, FULL)["results"]
    prints = [one["partialFingerprints"]["findingInLine/v1"] for one in first]
    assert prints[0] != prints[1]
    moved = SourceFile(file=FILE, text=f"新的一行\n{SOURCE.text}")
    lower = Diagnostic(**{**{n: getattr(FULL, n) for n in FULL.__struct_fields__}, "span": Span.of(FILE, 4, 4, 4, 6)})
    again = json.loads(render((lower,), (moved,), pages=PAGES, version="0.1.0"))
    assert again["runs"][0]["results"][0]["partialFingerprints"]["findingInLine/v1"] == prints[0]


def test_the_same_findings_give_the_same_text():
    assert render((FULL, BARE), (SOURCE,), pages=PAGES, version="1") == render(
        (FULL, BARE), (SOURCE,), pages=PAGES, version="1"
    )
