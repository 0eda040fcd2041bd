"""The sieve for formulas: what it refuses, what it passes, and that the converter agrees."""

from __future__ import annotations

import random
import re

import pytest

from biaogao.lint.tex import LONGEST, commands, problem_of
from biaogao.writers.mathematics import TeX, convert

GOOD = (
    r"\frac{a}{b}",
    r"\frac12",
    r"\sqrt[3]{x^2+1}",
    r"\left( a \right]",
    r"\left. \frac{a}{b} \right|_{x=0}",
    r"\left\{ x \mid x>0 \right\}",
    r"\begin{cases} a & x>0 \\ b & x<0 \end{cases}",
    r"\begin{pmatrix}1&2\\3&4\end{pmatrix}",
    r"\text{速度}=\frac{\text{路程}}{t}",
    r"\text{50%以上}",
    r"\int_0^1 f(x)\,\mathrm{d}x",
    r"\left\lceil \frac{A}{200}\right\rceil",
    r"x_{k,\max}",
    r"\bar x=\frac1n\sum_{i=1}^n x_i",
    r"100\%",
    "f'(x)",
    r"\operatorname{argmax}_{x} f",
    r"\hat{\theta}\approx\pm 3\sigma",
)


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        ("{a", "缺少右括号"),
        ("a}", "多了右括号"),
        (r"\frac{a}", r"“\frac”后面不完整"),
        (r"\hat", r"“\hat”后面不完整"),
        ("a^", "“^”后面不完整"),
        ("a_}", "多了右括号"),
        (r"a \right)", r"没有对应的\left"),
        (r"\left( {a \right)}", r"没有对应的\left"),
        (r"\left a \right)", r"\left后面没有括号"),
        (r"\begin{cases} a", r"缺少\end{cases}"),
        (r"\begin{matrix} a \end{pmatrix}", "没有对应的"),
        (r"\begin{foo} a \end{foo}", "不支持的环境foo"),
        ("a & b", "不在矩阵"),
        (r"a \\ b", "不在矩阵"),
        ("15%", "应写"),
        ("a#b", "应写"),
        (r"\unknowncommand x", r"不支持的命令\unknowncommand"),
        ("a\\", "多余的"),
        (r"\[a\]", "多余的"),
        ("x" * (LONGEST + 1), "超过"),
    ],
)
def test_a_formula_that_cannot_be_set_is_refused_with_the_reason(tex: str, words: str) -> None:
    assert words in problem_of(tex)


@pytest.mark.parametrize("tex", [*GOOD, "", r"\newcommand{\foo}{a} \foo"])
def test_a_good_formula_passes(tex: str) -> None:
    assert problem_of(tex) == ""


def test_the_list_of_commands_is_words() -> None:
    assert len(commands()) > 2000
    assert all(re.fullmatch("[A-Za-z]+", name) for name in commands())


def spoilt() -> list[str]:
    """Good formulas and the same with a character taken away or put in, alike in every run."""
    dice = random.Random(7)
    found = list(GOOD)
    for tex in GOOD * 8:
        place = dice.randrange(len(tex))
        put = dice.choice(("", *"{}^\\a"))
        found.append(tex[:place] + put + tex[place + (not put) :])
    return [tex for tex in dict.fromkeys(found) if tex.strip()]


def test_the_converter_agrees() -> None:
    """What passes is converted but for few; what is refused the converter refuses too, or drops part of in silence."""
    formulas = spoilt()
    made = convert([TeX(text=tex, display=True) for tex in formulas])
    refused = {tex for tex, one in zip(formulas, made, strict=True) if one.problem}
    sieved = {tex for tex in formulas if problem_of(tex)}
    assert len(refused) > 30
    assert len(refused - sieved) <= len(refused) // 10
    assert {tex for tex in sieved - refused if not re.search(r"(?:[\^_]|frac)\s*[\^_]|%", tex)} == set()


def test_every_tenth_command_is_known_to_the_converter() -> None:
    names = sorted(commands() - {"begin", "end", "left", "right", "middle"})[::10]
    tried = [[TeX(text=form.format(name), display=True) for name in names] for form in (r"x \{0} y", r"x \{0}{{a}} y")]
    made = [convert(formulas) for formulas in tried]
    unknown = [name for name, *ones in zip(names, *made, strict=True) if all(one.problem for one in ones)]
    assert len(unknown) <= 5, unknown
