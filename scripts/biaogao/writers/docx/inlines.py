"""Inlines as runs: text with the quarter gap before units, 黑体 key phrases, formulas, references, footnote marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import assert_never

from biaogao.gbt.roles import CharacterRole
from biaogao.gbt.unit_symbols import UNIT_SYMBOLS
from biaogao.model.nodes import (
    CrossReference,
    Emphasis,
    FootnoteMark,
    Inline,
    LineBreak,
    Math,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from biaogao.ooxml.xml import raw_run, run, text_element
from biaogao.source import Span
from biaogao.writers.docx.footnotes import footnote_mark
from biaogao.writers.docx.references import cross_reference
from biaogao.writers.docx.setting import Setting
from biaogao.writers.docx.symbols import symbol_runs
from biaogao.writers.mathematics import TeX

# Every program may end a line behind a quarter-em space. The joiner U+200D, Word's and WPS's own 无宽非分隔符, forbids
# it in all three; U+2060 shows as a box where the face lacks it, a no-break space makes LibreOffice break the unit.
QUARTER_EM = "\u2005\u200d"
_KEY_PHRASE = CharacterRole.KEY_PHRASE.style_id
_SYMBOLS = "|".join(sorted(map(re.escape, UNIT_SYMBOLS), key=lambda symbol: (-len(symbol), symbol)))
# Between a number and a unit, and between the groups of three digits of a long number (GB 3101).
_GAP = re.compile(
    rf"(?<=[0-9)）]) (?=(?:{_SYMBOLS})(?![A-Za-z]))"
    r"|(?<=[0-9]) (?=[0-9]{3}(?![0-9]))|(?<=\.[0-9]{3}) (?=[0-9]{1,3}(?![0-9]))"
)
_LATIN = re.compile(r"[A-Za-z0-9\u00c0-\u024f\u0370-\u03ff][ -~\u00c0-\u024f\u0370-\u03ff]*")


def with_gaps(text: str) -> str:
    """Quarter-em spaces where the source has plain ones between a number and its unit (9.4.6)."""
    return _GAP.sub(QUARTER_EM, text) if " " in text else text


def runs(inlines: Iterable[Inline], setting: Setting, *, style: str = "", italic: bool = False) -> str:
    """The runs of a stretch of text; `style` is a character style for all of it."""
    return "".join([_run(inline, setting, style, italic) for inline in inlines])


def _run(inline: Inline, setting: Setting, style: str, italic: bool) -> str:
    match inline:
        case Text():
            return _text(inline.text, style, italic)
        case Strong():
            return runs(inline.children, setting, style=_KEY_PHRASE, italic=italic)
        case Emphasis():
            return runs(inline.children, setting, style=style, italic=True)
        case Superscript():
            return run(inline.text, style=style, raised="superscript")
        case Subscript():
            return run(inline.text, style=style, raised="subscript")
        case Math():
            return symbol_runs(inline.tex) or formula(inline.tex, setting, display=False, span=inline.span)
        case CrossReference():
            return cross_reference(inline, setting)
        case FootnoteMark():
            return footnote_mark(inline, setting, runs)
        case LineBreak():
            return raw_run("<w:br/>")
        case _:
            assert_never(inline)


def _text(text: str, style: str, italic: bool) -> str:
    text = with_gaps(text)
    if not italic:
        return run(text, style=style)
    # Chinese characters have no italic: only the Latin stretches of emphasised text are slanted.
    parts: list[str] = []
    position = 0
    for latin in _LATIN.finditer(text):
        parts.append(run(text[position : latin.start()], style=style))
        parts.append(run(latin[0], style=style, italic=True))
        position = latin.end()
    return "".join((*parts, run(text[position:], style=style)))


def formula(tex: str, setting: Setting, *, display: bool, span: Span | None) -> str:
    """A formula as Office Math; one that cannot be converted stands as marked TeX, and a finding says why."""
    converted = setting.mathematics.get(TeX(tex, display))
    if converted.markup:
        return converted.markup
    setting.report(
        "OUT-01",
        "unconverted-formula",
        f"公式“{tex}”无法写入Word：{converted.problem}。",
        "改用支持的TeX写法；在改好之前，公式以带底色的原文出现。",
        span=span,
    )
    return raw_run(text_element(tex), '<w:rPr><w:highlight w:val="yellow"/></w:rPr>')
