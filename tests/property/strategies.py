"""Random drafts as a person might type them: every construct of a standard, with ids, references and odd characters.

Each stretch of text bears a mark of its own (`标1止`, `标2止` …), so that a test can follow it into any output.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

from hypothesis import strategies as st

PICTURES = ("figures/a.png", "figures/b.svg", "figures/none.png")
SYMBOLS = {"P_i": "Pi", "x": "x", r"\Delta t": "Δt", "E_{max}": "Emax"}
"""Formulas that are set as text, with that text."""
FORMULAS = (r"\frac{a}{b}", r"E = \sum_{i=1}^{n} P_i", r"\sqrt{x + 1}", r"\left( \frac{1}{2} \right)")

_MARK = "标{}止"
_PLAIN = (
    "终端应接地。",
    "按GB/T 2423.1—2008规定的方法进行。",
    "不大于220 V",
    "**要点**和*italic*",
    "m^3^与H~2~O",
    "“引号”与‘单引号’—～…",
    "5×10^-6^",
    "A & B < C > D",
    "图1、表2、第3章",
    "可　以\u3000有\u2003空",
)
_ODD = st.text(
    st.sampled_from(
        "甲乙应宜abXYZ019 ，。；：（）—·\u3000\t*_~^<>&\"'`[]{}|\\#!@§%‰±×"
        "𠮷😀👨\u200d👩ß\u0301\u200b\u202e\ufeff\u00a0\u00ad\u2028\x01\x07\x0b\x1f\x7f\ufffe\ue000"
    ),
    max_size=12,
)
_ODD_IDS = ("UPPER", "a--b", "n7", "g-x", "中文", "x" * 60, "a b", "-a", "")


@dataclass
class Draft:
    """The text of `standard.md`; `marks` are those of all stretches of text in it, in order."""

    text: str
    marks: tuple[str, ...]


@dataclass
class _Pen:
    """Writes one draft: counts marks and ids, and remembers where references want one of the ids."""

    draw: st.DrawFn
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    ids: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)

    def pick(self, *choices: object) -> object:
        return self.draw(st.sampled_from(choices))

    def chance(self, percent: int) -> bool:
        return self.draw(st.integers(1, 100)) <= percent

    def some(self, most: int, least: int = 0) -> range:
        return range(self.draw(st.integers(least, most)))

    def mark(self) -> str:
        self.marks.append(_MARK.format(next(self.numbers)))
        return self.marks[-1]

    def text(self, *, odd: int = 15, footnote: bool = True) -> str:
        """A stretch of running text on one line, marked at its beginning."""
        parts = [self.mark()]
        for _ in self.some(3):
            parts.append(self._piece(footnote))
        if self.chance(odd):
            parts.append(self.draw(_ODD).replace("\r", "").replace("\n", ""))
        return "".join(parts).rstrip()

    def _piece(self, footnote: bool) -> str:
        kind = self.draw(st.integers(0, 9))
        if kind <= 5:
            return str(self.pick(*_PLAIN))
        if kind == 6:
            return f"见[@?{self.draw(st.integers(0, 99))}]。"
        if kind == 7:
            return f"值${self.pick(*SYMBOLS)}$、"
        if kind == 8:
            return f"值${self.pick(*FORMULAS)}$、"
        if footnote and self.footnotes and self.chance(30):
            return f"[^{self.pick(*self.footnotes)}]"
        return self._new_footnote() if footnote else "完。"

    def _new_footnote(self) -> str:
        label = f"f{len(self.footnotes) + 1}"
        self.footnotes.append(label)
        return f"[^{label}]"

    def tail(self, values: str = "") -> str:
        """An attribute tail, now and then none or one with an id that the reader refuses."""
        if self.chance(4):
            return f" {{#{self.pick(*_ODD_IDS)}{values}}}"
        if self.chance(30):
            return f" {{{values.strip()}}}" if values else ""
        return f" {{#{self.id()}{values}}}"

    def id(self) -> str:
        self.ids.append(f"id-{len(self.ids) + 1}")
        return self.ids[-1]


@st.composite
def drafts(draw: st.DrawFn, chapters: int = 3) -> Draft:
    """A whole standard of up to so many technical chapters and two annexes."""
    pen = _Pen(draw)
    blocks = [_front_matter(pen)]
    if pen.chance(30):
        blocks.append(f"重要提示：{pen.text()}")
    if pen.chance(50):
        blocks += ["# 前言", pen.text(), *(_clauses(pen, 2, 3) if pen.chance(5) else [])]
    if pen.chance(50):
        blocks += ["# 引言 {#introduction}", *_blocks(pen, 2), *_clauses(pen, 2, 3)]
    blocks += ["# 范围 {#scope}", pen.text(), pen.text()]
    blocks += ["# 规范性引用文件", *(f"- GB/T {number + 1}—2020　{pen.text(odd=5)}" for number in pen.some(3))]
    blocks += ["# 术语和定义", *(line for _ in pen.some(3) for line in _term(pen))]
    if pen.chance(40):
        blocks += ["# 符号和缩略语", *(f"AB{number}：{pen.text(footnote=False)}" for number in pen.some(3))]
    for _ in pen.some(chapters, 1):
        blocks += [f"# {_title(pen)}", *_blocks(pen, 3), *_clauses(pen, 2, 6)]
    for _ in pen.some(2):
        blocks += [f"# 附录（{pen.pick('规范性', '资料性')}）{_title(pen)}", *_blocks(pen, 2), *_clauses(pen, 2, 6)]
    if pen.chance(50):
        blocks += ["# 参考文献", *(f"- {pen.text()}{pen.tail()}" for _ in pen.some(3))]
    if pen.chance(30):
        blocks.append("# 索引")
    blocks += [f"[^{label}]: {pen.text(footnote=False)}" for label in pen.footnotes if not pen.chance(5)]
    text = _referred("\n\n".join(blocks) + "\n", pen.ids)
    return Draft(text=text, marks=tuple(mark for mark in pen.marks if mark in text))


def _referred(text: str, ids: list[str]) -> str:
    """The text with each `[@?7]` as a reference to one of the ids, or to one that does not exist."""
    known = [*ids, "nowhere"]
    return re.sub(r"\[@\?(\d+)\]", lambda found: f"[@{known[int(found[1]) % len(known)]}]", text)


def _front_matter(pen: _Pen) -> str:
    lines = ["---", "编号: DB3301/T XXXX—XXXX", "名称: 甲　乙技术规范", "类别: 规范", "层次: 市级地方标准"]
    lines += [f"阶段: {pen.pick('征求意见稿', '送审稿', '发布稿')}", "提出: 甲局", "归口: 乙局", "起草单位: [甲, 乙]"]
    lines.append(f'目次层次: "{pen.draw(st.integers(1, 6))}"')
    if pen.chance(50):
        lines.append(f"目次图表: {pen.pick('[图, 表]', '[图]', '表')}")
    if pen.chance(20):
        lines.append("索引词: [终端, 接地]")
    return "\n".join([*lines, "---"])


def _title(pen: _Pen) -> str:
    if pen.chance(3):
        return pen.tail()
    return f"{pen.text(odd=10)}{pen.tail()}"


def _clauses(pen: _Pen, level: int, deepest: int) -> list[str]:
    """Titled clauses with what is below them, or untitled ones."""
    lines: list[str] = []
    if pen.chance(40):
        for _ in pen.some(3):
            lines += [f"§ {pen.text()}{pen.tail()}", *_blocks(pen, 2)]
    if level <= deepest:
        for _ in pen.some(2):
            lines += [f"{'#' * level} {_title(pen)}", *_blocks(pen, 2)]
            lines += _clauses(pen, level + 1, deepest) if pen.chance(40) else []
    return lines


def _term(pen: _Pen) -> list[str]:
    lines = [f"## {pen.mark()}{pen.tail()}"]
    if pen.chance(80):
        lines.append(f"*{pen.mark()} term*")
    for label in ("许用术语", "拒用术语", "符号"):
        if pen.chance(30):
            lines.append(f"{label}：{pen.mark()}")
    lines.append(pen.text())
    if pen.chance(30):
        lines.append(f"注：{pen.text()}")
    if pen.chance(30):
        lines.append(f"[来源：GB/T 2900.1—2008，3.1，{pen.mark()}]")
    return lines


def _blocks(pen: _Pen, most: int) -> list[str]:
    makers: tuple[Callable[[_Pen], str], ...] = (
        lambda pen: f"{pen.text()}{pen.tail()}",
        lambda pen: f"注：{pen.text()}",
        lambda pen: f"示例：{pen.text()}",
        lambda pen: f"{pen.pick('警告', '注意', '危险')}：{pen.text()}",
        _list,
        _table,
        _table_fence,
        _image,
        _figure_fence,
        _formula,
        _example_fence,
    )
    return [makers[pen.draw(st.integers(0, len(makers) - 1))](pen) for _ in pen.some(most)]


def _list(pen: _Pen) -> str:
    return "\n".join(_items(pen, 0, 3))


def _items(pen: _Pen, depth: int, deepest: int) -> list[str]:
    ordered = pen.chance(60)
    lines: list[str] = []
    for number in pen.some(4, 1):
        marker = f"{number + 1}." if ordered else "-"
        indent = " " * (len(marker) + 1)
        lines.append(f"{marker} {pen.text()}{pen.tail() if pen.chance(50) else ''}")
        if depth < deepest and pen.chance(25):
            lines += [f"{indent}{line}" for line in _items(pen, depth + 1, deepest)]
        elif pen.chance(10):
            lines += ["", f"{indent}{pen.text()}", ""]
    return lines


def _cell(pen: _Pen) -> str:
    kind = pen.draw(st.integers(0, 7))
    if kind < 5:
        return ("", "1.25", "－22", "—", "1 000")[kind]
    return (pen.mark() if kind == 5 else pen.text(odd=5, footnote=False)).replace("|", "\\|")


def _rows(pen: _Pen) -> list[str]:
    columns = pen.draw(st.integers(1, 6))
    ruler = [str(pen.pick("---", ":--", "--:", ":-:")) for _ in range(columns)]
    rows = [[_cell(pen) for _ in range(columns)] for _ in pen.some(12 if pen.chance(20) else 4, 1)]
    if columns > 1 and pen.chance(30):
        pen.draw(st.sampled_from(rows))[pen.draw(st.integers(1, columns - 1))] = "<<"
    if len(rows) > 1 and pen.chance(30):
        rows[-1][pen.draw(st.integers(0, columns - 1))] = "^^"
    head = [_cell(pen) or "头" for _ in range(columns)]
    return [f"| {' | '.join(row)} |" for row in (head, ruler, *rows)]


def _table(pen: _Pen) -> str:
    return "\n".join([f"表：{_title(pen)}", "", *_rows(pen)])


def _table_fence(pen: _Pen) -> str:
    unit = str(pen.pick("", ' 单位="伏"'))
    lines = [f"::: 表 {pen.mark()}{pen.tail(unit)}", "", *_rows(pen), ""]
    lines += [f"{pen.text()}\n" for _ in pen.some(1)]
    lines += [f"注：{pen.text()}\n" for _ in pen.some(2)]
    lines += [f"^{letter}^ {pen.text()}\n" for letter in "ab"[: len(pen.some(2))]]
    return "\n".join([*lines, ":::"])


def _image(pen: _Pen) -> str:
    return f"![{pen.mark()}]({pen.pick(*PICTURES)}){pen.tail().strip()}"


def _figure_fence(pen: _Pen) -> str:
    parts = len(pen.some(3, 1))
    titles = [pen.mark() if parts > 1 else "" for _ in range(parts)]
    lines = [f"::: 图 {pen.mark()}{pen.tail()}", ""]
    lines += [f"![{title}]({pen.pick(*PICTURES[:2])})\n" for title in titles]
    if pen.chance(40):
        lines += ["标引序号说明：", "", *(f"- {number + 1}——{pen.text()}" for number in pen.some(3, 1)), ""]
    lines += [f"注：{pen.text()}\n" for _ in pen.some(2)]
    return "\n".join([*lines, ":::"])


def _formula(pen: _Pen) -> str:
    label = f" ({pen.id()})" if pen.chance(60) else ""
    lines = [f"$$ {pen.pick(*FORMULAS)} $${label}"]
    if pen.chance(50):
        lines += ["", "式中：", "", *(f"- ${pen.pick(*SYMBOLS)}$——{pen.text()}；" for _ in pen.some(3, 1))]
    return "\n".join(lines)


def _example_fence(pen: _Pen) -> str:
    lines = ["::: 示例", ""]
    for _ in pen.some(3, 1):
        lines += [f"{pen.pick('', '1. ', '注：')}{pen.text()}", ""]
    return "\n".join([*lines, ":::"])
