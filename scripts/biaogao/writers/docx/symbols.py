"""Formulas that are a mere symbol (P_i, x^2) as slanted runs: they sit on the line of the text in every program."""

from __future__ import annotations

import re

from biaogao.ooxml.xml import run

_GREEK = {
    **dict(zip(("alpha", "beta", "gamma", "delta", "zeta", "eta", "theta", "iota", "kappa"), "αβγδζηθικ", strict=True)),
    **dict(zip(("lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon"), "λμνξπρστυ", strict=True)),
    **dict(zip(("varphi", "chi", "psi", "omega", "phi", "varepsilon"), "φχψωϕε", strict=True)),
}
_UPRIGHT = dict(zip(("Delta", "Gamma", "Lambda", "Omega", "Phi", "Pi", "Sigma", "Theta"), "ΔΓΛΩΦΠΣΘ", strict=True))
_LETTERS = r"\\(?:" + "|".join(sorted((*_GREEK, *_UPRIGHT), key=len, reverse=True)) + r")(?![A-Za-z])|[A-Za-z0-9]"
_WORDS = r"\\(?:mathrm|text|rm)\{[A-Za-z0-9\u4e00-\u9fff,，]+\}"
_SCRIPT = rf"[_^](?:(?:{_LETTERS})|\{{\s*(?:(?:{_LETTERS}|{_WORDS}|[,，*'])\s*)+\}})"
_SYMBOL = re.compile(rf"\s*(?:(?:{_LETTERS})(?:\s*{_SCRIPT})?\s*){{1,4}}")
_PIECE = re.compile(rf"(?P<raise>[_^])|(?P<open>\{{)|(?P<close>\}})|(?P<words>{_WORDS})|(?P<letter>{_LETTERS})|[,，*']")
_RAISED = {"_": "subscript", "^": "superscript"}


def symbol_runs(tex: str) -> str:
    """The runs of a symbol with at most one index or exponent at each letter; nothing for a real formula."""
    if not _SYMBOL.fullmatch(tex):
        return ""
    parts: list[str] = []
    raised, inside = "", False
    for piece in _PIECE.finditer(tex):
        match piece.lastgroup:
            case "raise":
                raised = _RAISED[piece[0]]
            case "open":
                inside = True
            case "close":
                raised, inside = "", False
            case _:
                parts.append(_run(piece, raised))
                raised = raised if inside else ""
    return "".join(parts)


def _run(piece: re.Match[str], raised: str) -> str:
    """Letters slant, digits, words and capital Greek operators stand upright (9.4.6, GB 3102.11)."""
    text = piece[0]
    if piece["words"]:
        return run(text[text.index("{") + 1 : -1], raised=raised)
    name = text.removeprefix("\\")
    character = _GREEK.get(name) or _UPRIGHT.get(name) or text
    return run(character, raised=raised, italic=character.isalpha() and name not in _UPRIGHT)
