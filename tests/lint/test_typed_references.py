"""Typed numbers: their mend names the block that has the number now, and the printed text stays the same."""

from __future__ import annotations

from pathlib import Path

from biaogao import manuscript
from biaogao.mending import mend
from biaogao.model.walk import blocks_of, inlines_of, text_of
from biaogao.saving import save
from lint.drafts import write

CASE = """\
## 甲 {#a}

值见表 1、图1和附录A，按[@eq]、公式（1）计算，符合第4章的规定；另见表9。

表：值 {#tab}

| 项 | 值 |
|---|---|
| 见图1 | 1 |

![图](figures/a.svg){#fig alt="外壳的三个面"}

$$ E = P $$ (eq)

## 乙

外壳应接地。

# 附录（资料性）丙 {#annex}

文。
"""


def printed(folder: Path) -> list[str]:
    loaded = manuscript.load(folder, folder.name)
    read = loaded.resolution.reference
    return [
        text_of(run, lambda mark: read(mark.target)).replace(" ", "")
        for block, _ in blocks_of(loaded.authored)
        for run in inlines_of(block)
    ]


def test_numbers_become_ids_and_print_alike(tmp_path: Path) -> None:
    write(tmp_path, CASE)
    before = printed(tmp_path)
    result = mend(tmp_path, tmp_path.name, only=frozenset({"MDN-26"}))
    save(result.changes, tmp_path)
    text = (tmp_path / "standard.md").read_text("utf-8")
    assert "值见[@tab]、[@fig]和[@annex]，按[@eq]、[@eq]计算，符合第4章的规定；另见表9。" in text
    assert "| 见[@fig] | 1 |" in text
    assert printed(tmp_path) == before
    left = [one.message for one in result.left if one.code == "MDN-26"]
    assert left == ["“第4章”是手写的编号，增删之后会错。", "“表9”是手写的编号，增删之后会错。"]


FORMULAS = """\
按公式（1）、公式（2）和公式（3）计算，另按式（1）。

$$ a = b $$ {#eq-a}

$$ c = d $$ {#eq-b}

$$ e = f $$

# 附录（资料性）丙 {#annex}

按公式（A.1）计算。

$$ g = h $$ {#eq-g}
"""


def test_formulas_get_their_number_one_after_the_other(tmp_path: Path) -> None:
    write(tmp_path, FORMULAS)
    result = mend(tmp_path, tmp_path.name)
    save(result.changes, tmp_path)
    text = (tmp_path / "standard.md").read_text("utf-8")
    assert "按[@eq-a]、[@eq-b]和公式（3）计算，另按[@eq-a]。" in text
    assert "按[@eq-g]计算。" in text


def test_a_number_that_would_come_out_otherwise_is_left(tmp_path: Path) -> None:
    write(tmp_path, "按公式（2）计算。\n\n$$ a = b $$\n\n$$ c = d $$ {#eq-b}\n")
    assert not mend(tmp_path, tmp_path.name, only=frozenset({"MDN-26"})).changes
