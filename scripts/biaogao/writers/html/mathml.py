"""Turns TeX into MathML: one call of pandoc for a whole document, without the styles that a strict page forbids."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from biaogao.errors import ToolError
from biaogao.writers.mathematics import Converted, Dialect, TeX, convert_good, paired, run_pandoc

_MATH = "http://www.w3.org/1998/Math/MathML"
_NAMESPACE = re.compile(r' xmlns(?::\w+)?="[^"]*"')


def convert(formulas: list[TeX]) -> list[Converted]:
    """Formulas as `math` elements, in their order; raises ToolError where pandoc itself fails."""
    return convert_good(formulas, _batch)


MATHML = Dialect(form="pandoc-3.9/mathml/1", convert=convert)


def _batch(formulas: list[TeX]) -> Iterator[Converted]:
    output, warnings = run_pandoc(formulas, "html", "--mathml")
    try:
        root = etree.fromstring(b"<x>" + output + b"</x>", etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as failure:
        raise ToolError("pandoc转换公式的结果无法读取。", "请用“./biaogao doctor”检查环境。") from failure
    yield from paired(formulas, root.findall("p"), warnings, f"{{{_MATH}}}math", _serialise)


def _serialise(math: etree._Element) -> str:
    """The element without its TeX, namespaces and styles; letters that slant are marked for the style sheet."""
    for semantics in math.findall(f"{{{_MATH}}}semantics"):
        for annotation in semantics.findall(f"{{{_MATH}}}annotation"):
            semantics.remove(annotation)
    for element in math.iter(f"{{{_MATH}}}*"):
        if "style" in element.attrib:
            del element.attrib["style"]
    for letter in math.iter(f"{{{_MATH}}}mi"):
        if len(letter.text or "") == 1 and letter.get("mathvariant") != "normal":
            letter.set("class", "slanted")
    math.tail = None
    return _NAMESPACE.sub("", etree.tostring(math, encoding="unicode"))
