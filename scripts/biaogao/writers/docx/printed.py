"""Finds in a built Word file the characters that a place in the draft became."""

from __future__ import annotations

import bisect
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

import msgspec
from lxml import etree

from biaogao.model.document import Document
from biaogao.model.nodes import AnyBlock, Inline, Math, Text
from biaogao.model.walk import PlainText, blocks_of, flatten, inlines_of
from biaogao.ooxml.bookmarks import bookmark_name
from biaogao.ooxml.comments import paragraph_text, text_paragraphs
from biaogao.ooxml.xml import NAMESPACES
from biaogao.resolve.resolution import Resolution
from biaogao.source import Point, Span

_W = f"{{{NAMESPACES['w']}}}"
_SHORTEST = 2
_TELLING = 3
# Few letters may stand anywhere: they are looked for not far from where the text before them was found.
_FEW, _NOT_FAR = 8, 60
# Where thousands of pieces were not found the file is hardly of this text, and all are looked for like that.
_MOST_MISSED = 2_000
_LEADERS = re.compile(r"[…·.．]{3,}\s*[0-9IVXivx]{1,6}\s*$")


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a paragraph by half-open offsets; `end` None reaches to its end."""

    paragraph: int
    start: int = 0
    end: int | None = None


class _Letters:
    """A text without its spaces and invisible signs, which the writer sets as it likes; offsets lead back."""

    def __init__(self, text: str) -> None:
        kept = [(sign, at) for at, sign in enumerate(text) if not sign.isspace() and unicodedata.category(sign) != "Cf"]
        self.text = "".join(sign for sign, _ in kept)
        self.offsets = tuple(at for _, at in kept)

    def back(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the full text of a non-empty stretch of letters."""
        return self.offsets[start], self.offsets[end - 1] + 1


class _Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """A run of inlines, where it begins and ends in the draft, and in which paragraph at which letter it is printed.

    `paragraph` is -1 where it was not found; `region` is then the paragraph that is surely near.
    """

    file: str
    start: Point
    end: Point
    plain: PlainText
    region: int
    paragraph: int = -1
    letter: int = 0


