"""Takes what only the old file has, pictures and running lines, into the parts of the new one."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Mapping

from lxml import etree

from biaogao.ooxml.package import CONTENT_TYPES, parse
from biaogao.redline.markup import serialise

_LINKS = "word/_rels/document.xml.rels"
_ADOPTED = frozenset({"image", "header", "footer"})


def _targets(links: bytes) -> dict[str, tuple[str, str]]:
    """For each relationship its type and target."""
    return {link.get("Id", ""): (link.get("Type", ""), link.get("Target", "")) for link in parse(links)}


def pictures_of(parts: Mapping[str, bytes]) -> dict[str, str]:
    """For each relationship that leads to a part of the file the digest of that part."""
    return {
        link: hashlib.sha256(parts[f"word/{target}"]).hexdigest()
        for link, (_, target) in _targets(parts[_LINKS]).items()
        if f"word/{target}" in parts
    }


def adopt(parts: dict[str, bytes], old: Mapping[str, bytes]) -> dict[str, str]:
    """Add to the parts of the new file the pictures and running lines that only the old file has.

    Returns what the relationships of the old file are called in the parts.
    """
    before, after = _targets(old[_LINKS]), _targets(parts[_LINKS])
    known = {
        (kind, parts[f"word/{target}"]): link for link, (kind, target) in after.items() if f"word/{target}" in parts
    }
    root = parse(parts[_LINKS])
    renamed: dict[str, str] = {}
    for link, (kind, target) in before.items():
        data = old.get(f"word/{target}")
        if data is None or kind.rpartition("/")[2] not in _ADOPTED:
            continue
        same = known.get((kind, data))
        if same is None and (kind.endswith("/image") or link not in after):
            same = f"rIdOld{len(renamed) + 1}" if link in after else link
            place = _free_place(parts, target)
            parts[f"word/{place}"] = data
            etree.SubElement(root, root[0].tag, Id=same, Type=kind, Target=place)
        if same is not None:
            renamed[link] = same
    parts[_LINKS] = serialise(root)
    parts[CONTENT_TYPES] = _types(old, parts)
    return renamed


def _free_place(parts: Mapping[str, bytes], target: str) -> str:
    stem, _, ending = target.rpartition(".")
    return target if f"word/{target}" not in parts else f"{stem}-old.{ending}"


def _types(old: Mapping[str, bytes], parts: Mapping[str, bytes]) -> bytes:
    root = parse(parts[CONTENT_TYPES])
    have = {(child.tag, child.get("Extension") or child.get("PartName")) for child in root}
    for child in parse(old[CONTENT_TYPES]):
        name = child.get("PartName")
        if (child.tag, child.get("Extension") or name) in have or (name and name.lstrip("/") not in parts):
            continue
        if name is None:
            root.insert(0, copy.deepcopy(child))
        else:
            root.append(copy.deepcopy(child))
    return serialise(root)
