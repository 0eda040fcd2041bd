"""Reads the annotations of a PDF with the words they mark; a scan without text waits to be typed."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pikepdf
import pypdfium2

from biaogao.opinions.letter_items import cited_in, letter_of
from biaogao.opinions.opinion import Channel, FileState, Reply
from biaogao.opinions.returned import Help, RawOpinion, Returned, unreadable
from biaogao.opinions.wording import is_nothing, parted

WHAT = "PDF文件"
_MOST_PAGES = 2_000
_MOST_NOTES = 20_000
_LETTER_PAGES = 6
_LETTER_LENGTH = 12_000
_LONGEST = 32_000
_TELLING = 12
_MARKED = {"/Highlight": "标出", "/Underline": "加下划线", "/Squiggly": "加波浪线", "/StrikeOut": "划去"}
_WRITTEN = frozenset(
    {"/Text", "/FreeText", "/Caret", *_MARKED, "/Square", "/Circle", "/Polygon", "/Ink", "/Line", "/Stamp"}
)
_TAGS = re.compile(r"<[^>]{0,500}>")
_DAY = re.compile(r"D?:?(\d{4})(\d{2})(\d{2})")
_FORM = re.compile(r"意见反馈表|意见汇总|反馈表|章条编号|修改建议")


class _Note(msgspec.Struct, frozen=True, kw_only=True):
    """An annotation: its page (1-based), serial on it, and what it says; `answers` is the object it replies to."""

    page: int
    serial: int
    kind: str
    words: str
    author: str
    date: str
    quoted: str
    around: str
    own: tuple[int, int]
    answers: tuple[int, int]


def read_pdf(data: bytes, name: str, help: Help) -> Returned:
    """The annotations of a PDF; without any, the letter it holds, else it is to be typed. Never raises."""
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            if len(document.pages) > _MOST_PAGES:
                return unreadable(WHAT, f"PDF有{len(document.pages)}页，超过{_MOST_PAGES}页，没有读取。")
            return _returned(document, data)
    except pikepdf.PasswordError:
        return unreadable(WHAT, "PDF有打开密码，读不出来。请取消密码后再放入。")
    except (pikepdf.PdfError, pypdfium2.PdfiumError, ValueError, RecursionError, RuntimeError, OSError, TypeError):
        return unreadable(WHAT, "PDF已损坏，读不出来。请重新导出或向提供者索取。")


def _returned(document: pikepdf.Pdf, data: bytes) -> Returned:
    text = _Text(data)
    try:
        notes = list(_notes(document, text))
        if len(notes) > _MOST_NOTES:
            return unreadable(WHAT, f"批注超过{_MOST_NOTES}条，不像一份意见，没有读取。请检查文件来源。")
        opinions = tuple(_opinions(notes))
        if not opinions:
            return _without_notes(len(document.pages), text)
    finally:
        text.close()
    said = tuple(one for one in opinions if not is_nothing(one.opinion))
    return Returned(
        what="PDF批注",
        opinions=said,
        state=FileState.READ if said else FileState.NOTHING,
        notes=("PDF里手写或盖章的内容不能识别，请对照原件看一遍。",),
        nothing=not said,
    )


# --- annotations -------------------------------------------------------------------------------------------------


def _notes(document: pikepdf.Pdf, text: _Text) -> Iterator[_Note]:
    found = 0
    for number, page in enumerate(document.pages, 1):
        annotations = page.obj.get("/Annots")
        if not isinstance(annotations, pikepdf.Array):
            continue
        serial = 0
        for each in annotations:
            if not isinstance(each, pikepdf.Dictionary) or str(each.get("/Subtype", "")) not in _WRITTEN:
                continue
            found += 1
            serial += 1
            yield _note(each, number, serial, text)
            if found > _MOST_NOTES:
                return


def _note(each: pikepdf.Dictionary, page: int, serial: int, text: _Text) -> _Note:
    kind = str(each.get("/Subtype"))
    boxes = _boxes(each)
    answers = each.get("/IRT")
    words = _string(each, "/Contents") or _TAGS.sub("", _string(each, "/RC")).strip()
    day = _DAY.match(_string(each, "/M") or _string(each, "/CreationDate"))
    return _Note(
        page=page,
        serial=serial,
        kind=kind,
        words=words.replace("\r\n", "\n").replace("\r", "\n").strip()[:_LONGEST],
        author=_string(each, "/T"),
        date=f"{day[1]}-{day[2]}-{day[3]}" if day else "",
        quoted=" ".join("".join(text.within(page, box) for box in boxes).split()) if kind in _MARKED else "",
        around=text.line_at(page, boxes[0]) if boxes else "",
        own=each.objgen,
        answers=answers.objgen if isinstance(answers, pikepdf.Dictionary) else (0, 0),
    )


def _opinions(notes: list[_Note]) -> Iterator[RawOpinion]:
    own = {note.own for note in notes if note.own != (0, 0)}
    replies: dict[tuple[int, int], list[Reply]] = {}
    for note in notes:
        if note.answers in own and note.words:
            replies.setdefault(note.answers, []).append(Reply(text=note.words, date=note.date))
    for note in notes:
        if note.answers in own or not (note.words or note.quoted):
            continue
        yield _opinion(note, tuple(replies.get(note.own, ()) if note.own != (0, 0) else ()))


def _opinion(note: _Note, replies: tuple[Reply, ...]) -> RawOpinion:
    said = parted(note.words)
    opinion = said.opinion or said.proposal
    if not note.words:
        opinion = (
            "划去这些文字。"
            if note.kind == "/StrikeOut"
            else f"{_MARKED.get(note.kind, '标出')}了这些文字，没有写意见。"
        )
    return RawOpinion(
        channel=Channel.PDF_NOTE,
        place=f"第{note.page}页批注{note.serial}",
        said=(str(note.page), note.words or note.kind),
        opinion=opinion,
        proposal=said.proposal if said.opinion else "",
        reason=said.reason,
        kind=said.kind,
        cited=said.cited or cited_in(note.words),
        anchor=note.quoted or said.anchor or note.around,
        # Few marked words stand in many places: their line tells which.
        paragraph=note.around if len(note.quoted) < _TELLING else "",
        author=note.author,
        date=note.date,
        replies=replies,
    )


def _boxes(each: pikepdf.Dictionary) -> list[tuple[float, float, float, float]]:
    """The marked boxes as left, bottom, right, top in points; the rectangle where none are given."""
    points = _numbers(each.get("/QuadPoints"))[:8_000]
    boxes = [
        (min(quad[::2]), min(quad[1::2]), max(quad[::2]), max(quad[1::2]))
        for quad in (points[at : at + 8] for at in range(0, len(points) - 7, 8))
    ]
    rectangle = _numbers(each.get("/Rect"))
    if not boxes and len(rectangle) == 4:
        left, bottom, right, top = rectangle
        boxes = [(min(left, right), min(bottom, top), max(left, right), max(bottom, top))]
    return boxes


def _numbers(value: Any) -> list[float]:
    if not isinstance(value, pikepdf.Array):
        return []
    try:
        return [float(each) for each in value]
    except (TypeError, ValueError):
        return []


def _string(each: pikepdf.Dictionary, key: str) -> str:
    value = each.get(key)
    return str(value).replace("\0", "") if isinstance(value, pikepdf.String) else ""


# --- text --------------------------------------------------------------------------------------------------------


class _Text:
    """The words of the pages, opened when they are asked for."""

    def __init__(self, data: bytes) -> None:
        self._document = pypdfium2.PdfDocument(data)
        self._pages: dict[int, pypdfium2.PdfTextPage] = {}

    def close(self) -> None:
        """Give back what the library holds."""
        self._document.close()

    def within(self, page: int, box: tuple[float, float, float, float]) -> str:
        """The words in a box of a page."""
        left, bottom, right, top = box
        # Marks are drawn a little larger than the words; neighbours would be caught.
        shrink = min((top - bottom) * 0.2, 2.0)
        return str(self._page(page).get_text_bounded(left, bottom + shrink, right, top - shrink))

    def line_at(self, page: int, box: tuple[float, float, float, float]) -> str:
        """The words that stand level with a box, over the whole width."""
        return " ".join(self.within(page, (0, box[1], 10_000, box[3])).split())[:200]

    def whole(self, page: int) -> str:
        """All words of a page."""
        return str(self._page(page).get_text_bounded())

    def _page(self, number: int) -> pypdfium2.PdfTextPage:
        if number not in self._pages:
            self._pages.clear()
            self._pages[number] = self._document[number - 1].get_textpage()
        return self._pages[number]


def _without_notes(pages: int, text: _Text) -> Returned:
    """A PDF without annotations: a short letter in it is read, all else is for a person."""
    words = "\n".join(text.whole(number) for number in range(1, min(pages, _LETTER_PAGES) + 1)).replace("\r\n", "\n")
    if len("".join(words.split())) < 20:
        return _to_type("PDF扫描件", "是扫描件，没有文字，请在“待录入.xlsx”里录入。")
    if pages > _LETTER_PAGES or len(words) > _LETTER_LENGTH or _FORM.search(words):
        return _to_type(WHAT, "PDF里没有批注，表格和手写内容不能可靠地读出，请看后在“待录入.xlsx”里录入。")
    letter = letter_of(words, Channel.LETTER)
    if not letter.opinions and not letter.nothing:
        return _to_type(WHAT, "PDF里没有认出意见，请看后在“待录入.xlsx”里录入。")
    return Returned(
        what="PDF来信",
        opinions=letter.opinions,
        state=FileState.NOTHING if letter.nothing else FileState.READ,
        notes=("文字是从PDF里取出的，请对照原件核对。",),
        unit=letter.facts.unit,
        person=letter.facts.person,
        contact=letter.facts.contact,
        date=letter.facts.date,
        nothing=letter.nothing,
    )


def _to_type(what: str, note: str) -> Returned:
    return Returned(what=what, state=FileState.TYPING, notes=(note,))