class PrintedText:
    """The text of a built file beside the document that it was built from.

    Bookmarks of nodes part the file into regions; inside them the text itself tells one paragraph from the next.
    """

    def __init__(self, root: etree._Element, document: Document, resolution: Resolution) -> None:
        self.paragraphs = text_paragraphs(root)
        self._letters = [_Letters("" if _is_contents(each) else paragraph_text(each)) for each in self.paragraphs]
        self._all = "".join(f"{letters.text}\n" for letters in self._letters)
        self._begins = [0, *accumulate(len(letters.text) + 1 for letters in self._letters)]
        self._missed = 0
        self._bookmarks = _bookmarks(self.paragraphs)
        self._resolution = resolution
        self._blocks = tuple(block for block, _ in blocks_of(document))
        self._footnotes = document.footnotes
        self._opening = self._first_of_text()
        self._stretches = sorted(self._aligned(), key=lambda one: (one.file, one.start))
        self._starts = [(one.file, one.start) for one in self._stretches]

    def of_span(self, span: Span) -> Printed | None:
        """What the characters of a span became; the whole paragraph where only that is known, None for no place.

        A place in a footnote is where its mark stands, since programs take no comments in footnotes.
        """
        for note in self._footnotes:
            if note.span and note.span.file == span.file and note.span.start <= span.start <= note.span.end:
                return self.of_key(note.key)
        at = bisect.bisect_right(self._starts, (span.file, span.start))
        for stretch in reversed(self._stretches[max(at - 4, 0) : at]):
            if stretch.file == span.file and span.start <= stretch.end:
                return self._inside(stretch, span)
        for stretch in self._stretches[at : at + 1]:  # The sign of a heading or an item stands before its text.
            if (stretch.file, stretch.start.line) == (span.file, span.start.line):
                return self._inside(stretch, span)
        return self._near(span)

    def at_start(self) -> Printed:
        """The first paragraph that stands in no frame: LibreOffice drops comments in frames where it stores a docx."""
        framed = (each.find(f"{_W}pPr/{_W}framePr") is not None for each in self.paragraphs)
        return Printed(paragraph=next((index for index, inside in enumerate(framed) if not inside), 0))

    def of_key(self, key: str) -> Printed | None:
        """Where a node begins."""
        paragraph = self._bookmarks.get(bookmark_name(key))
        return None if paragraph is None else Printed(paragraph=paragraph)

    def on_cover(self, words: str) -> Printed | None:
        """Where words of the front matter are printed before 目次 and text begin."""
        wanted = _Letters(words).text
        for index in range(self._opening if wanted else 0):
            letter = self._letters[index].text.find(wanted)
            if letter >= 0:
                start, end = self._letters[index].back(letter, letter + len(wanted))
                return Printed(paragraph=index, start=start, end=end)
        return None

    # --- regions and alignment ---------------------------------------------------------------------------------

    def _first_of_text(self) -> int:
        """The paragraph of the first bookmark of a node: the cover and 目次 stand before it."""
        return min((self._paragraph(block) for block in self._blocks if self._paragraph(block) >= 0), default=0)

    def _paragraph(self, block: AnyBlock) -> int:
        return self._bookmarks.get(bookmark_name(block.key), -1)

    def _regions(self) -> Iterator[tuple[int, int, list[AnyBlock]]]:
        """Blocks from one bookmark to the next with the paragraphs (half-open) in which they are printed."""
        groups: list[tuple[int, list[AnyBlock]]] = []
        for block in self._blocks:
            place = self._paragraph(block)
            if place >= 0 or not groups:
                groups.append((max(place, self._opening), []))
            groups[-1][1].append(block)
        for (begin, blocks), (following, _) in pairwise([*groups, (len(self.paragraphs), [])]):
            yield begin, max(following, begin + 1), blocks

    def _aligned(self) -> Iterator[_Stretch]:
        """Every run of inlines of the draft with its paragraph: found in the order in which both go on.

        What is printed out of order is looked for from the beginning of its region, then from that of the one before
        (a figure stands above its title, which bears the bookmark), and at last everywhere.
        """
        before = self._opening
        for begin, end, blocks in self._regions():
            cursor = (begin, 0)
            for stretch in filter(None, (self._stretch(run, begin) for each in blocks for run in inlines_of(each))):
                ways = ((cursor, end), ((begin, 0), end), ((before, 0), end), ((self._opening, 0), len(self._letters)))
                found = self._find(stretch.plain, ways)
                if found is None:
                    yield msgspec.structs.replace(stretch, region=cursor[0])
                    continue
                paragraph, letter, behind = found
                cursor = max(cursor, (paragraph, behind)) if paragraph < end else cursor
                yield msgspec.structs.replace(stretch, paragraph=paragraph, letter=letter)
            before = begin

    def _stretch(self, inlines: tuple[Inline, ...], region: int) -> _Stretch | None:
        plain = flatten(inlines, lambda reference: self._resolution.reference(reference.target))
        spans = [leaf.span for _, leaf in plain.pieces if leaf.span is not None]
        if not spans:
            return None
        return _Stretch(
            file=spans[0].file,
            start=min(span.start for span in spans),
            end=max(span.end for span in spans),
            plain=plain,
            region=region,
        )

    def _find(self, plain: PlainText, ways: Sequence[tuple[tuple[int, int], int]]) -> tuple[int, int, int] | None:
        """Paragraph and letter at which a text begins, and the letter behind what was found of it.

        `ways` are where to look: from a paragraph and letter up to a paragraph.
        """
        for known, before in _known(plain):
            for (first, offset), end in ways if len(known) >= _TELLING else ways[:2]:
                near = len(known) < _FEW or self._missed > _MOST_MISSED
                found = self._find_letters(known, (first, offset), min(end, first + _NOT_FAR) if near else end)
                if found is not None:
                    index, letter = found
                    return index, max(letter - before, 0), letter + len(known)
        self._missed += 1
        return None

    def _find_letters(self, known: str, start: tuple[int, int], end: int) -> tuple[int, int] | None:
        """Paragraph and letter of the first place, in one search over the text of all paragraphs, a line each."""
        first, offset = start
        at = self._all.find(known, self._begins[first] + offset, self._begins[end])
        if at < 0:
            return None
        index = bisect.bisect_right(self._begins, at) - 1
        return index, at - self._begins[index]

    # --- places --------------------------------------------------------------------------------------------------

    def _inside(self, stretch: _Stretch, span: Span) -> Printed:
        """The printed letters nearest to where those of the span should stand."""
        if stretch.paragraph < 0:
            return Printed(paragraph=stretch.region)
        whole = Printed(paragraph=stretch.paragraph)
        start, end = _offset(stretch.plain, span.start), _offset(stretch.plain, span.end)
        wanted = _Letters(stretch.plain.text[start:end]).text
        if not wanted:
            return whole
        letters = self._letters[stretch.paragraph]
        expected = stretch.letter + len(_Letters(stretch.plain.text[:start]).text)
        places = list(_occurrences(letters.text, wanted))
        if not places:
            return whole
        nearest = min(places, key=lambda at: (abs(at - expected), at))
        first, last = letters.back(nearest, nearest + len(wanted))
        return Printed(paragraph=stretch.paragraph, start=first, end=last)

    def _near(self, span: Span) -> Printed | None:
        """The paragraph of the last block that begins before a place between texts, such as a picture or a ruler."""
        found: AnyBlock | None = None
        for block in self._blocks:
            own = block.span
            if own is not None and own.file == span.file and own.start <= span.start:
                found = block if found is None or found.span is None or own.start >= found.span.start else found
        if found is None:
            return None
        if (place := self._paragraph(found)) >= 0:
            return Printed(paragraph=place)
        at = bisect.bisect_right(self._starts, (span.file, span.start)) - 1
        if at < 0 or self._stretches[at].file != span.file:
            return None
        return Printed(paragraph=max(self._stretches[at].paragraph, self._stretches[at].region))


