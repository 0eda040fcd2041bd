"""Reads what a comment is about."""

from __future__ import annotations

from lxml import etree

from biaogao.ooxml.xml import NAMESPACES

W = f"{{{NAMESPACES['w']}}}"


def marked(root: etree._Element, number: int) -> str:
    """The text between the marks of a comment."""
    inside, text = False, ""
    for element in root.iter():
        if element.get(f"{W}id") == str(number) and element.tag.endswith(("RangeStart", "RangeEnd")):
            inside = element.tag.endswith("RangeStart")
        elif inside and element.tag == f"{W}t":
            text += element.text or ""
    return text
