"""Marks a Word or Excel file with the draft and its state that it was made from, so that it is known when it returns.

The mark stands in two places, for programs keep one and drop the other: the core properties (`dc:identifier`) and
custom properties, which Word, WPS and LibreOffice carry over when they save.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from biaogao.ooxml.package import CONTENT_TYPES, parse, read, save
from biaogao.ooxml.xml import DECLARATION, escape

SCHEME = "biaogao"
DRAFT, REVISION = "标稿草案", "标稿版次"
_CORE, _CUSTOM, _RELATIONS = "docProps/core.xml", "docProps/custom.xml", "_rels/.rels"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_CUSTOM_KIND = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_DC = "http://purl.org/dc/elements/1.1/"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def identifier(draft: str, revision: str) -> str:
    """The mark as one word: `biaogao:<draft>:<revision>`."""
    return f"{SCHEME}:{draft}:{revision}"


def stamp(data: bytes, draft: str, revision: str) -> bytes:
    """A file of ours with the mark; the same bytes for the same file and mark. Raises InputError for other files."""
    parts = dict(read(data, "文件"))
    parts[_CORE] = _with_identifier(parts[_CORE], identifier(draft, revision))
    parts[_CUSTOM] = custom_properties_xml({DRAFT: draft, REVISION: revision})
    parts[CONTENT_TYPES] = _declared(parts[CONTENT_TYPES])
    parts[_RELATIONS] = _related(parts[_RELATIONS])
    return save(parts)


def custom_properties_xml(values: Mapping[str, str]) -> bytes:
    """docProps/custom.xml of text values."""
    properties = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name="{escape(name)}"><vt:lpwstr>{escape(value)}</vt:lpwstr>'
        "</property>"
        for number, (name, value) in enumerate(values.items(), 2)
    )
    return (
        f'{DECLARATION}<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes">'
        f"{properties}</Properties>"
    ).encode()


def _with_identifier(core: bytes, mark: str) -> bytes:
    root = parse(core, _CORE)
    name = f"{{{_DC}}}identifier"
    found = root.find(name)
    element = found if found is not None else etree.SubElement(root, name)
    element.text = mark
    return _serialised(root)


def _declared(types: bytes) -> bytes:
    root = parse(types, CONTENT_TYPES)
    if not any(one.get("PartName") == f"/{_CUSTOM}" for one in root):
        etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{_CUSTOM}", ContentType=_CUSTOM_KIND)
    return _serialised(root)


def _related(relations: bytes) -> bytes:
    root = parse(relations, _RELATIONS)
    kind = f"{_OFFICE}/relationships/custom-properties"
    if not any(one.get("Type") == kind for one in root):
        etree.SubElement(root, f"{{{_PACKAGE}}}Relationship", Id="rIdBiaogaoMark", Type=kind, Target=_CUSTOM)
    return _serialised(root)


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
