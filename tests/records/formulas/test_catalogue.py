from __future__ import annotations

from biaogao.records.formulas.catalogue import FORMULAS
from pilot_sample import shapes


def test_every_formula_has_choices_that_hold_its_defaults_and_its_other_definitions() -> None:
    for formula in FORMULAS.values():
        for name, chosen in formula.choices.items():
            assert set(formula.defaults[name]) <= set(chosen)
        for other in formula.others:
            assert all(set(chosen) <= set(formula.choices[name]) for name, chosen in other.items())
        assert set(formula.ledgers) <= set(shapes())
