"""Reads opinions out of Word forms and of letters written in Word: tables with heads first, else the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import msgspec

from biaogao.errors import BiaogaoError
from biaogao.opinions.form_facts import facts_in, gathered
from biaogao.opinions.form_rows import MOST_OPINIONS, Form, FormCell, FormRow, form_of
from biaogao.opinions.identity import Identity, identity_in, identity_of
from biaogao.opinions.letter_items import Letter, letter_of
from biaogao.opinions.opinion import Channel, FileState
from biaogao.opinions.returned import Help, Returned, unreadable
from biaogao.opinions.threads import threads
from biaogao.opinions.word_copy import comments_of, warnings_of
from biaogao.opinions.word_lines import Line, WordText
from biaogao.opinions.word_opening import opened
from biaogao.opinions.word_scanner import scan
from biaogao.opinions.wording import is_nothing
from biaogao.writers.answer_sheet import PROMPT

WHAT = "Word意见表"
_LETTER = "Word来信"
# What our own forms say of themselves; other papers that were sent out carry the mark of the draft too.
_TITLE = re.compile(r".{0,40}(?:反馈表|意见表)(?:（[^）]*）)?")
_TOP = 5
_GUIDE = re.compile(r"(?:填写|填表|填报)?(?:说明|要求|须知)\s*[：:]|注\s*[：:]")
# What stands in a list of a form while nothing is chosen: ours, and what Word and WPS put there.
_PROMPT = re.compile(
    rf"{PROMPT}|(?:请)?选择一?项。?|(?:单击|点击|单击或点击)此处(?:以?输入(?:文字|文本)|选择.{{0,8}})。?"
    r"|Choose an item\.?|Click or tap here to enter text\.?|Click here to enter text\.?"
)
_BOXES = str.maketrans({"\uf052": "☑", "\uf0fe": "☑", "\u25a1": "□"})


def read_form(data: bytes, name: str, help: Help) -> Returned | None:
    """The opinions of a Word form or letter; None where it holds neither form, opinion nor 无意见. Never raises.

    .doc, .odt, .rtf and .wps go through `help.to_docx` first.
    """
    try:
        parts = opened(data, name, help)[1]
        return read_parts(parts, name)
    except BiaogaoError as refusal:
        return unreadable("Word文件", f"{refusal.message}{refusal.hint}")


def read_parts(parts: Mapping[str, bytes], name: str) -> Returned | None:
    """The same for the parts of a docx. Raises InputError where they cannot be read."""
    text = scan(parts, name)
    tables = _tables(text)
    forms = [form_of(rows, Channel.WORD_FORM, f"表{number}" if len(tables) > 1 else "") for number, rows in tables]
    identity = identity_of(parts)
    found = threads(parts, text, name)
    if len(found) > MOST_OPINIONS:
        return unreadable("Word文件", f"有{len(found)}条批注，超过{MOST_OPINIONS}条的上限，没有读取。请检查文件来源。")
    beside = Letter(
        opinions=tuple(one for one in comments_of(found, text) if not is_nothing(one.opinion)),
        rest=tuple(warnings_of(parts, text)),
    )
    if identity.draft and not _is_answer(text):
        return None
    if any(form.headed for form in forms) or any(form.nothing for form in forms):
        return _with(beside, _of_form(forms, text, identity))
    letter = _of_letter(letter_of(_text(text), Channel.LETTER), identity)
    return _with(beside, letter) if letter else None


def _is_answer(text: WordText) -> bool:
    """Whether a paper of ours is a form; a letter or an explanation of ours that comes back holds no opinion."""
    filled = [line.after.strip() for line in text.lines if line.after.strip()]
    return any(map(_TITLE.fullmatch, filled[:_TOP])) or any("草案标识" in line for line in filled[:200])


def _with(beside: Letter, returned: Returned) -> Returned:
    """The form or letter with the comments that somebody wrote on it, and what it carries besides."""
    if returned.state is FileState.UNREADABLE:
        return returned
    opinions = (*returned.opinions, *beside.opinions)
    nothing = returned.nothing and not opinions
    return msgspec.structs.replace(
        returned,
        opinions=opinions,
        nothing=nothing,
        state=FileState.NOTHING if nothing else FileState.READ,
        notes=(*returned.notes, *beside.rest),
    )


def _of_form(forms: list[Form], text: WordText, identity: Identity) -> Returned:
    lines = [line.after.strip() for line in text.lines if line.cell is None and line.story == "document"]
    around = [facts_in(line) for line in lines]
    beside = letter_of("\n".join(line for line in lines if not _GUIDE.match(line)), Channel.WORD_FORM)
    facts = gathered([*(form.facts for form in forms), *around, beside.facts])
    opinions = tuple(one for form in forms for one in form.opinions)
    if len(opinions) > MOST_OPINIONS:
        return unreadable(WHAT, f"意见超过{MOST_OPINIONS}条，不像一份意见表，没有读取。请检查文件来源。")
    if not identity.draft:
        identity = identity_in("\n".join(line.after for line in text.lines[:200]))
    nothing = not opinions and (beside.nothing or any(form.nothing for form in forms))
    notes = [note for form in forms if form.headed for note in form.notes]
    if beside.opinions:
        words = " ／ ".join(one.opinion[:40] for one in beside.opinions[:5])
        notes.append(f"表外还有像是意见的文字，请人工查看：{words}")
    return _returned(WHAT, Letter(opinions=opinions, facts=facts, nothing=nothing), identity, notes)


def _of_letter(letter: Letter, identity: Identity) -> Returned | None:
    if not letter.opinions and not letter.nothing:
        return None
    notes = [f"未作意见的文字：{' ／ '.join(each[:40] for each in letter.rest[:6])}"] if letter.rest else []
    return _returned(_LETTER, letter, identity, notes)


def _returned(what: str, said: Letter, identity: Identity, notes: list[str]) -> Returned:
    return Returned(
        what=what,
        opinions=said.opinions,
        state=FileState.NOTHING if said.nothing else FileState.READ,
        notes=tuple(notes),
        draft=identity.draft,
        revision=identity.revision,
        unit=said.facts.unit,
        person=said.facts.person,
        contact=said.facts.contact,
        date=said.facts.date,
        nothing=said.nothing,
    )


def _text(text: WordText) -> str:
    return "\n".join(line.after.translate(_BOXES) for line in text.lines if line.story == "document")


def _tables(text: WordText) -> list[tuple[int, list[FormRow]]]:
    """The tables of the text, numbered from 1, with what merged cells repeat."""
    grids: dict[int, dict[int, dict[int, list[Line]]]] = {}
    for line in text.lines:
        if line.cell is not None and line.story == "document":
            row = grids.setdefault(line.cell.table, {}).setdefault(line.cell.row, {})
            row.setdefault(line.cell.column, []).append(line)
    return [(number, list(_rows(grids[table]))) for number, table in enumerate(sorted(grids), 1)]


def _rows(grid: Mapping[int, Mapping[int, list[Line]]]) -> Iterator[FormRow]:
    above: dict[int, str] = {}
    for number in sorted(grid):
        cells: dict[int, FormCell] = {}
        for column, lines in grid[number].items():
            text = "\n".join(filter(None, (_chosen(line.after.strip()) for line in lines))).translate(_BOXES)
            joined = bool(lines[0].cell and lines[0].cell.joined)
            above[column] = above.get(column, "") if joined else text
            cells[column] = FormCell(text=above[column], joined=joined)
        width = max(cells) + 1
        yield FormRow(line=number + 1, cells=tuple(cells.get(at, FormCell()) for at in range(width)))


def _chosen(text: str) -> str:
    """The text of a cell, nothing for the prompt of a list in which nothing was chosen."""
    return "" if _PROMPT.fullmatch(text) else text
