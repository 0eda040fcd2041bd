"""Turns positions in a series into the characters that print them: letters, brackets, Chinese ordinals."""

from __future__ import annotations

_ANNEX_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_ITEM_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_DIGITS = "零一二三四五六七八九"


def _lettered(position: int, alphabet: str) -> str:
    """The position (from 1) in a series A … Z, AA, AB …"""
    letters = ""
    while position > 0:
        position, rest = divmod(position - 1, len(alphabet))
        letters = alphabet[rest] + letters
    return letters


def annex_letter(position: int) -> str:
    """A for 1; I and O are left out because they look like digits; AA follows Z."""
    return _lettered(position, _ANNEX_LETTERS)


def item_letter(position: int) -> str:
    """A small letter for the position of a 列项; aa follows z."""
    return _lettered(position, _ITEM_LETTERS)


def chinese_number(number: int) -> str:
    """一 for 1, 十二 for 12, 一百零三 for 103; from 1000 on in digits, which are easier to read."""
    if number > 999:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")
