"""Terms, symbols and lists of documents as they stand in Word drafts (8.6, 8.7, 8.8, 8.13)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from biaogao.gbt.roles import Role
from biaogao.gbt.sentences import REFERENCES_LEAD, REFERENCES_NONE, SYMBOLS_LEADS, TERMS_LEAD, TERMS_NONE
from biaogao.importers import numbers
from biaogao.importers.content import ContentReader
from biaogao.importers.context import Context
from biaogao.importers.inlines import plain
from biaogao.importers.ledger import Fate
from biaogao.importers.lines import Kind, Line
from biaogao.model.nodes import AnyBlock, Inline, Math, ReferenceEntry, SymbolEntry, TermEntry
from biaogao.ooxml.story import Table

Run = Sequence["Line | Table"]

_LEADS = frozenset(
    sentence.text for sentence in (REFERENCES_LEAD, REFERENCES_NONE, TERMS_LEAD, TERMS_NONE, *SYMBOLS_LEADS.values())
)
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z0-9 ,;:()（）'’\-–—/.&+]*$")
_NAMES = (("许用术语", "admitted"), ("拒用术语", "deprecated"), ("符号", "symbols"))
_SYMBOL = re.compile(r"([^：。；，:]{1,60}?)\s*(?:：|:|——|─{2}|—{2})\s*(?=\S)")
_STANDARD = re.compile(r"\s*(?:[\[［]\d{1,3}[\]］]\s*)?(?:[A-Z]{1,5}(?:/[A-Z0-9]+)*\s?[\dX]|ISO|IEC|《|[A-Z])")
_LONGEST_NAME = 60
_LONGEST_SYMBOL = 12


def without_lead(run: Run, context: Context) -> list[Line | Table]:
    """A run without the sentence that the program writes itself; another wording stays."""
    kept: list[Line | Table] = []
    for one in run:
        if isinstance(one, Line) and plain(one.text).strip() in _LEADS:
            context.settle(one, Fate.GENERATED, "引导语由程序写")
        else:
            kept.append(one)
    return kept


def read_term(heading: Line, run: Run, context: Context, reader: ContentReader) -> TermEntry:
    """A term entry: the names behind the number or below it, then what explains them."""
    key = context.key(heading)
    if heading.number:
        context.print(key, heading.number, heading, "条", typed=heading.typed)
    rest = [one for one in run if not (isinstance(one, Line) and one.kind is Kind.BLANK)]
    names = heading
    if not heading.text and rest and isinstance(below := rest[0], Line):
        names = below
        rest.pop(0)
        context.also(names, key)
    term, english = _names(names, context)
    lines: dict[str, list[tuple[Inline, ...]]] = {name: [] for _, name in _NAMES}
    while rest and isinstance(first := rest[0], Line):
        taken = not english and _is_english(first)
        if taken:
            english = context.inlines(first)
        elif not _further(first, context, lines):
            break
        context.also(first, key)
        rest.pop(0)
    return TermEntry(
        key=key,
        term=term,
        english=english,
        admitted=tuple(lines["admitted"]),
        deprecated=tuple(lines["deprecated"]),
        symbols=tuple(lines["symbols"]),
        body=reader.read(rest),
    )


def _is_english(line: Line) -> bool:
    text = plain(line.text).strip()
    return len(text) <= 120 and _ENGLISH.match(text) is not None and not text.endswith(".")


def _names(line: Line, context: Context) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """The term and its English equivalent from one line."""
    text = line.paragraph.text
    offset = line.start
    found = re.search(r"[\u4e00-\u9fff）)》A-Z0-9][\s\u3000]+(?=[A-Za-z(])", text[offset:])
    if found is None:
        found = re.search(r"[\u4e00-\u9fff）](?=[A-Za-z]{2,})", text[offset:])
    if found is None or not _ENGLISH.match(plain(text[offset + found.end() :]).strip()):
        return context.inlines(line), ()
    return context.inlines(line, offset, offset + found.end()), context.inlines(line, offset + found.end())


def _further(line: Line, context: Context, lines: dict[str, list[tuple[Inline, ...]]]) -> bool:
    """Whether a line names further terms or symbols; they are added."""
    alone = context.inlines(line) if len(line.text) <= _LONGEST_SYMBOL else ()
    if alone and all(isinstance(inline, Math) for inline in alone):
        lines["symbols"].append(alone)
        return True
    for label, name in _NAMES:
        found = re.match(rf"{label}\s*[：:]\s*", line.text)
        if found is None:
            continue
        start = line.paragraph.text.find(line.text) + found.end()
        text = line.paragraph.text
        for part in re.finditer(r"[^；;]+", text[start:]):
            if part[0].strip():
                lines[name].append(context.inlines(line, start + part.start(), start + part.end()))
        return True
    return False


def is_term(heading: Line, run: Run) -> bool:
    """Whether a clause of chapter 3 is a term entry: a sentence is none."""
    if heading.role is not None and heading.role.name.startswith("TERM_"):
        return True
    content = [one for one in run if isinstance(one, Line) and one.kind is not Kind.BLANK]
    if heading.text:
        return heading.titled and len(heading.text) <= 2 * _LONGEST_NAME and bool(content)
    return bool(content) and (content[0].role is Role.TERM_NAME or len(content[0].text) <= 2 * _LONGEST_NAME)


def read_symbols(run: Run, context: Context, reader: ContentReader) -> tuple[AnyBlock, ...]:
    """Lines `X：说明` as entries, all else as it is."""
    found: list[AnyBlock] = []
    other: list[Line | Table] = []
    for one in run:
        entry = _symbol(one, context) if isinstance(one, Line) else None
        if entry is None:
            other.append(one)
            continue
        found.extend(reader.read(other))
        other = []
        found.append(entry)
    return (*found, *reader.read(other))


def _symbol(line: Line, context: Context) -> SymbolEntry | None:
    text = line.paragraph.text
    lead = line.start + len(text[line.start :]) - len(text[line.start :].lstrip())
    match = _SYMBOL.match(text, lead)
    label = numbers.label(text[lead:])
    if match is None or label is not None or line.kind is not Kind.CONTENT or text[lead:].startswith("下列"):
        return None
    symbol = context.inlines(line, lead, match.end(1))
    return SymbolEntry(key=context.key(line), symbol=symbol, explanation=context.inlines(line, match.end()))


def read_entries(run: Run, context: Context, reader: ContentReader, *, numbered: bool) -> tuple[AnyBlock, ...]:
    """Lines of 规范性引用文件 or 参考文献 as entries; a sentence among them stays a paragraph."""
    found: list[AnyBlock] = []
    for one in run:
        if isinstance(one, Line) and one.kind is Kind.BLANK:
            continue
        if not isinstance(one, Line) or not _is_entry(one, numbered):
            found.extend(reader.read([one]))
            continue
        text = one.paragraph.text
        lead = one.start + len(text[one.start :]) - len(text[one.start :].lstrip())
        begin = lead + numbers.without_entry_number(text[lead:])
        marker = numbers.item(text[begin:])
        if marker is not None and begin == lead:
            begin = text.rfind(marker.rest)
        found.append(ReferenceEntry(key=context.key(one), children=context.inlines(one, begin)))
    return tuple(found)


def _is_entry(line: Line, numbered: bool) -> bool:
    text = line.text
    if line.paragraph.pictures or line.paragraph.formula or not text:
        return False
    if line.role in (Role.REFERENCE_ENTRY, Role.BIBLIOGRAPHY_ENTRY) or line.printed or _STANDARD.match(text):
        return True
    if numbers.without_entry_number(text):
        return True
    return not text.rstrip().endswith(("。", "：")) and (numbered or "《" in text or "—" in text)
