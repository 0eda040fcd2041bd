"""批注 of a Word file: the part that holds them, and the marks in the text that say which words each is about."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Mapping

import msgspec
from lxml import etree

from biaogao.ooxml.package import CONTENT_TYPES, parse
from biaogao.ooxml.xml import DECLARATION, NAMESPACES, escape, namespaces, raw_run, run

PART = "word/comments.xml"
DOCUMENT = "word/document.xml"
_RELATIONSHIPS = "word/_rels/document.xml.rels"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_W = f"{{{NAMESPACES['w']}}}"
_TEXT, _RUN, _PARAGRAPH, _BOX = f"{_W}t", f"{_W}r", f"{_W}p", f"{_W}txbxContent"
_HALF_POINTS = 18


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph of a comment; `strong` is what stands before the rest in bold."""

    text: str
    strong: str = ""


class Comment(msgspec.Struct, frozen=True, kw_only=True):
    """One comment; `number` is unique in the file, `date` is an ISO date or empty."""

    number: int
    author: str
    initials: str
    lines: tuple[Line, ...]
    date: str = ""


def with_comments(
    parts: Mapping[str, bytes], document: etree._Element, comments: Iterable[Comment]
) -> dict[str, bytes]:
    """The package with the comments and with `document`, the main text in which their ranges were marked.

    Comments that the file had before stay; see `free_number`. Raises InputError where a part is not well-formed.
    """
    changed = dict(parts)
    changed[DOCUMENT] = DECLARATION.encode() + etree.tostring(document, encoding="utf-8")
    changed[PART] = _joined(parts.get(PART), comments_xml(comments))
    changed[CONTENT_TYPES] = _with_type(parts[CONTENT_TYPES])
    changed[_RELATIONSHIPS] = _with_relationship(parts[_RELATIONSHIPS])
    return changed


def free_number(parts: Mapping[str, bytes]) -> int:
    """The first number that no comment of the file bears."""
    if PART not in parts:
        return 0
    numbers = (str(each.get(f"{_W}id")) for each in parse(parts[PART], PART))
    return max((int(number) for number in numbers if number.isdigit()), default=-1) + 1


def _joined(before: bytes | None, new: bytes) -> bytes:
    """The comments of a file with the new ones behind them."""
    if before is None:
        return new
    root = parse(before, PART)
    root.extend(list(parse(new, PART)))
    return DECLARATION.encode() + etree.tostring(root, encoding="utf-8")


def comments_xml(comments: Iterable[Comment]) -> bytes:
    """word/comments.xml."""
    inner = "".join(map(_comment, comments))
    return f"{DECLARATION}<w:comments{namespaces('w')}>{inner}</w:comments>".encode()


def _comment(comment: Comment) -> str:
    date = f' w:date="{escape(comment.date)}T00:00:00Z"' if comment.date else ""
    paragraphs = "".join(_line(line, first=index == 0) for index, line in enumerate(comment.lines))
    return (
        f'<w:comment w:id="{comment.number}" w:author="{escape(comment.author)}"{date}'
        f' w:initials="{escape(comment.initials)}">{paragraphs}</w:comment>'
    )


def _line(line: Line, *, first: bool) -> str:
    """A paragraph of its own look, so that none of the document's styles reaches into it."""
    look = (
        '<w:pPr><w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        '<w:ind w:left="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'
    )
    reference = raw_run("<w:annotationRef/>") if first else ""
    strong = run(line.strong, bold=True, half_points=_HALF_POINTS)
    return f"<w:p>{look}{reference}{strong}{run(line.text, half_points=_HALF_POINTS)}</w:p>"


def text_paragraphs(document: etree._Element) -> list[etree._Element]:
    """The paragraphs in which Word takes comments, in the order of the text: those in text boxes do not count."""
    return [each for each in document.iter(_PARAGRAPH) if next(each.iterancestors(_BOX), None) is None]


