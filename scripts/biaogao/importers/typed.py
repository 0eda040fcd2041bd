"""What only numbers typed by hand can have wrong: gaps, repeats, levels that do not fit, references to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.importers.context import Printed
from biaogao.importers.importing import Imported
from biaogao.model.nodes import Annex, Clause, TermEntry
from biaogao.model.walk import blocks_of

_SORTS = {
    "表": ("TAB-01", "typed-table-number", "9.8.2.1"),
    "图": ("FIG-01", "typed-figure-number", "9.7.2.1"),
    "公式": ("FML-01", "typed-tag", "9.9.2"),
}
_ANNEX_LETTERS = ("ANX-03", "annex-letters", "9.6.2")
_ANNEX_NATURE = ("ANX-04", "annex-nature", "9.6.1.2")
_ANNEX_NUMBERS = ("ANX-07", "annex-numbering", "9.6.3.1")
_NOTHING = ("REF-33", "dangling-reference", "9.5.3")
_FLAT = ("FML-10", "unreadable-formula", "9.9")
_LISTS = ("LST-08", "list-numbering", "7.5.3")
_NUMBER = re.compile(r"(?:(?P<letter>[A-Z])[.．]?)?(?P<count>\d{1,3})$")
_BY_CHAPTER = re.compile(r"(?:\d{1,3}|[A-Z][.．\-—–]?\d{1,3})(?:[.．\-—–]\d{1,3})+")
_HINT = "在Word里改编号；导入成草案后编号由程序给出。"


def typed_findings(imported: Imported, source: str) -> tuple[Diagnostic, ...]:
    """Findings on the numbers as printed; places are those of the source."""
    printed = imported.printed
    return (
        *_clauses(imported, source),
        *(one for sort in _SORTS for one in _series(sort, printed, source)),
        *_annexes(printed, source),
        *_natures(imported, source),
        *_items(printed, source),
        *_notes(imported, source),
        *_references(imported, source),
        *_missed(imported, source),
    )


def _finding(rule: tuple[str, str, str], message: str, where: str, source: str) -> Diagnostic:
    """A finding of a rule, given as code, name and clause."""
    return Diagnostic(
        code=rule[0],
        name=rule[1],
        severity=Severity.ERROR,
        message=message,
        clause=rule[2],
        hint=_HINT,
        where=f"{source}，{where}",
    )


# --- chapters, clauses, terms ----------------------------------------------------------------------------------


def _clauses(imported: Imported, source: str) -> Iterator[Diagnostic]:
    """Chapters 1, 2, 3; clauses 5.1, 5.2 in their chapter; levels that fit the number."""
    terms = {block.key for block, _ in blocks_of(imported.document) if isinstance(block, TermEntry)}
    last: dict[str, int] = {}
    begun: set[str] = {"", "0"}
    for one in imported.printed:
        if one.sort == "附录":
            begun.add(one.label.removeprefix("附录"))
        if one.sort != "条":
            continue
        parent, _, own = one.label.rpartition(".")
        count = int(own) if own.isdecimal() else 0
        wanted = last.get(parent, 0) + 1
        rule = _rule_of(one, parent, terms)
        if parent not in begun:
            message = f"“{one.label}”的上一层“{parent}”不存在，层次不对。"
            yield _finding(rule, message, one.where, source)
        if count and count != wanted:
            yield _finding(rule, _told(one.label, parent, count, wanted), one.where, source)
        last[parent] = count or wanted
        begun.add(one.label)


def _rule_of(one: Printed, parent: str, terms: set[str]) -> tuple[str, str, str]:
    if one.key in terms:
        return "TRM-15", "term-numbering", "8.7.3.1"
    if one.label[:1].isalpha():
        return _ANNEX_NUMBERS
    return "STR-06", "clause-numbering", "7.3.2" if parent else "7.2"


def _told(label: str, parent: str, count: int, wanted: int) -> str:
    expected = f"{parent}.{wanted}" if parent else str(wanted)
    if count < wanted:
        return f"编号“{label}”重复或倒退，这里应当是“{expected}”。"
    return f"编号跳到“{label}”，缺“{expected}”。"


# --- tables, figures, formulas ---------------------------------------------------------------------------------


def _series(sort: str, printed: Sequence[Printed], source: str) -> Iterator[Diagnostic]:
    """One series through the text, and one in each annex."""
    rule = _SORTS[sort]
    last: dict[str, int] = {}
    annex = ""
    for one in printed:
        annex = one.label.removeprefix("附录") if one.sort == "附录" else annex
        if one.sort != sort:
            continue
        number = one.label.strip("（）").removeprefix(sort)
        if sort != "公式" and (wish := _unless_continuous(number, annex, last)):
            message = f"“{one.label}”按章条编号，应当从1起连续编号，这里应当是“{sort}{wish}”。"
            yield _finding(rule, message, one.where, source)
            continue
        found = _NUMBER.search(number)
        if found is None:
            yield _finding(rule, f"编号“{one.label}”不是规定的形式。", one.where, source)
            continue
        letter, count = found["letter"] or "", int(found["count"])
        if annex and letter != annex:
            wished = f"{sort if sort != '公式' else ''}{annex}.{count}"
            message = f"附录{annex}中的“{one.label}”前面应当有“{annex}.”，如“{wished}”。"
            yield _finding(_ANNEX_NUMBERS, message, one.where, source)
        wanted = last.get(letter, 0) + 1
        if count != wanted:
            message = f"{sort}的编号“{one.label}”不连续，这里应当是{_expected(sort, letter, wanted)}。"
            yield _finding(rule, message, one.where, source)
        last[letter] = count


def _unless_continuous(number: str, annex: str, last: dict[str, int]) -> str:
    """What a number by chapter (4.1, 3-2, A.1.2) should be, which then counts as given; '' for another number."""
    if not _BY_CHAPTER.fullmatch(number):
        return ""
    last[annex] = last.get(annex, 0) + 1
    return f"{annex}.{last[annex]}" if annex else str(last[annex])


def _expected(sort: str, letter: str, wanted: int) -> str:
    number = f"{letter}.{wanted}" if letter else str(wanted)
    return f"“（{number}）”" if sort == "公式" else f"“{sort}{number}”"


# --- annexes, items, notes -------------------------------------------------------------------------------------


def _annexes(printed: Sequence[Printed], source: str) -> Iterator[Diagnostic]:
    wanted = ord("A")
    for one in printed:
        if one.sort != "附录":
            continue
        letter = one.label.removeprefix("附录")
        if not re.fullmatch(r"[A-Z]", letter):
            message = f"附录的编号“{one.label}”应当是“附录{chr(wanted)}”。"
            yield _finding(_ANNEX_LETTERS, message, one.where, source)
        elif ord(letter) != wanted:
            message = f"附录的编号“{one.label}”不连续，这里应当是“附录{chr(wanted)}”。"
            yield _finding(_ANNEX_LETTERS, message, one.where, source)
            wanted = ord(letter)
        wanted = min(wanted + 1, ord("Z"))


def _natures(imported: Imported, source: str) -> Iterator[Diagnostic]:
    for where in imported.unstated:
        message = "附录没有写明是规范性还是资料性。"
        yield _finding(_ANNEX_NATURE, message, where, source)


def _items(printed: Sequence[Printed], source: str) -> Iterator[Diagnostic]:
    """a), b), c) without gaps; a new list begins with a)."""
    last: dict[bool, int] = {}
    for one in printed:
        if one.sort != "列项":
            last = {} if one.sort in ("条", "附录") else last
            continue
        sign = one.label[:-1]
        lettered = sign.isalpha()
        count = ord(sign) - ord("a") + 1 if lettered else int(sign)
        wanted = last.get(lettered, 0) + 1
        if count not in (1, wanted):
            expected = f"{chr(ord('a') + wanted - 1)})" if lettered else f"{wanted})"
            message = f"列项的编号“{one.label}”不连续，这里应当是“{expected}”。"
            yield _finding(_LISTS, message, one.where, source)
        last[lettered] = count
        if lettered:
            last.pop(False, None)


def _notes(imported: Imported, source: str) -> Iterator[Diagnostic]:
    """注1, 注2 in each clause; a note that stands alone has no number."""
    labels = {one.key: one for one in imported.printed if one.sort in ("注", "示例")}
    groups: dict[tuple[str, str], list[Printed]] = {}
    for block, ancestors in blocks_of(imported.document):
        one = labels.get(block.key)
        if one is None:
            continue
        owner = next((each.key for each in reversed(ancestors) if isinstance(each, Clause | Annex | TermEntry)), "")
        around = next((each.key for each in reversed(ancestors) if type(each).__name__ in ("Table", "Figure")), "")
        groups.setdefault((around or owner, one.sort), []).append(one)
    for (_, sort), ones in groups.items():
        for count, one in enumerate(ones, start=1):
            digits = re.sub(r"\D", "", one.label)
            wanted = str(count) if len(ones) > 1 else ""
            if digits != wanted:
                message = f"“{one.label}”的编号不对，这里应当是“{sort}{wanted}：”。"
                clause = "9.11.2" if sort == "注" else "9.10.2"
                yield _finding(("NOT-02", "note-numbering", clause), message, one.where, source)


# --- references ------------------------------------------------------------------------------------------------


def _references(imported: Imported, source: str) -> Iterator[Diagnostic]:
    for where, text in dict.fromkeys(imported.dangling):
        message = f"“{text}”在文中不存在，或者不止一处。"
        yield Diagnostic(
            code="REF-33",
            name="dangling-reference",
            severity=Severity.ERROR,
            message=message,
            clause="9.5.3",
            hint="核对所指的编号。",
            where=f"{source}，{where}" if where else source,
        )


def _missed(imported: Imported, source: str) -> Iterator[Diagnostic]:
    """Captions without their figure or table, and formulas that no program takes for one."""
    for label, where in imported.lone_captions.items():
        what, side, hint = ("图", "上", "插入图片") if label.startswith("图") else ("表", "下", "补上表")
        message = f"“{label}”有题，{side}面却没有{what}。"
        hint = f"{hint}；用Word的图形画成的，另存为图片再插入。" if what == "图" else f"{hint}，或删去表题。"
        yield msgspec.structs.replace(_finding(_NOTHING, message, where, source), hint=hint)
    for number, where in imported.flat_formulas.items():
        named = f"公式（{number}）" if number else "公式"
        message = f"{named}是用普通文字写的，不是公式。"
        yield msgspec.structs.replace(_finding(_FLAT, message, where, source), hint="用公式编辑器重新录入。")
