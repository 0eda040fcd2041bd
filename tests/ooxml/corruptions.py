"""Faults planted one by one into a good Word file; each is one that Word repairs, refuses or shows wrongly."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Mapping

from biaogao.ooxml.package import save

Parts = dict[str, bytes]
Plant = Callable[[Parts], bytes]

DOCUMENT = "word/document.xml"
_RELATIONS = "word/_rels/document.xml.rels"
_TEXT = "<w:r><w:t>planted</w:t></w:r>"


def _in(name: str, pattern: str, replacement: str) -> Plant:
    """Replace the first match in a part; a pattern that is not there would plant nothing."""

    def plant(parts: Parts) -> bytes:
        text, count = re.subn(pattern, lambda _: replacement, parts[name].decode(), count=1, flags=re.DOTALL)
        assert count == 1, (name, pattern)
        return save({**parts, name: text.encode()})

    return plant


def _paragraph(content: str) -> Plant:
    """A new first paragraph of the body."""
    return _in(DOCUMENT, "<w:body>", f"<w:body><w:p>{content}</w:p>")


def _block(content: str) -> Plant:
    return _in(DOCUMENT, "<w:body>", f"<w:body>{content}")


def _twice(parts: Parts) -> bytes:
    """The same name twice in the directory of the zip."""
    stream = io.BytesIO(save(parts))
    with zipfile.ZipFile(stream, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("word/settings.xml", parts["word/settings.xml"])
    return stream.getvalue()


def _repeated_drawing(parts: Parts) -> bytes:
    text = parts[DOCUMENT].decode()
    drawing = re.search(r"<w:p>(?:(?!</w:p>).)*?<w:drawing>.*?</w:drawing></w:r></w:p>", text, re.DOTALL)
    assert drawing
    return save({**parts, DOCUMENT: text.replace("<w:body>", f"<w:body>{drawing[0]}", 1).encode()})


def _without_footnote(parts: Parts) -> bytes:
    notes = parts["word/footnotes.xml"].decode()
    text, count = re.subn(r'<w:footnote w:id="1">.*?</w:footnote>', "", notes, flags=re.DOTALL)
    assert count == 1
    return save({**parts, "word/footnotes.xml": text.encode()})


def _grid(cells: str) -> str:
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>'
        f"<w:tr>{cells}</w:tr></w:tbl>"
    )


_CELL = "<w:tc><w:tcPr/><w:p/></w:tc>"
_MISSING_PART = '<Relationship Id="rId900" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships'
_SAME_ID = _MISSING_PART.replace("rId900", "rId1")

CORRUPTIONS: Mapping[str, tuple[Plant, frozenset[str]]] = {
    "w:t inside w:del": (
        _paragraph(f'<w:del w:id="900" w:author="a" w:date="2020-01-01T00:00:00Z">{_TEXT}</w:del>'),
        frozenset({"integrity"}),
    ),
    "bookmarkEnd missing": (_paragraph('<w:bookmarkStart w:id="900" w:name="x"/>'), frozenset({"own"})),
    "bookmark name twice": (
        _paragraph(
            '<w:bookmarkStart w:id="900" w:name="x"/><w:bookmarkEnd w:id="900"/>'
            '<w:bookmarkStart w:id="901" w:name="x"/><w:bookmarkEnd w:id="901"/>'
        ),
        frozenset({"own"}),
    ),
    "wp:docPr id twice": (_repeated_drawing, frozenset({"own"})),
    "moveFrom without moveTo": (
        _paragraph(
            '<w:moveFromRangeStart w:id="900" w:name="m" w:author="a" w:date="2020-01-01T00:00:00Z"/>'
            f'<w:moveFrom w:id="902" w:author="a" w:date="2020-01-01T00:00:00Z">{_TEXT}</w:moveFrom>'
            '<w:moveFromRangeEnd w:id="900"/>'
        ),
        frozenset({"own"}),
    ),
    "moveFromRangeEnd missing": (
        _paragraph('<w:moveFromRangeStart w:id="900" w:name="m" w:author="a" w:date="2020-01-01T00:00:00Z"/>'),
        frozenset({"own"}),
    ),
    "fldChar without end": (
        _paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'),
        frozenset({"own"}),
    ),
    "empty w:tc": (_block(_grid("<w:tc><w:tcPr/></w:tc>") + "<w:p/>"), frozenset({"audit"})),
    "w:tr without cells": (_block(_grid("") + "<w:p/>"), frozenset({"audit"})),
    "table as last thing in a cell": (
        _block(_grid(f"<w:tc><w:tcPr/>{_grid(_CELL)}</w:tc>") + "<w:p/>"),
        frozenset({"own"}),
    ),
    "zip entry twice": (_twice, frozenset({"integrity"})),
    "relationship without target part": (
        _in(_RELATIONS, "</Relationships>", f'{_MISSING_PART}/image" Target="media/none.png"/></Relationships>'),
        frozenset({"integrity"}),
    ),
    "relationship id twice": (
        _in(_RELATIONS, "</Relationships>", f'{_SAME_ID}/image" Target="media/none.png"/></Relationships>'),
        frozenset({"integrity"}),
    ),
    "r:embed undefined": (_in(DOCUMENT, r'r:embed="rId\d+"', 'r:embed="rId900"'), frozenset({"integrity"})),
    "content type of a part missing": (
        _in("[Content_Types].xml", r'<Override PartName="/word/numbering.xml"[^>]*/>', ""),
        frozenset({"audit"}),
    ),
    "children in wrong order": (
        _paragraph('<w:pPr><w:jc w:val="left"/><w:pStyle w:val="GbParagraph"/></w:pPr>' + _TEXT),
        frozenset({"audit"}),
    ),
    "value outside of its list": (_paragraph('<w:pPr><w:jc w:val="middle"/></w:pPr>' + _TEXT), frozenset({"audit"})),
    "number that is none": (
        _paragraph('<w:r><w:rPr><w:sz w:val="big"/></w:rPr><w:t>planted</w:t></w:r>'),
        frozenset({"own"}),
    ),
    "unknown element": (_paragraph("<w:paragraph/>" + _TEXT), frozenset({"audit"})),
    "paragraph inside a paragraph": (_paragraph("<w:p/>" + _TEXT), frozenset({"audit"})),
    "style undefined": (_paragraph('<w:pPr><w:pStyle w:val="Nope"/></w:pPr>' + _TEXT), frozenset({"audit"})),
    "numId undefined": (
        _paragraph('<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="9000"/></w:numPr></w:pPr>' + _TEXT),
        frozenset({"integrity"}),
    ),
    "w:sdt without content": (_block("<w:sdt><w:sdtPr/></w:sdt>"), frozenset({"integrity"})),
    "comment range without comment": (
        _paragraph('<w:commentRangeStart w:id="900"/>' + _TEXT + '<w:commentRangeEnd w:id="900"/>'),
        frozenset({"integrity"}),
    ),
    "footnote missing": (_without_footnote, frozenset({"integrity"})),
    "XML not well-formed": (_in(DOCUMENT, "</w:body>", "</w:bodyx>"), frozenset({"audit"})),
}
"""Name -> how it is planted, and which checkers must see it (others may as well)."""
