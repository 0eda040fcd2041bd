"""The characters that signs of symbol fonts show: Word keeps such a sign as a font and a place in it (w:sym)."""

from __future__ import annotations

from types import MappingProxyType

# The encoding of the font Symbol, in stretches without gaps.
_SYMBOL = MappingProxyType(
    {
        0x20: " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
        0x61: "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
        0xA1: "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…",
        0xC4: "⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓",
        0xE5: "∑",
        0xF2: "∫",
    }
)
_WINGDINGS = MappingProxyType({0x6C: "●", 0x6E: "■", 0x6F: "□", 0xA8: "□", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑"})
_WINGDINGS_2 = MappingProxyType({0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0xA3: "□"})


def _spread(stretches: MappingProxyType[int, str]) -> MappingProxyType[int, str]:
    return MappingProxyType(
        {first + index: sign for first, signs in stretches.items() for index, sign in enumerate(signs)}
    )


_FONTS = MappingProxyType({"symbol": _spread(_SYMBOL), "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2})
_PICTURED = ("symbol", "wingdings", "webdings", "dings", "mt extra")


def sign_of(font: str, code: str) -> str:
    """The character that a sign shows, by its font and its hexadecimal place; empty where it is not known.

    Of an ordinary font the place is the character itself.
    """
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    name = font.strip().lower()
    if name in _FONTS:
        # Word moves the places of symbol fonts to F000 and on, other programs do not.
        return _FONTS[name].get(place & 0xFF if place >> 8 in (0, 0xF0) else -1, "")
    sign = chr(place) if 0x20 < place < 0xD800 else ""
    return "" if any(part in name for part in _PICTURED) or not sign.isprintable() else sign
