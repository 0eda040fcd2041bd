"""What one import keeps while it runs: the ledger, keys, printed numbers, places, notes, pictures, formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from biaogao.importers.inlines import Surroundings, plain, read_inlines, trimmed
from biaogao.importers.ledger import Fate, Ledger, Piece
from biaogao.importers.lines import Line
from biaogao.importers.pictures import Extracted
from biaogao.model.nodes import Footnote, Inline, Text
from biaogao.ooxml.looks import is_on
from biaogao.ooxml.story import Mark, Paragraph, Story

_NOTE_OPENING = re.compile(r"^[\s\u3000)）]+")
_DASH_IN_LABEL = re.compile(r"[-—–]")
_KEY_PHRASE = "关键词"
_OUR_BOOKMARK = "_gb_"
_RESERVED = re.compile(r"n[0-9]+|g_.*|i[0-9]+")


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """A number of the source: `label` in the form of resolve (5.2, A.1, 表1, （1）, a), 注1：), `shown` as printed."""

    key: str
    label: str
    typed: bool
    where: str
    text: str
    sort: str
    shown: str


class Context:
    """The memory of one import.

    `lone_captions` are captions without a picture or table, `flat_formulas` the numbers of formulas typed as plain
    text, each with its place.
    """

    def __init__(self, story: Story, ledger: Ledger, pictures: Extracted, formulas: Mapping[str, str]) -> None:
        self._story = story
        self._formulas = formulas
        self._serial = 0
        self._notes: dict[tuple[str, str], str] = {}
        self._entries: dict[int, int] = {}
        self.ledger = ledger
        self.pictures = pictures
        self.printed: list[Printed] = []
        self.places: dict[str, str] = {}
        self.ids: dict[str, str] = {}
        self.bookmarks: dict[str, str] = {}
        self.footnotes: list[Footnote] = []
        self.unstated: list[str] = []
        self.lone_captions: dict[str, str] = {}
        self.flat_formulas: dict[str, str] = {}
        self.around = Surroundings(
            tex=lambda markup: self._formulas.get(markup, ""), note=self._note, key_phrases=_key_phrases(story)
        )

    # --- the ledger --------------------------------------------------------------------------------------------

    def enter(self, paragraph: Paragraph, where: str, piece: Piece = Piece.PARAGRAPH) -> int:
        """Enter a paragraph with its formulas; a second time it keeps its number."""
        if paragraph.index in self._entries:
            return self._entries[paragraph.index]
        shown = f"{paragraph.number.strip()} {paragraph.text}".strip()
        number = self.ledger.add(piece, where, plain(shown))
        self._entries[paragraph.index] = number
        self._enter_hidden(paragraph, where)
        for mark in paragraph.marks:
            if mark.kind == "formula":
                tex = self._formulas.get(mark.value, "")
                entry = self.ledger.add(Piece.FORMULA, where, tex)
                if tex:
                    self.ledger.settle(entry, Fate.TEXT)
                else:
                    self.ledger.settle(entry, Fate.LOST, "公式读不出来，原处写了“［公式］”，请补写")
            elif mark.kind == "symbol":
                entry = self.ledger.add(Piece.PART, where, f"符号字体的字符 {mark.value}")
                self.ledger.settle(entry, Fate.LOST, "原处写了“□”，请改成普通字符")
        if paragraph.blank and not paragraph.boxes:
            self.ledger.settle(number, Fate.EMPTY)
        return number

    def _enter_hidden(self, paragraph: Paragraph, where: str) -> None:
        """Hidden text is written as any other: whoever hid it must see that it is there."""
        text = "".join(run.text for run in paragraph.runs if is_on(run.look, "vanish")).strip()
        if text:
            entry = self.ledger.add(Piece.PART, where, plain(text))
            self.ledger.settle(entry, Fate.TEXT, "原稿中是隐藏文字，写成了可见的文字，请核对")

    def settle(self, line: Line, fate: Fate, note: str = "", key: str = "") -> None:
        """Say what became of a line."""
        self.ledger.settle(line.entry, fate, note, key)

    # --- nodes -------------------------------------------------------------------------------------------------

    def key(self, line: Line | None = None, note: str = "") -> str:
        """A new key; with a line, that line is written as this node and lends it its place and its bookmarks."""
        self._serial += 1
        key = f"i{self._serial}"
        if line is not None:
            self.settle(line, Fate.TEXT, note, key)
            self.places[key] = line.where
            self._adopt(key, line.paragraph.bookmarks)
        return key

    def also(self, line: Line, key: str, note: str = "") -> None:
        """A further line that is written as a part of a node."""
        self.settle(line, Fate.TEXT, note, key)
        self._adopt(key, line.paragraph.bookmarks)

    def _adopt(self, key: str, names: tuple[str, ...]) -> None:
        for name in names:
            self.bookmarks.setdefault(name, key)
            own = name.removeprefix(_OUR_BOOKMARK)
            usable = re.fullmatch(r"[a-z0-9]+(?:_[a-z0-9]+)*", own) and not _RESERVED.fullmatch(own) and len(own) <= 36
            if name.startswith(_OUR_BOOKMARK) and usable and own.replace("_", "-") not in self.ids.values():
                self.ids.setdefault(key, own.replace("_", "-"))

    def print(self, key: str, label: str, line: Line, sort: str, *, typed: bool, shown: str = "") -> None:
        """Keep the number that the source prints for a node; `shown` is how, where `label` is not the same."""
        text = plain(line.text)
        one = Printed(key=key, label=label, typed=typed, where=line.where, text=text, sort=sort, shown=shown or label)
        self.printed.append(one)

    def inlines(
        self, line: Line, start: int | None = None, end: int | None = None, *, local: bool = False
    ) -> tuple[Inline, ...]:
        """The inlines of a line from the place where its text begins."""
        begin = line.start if start is None else start
        return read_inlines(line.paragraph, self.around, begin, end, local=local)

    # --- footnotes ---------------------------------------------------------------------------------------------

    def _note(self, mark: Mark) -> str:
        """The label of a footnote, whose text is read when it is met first."""
        known = self._notes.get((mark.kind, mark.value))
        if known is not None:
            return known
        paragraphs = self._paragraphs_of(mark)
        if paragraphs is None:
            return ""
        label = str(len(self._notes) + 1)
        self._notes[mark.kind, mark.value] = label
        where = f"脚注{label}"
        parts = []
        for paragraph in paragraphs:
            entry = self.enter(paragraph, where, Piece.FOOTNOTE)
            self.ledger.settle(entry, Fate.TEXT, "" if mark.kind == "footnote" else "尾注写成了脚注", f"f{label}")
            opening = _NOTE_OPENING.match(paragraph.text)
            parts.append(read_inlines(paragraph, self.around, opening.end() if opening else 0))
        self.places[f"f{label}"] = where
        self.footnotes.append(Footnote(label=label, key=f"f{label}", children=_together(parts)))
        return label

    def _paragraphs_of(self, mark: Mark) -> tuple[Paragraph, ...] | None:
        if mark.kind == "endnote":
            return self._story.endnotes.get(mark.value)
        found = dict(zip(self._story.footnote_ids, self._story.footnotes, strict=False))
        return found.get(mark.value)

    def unmarked_notes(self) -> Iterator[tuple[str, Paragraph]]:
        """The footnotes and endnotes that no mark in the text leads to."""
        for kind, notes in (
            ("footnote", dict(zip(self._story.footnote_ids, self._story.footnotes, strict=False))),
            ("endnote", self._story.endnotes),
        ):
            for number, paragraphs in notes.items():
                if (kind, number) not in self._notes:
                    yield from ((kind, paragraph) for paragraph in paragraphs)


def caption_label(typed: str) -> str:
    """表4.1 for 表 4-1, 图A.1 for 图A1: papers write the same number in several ways."""
    label = _DASH_IN_LABEL.sub(".", re.sub(r"\s", "", typed).replace("．", "."))
    return re.sub(r"^([图表])([A-Z])(?=\d)", r"\1\2.", label)


def _key_phrases(story: Story) -> frozenset[str]:
    """The ids of the character styles that templates call 关键词."""
    used = {run.own["rStyle"] for paragraph in story.paragraphs for run in paragraph.runs if "rStyle" in run.own}
    return frozenset(name for name in used if name in story.styles and _KEY_PHRASE in story.styles.style(name).name)


def _together(parts: list[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    """Paragraphs of a note as one, since a note of a draft is one."""
    found: list[Inline] = []
    for part in parts:
        if found and part:
            found.append(Text(text="　"))
        found += part
    return trimmed(tuple(found))
