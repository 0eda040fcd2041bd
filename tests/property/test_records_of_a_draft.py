"""Whatever stands in log, card and procedure, the readers answer with values or findings and never raise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from biaogao.procedures.events import parse_events
from biaogao.procedures.profile import read_procedure
from biaogao.procedures.project import parse_project
from biaogao.schema.store import Schema, load, refer
from biaogao.source import SourceFile

ODD = [
    "",
    "\n",
    "7\n",
    "07",
    "0",
    "-1",
    "7.5",
    "1/0",
    "3/4\n",
    "2024-03-05\n",
    "２０２４-03-05",
    "是",
    "不涉及",
    "..",
    "甲" * 300,
]
odd = some.sampled_from(ODD) | some.text(max_size=8)
anything = some.recursive(
    odd, lambda inner: some.lists(inner, max_size=3) | some.dictionaries(odd, inner, max_size=3), max_leaves=6
)


def shaped(schema: Schema, root: Schema):
    """Values that mostly fit a schema, with odd ones among them."""
    if "$ref" in schema:
        return shaped(*refer(schema["$ref"], root))
    if "anyOf" in schema:
        return some.one_of([shaped(one, root) for one in schema["anyOf"]])
    likely = _likely(schema, root)
    return some.integers(0, 19).flatmap(lambda chance: anything if chance == 0 else likely)


def _likely(schema: Schema, root: Schema):
    if "enum" in schema or "const" in schema:
        return some.sampled_from(schema.get("enum") or [schema["const"]])
    if schema.get("type") == "object":
        keys = schema.get("properties", {})
        must = {key: shaped(keys[key], root) for key in schema.get("required", ())}
        may = {key: shaped(inner, root) for key, inner in keys.items() if key not in must}
        return some.fixed_dictionaries(must, optional=may)
    if schema.get("type") == "array":
        return some.lists(shaped(schema["items"], root), min_size=schema.get("minItems", 0), max_size=3)
    if schema.get("format") == "date":
        return some.dates().map(str) | odd
    if "pattern" in schema:
        return some.sampled_from(["1", "7", "30", "20", "3/4", "9/1", "征求意见", *ODD])
    return odd | some.just("文字")


def text(name: str):
    # JSON is YAML, and says every character.
    return shaped(load(name), load(name)).map(lambda value: json.dumps(value, ensure_ascii=True))


QUIET = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@QUIET
@given(text("events"))
def test_a_log_is_read_or_told(written):
    log = parse_events(SourceFile(file="drafts/甲/events.yaml", text=written))
    assert log.events or log.findings or json.loads(written) in ([], "")


@QUIET
@given(text("project"))
def test_a_card_is_read_or_told(written):
    card = parse_project(SourceFile(file="drafts/甲/project.yaml", text=written))
    assert all(one.span is not None for one in card.findings)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("procedures") / "甲.yaml"


@QUIET
@given(written=text("procedure"))
def test_a_procedure_is_read_or_told(place: Path, written):
    place.write_text(written, encoding="utf-8")
    result = read_procedure(place, "procedures/甲.yaml")
    assert (result.procedure is None) == any(one.severity.value == "error" for one in result.findings)
