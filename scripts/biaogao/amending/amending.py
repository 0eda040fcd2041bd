"""Applies changes of opinions to the sources of a draft and proves that nothing else in it changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from biaogao.amending.locating import Nowhere, Spot, locate
from biaogao.amending.runs import Leaf, Run, runs_of, stretch
from biaogao.compare.changes import State
from biaogao.compare.comparer import compare
from biaogao.diagnostics import Edit
from biaogao.edits import with_edits
from biaogao.errors import InputError
from biaogao.manuscript import Manuscript, load
from biaogao.model.nodes import CrossReference, Math, Subscript, Superscript, Text
from biaogao.opinions.opinion import Opinion
from biaogao.saving import Change, bytes_of
from biaogao.source import Point, decode

_SIGNS = re.compile(r"[\\`*_\[\]$^~<>|#]")


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """An opinion whose change was not brought in, and why, in Chinese."""

    number: int
    why: str


class Amended(msgspec.Struct, frozen=True, kw_only=True):
    """What would be changed: numbers of the opinions brought in, of those that stood there already, and the rest."""

    changes: tuple[Change, ...]
    done: tuple[int, ...] = ()
    standing: tuple[int, ...] = ()
    refused: tuple[Refused, ...] = ()


class _Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A draft as read, with the bytes of its files by their path in its folder, and its runs."""

    folder: Path
    name: str
    texts: Mapping[str, bytes]
    manuscript: Manuscript
    runs: tuple[Run, ...]

    def relative(self, file: str) -> str:
        """The path in the folder of a file as positions name it."""
        return file.removeprefix(f"drafts/{self.name}/")


def amend(folder: Path, name: str, opinions: Sequence[Opinion]) -> Amended:
    """The draft in `folder` with the changes of opinions, one opinion whole or not at all; nothing is written.

    Each change is found by the words that were sent, put in by the smallest edit, and kept only where the draft read
    anew differs in these words and nowhere else. Raises InputError where a file cannot be read back.
    """
    draft = _opened(folder, name)
    taken: dict[int, tuple[Spot, ...]] = {}
    standing: list[int] = []
    refused: list[Refused] = []
    for one in opinions:
        try:
            spots = _spots(one, draft)
            if not spots:
                standing.append(one.number)
                continue
            _ensure_free(spots, taken)
            taken[one.number] = spots
        except Nowhere as reason:
            refused.append(Refused(number=one.number, why=str(reason)))
    texts, lost = _proved(draft, taken)
    refused += [Refused(number=number, why=why) for number, why in lost.items()]
    return Amended(
        changes=tuple(_changes(draft, texts)),
        done=tuple(number for number in taken if number not in lost),
        standing=tuple(standing),
        refused=tuple(sorted(refused, key=lambda each: each.number)),
    )


def _opened(folder: Path, name: str, texts: Mapping[str, bytes] | None = None) -> _Draft:
    manuscript = load(folder, name, texts=texts or {})
    runs = runs_of(manuscript.document, manuscript.resolution)
    draft = _Draft(folder=folder, name=name, texts=texts or {}, manuscript=manuscript, runs=runs)
    if texts is not None:
        return draft
    held: dict[str, bytes] = {}
    for source in manuscript.sources:
        relative = draft.relative(source.file)
        held[relative] = bytes_of(folder / relative, source.file)
        if decode(held[relative], source.file) != source:
            raise InputError(f"“{source.file}”在读的时候被改过。", "请稍后再运行一次。")
    return msgspec.structs.replace(draft, texts=held)


def _spots(opinion: Opinion, draft: _Draft) -> tuple[Spot, ...]:
    """Where the changes of an opinion go; nothing where all of them stand in the draft already. Raises Nowhere."""
    if not opinion.edits:
        raise Nowhere("这条意见没有对文字的改动，请照意见手工修改")
    if _is_standing(opinion, draft.runs):
        return ()
    found = [locate(edit, opinion.place, draft.runs) for edit in opinion.edits]
    return tuple(spot for spot in found if spot.start < spot.end or spot.new)


