"""Runs of a Word paragraph as inlines: raised text, key phrases, symbols, formulas, footnote marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec

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
from biaogao.ooxml.looks import is_on
from biaogao.ooxml.story import OBJECT, Mark, Paragraph, Run
from biaogao.source import CONTROL
from biaogao.writers.markdown.inlines import BEFORE_SUBSCRIPT, SCRIPT

_THIN = re.compile(r"[\u2000-\u200a\u202f\u205f\u00a0]")
_UNSEEN = re.compile(r"[\u200b-\u200f\u2060-\u2064\u00ad\ufeff\ufff9-\ufffb]")
_VARIABLE = re.compile(r"[A-Za-zα-ωΑ-Ωϕϵ]{1,2}")
_LATIN = re.compile(r"[ -~\u00c0-\u024f\u0370-\u03ff\u2000-\u206f]+")
_MARKS = " \t\n\u3000，。；：、（）“”《》,.;:()"
_OBJECTS = frozenset({"footnote", "endnote", "formula"})
LINK = "\x00"
"""Between the name of a bookmark and what is shown for it, until the link is resolved."""
_GREEK_NAMES = (
    ("α", "alpha"),
    ("β", "beta"),
    ("γ", "gamma"),
    ("δ", "delta"),
    ("ε", "varepsilon"),
    ("ϵ", "epsilon"),
    ("ζ", "zeta"),
    ("η", "eta"),
    ("θ", "theta"),
    ("ι", "iota"),
    ("κ", "kappa"),
    ("λ", "lambda"),
    ("μ", "mu"),
    ("ν", "nu"),
    ("ξ", "xi"),
    ("π", "pi"),
    ("ρ", "rho"),
    ("σ", "sigma"),
    ("τ", "tau"),
    ("υ", "upsilon"),
    ("φ", "varphi"),
    ("ϕ", "phi"),
    ("χ", "chi"),
    ("ψ", "psi"),
    ("ω", "omega"),
    ("Δ", "Delta"),
    ("Γ", "Gamma"),
    ("Λ", "Lambda"),
    ("Ω", "Omega"),
    ("Φ", "Phi"),
    ("Π", "Pi"),
    ("Σ", "Sigma"),
    ("Θ", "Theta"),
    ("Ψ", "Psi"),
    ("Ξ", "Xi"),
)
_GREEK = dict(_GREEK_NAMES)


class Surroundings(msgspec.Struct, frozen=True, kw_only=True):
    """What a paragraph's marks mean: TeX of a formula, label of a note ('' where there is none).

    `key_phrases` are the ids of the character styles that mark a key phrase.
    """

    tex: Callable[[str], str]
    note: Callable[[Mark], str]
    key_phrases: frozenset[str] = frozenset()


class _Stretch(NamedTuple):
    """Characters of one look; `raised` is superscript, subscript or ''; a mark stands for an object."""

    text: str
    raised: str = ""
    bold: bool = False
    italic: bool = False
    mark: Mark | None = None
    link: str = ""


def read_inlines(
    paragraph: Paragraph, around: Surroundings, start: int = 0, end: int | None = None, *, local: bool = False
) -> tuple[Inline, ...]:
    """The inlines of a paragraph between two offsets of its text; `local` is the inside of a table or figure."""
    stop = len(paragraph.text) if end is None else end
    stretches = list(_without_brackets(_stretches(paragraph, around.key_phrases, start, stop)))
    return trimmed(tuple(_Making(stretches, around, local).inlines()))


def plain(text: str) -> str:
    """Text with one kind of narrow space, without characters that nobody sees."""
    return CONTROL.sub(" ", _UNSEEN.sub("", _THIN.sub(" ", text.replace("\t", " "))))


def trimmed(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Inlines without white space and line ends at both ends."""
    found = list(inlines)
    while found and (isinstance(found[0], LineBreak) or (isinstance(found[0], Text) and not found[0].text.strip())):
        found.pop(0)
    while found and (isinstance(found[-1], LineBreak) or (isinstance(found[-1], Text) and not found[-1].text.strip())):
        found.pop()
    if found and isinstance(found[0], Text):
        found[0] = Text(text=found[0].text.lstrip())
    if found and isinstance(found[-1], Text):
        found[-1] = Text(text=found[-1].text.rstrip())
    return tuple(found)


