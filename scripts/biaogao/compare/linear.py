"""Turns TeX into one line that can be read in a table or a terminal: `w = (m_1 + m_2)/N`."""

from __future__ import annotations

import re

_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_ROOT = re.compile(r"\\sqrt\s*\{([^{}]*)\}")
_WORDS = re.compile(r"\\(?:text|mathrm|mathit|mathbf|operatorname|bar|overline|hat|vec|dot)\s*\{([^{}]*)\}")
_SHIFT = re.compile(r"([_^])(?:\{([^{}]*)\}|([^\s{}\\]))")
_SIMPLE = re.compile(r"[\w.﹍＾]+|\\\w+")
_COMMAND = re.compile(r"\\([A-Za-z]+|.)")
_RAISED = {"2": "²", "3": "³"}
"""Raised digits that every font holds."""

_BARE = str.maketrans({"{": None, "}": None, "﹍": "_", "＾": "^"})
_DEEPEST = 12
_GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "theta": "θ", "lambda": "λ", "mu": "μ",
    "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "omega": "ω", "Delta": "Δ", "Theta": "Θ",
    "Lambda": "Λ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Omega": "Ω", "eta": "η",
}  # fmt: skip
_SIGNS = {
    **_GREEK,
    "sum": "∑", "prod": "∏", "int": "∫", "times": "×", "cdot": "·", "div": "÷", "pm": "±", "le": "≤",
    "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "infty": "∞", "partial": "∂",
    "ldots": "…", "cdots": "…", "dots": "…", "min": "min", "max": "max", "ln": "ln", "lg": "lg", "log": "log",
    "exp": "exp", "sin": "sin", "cos": "cos", "tan": "tan", "lim": "lim", "%": "%", "#": "#", "&": "&", "_": "_",
    "{": "{", "}": "}", "\\": "；", ",": " ", ";": " ", ":": " ", " ": " ", "quad": " ", "qquad": " ",
}  # fmt: skip


def linear(tex: str) -> str:
    """The formula on one line; what it does not know stands without its backslash."""
    text = tex
    for _ in range(_DEEPEST):
        before = text
        text = _WORDS.sub(r"\1", text)
        text = _SHIFT.sub(_shifted, text)
        text = _ROOT.sub(lambda found: f"√{_grouped(found[1])}", text)
        text = _FRACTION.sub(lambda found: f"{_grouped(found[1])}/{_grouped(found[2])}", text)
        if text == before:
            break
    text = _COMMAND.sub(lambda found: _SIGNS.get(found[1], "" if found[1] in {"left", "right"} else found[1]), text)
    return " ".join(text.translate(_BARE).split())


def _grouped(text: str) -> str:
    inner = text.strip()
    return inner if _SIMPLE.fullmatch(inner) or not inner else f"({inner})"


def _shifted(found: re.Match[str]) -> str:
    inner = (found[2] if found[2] is not None else found[3]).strip()
    if found[1] == "^" and inner in _RAISED:
        return _RAISED[inner]
    # Bare signs that no later round may take for a shift again.
    sign = "﹍" if found[1] == "_" else "＾"
    return f"{sign}{_grouped(inner)}"
