"""Every code of the catalogue is a rule or a row, never both; what a row points to exists."""

from __future__ import annotations

from biaogao.inspection.registry import layout_rules
from biaogao.lint.catalogue import Held, catalogue, catalogue_codes, row
from biaogao.lint.registry import all_rules
from biaogao.readers.catalogue import CATALOGUE as READER
from biaogao.schema.messages import CODES as SCHEMA

RULES = {rule.code for rule in all_rules()} | {rule.code for rule in layout_rules()}


def test_the_catalogue_has_298_codes() -> None:
    assert len(catalogue_codes()) == len(set(catalogue_codes())) == 298


def test_every_code_is_a_rule_or_a_row_and_never_both() -> None:
    rows = [each.code for each in catalogue().rows]
    assert len(rows) == len(set(rows))
    assert not RULES & set(rows)
    assert set(catalogue_codes()) - RULES - set(rows) == set()
    assert set(rows) <= set(catalogue_codes())


def test_what_a_row_points_to_exists_and_is_of_its_kind() -> None:
    for each in catalogue().rows:
        if each.held is Held.RULE:
            assert each.by
            assert set(each.by) <= RULES
        else:
            assert set(each.by) <= READER.keys() | {f"MET-{number}" for number in SCHEMA}
        assert bool(each.by) or each.held in {Held.GENERATED, Held.HUMAN}


def test_rows_stand_in_the_order_of_the_catalogue_and_say_why() -> None:
    codes = catalogue_codes()
    places = [codes.index(each.code) for each in catalogue().rows]
    assert places == sorted(places)
    for each in catalogue().rows:
        assert each.why.endswith("。")
        assert each.title
        assert not each.title.endswith("。")
        assert each.clause


def test_a_row_is_found_by_its_code() -> None:
    found = row("STR-06")
    assert found is not None
    assert found.held is Held.READER
    assert row("COV-02") is None
