"""Reads what paragraphs and runs look like after styles, defaults and direct formatting are put together.

A look is a flat mapping such as {"spacing.before": "156", "keepNext": "1", "rFonts.eastAsia": "黑体"}: the element's
name, a full stop and the attribute; switches and single values have the element's name alone.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from lxml import etree

from biaogao.ooxml.xml import NAMESPACES

W = f"{{{NAMESPACES['w']}}}"
_A = f"{{{NAMESPACES['a']}}}"
_NESTED = {f"{W}numPr", f"{W}pBdr", f"{W}tblBorders", f"{W}tcBorders", f"{W}tblCellMar"}
_LISTS = {f"{W}tabs"}
_OFF = {"0", "false", "off", "none"}
_DEEPEST = 50
_BEYOND = 1e8

Look = Mapping[str, str]
EMPTY: Look = {}


class Style(msgspec.Struct, frozen=True, kw_only=True):
    """A style of the file with everything it inherits: `paragraph`, `run` and `table` are whole looks."""

    id: str
    name: str
    kind: str
    paragraph: Look
    run: Look
    table: Look


def properties(element: etree._Element | None) -> dict[str, str]:
    """The flat mapping of a w:pPr, w:rPr, w:tblPr or w:tcPr; tabs become one value `kind:leader:position …`."""
    found: dict[str, str] = {}
    for child in element if element is not None else ():
        if not isinstance(child.tag, str) or not child.tag.startswith(W):
            continue
        name = child.tag[len(W) :]
        if child.tag in _LISTS:
            found[name] = " ".join(_tab(tab) for tab in child)
        elif child.tag in _NESTED:
            for inner in child:
                _add(found, inner, f"{name}.{str(inner.tag).rpartition('}')[2]}")
        else:
            _add(found, child, name)
    return found


def _add(found: dict[str, str], element: etree._Element, name: str) -> None:
    if not element.attrib:
        found[name] = "1"
    for key, value in element.attrib.items():
        short = str(key).rpartition("}")[2]
        if short == "val":
            found[name] = "0" if str(value) in _OFF and name not in {"u"} else str(value)
        else:
            found[f"{name}.{short}"] = str(value)


def _tab(element: etree._Element) -> str:
    values = (element.get(f"{W}{name}") or "" for name in ("val", "leader", "pos"))
    return ":".join(value.replace(" ", "") for value in values)


def merged(base: Look, over: Look) -> Look:
    """`over` upon `base`; hanging and first line exclude each other, so the one given wins."""
    if not over:
        return base
    result = {**base, **over}
    if "ind.hanging" in over or "ind.firstLine" in over:
        for one, other in (("hanging", "firstLine"), ("firstLine", "hanging")):
            if f"ind.{one}" in over and f"ind.{other}" not in over:
                result.pop(f"ind.{other}", None)
                if f"ind.{other}Chars" not in over:
                    result.pop(f"ind.{other}Chars", None)
    for face in ("ascii", "eastAsia", "hAnsi"):
        if f"rFonts.{face}" in over and f"rFonts.{face}Theme" not in over:
            result.pop(f"rFonts.{face}Theme", None)
    return result


class Styles:
    """word/styles.xml with theme faces; unknown ids fall back to the default paragraph style."""

    def __init__(
        self, root: etree._Element | None, theme: etree._Element | None, levels: Mapping[tuple[str, str], Look]
    ) -> None:
        """`levels` are the paragraph looks that a list (w:numId, w:ilvl) gives to its paragraphs."""
        self._levels = levels
        self._theme = _theme_faces(theme)
        self._elements: dict[str, etree._Element] = {}
        self._known: dict[str, Style] = {}
        self._defaults: tuple[Look, Look] = (EMPTY, EMPTY)
        self.default = ""
        if root is not None:
            self._read(root)

    def _read(self, root: etree._Element) -> None:
        for element in root.iter(f"{W}style"):
            number = element.get(f"{W}styleId") or ""
            self._elements.setdefault(number, element)
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in {"1", "true", "on"}:
                self.default = self.default or number
        places = (f"{W}docDefaults/{W}pPrDefault/{W}pPr", f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        paragraph, run = (properties(root.find(place)) for place in places)
        self._defaults = (paragraph, run)

    def __contains__(self, number: str) -> bool:
        return number in self._elements

    def style(self, number: str) -> Style:
        """The style with this id, or the defaults where there is none."""
        wanted = number if number in self._elements else self.default
        if wanted not in self._known:
            self._known[wanted] = self._build(wanted)
        return self._known[wanted]

    def _build(self, number: str) -> Style:
        paragraph, run = self._defaults
        table: Look = EMPTY
        for element in self._chain(number):
            own = properties(element.find(f"{W}pPr"))
            if "numPr.numId" in own or "numPr.ilvl" in own:
                numbered = {**paragraph, **own}
                paragraph = merged(paragraph, self.level(numbered))
            paragraph = merged(paragraph, own)
            run = merged(run, properties(element.find(f"{W}rPr")))
            table = merged(table, properties(element.find(f"{W}tblPr")))
        last = self._elements.get(number)
        name = last.find(f"{W}name") if last is not None else None
        return Style(
            id=number,
            name=(name.get(f"{W}val") or "") if name is not None else number,
            kind=(last.get(f"{W}type") or "paragraph") if last is not None else "paragraph",
            paragraph=paragraph,
            run=run,
            table=table,
        )

    def _chain(self, number: str) -> list[etree._Element]:
        """From the base to the style itself; a circle ends where it closes."""
        chain: list[etree._Element] = []
        seen: set[str] = set()
        while number in self._elements and number not in seen and len(chain) < _DEEPEST:
            seen.add(number)
            element = self._elements[number]
            chain.append(element)
            parent = element.find(f"{W}basedOn")
            number = (parent.get(f"{W}val") or "") if parent is not None else ""
        return chain[::-1]

    def level(self, look: Look) -> Look:
        """The look that the list of a paragraph gives it."""
        return self._levels.get((look.get("numPr.numId", ""), look.get("numPr.ilvl", "0")), EMPTY)

    def paragraph_look(self, style: Style, own: Look) -> Look:
        """A paragraph of a style with direct formatting; a list named directly brings its own indents."""
        if "numPr.numId" not in own and "numPr.ilvl" not in own:
            return merged(style.paragraph, own)
        numbered = {**style.paragraph, **own}
        return merged(merged(style.paragraph, self.level(numbered)), own)

    def run_look(self, style: Style, own: Look) -> Look:
        """A run in a paragraph of a style: its character style, then direct formatting."""
        named = own.get("rStyle", "")
        base = style.run
        if named in self._elements:
            for element in self._chain(named):
                base = merged(base, properties(element.find(f"{W}rPr")))
        return merged(base, own)

    def face(self, look: Look, script: str = "eastAsia") -> str:
        """The typeface of a script (`eastAsia`, `ascii`), theme faces resolved; '' where nothing names one."""
        themed = look.get(f"rFonts.{script}Theme", "")
        return self._theme.get((themed[:5], script), "") if themed else look.get(f"rFonts.{script}", "")


def _theme_faces(theme: etree._Element | None) -> dict[tuple[str, str], str]:
    """Faces of the theme by (major or minor, script)."""
    found: dict[tuple[str, str], str] = {}
    for kind in ("major", "minor") if theme is not None else ():
        font = theme.find(f".//{_A}{kind}Font") if theme is not None else None
        if font is None:
            continue
        chinese = font.find(f"{_A}font[@script='Hans']")
        for tag, script in (("latin", "ascii"), ("ea", "eastAsia")):
            element = font.find(f"{_A}{tag}")
            face = (element.get("typeface") or "") if element is not None else ""
            if not face and script == "eastAsia" and chinese is not None:
                face = chinese.get("typeface") or ""
            found[kind, script] = face
    return found


def number_of(look: Look, key: str, default: float = 0.0) -> float:
    """A value as a number, lengths in points as twips; `default` where it is missing, none or beyond any measure."""
    text = look.get(key, "")
    try:
        value = float(text.removesuffix("pt")) * (20 if text.endswith("pt") else 1) if text else default
    except ValueError:
        return default
    return value if abs(value) < _BEYOND else default


def is_on(look: Look, key: str) -> bool:
    """Whether a switch is set."""
    return look.get(key, "0") != "0"
