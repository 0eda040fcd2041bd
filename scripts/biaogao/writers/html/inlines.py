"""Inlines as HTML: text with the quarter gap before units, formulas as MathML, references and footnotes as links."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

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
from biaogao.writers.docx.inlines import with_gaps
from biaogao.writers.html.markup import element, text
from biaogao.writers.html.setting import Place, Setting
from biaogao.writers.mathematics import TeX


def spans(inlines: Iterable[Inline], setting: Setting, place: Place) -> str:
    """The markup of a stretch of text."""
    return "".join([_span(inline, setting, place) for inline in inlines])


def _span(inline: Inline, setting: Setting, place: Place) -> str:
    match inline:
        case Text():
            return text(with_gaps(inline.text))
        case Strong():
            return element("strong", spans(inline.children, setting, place))
        case Emphasis():
            return element("em", spans(inline.children, setting, place))
        case Superscript():
            return element("sup", text(inline.text))
        case Subscript():
            return element("sub", text(inline.text))
        case Math():
            return formula(inline.tex, setting, display=False)
        case CrossReference():
            return _reference(inline, setting)
        case FootnoteMark():
            return _mark(inline, setting, place)
        case LineBreak():
            return "<br>"
        case _:
            assert_never(inline)


def formula(tex: str, setting: Setting, *, display: bool) -> str:
    """A formula as MathML; one that cannot be converted stands as marked TeX, as in the Word file."""
    return setting.mathematics.get(TeX(tex, display)).markup or element("mark", text(tex), class_="unreadable")


def link(key: str, content: str) -> str:
    """A link to a node of the same file."""
    return element("a", content, href=f"#{key}")


def _reference(reference: CrossReference, setting: Setting) -> str:
    """`[@id]` as resolve reads it; one that leads nowhere stands as typed, marked."""
    content = text(with_gaps(setting.resolution.reference(reference.target)))
    key = setting.resolution.targets.get(reference.target)
    return link(key, content) if key else element("mark", content, class_="unreadable")


def _mark(mark: FootnoteMark, setting: Setting, place: Place) -> str:
    """The raised mark, linked to its footnote; a footnote of a table or figure is that of the owner."""
    if mark.local:
        inner = link(local_anchor(place.owner, mark.label), text(mark.label)) if place.owner else text(mark.label)
        return element("sup", inner)
    number = setting.resolution.footnotes.get(mark.label)
    if mark.label not in setting.footnotes or number is None:
        return element("mark", text(f"[^{mark.label}]"), class_="unreadable")
    count = setting.marks[mark.label] = setting.marks.get(mark.label, 0) + 1
    inner = element(
        "a", f"{number})", href=f"#{note_anchor(number)}", id=mark_anchor(number, count), role="doc-noteref"
    )
    return element("sup", inner)


def local_anchor(owner: str, label: str) -> str:
    """The fragment of a table or figure footnote; `_` never occurs in an authored id, so nothing can meet it."""
    return f"{owner}_{label}"


def note_anchor(number: int) -> str:
    """The fragment of a footnote of the text."""
    return f"_note-{number}"


def mark_anchor(number: int, count: int) -> str:
    """The fragment of a mark of a footnote, counted from 1."""
    return f"_mark-{number}-{count}"
