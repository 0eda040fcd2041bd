"""标准体系结构图 as part of a page: each standard a link to its text, or to what the portal tells of it."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

_SVG = "http://www.w3.org/2000/svg"


def linked(svg: bytes, addresses: Mapping[str, str], prefix: str) -> str:
    """The diagram as markup for a page; `addresses` are links by 体系编号, `prefix` makes its ids the page's own."""
    # No entity is read, and nothing is fetched: the drawing is ours, yet texts in it come from ledgers.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    root = etree.fromstring(svg, parser)
    for group in list(root.iter(f"{{{_SVG}}}g")):
        code = group.get("id", "")
        if code:
            group.set("id", f"{prefix}{code}")
        if code in addresses:
            _wrap(group, addresses[code])
    # How large it is shown, the page says.
    for name in {"width", "height"} & set(root.keys()):
        del root.attrib[name]
    root.set("role", "group")
    markup = etree.tostring(root, encoding="unicode")
    return markup.replace(f' xmlns="{_SVG}"', "", 1)


def _wrap(group: etree._Element, address: str) -> None:
    parent = group.getparent()
    assert parent is not None
    link = etree.Element(f"{{{_SVG}}}a", {"href": address})
    parent.replace(group, link)
    link.append(group)