def _stretches(paragraph: Paragraph, phrases: frozenset[str], start: int, end: int) -> Iterator[_Stretch]:
    """The text cut at runs and marks, in order; a formula's OBJECT is its mark."""
    marks = [mark for mark in paragraph.marks if mark.kind in _OBJECTS]
    links = _links(paragraph)
    heavy = all(is_on(run.look, "b") for run in paragraph.runs if run.text.strip())
    offset = 0
    for run in paragraph.runs:
        begin, offset = offset, offset + len(run.text)
        here = [mark for mark in marks if begin <= mark.offset < offset]
        marks = [mark for mark in marks if mark not in here]
        position = begin
        for mark in here:
            if start <= mark.offset < end or (mark.kind != "formula" and mark.offset == end):
                yield _piece(run, run.text[max(position, start) - begin : mark.offset - begin], heavy, phrases)
                yield _Stretch("", mark=mark)
            position = max(position, mark.offset + (1 if mark.kind == "formula" else 0))
        low, high = max(position, start), min(offset, end)
        if low < high:
            link = next((one for one in links if one[0] <= low and high <= one[1]), None)
            piece = _piece(run, run.text[low - begin : high - begin], heavy, phrases)
            yield piece if link is None else piece._replace(link=link[2])
    yield from (_Stretch("", mark=mark) for mark in marks if start <= mark.offset <= end)


def _links(paragraph: Paragraph) -> list[tuple[int, int, str]]:
    """The stretches of text that refer to a bookmark: from, to, its name."""
    found: list[tuple[int, int, str]] = []
    opened: list[Mark] = []
    for mark in paragraph.marks:
        if mark.kind == "target":
            opened.append(mark)
        elif mark.kind == "target-end" and opened:
            begin = opened.pop()
            found.append((begin.offset, mark.offset, begin.value))
    return found


def _piece(run: Run, text: str, heavy: bool, phrases: frozenset[str]) -> _Stretch:
    """A stretch; `heavy` says that the whole paragraph is bold, which then marks no phrase in it."""
    raised = run.look.get("vertAlign", "")
    return _Stretch(
        text=text,
        raised=raised if raised in ("superscript", "subscript") else "",
        bold=run.own.get("rStyle", "") in phrases or (is_on(run.own, "b") and not heavy),
        italic=is_on(run.look, "i"),
    )


def _without_brackets(stretches: Iterator[_Stretch]) -> Iterator[_Stretch]:
    """Stretches without the half bracket that is set behind the number of a footnote."""
    after = False
    for stretch in stretches:
        if not stretch.text and stretch.mark is None:
            continue
        if (
            after
            and stretch.mark is None
            and re.match(r"[)）]", stretch.text)
            and (stretch.raised == "superscript" or stretch.text in ")）")
        ):
            after = False
            if stretch.text[1:]:
                yield stretch._replace(text=stretch.text[1:])
            continue
        after = stretch.mark is not None and stretch.mark.kind == "footnote"
        yield stretch


