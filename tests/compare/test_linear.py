"""Formulas on one line, as a table or terminal shows them."""

from __future__ import annotations

import pytest

from biaogao.compare.linear import linear


@pytest.mark.parametrize(
    ("tex", "line"),
    [
        (r"w = \frac{m_1 + m_2}{N}", "w = (m_1 + m_2)/N"),
        (r"q = \frac{N_p t}{60 T}", "q = (N_p t)/(60 T)"),
        (r"w = \frac{m_2}{N}", "w = m_2/N"),
        (r"D = \frac{1}{n} \sum_{i=1}^{n} \left| a_{p,i} \right| \times 100\%", "D = 1/n ∑_(i=1)^n | a_(p,i) | × 100%"),
        ("P_{95}", "P_95"),
        (r"\sqrt{\frac{a}{b}} \leq \alpha", "√(a/b) ≤ α"),
        (r"E_{\text{max}} = h^{2}", "E_max = h²"),
        (r"\frac{\frac{a}{b}}{c}", "(a/b)/c"),
    ],
)
def test_a_formula_reads_on_one_line(tex: str, line: str) -> None:
    assert linear(tex) == line


@pytest.mark.parametrize(
    "tex", ["", "{" * 400, "}" * 400, "_" * 400, "\\" * 401, r"\frac{" * 300, "a_{b_{c_{d}}}", "﹍"]
)
def test_whatever_is_typed_gives_a_line(tex: str) -> None:
    assert "\n" not in linear(tex)