def _is_standing(opinion: Opinion, runs: Sequence[Run]) -> bool:
    """Whether the paragraph reads already as the reviewer wants it: the same changes, undone, would be found."""
    if len({edit.paragraph for edit in opinion.edits}) != 1:
        return False
    text, grown, undone = opinion.edits[0].paragraph, 0, []
    for edit in sorted(opinion.edits, key=lambda each: each.start):
        start = edit.start + grown
        text = text[:start] + edit.new + text[start + len(edit.old) :]
        grown += len(edit.new) - len(edit.old)
        undone.append(msgspec.structs.replace(edit, start=start, old=edit.new, new=edit.old))
    try:
        for edit in undone:
            locate(msgspec.structs.replace(edit, paragraph=text), opinion.place, runs)
    except Nowhere:
        return False
    return True


def _ensure_free(spots: Iterable[Spot], taken: Mapping[int, tuple[Spot, ...]]) -> None:
    for spot in spots:
        for number, others in taken.items():
            for other in others:
                if spot.run == other.run and spot.start <= other.end and other.start <= spot.end:
                    raise Nowhere(f"与意见{number}改的是同一处文字，请商定后手工修改")


# --- from printed words to the source ----------------------------------------------------------------------------


def _edits(run: Run, spot: Spot, *, escaped: bool) -> tuple[Edit, ...]:
    """The edits of the source for one spot; the new words stand where the first old ones stood. Raises Nowhere."""
    new = _SIGNS.sub(r"\\\g<0>", spot.new) if escaped else spot.new
    if spot.start == spot.end:
        leaf, offset = _beside(run, spot.start)
        return (_edit(leaf, offset, offset, new),)
    found: list[Edit] = []
    for leaf in run.leaves:
        low, high = max(spot.start, leaf.start), min(spot.end, leaf.end)
        if low < high:
            found.append(_edit(leaf, low, high, "" if found else new))
    return tuple(found)


def _beside(run: Run, offset: int) -> tuple[Leaf, int]:
    """The leaf in which words are put in: plain text rather than text in emphasis, that before rather than behind."""
    near = [leaf for leaf in run.leaves if leaf.start <= offset <= leaf.end and isinstance(leaf.inline, Text)]
    usable = [leaf for leaf in near if leaf.point(offset) is not None]
    if not usable:
        raise Nowhere("改动处紧挨公式、引用或程序写的文字，请手工修改")
    inside = [leaf for leaf in usable if leaf.start < offset < leaf.end]
    return (inside or sorted(usable, key=lambda leaf: (leaf.depth, leaf.start)))[0], offset


def _edit(leaf: Leaf, low: int, high: int, new: str) -> Edit:
    start, end, span = leaf.point(low), leaf.point(high), leaf.inline.span
    if start is None or end is None or span is None:
        raise Nowhere(_why(leaf))
    return Edit(span=stretch(span.file, start, end), text=new)


def _why(leaf: Leaf) -> str:
    match leaf.inline:
        case Math():
            return "改动涉及公式，请手工修改"
        case CrossReference():
            return "改动涉及文中引用的编号，编号由程序生成，请改引用的标识"
        case Text() | Subscript() | Superscript() if leaf.inline.span is None:
            return "这句话由程序生成，请改文件头中的相应内容"
    return "改动涉及的写法不能逐字对应，请手工修改"


# --- proof -------------------------------------------------------------------------------------------------------


def _proved(draft: _Draft, taken: Mapping[int, tuple[Spot, ...]]) -> tuple[dict[str, bytes], dict[int, str]]:
    """The texts with all changes that can be proved, and for the others why not: all at once, else one by one."""
    try:
        return _tried(draft, taken), {}
    except Nowhere:
        pass
    kept: dict[int, tuple[Spot, ...]] = {}
    lost: dict[int, str] = {}
    texts = dict(draft.texts)
    for number, spots in taken.items():
        try:
            texts = _tried(draft, {**kept, number: spots})
            kept[number] = spots
        except Nowhere as reason:
            lost[number] = str(reason)
    return texts, lost


