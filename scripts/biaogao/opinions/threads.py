"""Comments of a Word file with their threads: who answers whom, and what is settled."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

import msgspec
from lxml import etree

from biaogao.errors import InputError
from biaogao.ooxml.xml import NAMESPACES
from biaogao.opinions.word_lines import WordText, in_usual_names

_COMMENTS = "word/comments.xml"
_EXTENDED = "word/commentsExtended.xml"
_LARGEST_PART = 100_000_000
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_W = f"{{{NAMESPACES['w']}}}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


class Comment(msgspec.Struct, frozen=True, kw_only=True):
    """One comment: `id` as the text names it, `paragraph` the w14:paraId of its last paragraph."""

    id: str
    author: str
    date: str
    text: str
    paragraph: str = ""


class Thread(msgspec.Struct, frozen=True, kw_only=True):
    """A comment with its answers in the order of their dates, and whether it was marked as resolved."""

    head: Comment
    replies: tuple[Comment, ...] = ()
    resolved: bool = False


def threads(parts: Mapping[str, bytes], text: WordText, name: str) -> tuple[Thread, ...]:
    """All threads in the order of the text, those without a place in it behind. Raises InputError as `scan` does."""
    comments = tuple(_comments(parts, name))
    parents, done = _links(parts, name)
    by_paragraph = {each.paragraph: each for each in comments if each.paragraph}
    heads: dict[str, Comment] = {}
    replies: dict[str, list[Comment]] = {}
    for each in comments:
        head = _head(each, parents, by_paragraph)
        if head is not each:
            replies.setdefault(head.id, []).append(each)
        else:
            heads[each.id] = each
    if not parents:
        heads, replies = _implied(heads, text)
    found = [
        Thread(
            head=head,
            replies=tuple(sorted(replies.get(head.id, ()), key=lambda one: one.date)),
            resolved=head.paragraph in done,
        )
        for head in heads.values()
    ]
    return tuple(sorted(found, key=lambda one: _order(one, text)))


def _order(thread: Thread, text: WordText) -> tuple[int, int, int]:
    found = text.ranges.get(thread.head.id)
    if found is None:
        return len(text.lines), 0, 0
    return found.start.line, found.start.offset, int(thread.head.id) if thread.head.id.isdigit() else 0


def _head(comment: Comment, parents: Mapping[str, str], by_paragraph: Mapping[str, Comment]) -> Comment:
    """The comment that a thread began with; a circle of answers ends where it began."""
    seen: set[str] = set()
    while comment.paragraph in parents and comment.paragraph not in seen:
        seen.add(comment.paragraph)
        above = by_paragraph.get(parents[comment.paragraph])
        if above is None:
            return comment
        comment = above
    return comment


def _implied(heads: Mapping[str, Comment], text: WordText) -> tuple[dict[str, Comment], dict[str, list[Comment]]]:
    """Threads where the file names none, as LibreOffice drops them: another's later word on the same text answers."""
    kept: dict[str, Comment] = {}
    replies: dict[str, list[Comment]] = {}
    first_at: dict[object, Comment] = {}
    for each in sorted(heads.values(), key=lambda one: one.date):
        found = text.ranges.get(each.id)
        first = first_at.setdefault(found, each) if found is not None else each
        if first is not each and first.author != each.author and "" < first.date < each.date:
            replies.setdefault(first.id, []).append(each)
        else:
            kept[each.id] = each
    return kept, replies


def _comments(parts: Mapping[str, bytes], name: str) -> Iterator[Comment]:
    for element in _elements(parts.get(_COMMENTS), f"{_W}comment", _COMMENTS, name):
        paragraphs = element.findall(f".//{_W}p")
        texts = ["".join(_characters(each)).strip() for each in paragraphs]
        yield Comment(
            id=element.get(f"{_W}id") or "",
            author=element.get(f"{_W}author") or "",
            date=(element.get(f"{_W}date") or "").removesuffix("Z"),
            text="\n".join(filter(None, texts)),
            paragraph=(paragraphs[-1].get(f"{_W14}paraId") or "").upper() if paragraphs else "",
        )


def _characters(paragraph: etree._Element) -> Iterator[str]:
    for each in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br"):
        yield each.text or "" if each.tag == f"{_W}t" else " "


def _links(parts: Mapping[str, bytes], name: str) -> tuple[dict[str, str], frozenset[str]]:
    """Which paragraph answers which, and which are settled, by w14:paraId."""
    parents: dict[str, str] = {}
    done: set[str] = set()
    for element in _elements(parts.get(_EXTENDED), f"{_W15}commentEx", _EXTENDED, name):
        own = (element.get(f"{_W15}paraId") or "").upper()
        if above := (element.get(f"{_W15}paraIdParent") or "").upper():
            parents[own] = above
        if element.get(f"{_W15}done") in {"1", "true", "on"}:
            done.add(own)
    return parents, frozenset(done)


def _elements(data: bytes | None, tag: str, part: str, name: str) -> Iterator[etree._Element]:
    """The elements of a part, one after the other, each dropped when it was seen."""
    if data is None:
        return
    if len(data) > _LARGEST_PART:
        raise InputError(f"“{name}”的{part}超过{_LARGEST_PART // 1_000_000} MB，不像一份批注。", "请检查文件来源。")
    if any(mark in data for mark in _DOCTYPES):
        raise InputError(f"“{name}”的{part}含有 DTD，可能是恶意文件。", "请检查文件来源。")
    found = etree.iterparse(
        io.BytesIO(in_usual_names(data)),
        events=("end",),
        tag=tag,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
    )
    try:
        for _, element in found:
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise InputError(
            f"“{name}”的{part}不是合格的XML（第{error.lineno}行），文件已损坏。", "请用 Word 或 WPS 修复后另存。"
        ) from error
