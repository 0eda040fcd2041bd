"""Turns a paragraph into pieces that can be compared: words, fields, formulas, pictures, marks of footnotes."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from biaogao.compare.canonical import Leaf
from biaogao.compare.tokens import tokens
from biaogao.ooxml.xml import CHINESE_SIGN, NAMESPACES
from biaogao.redline.markup import XML, canonical, twin, w

_BOOKMARKS = frozenset({w("bookmarkStart"), w("bookmarkEnd")})
_R = f"{{{NAMESPACES['r']}}}"
_DRAWING_ID = re.compile(r' (?:id|name)="[^"]*"')
_FIELD_CHARACTER = "fldChar"


class Piece(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """The smallest stretch that is kept, deleted or inserted as one; `leaf` decides whether two are the same.

    A word has `text` and `properties` (w:rPr), anything else its `elements`. `link` is the w:hyperlink around it;
    `bookmarks` are the ends of bookmarks that stand before it. A field has its `elements` up to the separator, its
    `result` and its `tail`.
    """

    leaf: Leaf
    text: str = ""
    properties: XML | None = None
    elements: tuple[XML, ...] = ()
    link: XML | None = None
    bookmarks: tuple[XML, ...] = ()
    result: tuple[Piece, ...] = ()
    tail: tuple[XML, ...] = ()


class Content(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """The pieces of a paragraph and the ends of bookmarks behind the last of them."""

    pieces: tuple[Piece, ...] = ()
    trailing: tuple[XML, ...] = ()

    @property
    def text(self) -> str:
        """What a reader sees, without the results of fields, which change by themselves."""
        return "".join(piece.text for piece in self.pieces)


def read_content(paragraph: XML, pictures: Mapping[str, str]) -> Content:
    """The content of a w:p; `pictures` maps a relationship to the digest of the picture that it leads to."""
    loose: list[Piece] = []
    waiting: list[XML] = []
    for element, link in _stream(paragraph, None):
        if element.tag in _BOOKMARKS:
            waiting.append(element)
            continue
        made = _pieces_of(element, link, pictures)
        if made and waiting:
            made[0] = msgspec.structs.replace(made[0], bookmarks=tuple(waiting))
            waiting = []
        loose.extend(made)
    return Content(pieces=tuple(_with_fields(loose)), trailing=tuple(waiting))


def visible_text(paragraph: XML) -> str:
    """`Content.text` of a paragraph without taking it to pieces: fields that end in it are left out."""
    parts: list[str] = []
    begins: list[int] = []
    for element in paragraph.iter(w("t"), w("fldChar")):
        kind = element.get(w("fldCharType"))
        if kind is None:
            parts.append(element.text or "")
        elif kind == "begin":
            begins.append(len(parts))
        elif kind == "end" and begins:
            del parts[begins.pop() :]
    return "".join(parts)


def _stream(parent: XML, link: XML | None) -> Iterator[tuple[XML, XML | None]]:
    for child in parent:
        if child.tag == w("hyperlink"):
            yield from _stream(child, child)
        elif child.tag != w("pPr"):
            yield child, link


def _pieces_of(element: XML, link: XML | None, pictures: Mapping[str, str]) -> list[Piece]:
    around = link_name(link)
    if element.tag != w("r"):
        leaf = Leaf(_local(element), _key(element, pictures), around)
        return [Piece(leaf=leaf, elements=(element,), link=link)]
    properties = element.find(w("rPr"))
    marks = canonical(properties).decode() + around
    plain = _without_hint(properties)
    found: list[Piece] = []
    for child in element:
        if child.tag == w("t"):
            words = tokens((Leaf("t", child.text or "", ""),))
            looks = (properties if CHINESE_SIGN.search(word.text) else plain for word in words)
            found += [_word(word.text, look, link) for word, look in zip(words, looks, strict=True)]
        elif child.tag != w("rPr"):
            found.append(_atom(element, child, link, marks, pictures))
    return found


def _word(text: str, properties: XML | None, link: XML | None) -> Piece:
    leaf = Leaf("t", text, canonical(properties).decode() + link_name(link))
    return Piece(leaf=leaf, text=text, properties=properties, link=link)


def _without_hint(properties: XML | None) -> XML | None:
    """Looks without the hint which face dashes and quotation marks take, for words that hold none of these signs.

    The writer gives it to a whole run for one sign in it: a year that goes would else take all words beside it along.
    """
    if properties is None:
        return None
    made = twin(properties)
    for fonts in made.findall(w("rFonts")):
        fonts.attrib.pop(w("hint"), "")
        if not fonts.attrib:
            made.remove(fonts)
    return made if len(made) else None


def _atom(run: XML, child: XML, link: XML | None, marks: str, pictures: Mapping[str, str]) -> Piece:
    """A run with one thing in it that is no text."""
    alone = copy.copy(run)
    alone[:] = [copy.deepcopy(one) for one in (run.find(w("rPr")), child) if one is not None]
    alone.tail = None
    kind = _local(child)
    if kind == "br":
        return Piece(leaf=Leaf("break", _key(child, pictures), marks), elements=(alone,), link=link)
    # Which number a footnote has is no difference; what it says is woven in its own part.
    key = "" if kind == "footnoteReference" else _key(child, pictures)
    return Piece(leaf=Leaf(kind, key, marks), elements=(alone,), link=link)


def _local(element: XML) -> str:
    return str(element.tag).rpartition("}")[2]


def link_name(link: XML | None) -> str:
    """What tells one link from another: where it leads."""
    return "" if link is None else "→" + "|".join(f"{key!s}={value!s}" for key, value in sorted(link.attrib.items()))


def _key(element: XML, pictures: Mapping[str, str]) -> str:
    """Equal for equal things of two files: pictures by their content, numbers of drawings left out."""
    text = canonical(element).decode()
    if not any(True for _ in element.iter(f"{{{NAMESPACES['wp']}}}docPr")):
        return text
    text = _DRAWING_ID.sub("", text)
    for relationship in sorted(relationships_in(element), key=len, reverse=True):
        text = text.replace(f'"{relationship}"', f'"{pictures.get(relationship, relationship)}"')
    return text


def relationships_in(element: XML) -> frozenset[str]:
    """The relationships that an element leads to."""
    return frozenset(
        str(value) for inner in element.iter() for key, value in inner.attrib.items() if str(key).startswith(_R)
    )


# --- fields ----------------------------------------------------------------------------------------------------


def _field_mark(piece: Piece) -> str:
    """begin, separate or end for a piece that is a mark of a field, else empty."""
    if piece.leaf.kind != _FIELD_CHARACTER:
        return ""
    return next(iter(piece.elements[0].iter(w(_FIELD_CHARACTER)))).get(w("fldCharType"), "")


def _with_fields(loose: Sequence[Piece]) -> Iterator[Piece]:
    """Fields that begin and end in the paragraph and in one link as one piece each; other marks stay by themselves."""
    index = 0
    while index < len(loose):
        end = _end_of_field(loose, index) if _field_mark(loose[index]) == "begin" else None
        if end is None:
            yield loose[index]
            index += 1
        else:
            yield _field(loose[index : end + 1])
            index = end + 1


def _end_of_field(loose: Sequence[Piece], begin: int) -> int | None:
    """The place of the end of the plain field that begins here; None where it holds another field, or runs on."""
    for index in range(begin + 1, len(loose)):
        mark = _field_mark(loose[index])
        if mark == "begin" or loose[index].link is not loose[begin].link:
            return None
        if mark == "end":
            return index
    return None


def _field(pieces: Sequence[Piece]) -> Piece:
    first = pieces[0]
    split = next((i for i, piece in enumerate(pieces) if _field_mark(piece) == "separate"), len(pieces) - 2)
    head, result, tail = pieces[: split + 1], pieces[split + 1 : -1], pieces[-1:]
    code = "".join(_instruction(piece) for piece in head)
    return Piece(
        leaf=Leaf("field", code, link_name(first.link)),
        elements=tuple(_elements(head)),
        link=first.link,
        bookmarks=tuple(mark for piece in pieces for mark in piece.bookmarks),
        result=tuple(msgspec.structs.replace(piece, bookmarks=()) for piece in result),
        tail=tuple(_elements(tail)),
    )


def _instruction(piece: Piece) -> str:
    return "".join(code.text or "" for element in piece.elements for code in element.iter(w("instrText")))


def _elements(pieces: Iterable[Piece]) -> Iterator[XML]:
    for piece in pieces:
        yield from piece.elements
