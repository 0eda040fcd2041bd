import pytest
from jsonschema import Draft202012Validator

from biaogao.errors import InternalError
from biaogao.schema.store import load, refer, schema_names


def test_every_schema_is_a_schema():
    assert {"front-matter", "front-matter-municipal", "config"} <= set(schema_names())
    for name in schema_names():
        Draft202012Validator.check_schema(load(name))


def test_references_within_a_schema_and_to_another():
    root = load("front-matter-municipal")
    found, base = refer("front-matter.schema.json", root)
    assert found is base is load("front-matter")
    assert refer("#/$defs/adoption", base)[0]["required"] == ["编号", "程度"]


def test_missing_schema_is_an_error_of_the_tool():
    with pytest.raises(InternalError):
        load("no-such-schema")
