"""Sets two drafts side by side for tests, formulas as their TeX."""

from __future__ import annotations

import html
import re
from pathlib import Path

from biaogao.compare.changes import ChangeSet, State
from biaogao.compare.comparer import compare
from biaogao.writers.html.halves import Half
from biaogao.writers.html.markup import element, text
from biaogao.writers.html.side_by_side import read_look, write
from biaogao.writers.html.woven import Row, Weaver
from biaogao.writers.mathematics import Converted, Dialect, Mathematics, TeX
from biaogao.writers.pictures import Pictures
from compare.states import state

ROOT = Path(__file__).parents[3]
LOOK = read_look(ROOT / "templates" / "html")
FOLDER = ROOT / "tests" / "golden" / "small"


def _written(formulas: list[TeX]) -> list[Converted]:
    return [Converted(markup=element("math", text(formula.text))) for formula in formulas]


def halves(old: State, new: State, folder: Path = FOLDER) -> tuple[Half, Half]:
    mathematics = Mathematics(dialect=Dialect(form="test", convert=_written))
    before, after = (Half(one, Pictures(folder), mathematics, new=one is new) for one in (old, new))
    return before, after


def rows_of(old: State, new: State, changeset: ChangeSet | None = None) -> tuple[Row, ...]:
    return Weaver(changeset or compare(old, new), *halves(old, new)).rows()


def rows(before: str, after: str) -> tuple[Row, ...]:
    return rows_of(state(before, "旧"), state(after, "新"))


def page(before: str, after: str) -> bytes:
    old, new = state(before, "征求意见稿"), state(after, "送审稿")
    return write(compare(old, new), *halves(old, new), LOOK)


def plain(markup: str | None) -> str:
    """What is read of markup, without white space and the gaps before units."""
    return "".join(html.unescape(re.sub(r"<[^>]+>", "", markup or "")).replace("\u200d", "").split())
