"""Office Math comes back as TeX, each formula as itself."""

from __future__ import annotations

from biaogao.importers.formulas import to_tex
from biaogao.ooxml.xml import namespaces
from biaogao.writers.mathematics import TeX, convert

DECLARED = namespaces("m", "w")


def math(tex):
    return convert([TeX(tex, True)])[0].markup.replace("<m:oMath>", f"<m:oMath{DECLARED}>", 1)


def test_formulas_keep_their_order_and_their_indexes():
    markups = [math(r"E = \sum_{i=1}^{n} P_i"), math(r"\frac{a}{b}"), f"<m:oMath{DECLARED}/>"]
    assert list(to_tex(markups).values()) == [r"E = \sum_{i = 1}^{n}P_i", r"\frac{a}{b}", ""]


def test_a_formula_that_nobody_can_read_costs_no_other():
    broken = f"<m:oMath{DECLARED}><m:r>"
    good = math(r"\sqrt{x}")
    assert to_tex([broken, good]) == {good: r"\sqrt{x}"}
    assert to_tex([]) == {}
