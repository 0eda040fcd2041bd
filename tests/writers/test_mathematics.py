import subprocess

import pytest
from lxml import etree

from biaogao.errors import ToolError
from biaogao.writers import mathematics
from biaogao.writers.mathematics import Mathematics, TeX, convert

DECLARED = (
    '<x xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
)


def parsed(omml):
    return etree.fromstring(f"{DECLARED}{omml}</x>")


def local_names(omml):
    return [etree.QName(node).localname for node in parsed(omml).iter()][1:]


def test_a_formula_becomes_office_math_without_declarations():
    [made] = convert([TeX(r"E_t = \sum_{i=1}^{n} P_i", display=True)])
    assert made.problem == ""
    assert made.markup.startswith("<m:oMath>")
    assert "xmlns" not in made.markup
    assert "nary" in local_names(made.markup)
    assert 'm:limLoc m:val="undOvr"' in made.markup


def test_order_is_kept_and_failures_stay_where_they_are():
    made = convert([TeX("a"), TeX(r"\ce{H2O}"), TeX("b"), TeX(r"\frac{a"), TeX("  "), TeX("c")])
    assert ["".join(parsed(one.markup).itertext()) for one in made] == ["a", "", "b", "", "", "c"]
    assert made[1].problem == r"公式里有不支持的命令\ce"
    assert made[3].problem == "公式不完整，可能缺少右括号"
    assert made[4].problem == "公式是空的"


def test_matrix_properties_stand_in_the_order_of_the_schema():
    [made] = convert([TeX(r"\begin{pmatrix}a&b\\c&d\end{pmatrix}")])
    names = local_names(made.markup)
    at = names.index("mcPr")
    assert names[at + 1 : at + 3] == ["count", "mcJc"]


def test_normal_text_carries_no_style():
    [made] = convert([TeX(r"\text{总}x")])
    assert "m:nor" in made.markup
    for properties in parsed(made.markup).iter("{*}rPr"):
        names = {etree.QName(node).localname for node in properties}
        assert not {"nor", "sty"} <= names


def test_a_formula_too_long_is_refused_without_a_call(monkeypatch):
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: pytest.fail("pandoc was called"))
    assert convert([TeX("x" * 20_001)])[0].problem == "公式超过20000个字符"


def test_known_formulas_cost_no_second_call(tmp_path, monkeypatch):
    formulas = [TeX("x^2"), TeX("x^2", display=True), TeX(r"\ce{H2O}")]
    first = Mathematics(tmp_path)
    first.prepare(formulas)
    monkeypatch.setattr(mathematics, "run_pandoc", lambda *given: pytest.fail("pandoc was called"))
    first.prepare(formulas)
    second = Mathematics(tmp_path)
    second.prepare(formulas)
    assert [second.get(one) for one in formulas] == [first.get(one) for one in formulas]
    assert not list(tmp_path.glob("*.part"))


def test_a_damaged_cache_file_is_made_again(tmp_path):
    first = Mathematics(tmp_path)
    first.prepare([TeX("x")])
    [file] = tmp_path.iterdir()
    file.write_bytes(b"{")
    assert Mathematics(tmp_path).get(TeX("x")) == first.get(TeX("x"))
    assert file.read_bytes() != b"{"


def test_a_failing_pandoc_is_a_tool_error(monkeypatch):
    def failing(command, **options):
        return subprocess.CompletedProcess(command, 83, b"", b"boom")

    monkeypatch.setattr(subprocess, "run", failing)
    with pytest.raises(ToolError, match="pandoc转换公式失败"):
        convert([TeX("x")])


def test_a_hanging_pandoc_is_a_tool_error(monkeypatch):
    def hanging(command, **options):
        raise subprocess.TimeoutExpired(command, options["timeout"])

    monkeypatch.setattr(subprocess, "run", hanging)
    with pytest.raises(ToolError, match="超过120秒"):
        convert([TeX("x")])
