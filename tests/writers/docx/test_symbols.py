import pytest

from biaogao.writers.docx.symbols import symbol_runs
from writers.docx.written import W, parsed, text_of


def seen(tex):
    """(text, slanted, raised) of each run."""
    found = []
    for run in parsed(symbol_runs(tex)):
        raised = run.find(f"{W}rPr/{W}vertAlign")
        slanted = run.find(f"{W}rPr/{W}i") is not None
        found.append((text_of(run), slanted, raised.get(f"{W}val") if raised is not None else ""))
    return found


@pytest.mark.parametrize(
    ("tex", "runs"),
    [
        ("n", [("n", True, "")]),
        ("P_i", [("P", True, ""), ("i", True, "subscript")]),
        ("x^2", [("x", True, ""), ("2", False, "superscript")]),
        (r"\Delta t_i", [("Δ", False, ""), ("t", True, ""), ("i", True, "subscript")]),
        (r"E_{\mathrm{max}}", [("E", True, ""), ("max", False, "subscript")]),
        (r"a_{ij}b", [("a", True, ""), ("i", True, "subscript"), ("j", True, "subscript"), ("b", True, "")]),
        (r"\eta", [("η", True, "")]),
        (
            r"C_{\text{总},1}",
            [("C", True, ""), ("总", False, "subscript"), (",", False, "subscript"), ("1", False, "subscript")],
        ),
    ],
)
def test_symbols_are_slanted_runs(tex, runs):
    assert seen(tex) == runs


@pytest.mark.parametrize(
    "tex",
    ["", "a+b", r"\frac{a}{b}", "x_i^2", r"\sum x", "a = b", r"\etax", "P_{i_j}", "a_", "{a}", r"\ce{H2O}", "abcdefg"],
)
def test_real_formulas_are_left_to_office_math(tex):
    assert symbol_runs(tex) == ""
