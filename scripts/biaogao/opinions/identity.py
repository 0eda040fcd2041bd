"""Of which draft and which revision a returned file says it is a copy (core and custom properties)."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec
from lxml import etree

from biaogao.errors import InputError
from biaogao.ooxml.package import parse
from biaogao.ooxml.stamp import DRAFT, REVISION, SCHEME

_CORE, _CUSTOM = "docProps/core.xml", "docProps/custom.xml"
_MARK = re.compile(SCHEME + r":([^\s:]{1,200}):([0-9a-f]{0,64})")
_LARGEST = 1_000_000


class Identity(msgspec.Struct, frozen=True):
    """The draft's folder and the revision; empty where the file says nothing."""

    draft: str = ""
    revision: str = ""


def identity_in(text: str) -> Identity:
    """The identity that a text such as a property or a cell bears."""
    found = _MARK.search(text)
    return Identity(found[1], found[2]) if found else Identity()


def identity_of(parts: Mapping[str, bytes]) -> Identity:
    """The identity in the properties of a docx or xlsx; damaged properties say nothing."""
    core, custom = _texts(parts.get(_CORE)), _texts(parts.get(_CUSTOM))
    for text in (core.get("identifier", ""), *core.values(), *custom.values()):
        if (found := identity_in(text)).draft:
            return found
    draft = custom.get(DRAFT, "")
    made_here = core.get("creator") == "标稿"
    return Identity(draft or (core.get("keywords", "") if made_here else ""), custom.get(REVISION, ""))


def _texts(data: bytes | None) -> dict[str, str]:
    """The properties of a part by name."""
    if data is None or len(data) > _LARGEST:
        return {}
    try:
        root = parse(data)
    except InputError:
        return {}
    found: dict[str, str] = {}
    for element in root:
        if isinstance(element.tag, str):
            name = element.get("name") or etree.QName(element).localname
            found.setdefault(name, "".join(str(piece) for piece in element.itertext()).strip())
    return found
