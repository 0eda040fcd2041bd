from typing import get_args

import pytest

from biaogao.compare.fields import child_field, from_value, list_fields, run_fields, to_value, value_fields
from biaogao.model.metadata import Metadata, Replaced
from biaogao.model.nodes import Alignment, Annex, AnyBlock, Caution, CautionKind, Footnote, Table
from biaogao.model.walk import children_of, inlines_of
from builders import annex, chapter, entry, figure, footnote, formula, item, note, para, symbol, table, term

KINDS = (*get_args(AnyBlock), Footnote)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_field_of_every_node_is_one_thing(kind):
    found = [*run_fields(kind), *list_fields(kind), *value_fields(kind), *filter(None, [child_field(kind)])]
    apart = {"span", "key", "rows", "pictures"} & set(kind.__struct_fields__)
    assert sorted([*found, *apart]) == sorted(kind.__struct_fields__)


@pytest.mark.parametrize(
    "block",
    [
        para("甲"),
        chapter("甲", "乙"),
        annex("甲", "乙"),
        item("甲"),
        note("甲"),
        table("甲", "乙"),
        figure("甲", "乙"),
        formula(),
        term("甲", "乙"),
        entry("甲"),
        symbol("甲", "乙"),
        footnote("a", "甲"),
    ],
    ids=lambda block: type(block).__name__,
)
def test_children_and_runs_are_those_of_the_walk(block):
    kind = type(block)
    assert getattr(block, child_field(kind), ()) == children_of(block) if child_field(kind) else not children_of(block)
    runs = [getattr(block, name) for name in run_fields(kind)]
    assert [run for run in runs if run is not None] == list(inlines_of(block))[: len(runs)]


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        (Table, "columns", (Alignment.LEFT, Alignment.AUTO)),
        (Caution, "kind", CautionKind.DANGER),
        (Annex, "normative", True),
        (Metadata, "replaces", (Replaced(number="GB/T 1—2000", partly=True),)),
        (Metadata, "adoption", None),
    ],
)
def test_values_come_back_from_json(kind, field, value):
    assert from_value(kind, field, to_value(value)) == value
    assert not isinstance(to_value(value), tuple)