class _Making:
    """Makes inlines from stretches; looks one back and one ahead."""

    def __init__(self, stretches: list[_Stretch], around: Surroundings, local: bool) -> None:
        self._stretches = _merged(stretches)
        self._around = around
        self._local = local
        self._out: list[Inline] = []

    def inlines(self) -> list[Inline]:
        position = 0
        while position < len(self._stretches):
            position += self._step(position)
        return self._out

    def _step(self, position: int) -> int:
        stretch = self._stretches[position]
        if stretch.mark is not None:
            self._marked(stretch.mark)
            return 1
        if stretch.link and stretch.text.strip():
            self._out.append(CrossReference(target=f"{stretch.link}{LINK}{plain(stretch.text).strip()}"))
            return 1
        if stretch.italic and not stretch.raised and (taken := self._variable(position)):
            return taken
        if stretch.raised:
            self._raised(stretch)
        else:
            self._text(stretch)
        return 1

    def _marked(self, mark: Mark) -> None:
        if mark.kind == "formula":
            tex = self._around.tex(mark.value)
            self._space_before_math()
            self._out.append(Math(tex=tex) if tex else Text(text="［公式］"))
        elif label := self._around.note(mark):
            self._out.append(FootnoteMark(label=label))

    def _space_before_math(self) -> None:
        last = self._out[-1] if self._out else None
        if isinstance(last, Text) and last.text[-1:].isdigit():
            self._out[-1] = Text(text=f"{last.text} ")

    def _variable(self, position: int) -> int:
        """A slanted letter with its index as a formula; how many stretches it took."""
        text = self._stretches[position].text.strip()
        if not _VARIABLE.fullmatch(text):
            return 0
        tex = "".join(f"\\{_GREEK[sign]} " if sign in _GREEK else sign for sign in text).strip()
        taken = 1
        raised = self._raised_behind(position + 1)
        inner = "".join(stretch.text.strip() for stretch in raised)
        if re.fullmatch(r"[\w,，+\-−*']{1,12}", inner):
            sign = "_" if raised[0].raised == "subscript" else "^"
            tex += f"{sign}{inner}" if len(inner) == 1 and inner.isascii() else f"{sign}{{{_index(inner)}}}"
            taken += len(raised)
        elif len(text) > 1:
            return 0
        tex = self._operator() + tex
        self._space_before_math()
        self._out.append(Math(tex=tex))
        following = self._stretches[position + taken] if position + taken < len(self._stretches) else None
        if following is not None and following.text[:1].isdigit() and not following.raised:
            self._out.append(Text(text=" "))
        return taken

    def _raised_behind(self, position: int) -> list[_Stretch]:
        """The raised stretches of one kind from a position on."""
        found: list[_Stretch] = []
        for stretch in self._stretches[position:]:
            if not stretch.raised or stretch.mark is not None or (found and stretch.raised != found[0].raised):
                break
            found.append(stretch)
        return found

    def _operator(self) -> str:
        """An upright Δ before a variable belongs to it."""
        last = self._out[-1] if self._out else None
        if not isinstance(last, Text) or not last.text.endswith("Δ"):
            return ""
        self._out[-1:] = [Text(text=last.text[:-1])] if last.text[:-1] else []
        return "\\Delta "

    def _raised(self, stretch: _Stretch) -> None:
        text = plain(stretch.text).strip()
        last = self._out[-1] if self._out else None
        before = last.text[-1:] if isinstance(last, Text) else ")" if isinstance(last, Superscript) else ""
        if stretch.raised == "superscript" and self._local and re.fullmatch(r"[a-z]", text):
            self._out.append(FootnoteMark(label=text, local=True))
        elif stretch.raised == "superscript" and SCRIPT.fullmatch(text):
            self._out.append(Superscript(text=text))
        elif stretch.raised == "subscript" and SCRIPT.fullmatch(text) and BEFORE_SUBSCRIPT.match(before or "x"):
            self._out.append(Subscript(text=text))
        else:
            self._text(stretch._replace(raised=""))

    def _text(self, stretch: _Stretch) -> None:
        pieces = stretch.text.split("\n")
        for number, piece in enumerate(pieces):
            if number:
                self._out.append(LineBreak())
            text = plain(piece).replace(OBJECT, "")
            if text:
                self._out.extend(_emphasised(text, stretch))


def _index(inner: str) -> str:
    return f"\\text{{{inner}}}" if re.search(r"[\u4e00-\u9fff]", inner) else inner


def _merged(stretches: list[_Stretch]) -> list[_Stretch]:
    """Neighbours of one look as one."""
    found: list[_Stretch] = []
    for stretch in stretches:
        last = found[-1] if found else None
        if last is not None and last.mark is None and stretch.mark is None and last[1:] == stretch[1:]:
            found[-1] = last._replace(text=last.text + stretch.text)
        else:
            found.append(stretch)
    return found


def _emphasised(text: str, stretch: _Stretch) -> Iterator[Inline]:
    """Text in its emphasis; marks of punctuation at its ends stand outside, where Markdown wants them."""
    slanted = stretch.italic and _LATIN.fullmatch(text) is not None
    if not (stretch.bold or slanted):
        yield Text(text=text)
        return
    before = text[: len(text) - len(text.lstrip(_MARKS))]
    inner = text[len(before) :].rstrip(_MARKS)
    after = text[len(before) + len(inner) :]
    if before:
        yield Text(text=before)
    if inner:
        node = Strong if stretch.bold else Emphasis
        yield node(children=(Text(text=inner),))
    if after:
        yield Text(text=after)
