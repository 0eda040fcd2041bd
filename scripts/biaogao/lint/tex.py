"""Reads TeX as far as it takes to say that a formula cannot be converted: brackets, environments, known commands.

It is a sieve, not a converter: what it refuses no writer can set; what it passes the writers still judge.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

from biaogao import gbt
from biaogao.patterns import compiled

LONGEST = 20_000
"""Characters of a formula beyond which the writers refuse it."""

_TOKEN = compiled(r"\\(?:[A-Za-z]+|.|$)|[{}&#%$^_]|[^\s\\{}&#%$^_]", re.DOTALL)
_ENVIRONMENT = compiled(r"\s*\{([A-Za-z]+\*?)\}")
_TEXT = compiled(r"\\(?:text[a-z]*|mbox|operatorname\*?)\s*\{(?:[^{}]|\{[^{}]*\})*\}")
_ENVIRONMENTS = frozenset(
    {
        *("matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix", "smallmatrix", "array", "cases", "split"),
        *("aligned", "align", "align*", "alignat", "alignedat", "flalign", "gathered", "gather", "gather*"),
        *("multline", "multline*", "eqnarray", "eqnarray*"),
    }
)
_ARGUMENTS = {
    **dict.fromkeys((r"\frac", r"\dfrac", r"\tfrac", r"\cfrac", r"\binom", r"\overset", r"\underset"), 2),
    **dict.fromkeys((r"\mathrm", r"\mathbf", r"\mathit", r"\text", r"\operatorname"), 1),
    **dict.fromkeys((r"\hat", r"\bar", r"\vec", r"\dot", r"\tilde", r"\overline", r"\underline"), 1),
    **dict.fromkeys((r"\widehat", r"\widetilde", "^", "_"), 1),
}
_NO_ARGUMENT = frozenset({"}", "&", "^", "_", "\\\\", "\\right", "\\end"})
_BARE_FENCE = compiled(r"\\(left|right)(?![A-Za-z])\s*(?![(\[\])|/.<>]|\\[{}|A-Za-z])")
_SIGNS = frozenset(",;:!> {}|%$#&_^\\")
"""What a backslash may stand before, letters apart."""
_STACKED = compiled(r"\\substack\s*\{(?:[^{}]|\{[^{}]*\})*\}")
_OPEN_ENDED = compiled(r"\\(?:newcommand|renewcommand|def|DeclareMathOperator|SI|si|qty|unit)(?![A-Za-z])")
"""Commands that bring names of their own."""


@functools.cache
def commands() -> frozenset[str]:
    """The names of the commands that the converter knows."""
    return frozenset(Path(gbt.__file__).with_name("tex_commands.txt").read_text(encoding="utf-8").split())


def problem_of(tex: str) -> str:
    """Why a formula cannot be converted, in Chinese, or empty."""
    if len(tex) > LONGEST:
        return f"公式超过{LONGEST}个字符"
    if not tex.strip() or _OPEN_ENDED.search(tex):
        return ""
    bare = _TEXT.sub(lambda text: "{" + "x" * (len(text[0]) - 2) + "}", tex)
    bare = _STACKED.sub(lambda stack: stack[0].replace("\\\\", "  "), bare)
    return _unknown(bare) or _unbalanced(bare) or _incomplete(bare)


def _unknown(tex: str) -> str:
    for token in _TOKEN.findall(tex):
        if token in {"%", "#", "$"}:
            return f"公式里有“{token}”，应写“\\{token}”"
        name = token[1:]
        if token[0] != "\\":
            continue
        if name not in _SIGNS and not (name.isalpha() and name.isascii()):
            return f"公式里有多余的“{token}”"
        if len(name) > 1 and name not in commands():
            return f"公式里有不支持的命令{token}"
    return ""


def _unbalanced(tex: str) -> str:
    """Groups, \\left with \\right and environments must be closed in the order in which they were opened."""
    bare = _BARE_FENCE.search(tex)
    if bare:
        return f"公式中的\\{bare[1]}后面没有括号"
    opened: list[str] = []
    for token in _TOKEN.finditer(tex):
        problem = _turn(token[0], tex, token.end(), opened)
        if problem:
            return problem
    inner = [each for each in opened if each != "\\left"]
    if not inner:
        return ""
    return "公式缺少右括号“}”" if inner[-1] == "{" else f"公式缺少\\end{{{inner[-1]}}}"


def _turn(token: str, tex: str, after: int, opened: list[str]) -> str:
    """Open or close what a token opens or closes; why that cannot be, or empty."""
    last = opened[-1] if opened else ""
    if token in {"{", "\\left"}:
        opened.append(token)
    elif token == "}":
        while opened and opened[-1] == "\\left":
            opened.pop()
        if not opened or opened.pop() != "{":
            return "公式多了右括号“}”"
    elif token == "\\right":
        if last != "\\left":
            return "公式中的\\right没有对应的\\left"
        opened.pop()
    elif token in {"\\begin", "\\end"}:
        return _environment(token, tex, after, opened)
    elif token in {"&", "\\\\"} and not any(each not in {"{", "\\left"} for each in opened):
        return f"公式里的“{token}”不在矩阵、cases等环境中"
    return ""


def _environment(token: str, tex: str, after: int, opened: list[str]) -> str:
    name = _ENVIRONMENT.match(tex, after)
    if name is None or name[1] not in _ENVIRONMENTS:
        return f"公式里有不支持的环境{name[1] if name else ''}"
    # The name's own braces come as tokens next; they open and close each other.
    if token == "\\begin":
        opened.append(name[1])
    else:
        while opened and opened[-1] == "\\left":
            opened.pop()
        if not opened or opened.pop() != name[1]:
            return f"公式中的\\end{{{name[1]}}}没有对应的\\begin"
    return ""


def _incomplete(tex: str) -> str:
    """Commands and marks that wait for an argument must get one."""
    tokens = _TOKEN.findall(tex)
    for position, token in enumerate(tokens):
        wanted = _ARGUMENTS.get(token, 0)
        place = position + 1
        for _ in range(wanted):
            if place >= len(tokens) or tokens[place] in _NO_ARGUMENT:
                return f"公式中的“{token}”后面不完整"
            place = _after(tokens, place)
    return ""


def _after(tokens: list[str], place: int) -> int:
    """The place behind the argument that begins at `place`; only a group is longer than a token."""
    if tokens[place] != "{":
        return place + 1
    depth = 0
    for position in range(place, len(tokens)):
        depth += {"{": 1, "}": -1}.get(tokens[position], 0)
        if not depth:
            return position + 1
    return len(tokens)
