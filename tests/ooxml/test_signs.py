"""Signs of symbol fonts become the characters that they show."""

from __future__ import annotations

import pytest

from biaogao.ooxml.signs import sign_of


@pytest.mark.parametrize(
    ("font", "code", "sign"),
    [
        ("Symbol", "F0B3", "≥"),
        ("Symbol", "F0A3", "≤"),
        ("Symbol", "F0B1", "±"),
        ("symbol", "B0", "°"),
        ("Symbol", "00B4", "×"),
        ("Symbol", "F057", "Ω"),
        ("Symbol", "F06D", "μ"),
        ("Symbol", "F05E", "⊥"),
        ("Symbol", "F07E", "∼"),
        ("Symbol", "F0BC", "…"),
        ("Symbol", "F0D6", "√"),
        ("Symbol", "F0DF", "⇓"),
        ("Wingdings", "F0FC", "✓"),
        ("Wingdings 2", "F052", "☑"),
        ("宋体", "00B7", "·"),
        ("Times New Roman", "2265", "≥"),
    ],
)
def test_a_sign_is_the_character_it_shows(font: str, code: str, sign: str) -> None:
    assert sign_of(font, code) == sign


@pytest.mark.parametrize(
    ("font", "code"),
    [
        ("Webdings", "F061"),
        ("Wingdings 3", "61"),
        ("Symbol", "F0FF"),
        ("Symbol", "2265"),
        ("宋体", "F0B3"),
        ("宋体", "D800"),
        ("宋体", "0007"),
        ("", ""),
        ("Symbol", "zz"),
        ("Symbol", "FFFFFFFFFF"),
    ],
)
def test_what_is_not_known_is_empty(font: str, code: str) -> None:
    assert sign_of(font, code) == ""