def text_pieces(paragraph: etree._Element) -> list[etree._Element]:
    """The w:t of a paragraph, without those of a text box that hangs in it."""
    return [piece for piece in paragraph.iter(_TEXT) if next(piece.iterancestors(_PARAGRAPH)) is paragraph]


def paragraph_text(paragraph: etree._Element) -> str:
    """The text in which the offsets of `mark` count."""
    return "".join(piece.text or "" for piece in text_pieces(paragraph))


def mark(paragraph: etree._Element, number: int, start: int = 0, end: int | None = None) -> None:
    """Mark the characters from `start` to `end` (half-open; None: to the end) as those that a comment is about.

    Runs are parted where the range begins or ends inside them; a paragraph without text is marked as it is.
    """
    end = len(paragraph_text(paragraph)) if end is None else end
    first = _run_from(paragraph, start)
    last = _run_to(paragraph, end)
    opening = etree.Element(f"{_W}commentRangeStart", {f"{_W}id": str(number)})
    closing = etree.Element(f"{_W}commentRangeEnd", {f"{_W}id": str(number)})
    reference = etree.Element(_RUN)
    etree.SubElement(reference, f"{_W}commentReference", {f"{_W}id": str(number)})
    if first is None or last is None:
        paragraph.extend((opening, closing, reference))
        return
    first.addprevious(opening)
    last.addnext(closing)
    closing.addnext(reference)


def _run_from(paragraph: etree._Element, start: int) -> etree._Element | None:
    """The run that begins at the offset, made by parting the one round it."""
    position = 0
    for piece in text_pieces(paragraph):
        length = len(piece.text or "")
        if position + length > start:
            return _part(piece, start - position)[1]
        position += length
    pieces = text_pieces(paragraph)
    return _run_of(pieces[-1]) if pieces else None


def _run_to(paragraph: etree._Element, end: int) -> etree._Element | None:
    """The run that ends at the offset, made by parting the one round it."""
    position = 0
    last: etree._Element | None = None
    for piece in text_pieces(paragraph):
        length = len(piece.text or "")
        last = piece
        if position + length >= end:
            return _part(piece, end - position)[0]
        position += length
    return _run_of(last) if last is not None else None


def _run_of(piece: etree._Element) -> etree._Element:
    return next(piece.iterancestors(_RUN))


def _part(piece: etree._Element, offset: int) -> tuple[etree._Element, etree._Element]:
    """The runs before and behind the offset in a w:t; the same run twice where it cannot or need not be parted."""
    whole = _run_of(piece)
    text = piece.text or ""
    contents = [child for child in whole if child.tag != f"{_W}rPr"]
    if not 0 < offset < len(text) or contents != [piece]:
        return whole, whole
    behind = copy.deepcopy(whole)
    for element, part in ((piece, text[:offset]), (behind.find(_TEXT), text[offset:])):
        assert element is not None
        element.text = part
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    behind.tail = None
    whole.addnext(behind)
    return whole, behind


def _with_type(types: bytes) -> bytes:
    root = parse(types, CONTENT_TYPES)
    space = etree.QName(root).namespace
    if not any(each.get("PartName") == f"/{PART}" for each in root):
        etree.SubElement(root, f"{{{space}}}Override", {"PartName": f"/{PART}", "ContentType": _TYPE})
    return DECLARATION.encode() + etree.tostring(root, encoding="utf-8")


def _with_relationship(relationships: bytes) -> bytes:
    root = parse(relationships, _RELATIONSHIPS)
    if not any(each.get("Type") == _KIND for each in root):
        taken = {each.get("Id") for each in root}
        free = next(name for name in (f"rIdComments{n}" for n in range(len(taken) + 1)) if name not in taken)
        space = etree.QName(root).namespace
        attributes = {"Id": free, "Type": _KIND, "Target": "comments.xml"}
        etree.SubElement(root, f"{{{space}}}Relationship", attributes)
    return DECLARATION.encode() + etree.tostring(root, encoding="utf-8")
