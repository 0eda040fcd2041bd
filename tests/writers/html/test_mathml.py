"""MathML without styles, names or TeX, in the order of the formulas."""

from __future__ import annotations

from biaogao.writers.html.mathml import MATHML, convert
from biaogao.writers.mathematics import Mathematics, TeX


def test_formulas_keep_their_order_and_refused_ones_say_why():
    made = convert([TeX("a"), TeX(""), TeX(r"\nosuch"), TeX("b", display=True)])
    assert [bool(one.markup) for one in made] == [True, False, False, True]
    assert made[1].problem == "公式是空的"
    assert made[2].problem == r"公式里有不支持的命令\nosuch"
    assert 'display="block"' in made[3].markup


def test_only_what_a_strict_page_admits():
    (made,) = convert([TeX(r"\begin{cases} a & b\\ c & d\end{cases}", display=True)])
    assert "style=" not in made.markup and "xmlns" not in made.markup and "annotation" not in made.markup


def test_single_letters_slant_and_names_of_functions_do_not():
    (made,) = convert([TeX(r"\sin x + \mathrm{d} + \Delta")])
    assert '<mi class="slanted">x</mi>' in made.markup
    assert made.markup.count("slanted") == 1


def test_word_and_reading_copy_do_not_share_what_they_remember(tmp_path):
    word, page = Mathematics(tmp_path), Mathematics(tmp_path, MATHML)
    assert word.get(TeX("x")).markup.startswith("<m:oMath")
    assert page.get(TeX("x")).markup.startswith("<math")
    assert len(list(tmp_path.iterdir())) == 2