def _is_contents(paragraph: etree._Element) -> bool:
    """Whether a paragraph is a line of 目次, which repeats a heading of the text."""
    if any("PAGEREF" in (code.text or "") for code in paragraph.iter(f"{_W}instrText")):
        return True
    links = (str(link.get(f"{_W}anchor")) for link in paragraph.iter(f"{_W}hyperlink"))
    return any(link.startswith("_Toc") for link in links) or _LEADERS.search(paragraph_text(paragraph)) is not None


def _bookmarks(paragraphs: list[etree._Element]) -> dict[str, int]:
    """For each bookmark the paragraph in which it begins."""
    found: dict[str, int] = {}
    for index, paragraph in enumerate(paragraphs):
        for start in paragraph.iter(f"{_W}bookmarkStart"):
            found.setdefault(str(start.get(f"{_W}name")), index)
    return found


def _known(plain: PlainText) -> Iterator[tuple[str, int]]:
    """Letters that may be printed as typed, and how many stand before them in the text: the whole, its longest part.

    Formulas are printed otherwise than typed.
    """
    whole = _Letters(plain.text).text
    if whole and not any(isinstance(leaf, Math) for _, leaf in plain.pieces):
        yield whole, 0
    texts = [(_Letters(leaf.text).text, begin) for begin, leaf in plain.pieces if isinstance(leaf, Text)]
    longest, begin = max(texts, key=lambda one: len(one[0]), default=("", 0))
    if len(longest) >= _SHORTEST and longest != whole:
        yield longest, len(_Letters(plain.text[:begin]).text)


def _offset(plain: PlainText, point: Point) -> int:
    """The offset in the text of a place in the draft; inside a leaf that does not map, its beginning or its end."""
    best = 0
    for begin, leaf in plain.pieces:
        span = leaf.span
        if span is None or span.start > point:
            continue
        size = len(leaf.text) if isinstance(leaf, Text) else 0
        following = next((other for other, _ in plain.pieces if other > begin), len(plain.text))
        if point >= span.end:
            best = following
        elif isinstance(leaf, Text) and span.end.column - span.start.column == size:
            best = begin + point.column - span.start.column
        else:
            best = begin
    return best


def _occurrences(text: str, wanted: str) -> Iterator[int]:
    at = text.find(wanted)
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)
