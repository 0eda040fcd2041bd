"""Reads a Word copy of the draft that came back: comments, recorded changes, and changes without record."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from biaogao.errors import BiaogaoError, InputError
from biaogao.ooxml import package
from biaogao.opinions import edited, tracked, wording
from biaogao.opinions.identity import identity_of
from biaogao.opinions.opinion import Channel, FileState, Reply
from biaogao.opinions.returned import Help, RawOpinion, Returned, SentFile, unreadable
from biaogao.opinions.threads import Thread, threads
from biaogao.opinions.word_lines import OBJECT, Line, WordText
from biaogao.opinions.word_opening import WHAT, opened
from biaogao.opinions.word_scanner import scan

_AREAS = {"header": "页眉", "footer": "页脚"}
_KNOWN_SHARE = 0.5
_LEAST_BOOKMARKS = 3
# Below this part of the sent paragraphs a file is another text, and a list of its differences would be all of it.
_LEAST_SHARED = 0.4
_MOST_OPINIONS = 20_000
_WORDLESS = "批注里没有文字（可能是图片或手写），请打开文件看。"
_LOOK = "文字与发出的稿子大不相同，见返回的文件。"


def read_copy(data: bytes, name: str, help: Help) -> Returned | None:
    """What a returned Word file says of the draft; None for a Word file that is no copy of one (a form, a letter).

    .doc, .odt, .rtf and .wps go through `help.to_docx` first. Whatever is wrong becomes an unreadable result.
    """
    try:
        what, parts = opened(data, name, help)
        text = scan(parts, name)
        if not _is_copy(parts, text, help):
            return None
        return _read(what, parts, text, name, help)
    except BiaogaoError as refusal:
        return unreadable(WHAT, f"{refusal.message}{refusal.hint}")


def read_any(data: bytes, name: str, help: Help) -> Returned | None:
    """The comments and recorded changes of a Word file that no other reader knew; it is not held against the draft."""
    try:
        what, parts = opened(data, name, help)
        text = scan(parts, name)
        found = _recorded(parts, text, name)
    except BiaogaoError as refusal:
        return unreadable(WHAT, f"{refusal.message}{refusal.hint}")
    notes = (*warnings_of(parts, text), *(() if found else ("没有读出意见，请打开看一遍。",)))
    identity = identity_of(parts)
    return Returned(what=what, opinions=found, notes=notes, draft=identity.draft, revision=identity.revision)


def _is_copy(parts: Mapping[str, bytes], text: WordText, help: Help) -> bool:
    """Whether the file carries our bookmarks, or most of the words of a file sent out."""
    if len(text.bookmarks) >= _LEAST_BOOKMARKS:
        return True
    found = edited.compare(_text_of(help.sent[0].data), text) if help.sent else None
    return found is not None and found.shared >= _KNOWN_SHARE


def _read(what: str, parts: Mapping[str, bytes], text: WordText, name: str, help: Help) -> Returned:
    identity = identity_of(parts)
    notes = list(warnings_of(parts, text))
    found = list(_recorded(parts, text, name))
    base = _base(text, identity.revision, help.sent)
    if base is None:
        notes.append("没有找到这一版发出的稿子，未查找不留痕迹的改动。")
    else:
        found += _unrecorded(text, _text_of(base.data), notes)
    kept = [one for one in found if not (one.channel is Channel.COMMENT and wording.is_nothing(one.opinion))]
    if base is not None and not found:
        notes.append("没有批注、修订，文字与发出的相同。")
    return Returned(
        what=what,
        opinions=tuple(kept),
        state=FileState.READ if kept else FileState.NOTHING,
        notes=tuple(notes),
        draft=identity.draft,
        revision=identity.revision,
        bookmarks=text.bookmarks,
        nothing=not kept,
    )


def _recorded(parts: Mapping[str, bytes], text: WordText, name: str) -> tuple[RawOpinion, ...]:
    """Comments and recorded changes. Raises InputError where there are more than any reviewer makes."""
    said, changes = threads(parts, text, name), tracked.changes(text)
    if (count := len(said) + len(changes)) > _MOST_OPINIONS:
        raise InputError(f"有{count}条批注和修订，超过{_MOST_OPINIONS}条的上限，没有读取。", "请检查文件来源。")
    return (*comments_of(said, text), *_tracked(changes, text))


def warnings_of(parts: Mapping[str, bytes], text: WordText) -> Iterator[str]:
    """What a Word file carries beside its text that was left alone, in Chinese."""
    if any(part.lower().endswith("vbaproject.bin") for part in parts):
        yield "文件带有宏，没有运行，也没有读取。"
    if any("/embeddings/" in part for part in parts):
        yield "文件内嵌有其他文件，没有打开。"
    if text.formatting:
        yield f"另有{text.formatting}处只改格式的修订，未列为意见。"


# --- comments ----------------------------------------------------------------------------------------------------


def comments_of(found: Sequence[Thread], text: WordText) -> Iterator[RawOpinion]:
    """The comments of a Word file as opinions."""
    for number, thread in enumerate(found, start=1):
        yield _comment(number, thread, text)


def _comment(number: int, thread: Thread, text: WordText) -> RawOpinion:
    said = wording.parted(thread.head.text)
    line, anchor = _marked(thread, text)
    replies = tuple(Reply(text=each.text, date=each.date[:10]) for each in thread.replies if each.text)
    raw = RawOpinion(
        channel=Channel.COMMENT,
        place=f"批注{number}",
        said=(thread.head.text, anchor),
        opinion=said.opinion or said.proposal or _WORDLESS,
        proposal=said.proposal if said.opinion else "",
        reason=said.reason,
        kind=said.kind,
        cited=said.cited,
        anchor=_words(anchor) or said.anchor,
        author=thread.head.author,
        date=thread.head.date[:10],
        replies=replies,
        resolved=thread.resolved,
    )
    return _standing(raw, line, text) if line else raw


def _words(text: str) -> str:
    """Marked words as people read them."""
    return wording.visible(text).replace(OBJECT, "（公式）").strip()


def _marked(thread: Thread, text: WordText) -> tuple[Line | None, str]:
    """The line in which the marked words begin, and these words."""
    found = text.ranges.get(thread.head.id)
    if found is None or found.start.line >= len(text.lines):
        return None, ""
    start, end = found.start, found.end or found.start
    if end.line <= start.line:
        return text.lines[start.line], text.lines[start.line].between(start.offset, end.offset)
    last = min(end.line, len(text.lines) - 1)
    pieces = [text.lines[start.line].between(start.offset, None)]
    pieces += [text.lines[index].between(0, None) for index in range(start.line + 1, last)]
    pieces.append(text.lines[last].between(0, end.offset if last == end.line else None))
    first = start.line
    while first < last and not pieces[first - start.line].strip():
        first += 1
    return text.lines[first], "\n".join(piece for piece in pieces if piece.strip())


# --- changes -----------------------------------------------------------------------------------------------------


def _tracked(groups: Sequence[tracked.Group], text: WordText) -> Iterator[RawOpinion]:
    for number, group in enumerate(groups, start=1):
        raw = RawOpinion(
            channel=Channel.TRACKED,
            place=f"修订{number}",
            said=(group.edit.old, group.edit.new, group.edit.paragraph),
            opinion=wording.told(group.edit),
            proposal=wording.proposed((group.edit,)),
            anchor=_words(group.edit.old),
            author=group.author,
            date=group.date,
            edits=(group.edit,),
        )
        yield _standing(raw, group.line, text)


def _unrecorded(text: WordText, sent: WordText, notes: list[str]) -> Iterator[RawOpinion]:
    """Changes without record, a paragraph an opinion; one opinion in all for a text that is another one."""
    compared = edited.compare(sent, text)
    if compared is None or compared.shared < _LEAST_SHARED:
        why = "段落太多" if compared is None else "相同的段落很少"
        notes.append(f"{why}，没有与发出的稿子逐段比较。")
        yield RawOpinion(channel=Channel.EDITED, place="全文", said=(), opinion=_LOOK, area="全文")
        return
    for number, change in enumerate(compared.edited, start=1):
        raw = RawOpinion(
            channel=Channel.EDITED,
            place=f"改动{number}",
            # Where a change begins and ends is a matter of the comparison; the paragraph is the reviewer's.
            said=(change.line.before,),
            opinion="；".join(map(wording.told, change.edits)),
            proposal=wording.proposed(change.edits),
            anchor=_words(change.edits[0].old),
            edits=change.edits,
        )
        yield _standing(raw, change.line, text if change.returned else sent)


def _base(text: WordText, revision: str, sent: tuple[SentFile, ...]) -> SentFile | None:
    """The file of which this is a copy: the one it names, else that with most of its bookmarks, else the newest.

    None where it names one that nobody kept: beside another one, what the drafters changed would pass for opinions.
    """
    if revision and any(each.revision for each in sent):
        return next((each for each in sent if each.revision == revision), None)
    if not sent or not text.bookmarks:
        return sent[0] if sent else None
    return max(sent, key=lambda each: len(text.bookmarks & _text_of(each.data).bookmarks))


@functools.lru_cache(maxsize=8)
def _text_of(data: bytes) -> WordText:
    """The text of a file sent out; thirty returned files are compared with the same one."""
    try:
        return scan(package.read(data), "发出的文件")
    except InputError:
        return WordText(lines=(), ranges={}, notes={})


def _standing(raw: RawOpinion, line: Line, text: WordText) -> RawOpinion:
    """The raw opinion with where its line stands."""
    bookmarks = text.nearest(line)
    return msgspec.structs.replace(
        raw,
        bookmarks=bookmarks,
        paragraph=line.quoted,
        area=_AREAS.get(line.story, "" if bookmarks else "封面"),
        row=line.cell.row if line.cell else None,
        column=line.cell.column if line.cell else None,
    )
