"""The loss report: every piece of the source with where it went, or why nowhere (schemas/import.schema.json)."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterator, Mapping

import msgspec

SCHEMA_VERSION = 1
_SHOWN = 24


class Piece(enum.StrEnum):
    """The kinds of pieces that are counted."""

    PARAGRAPH = "段"
    TABLE = "表"
    PICTURE = "图"
    FORMULA = "公式"
    FOOTNOTE = "脚注"
    BOX = "文本框"
    MARGIN = "书眉页脚"
    COMMENT = "批注"
    REVISION = "修订"
    PART = "其他内容"


class Fate(enum.StrEnum):
    """What became of a piece."""

    TEXT = "写入草案"
    METADATA = "写入元数据"
    GENERATED = "由程序生成"
    EMPTY = "空段"
    LOST = "没有写入"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One piece: `where` in words, its text, its fate and a note; `line` of standard.md or 0."""

    piece: Piece
    where: str
    text: str
    fate: Fate
    note: str = ""
    line: int = 0


class Renumbered(msgspec.Struct, frozen=True, kw_only=True):
    """A number that comes out otherwise than it was printed in the source."""

    where: str
    printed: str
    computed: str
    text: str
    line: int = 0


class Losses(msgspec.Struct, frozen=True, kw_only=True):
    """The whole report. `counts` is by piece and fate; `remarks` are sentences on the file as a whole."""

    schema_version: int
    source: str
    counts: dict[str, dict[str, int]]
    remarks: tuple[str, ...]
    renumbered: tuple[Renumbered, ...]
    entries: tuple[Entry, ...]


class Ledger:
    """Collects entries while a file is read; a piece without a fate at the end counts as lost."""

    def __init__(self) -> None:
        self._pieces: list[tuple[Piece, str, str]] = []
        self._fates: dict[int, tuple[Fate, str, str]] = {}
        self._of_paragraph: dict[int, int] = {}
        self.remarks: list[str] = []

    def add(self, piece: Piece, where: str, text: str = "") -> int:
        """Enter a piece; its number in the ledger."""
        self._pieces.append((piece, where, text))
        return len(self._pieces) - 1

    def settle(self, number: int, fate: Fate, note: str = "", key: str = "") -> None:
        """Say what became of a piece; the first word stands, but for a better fate than LOST."""
        if number not in self._fates or self._fates[number][0] is Fate.LOST:
            self._fates[number] = fate, note, key

    def place(self, number: int) -> str:
        """Where a piece stands in the source."""
        return self._pieces[number][1]

    def entries(self, lines: Mapping[str, int]) -> Iterator[Entry]:
        """All pieces in the order of the source; `lines` are those of the nodes in standard.md."""
        for number, (piece, where, text) in enumerate(self._pieces):
            fate, note, key = self._fates.get(number, (Fate.LOST, "没有找到它在标准中的位置", ""))
            yield Entry(piece=piece, where=where, text=text, fate=fate, note=note, line=lines.get(key, 0))


def losses(ledger: Ledger, source: str, renumbered: tuple[Renumbered, ...], lines: Mapping[str, int]) -> Losses:
    """The report as a value."""
    entries = tuple(ledger.entries(lines))
    counts: dict[str, dict[str, int]] = {}
    for piece in Piece:
        found = Counter(entry.fate for entry in entries if entry.piece is piece)
        if found:
            counts[piece.value] = {fate.value: found[fate] for fate in Fate if found[fate]}
    return Losses(
        schema_version=SCHEMA_VERSION,
        source=source,
        counts=counts,
        remarks=tuple(ledger.remarks),
        renumbered=renumbered,
        entries=entries,
    )


def to_json(report: Losses) -> str:
    """The report for programs."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2).decode() + "\n"


def to_text(report: Losses) -> str:
    """The report as a drafter reads it: counts, what was lost, numbers that changed, then every piece."""
    lines = [f"《{report.source}》导入报告", ""]
    lines += [_count_line(piece, fates) for piece, fates in report.counts.items()]
    for title, part in (
        ("说明", list(report.remarks)),
        ("没有写入的内容", [_lost(entry) for entry in report.entries if entry.fate is Fate.LOST]),
        ("编号与原稿不同", [_renumbered(one) for one in report.renumbered]),
        ("写入时有改动的内容", [_lost(entry) for entry in report.entries if _changed(entry)]),
        ("逐项去向", [_whole(entry) for entry in report.entries if entry.fate is not Fate.EMPTY]),
    ):
        if part:
            lines += ["", f"{title}（{len(part)}）", *(f"  {line}" for line in part)]
    if not any(entry.fate is Fate.LOST for entry in report.entries):
        lines += ["", "原稿的内容都有去处。"]
    return "\n".join(lines) + "\n"


def _changed(entry: Entry) -> bool:
    return entry.fate is Fate.TEXT and bool(entry.note)


def _count_line(piece: str, fates: Mapping[str, int]) -> str:
    parts = "，".join(f"{fate} {count}" for fate, count in fates.items())
    return f"{piece} {sum(fates.values())}：{parts}"


def _lost(entry: Entry) -> str:
    note = f"——{entry.note}" if entry.note else ""
    line = f"（第{entry.line}行）" if entry.line else ""
    return f"{entry.where}　{entry.piece.value}{_quoted(entry.text)}{line}{note}"


def _renumbered(one: Renumbered) -> str:
    line = f"（第{one.line}行）" if one.line else ""
    return f"{one.where}　原稿“{one.printed}”，现为“{one.computed or '无编号'}”{_quoted(one.text)}{line}"


def _whole(entry: Entry) -> str:
    place = f"第{entry.line}行" if entry.line else ""
    told = "，".join(part for part in (place, entry.note) if part)
    return (
        f"{entry.where}　{entry.piece.value}{_quoted(entry.text)} → {entry.fate.value}{f'（{told}）' if told else ''}"
    )


def _quoted(text: str) -> str:
    flat = " ".join(text.split())
    if not flat:
        return ""
    return f"“{flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + '…'}”"
