"""Turns the rows of a filled-in form into opinions, whether they come from a sheet, a Word table or a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from biaogao.ooxml.bookmarks import bookmark_name
from biaogao.opinions.form_facts import Facts, facts_of_cells, gathered, iso_date, ticked_nothing, unit_name
from biaogao.opinions.form_heads import CONTENT, Heads, field_of, heads_of, refined
from biaogao.opinions.opinion import Channel
from biaogao.opinions.returned import RawOpinion
from biaogao.opinions.wording import is_nothing, parted

MOST_OPINIONS = 20_000
_REMARK = re.compile(
    r"^\s*(?:[*＊]?\s*(?:注|备注|说明|填表说明|填写说明|填表要求|提示|附注)\s*\d*\s*[：:、.]|[（(]\s*(?:注|可另|可加|可附|纸面|篇幅|不够|本表)|此表|本表可|表格不够)"
)
_PRINTED = re.compile(r"^.{0,80}(?:另附|附页|加页|加行|续页|续表|填写|填表|填报).{0,80}$")
_COUNT = re.compile(r"[\d.．、…]{1,5}")
_EXAMPLE = re.compile(r"^\s*[（(]?\s*(?:示例|例|举例|样例|例如|填写示例)\s*\d*\s*[）)]?\s*[：:]?\s*$")
_SHORT = 400
_SAID = ("cited", "anchor", "opinion", "proposal", "reason", "note")
"""The fields whose words name an opinion, in an order that never changes (`opinions.naming`)."""

_BLANKS = re.compile(r"[\s　_＿/／\-—]*")


class FormCell(msgspec.Struct, frozen=True, kw_only=True):
    """A cell of a form; `number` tells that a spreadsheet holds it as a number without fixed decimals.

    `joined` marks the lower part of a merged cell (its text is that of the upper), `day` a date (month, day) that a
    spreadsheet may have made of a clause number.
    """

    text: str = ""
    number: bool = False
    joined: bool = False
    day: tuple[int, int] | None = None


class FormRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row with its 1-based place in the table or sheet."""

    line: int
    cells: tuple[FormCell, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of its cells."""
        return tuple(cell.text for cell in self.cells)


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """What a table held: `headed` tells that it is a form at all; `nothing` that it says 无意见."""

    headed: bool = False
    opinions: tuple[RawOpinion, ...] = ()
    facts: Facts = Facts()
    nothing: bool = False
    notes: tuple[str, ...] = ()


def form_of(rows: Iterable[FormRow], channel: Channel, where: str = "") -> Form:
    """The opinions of a table, below a row of heads or one field a line; `where` leads the place of each."""
    reading = _Reading(channel, where)
    for row in rows:
        reading.take(row)
        if len(reading.opinions) > MOST_OPINIONS:
            break
    return reading.form()


class _Reading:
    """A table that is read row by row."""

    def __init__(self, channel: Channel, where: str) -> None:
        self.channel = channel
        self.where = where
        self.heads: Heads | None = None
        self.opinions: list[RawOpinion] = []
        self.facts: list[Facts] = []
        self.notes: list[str] = []
        self.nothing = False
        self._fresh = False
        self._upright: dict[str, str] = {}
        self._upright_line = 0

    def form(self) -> Form:
        """All that was read."""
        headed = self.heads is not None
        if not headed:
            self._close_upright()
        facts = gathered(self.facts)
        ticked = _is_nothing(facts.reply) or ticked_nothing(facts.reply)
        return Form(
            headed=headed or bool(self.opinions),
            opinions=tuple(self.opinions),
            facts=facts,
            nothing=(self.nothing or ticked) and not self.opinions,
            notes=tuple(self.notes),
        )

    def take(self, row: FormRow) -> None:
        """Read a row: heads, an opinion, or facts and remarks around them."""
        texts = row.texts
        if not any(text.strip() for text in texts):
            return
        if (heads := heads_of(texts)) is not None:
            self.heads, self._fresh = heads, True
            return
        if self.heads is not None and self._fresh and (finer := refined(self.heads, texts)) is not None:
            self.heads, self._fresh = finer, False
            return
        self._fresh = False
        if self.heads is None:
            self._before_heads(row)
        else:
            self._below_heads(row, self.heads)

    # --- a row around the table ---------------------------------------------------------------------------------

    def _before_heads(self, row: FormRow) -> None:
        filled = _apart(row)
        self._aside(filled)
        # One field a line: 条款 | 5.1, 意见 | …
        for label, value in zip(filled[::2], filled[1::2], strict=False):
            field = field_of(label)
            if field in {"cited", "anchor", "opinion", "proposal", "reason", "kind"}:
                if field in self._upright:
                    self._close_upright()
                self._upright_line = self._upright_line or row.line
                self._upright[field] = value

    def _close_upright(self) -> None:
        values, self._upright = self._upright, {}
        if any(not _BLANKS.fullmatch(values.get(name, "")) for name in CONTENT):
            self._add(self._upright_line, values, False, ())
        self._upright_line = 0

    def _aside(self, filled: Sequence[str]) -> None:
        """Facts and a ticked 无意见 in a row that is no opinion."""
        self.facts.append(facts_of_cells(filled))
        line = " ".join(filled)
        if ticked_nothing(line[:_SHORT]) or any(map(_is_nothing, filled)):
            self.nothing = True

    # --- a row of the table -------------------------------------------------------------------------------------

    def _below_heads(self, row: FormRow, heads: Heads) -> None:
        values = {field: _joined(row, heads.columns(field)) for field in set(heads.fields.values())}
        filled = _apart(row)
        if len(filled) == 1 and values.get("serial", "").strip() == filled[0] and _COUNT.fullmatch(filled[0]):
            return
        if len(filled) == 1 and self._is_aside(filled[0], values):
            self._aside(filled)
            if not _looks_like_facts(filled) and not _PRINTED.search(filled[0]):
                self.notes.append(f"{self._place(row.line)}是说明，未作意见：{_short(filled[0])}")
            return
        if _EXAMPLE.match(values.get("serial", "")):
            self.notes.append(f"{self._place(row.line)}是填写示例，未作意见。")
            return
        content = [values.get(name, "") for name in ("opinion", "proposal", "reason")]
        if all(_BLANKS.fullmatch(text) for text in content):
            self._without_content(row, values, filled)
        elif _is_nothing(values.get("opinion", ""), 1) and _BLANKS.fullmatch(values.get("proposal", "")):
            self.nothing = True
            self.facts.append(Facts(unit=unit_name(values.get("unit", "")), person=values.get("person", "")))
        elif self._continues(row, heads):
            self._append(values)
        else:
            cited = next((row.cells[at] for at in heads.columns("cited") if at < len(row.cells)), FormCell())
            self._add(row.line, values, cited.number, _days(cited))

    def _is_aside(self, text: str, values: dict[str, str]) -> bool:
        """A lone text is a remark or a signature unless it stands in the column of opinions and is no remark."""
        if _REMARK.match(text) or _looks_like_facts((text,)):
            return True
        return not any(values.get(name, "").strip() for name in ("opinion", "proposal", "reason"))

    def _without_content(self, row: FormRow, values: dict[str, str], filled: Sequence[str]) -> None:
        if any(map(_is_nothing, filled)):
            self.nothing = True
        elif (note := values.get("note", "")) and not _BLANKS.fullmatch(note):
            self._add(row.line, {**values, "opinion": note}, False, ())
        elif _looks_like_facts(filled):
            self._aside(filled)
        elif values.get("anchor", "").strip():
            self.notes.append(f"{self._place(row.line)}只写了原文，没有意见：{_short(values['anchor'])}")

    def _continues(self, row: FormRow, heads: Heads) -> bool:
        return bool(self.opinions) and any(
            at < len(row.cells) and row.cells[at].joined for field in CONTENT for at in heads.columns(field)
        )

    def _append(self, values: dict[str, str]) -> None:
        """A row beside a merged opinion belongs to that opinion."""
        last = self.opinions[-1]
        more = {
            name: "\n".join(dict.fromkeys(filter(None, (getattr(last, name), values.get(name, "").strip()))))
            for name in ("opinion", "proposal", "reason", "anchor")
        }
        cited = "、".join(dict.fromkeys(filter(None, (last.cited, values.get("cited", "").strip()))))
        self.opinions[-1] = msgspec.structs.replace(last, cited=cited, **more)

    def _add(self, line: int, values: dict[str, str], number: bool, days: tuple[str, ...]) -> None:
        said = {
            name: values.get(name, "").strip() for name in ("opinion", "proposal", "reason", "anchor", "cited", "kind")
        }
        free = parted(said["opinion"]) if not (said["proposal"] and said["reason"]) else parted("")
        if free.proposal or free.reason or free.anchor:
            said = {name: said[name] or getattr(free, name) for name in said} | {"opinion": free.opinion}
        if note := values.get("note", "").strip():
            said["reason"] = "\n".join(filter(None, (said["reason"], f"备注：{note}")))
        key = values.get("key", "").strip()
        if days:
            said["cited"] = days[0]
            self.notes.append(f"{self._place(line)}的章条编号被表格软件当成了日期，按{days[0]}读取，请核对。")
        self.opinions.append(
            RawOpinion(
                channel=self.channel,
                place=self._place(line),
                said=tuple(values.get(name, "") for name in _SAID),
                cited_number=number,
                bookmarks=(bookmark_name(key),) if key else (),
                unit=unit_name(values.get("unit", "")),
                person=values.get("person", "").strip(),
                contact=values.get("contact", "").strip(),
                date=iso_date(values.get("date", "")),
                cited=said["cited"],
                anchor=said["anchor"],
                opinion=said["opinion"],
                proposal=said["proposal"],
                reason=said["reason"],
                kind=said["kind"],
            )
        )

    def _place(self, line: int) -> str:
        return f"{self.where}第{line}行"


def _is_nothing(text: str, least: int = 3) -> bool:
    """Whether a cell says 无意见; a lone 无 says so only in the column of opinions."""
    return least <= len(text) <= _SHORT and is_nothing(text)


def _joined(row: FormRow, columns: Sequence[int]) -> str:
    """The text of the columns of one meaning; a cell merged over several counts once."""
    texts = [row.cells[at].text.strip() for at in columns if at < len(row.cells)]
    return "\n".join(dict.fromkeys(filter(None, texts)))


def _apart(row: FormRow) -> list[str]:
    """The filled cells of a row; a text that a merged cell repeats counts once."""
    found: list[str] = []
    for text in (text.strip() for text in row.texts):
        if text and (not found or found[-1] != text):
            found.append(text)
    return found


def _days(cell: FormCell) -> tuple[str, ...]:
    return (f"{cell.day[0]}.{cell.day[1]}",) if cell.day else ()


def _looks_like_facts(filled: Sequence[str]) -> bool:
    facts = facts_of_cells(filled)
    return bool(facts.unit or facts.person or facts.contact or facts.date)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:60]}……"


def rows_of(texts: Iterable[Sequence[str]], first: int = 1) -> Iterator[FormRow]:
    """Plain texts as rows counted from `first`."""
    for line, cells in enumerate(texts, first):
        yield FormRow(line=line, cells=tuple(FormCell(text=text) for text in cells))