def _tried(draft: _Draft, taken: Mapping[int, tuple[Spot, ...]]) -> dict[str, bytes]:
    """The texts with changes, first as typed, then with signs of Markdown escaped. Raises Nowhere without proof."""
    spots = [spot for each in taken.values() for spot in each]
    if not spots:
        return dict(draft.texts)
    for escaped in (False, True):
        edits = [edit for spot in spots for edit in _edits(draft.runs[spot.run], spot, escaped=escaped)]
        for cleared in (False, True):
            texts = _written(draft, [_with_line(draft, edit) for edit in edits] if cleared else edits)
            if _is_proved(draft, spots, _opened(draft.folder, draft.name, texts)):
                return texts
    raise Nowhere("改动后草案的其他地方也会跟着变，没有改，请手工修改")


def _with_line(draft: _Draft, edit: Edit) -> Edit:
    """A deletion that would leave an empty line takes the line with it, lest the paragraph fall apart."""
    source = next(each for each in draft.manuscript.sources if each.file == edit.span.file)
    line = source.lines[edit.span.start.line - 1]
    if edit.text or edit.span.start.line == len(source.lines):
        return edit
    left = line[: edit.span.start.column - 1] + line[edit.span.end.column - 1 :]
    if left.strip():
        return edit
    number = edit.span.start.line
    return Edit(span=stretch(edit.span.file, Point(number, 1), Point(number + 1, 1)), text="")


def _written(draft: _Draft, edits: Iterable[Edit]) -> dict[str, bytes]:
    by_file: dict[str, list[Edit]] = {}
    for edit in edits:
        by_file.setdefault(edit.span.file, []).append(edit)
    encodings = {source.file: source.encoding for source in draft.manuscript.sources}
    texts = dict(draft.texts)
    for file, own in by_file.items():
        relative = draft.relative(file)
        try:
            texts[relative] = with_edits(texts[relative], encodings[file], own)
        except UnicodeEncodeError as failure:
            raise Nowhere(f"“{file}”的编码写不下新的文字，请先另存为UTF-8") from failure
    return texts


def _is_proved(draft: _Draft, spots: Sequence[Spot], after: _Draft) -> bool:
    """Whether the runs read as wanted, and a comparison of both drafts finds changes at these places alone."""
    if len(draft.runs) != len(after.runs):
        return False
    wanted = {
        at: _applied(draft.runs[at].text, [one for one in spots if one.run == at]) for at in {s.run for s in spots}
    }
    for at, (old, new) in enumerate(zip(draft.runs, after.runs, strict=True)):
        if new.text != wanted.get(at, old.text) and not _is_computed(old, new, wanted.get(at)):
            return False
    keys = {draft.runs[at].key for at in wanted}
    changes = compare(_state(draft), _state(after)).changes
    return all(each.old is not None and each.new is not None and each.old.key in keys for each in changes)


def _is_computed(old: Run, new: Run, wanted: str | None) -> bool:
    """Whether only what is computed from other words differs (a reference to a title that was changed)."""
    return wanted is None and _authored(old) == _authored(new)


def _authored(run: Run) -> str:
    return "\0".join("" if isinstance(leaf.inline, CrossReference) else leaf.text for leaf in run.leaves)


def _applied(text: str, spots: Sequence[Spot]) -> str:
    for spot in sorted(spots, key=lambda each: each.start, reverse=True):
        text = text[: spot.start] + spot.new + text[spot.end :]
    return text


def _state(draft: _Draft) -> State:
    return State(document=draft.manuscript.document, resolution=draft.manuscript.resolution, name=draft.name)


def _changes(draft: _Draft, texts: Mapping[str, bytes]) -> Iterator[Change]:
    for relative, data in draft.texts.items():
        if texts[relative] != data:
            shown = f"drafts/{draft.name}/{relative}"
            yield Change(path=draft.folder / relative, shown=shown, before=data, after=texts[relative])
