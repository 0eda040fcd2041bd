"""The rows of words/*.yaml as rules: one class runs them all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.elements import Element
from biaogao.kept import made_once, place
from biaogao.lint.context import Context, Passage, Place, holds_modal
from biaogao.lint.rule import Confidence, Rule, with_remedy
from biaogao.patterns import compiled

Rows = TypeVar("Rows")

_FOLDER = Path(__file__).with_name("words")

_PLACES = frozenset(
    {
        Place.TEXT,
        Place.ITEM,
        Place.DEFINITION,
        Place.NOTE,
        Place.FOOTNOTE,
        Place.LOCAL_FOOTNOTE,
        Place.TABLE_TEXT,
        Place.FIGURE_TEXT,
        Place.CELL,
        Place.CAUTION,
        Place.SYMBOL,
    }
)


class Wording(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that a row finds: `words` are literal, `pattern` narrows them.

    `when` must and `unless` must not occur in the sentence; with `modal` the match must hold a modal verb that the
    recogniser confirms; `severity` differs from the row's where given.
    `{found}` in `message` and `hint` is what was found; `replace` is a safe mend in the syntax of `re.Match.expand`,
    `mends` are safe mends of the whole match by what was found, blanks round it aside.
    """

    words: tuple[str, ...]
    pattern: str = ""
    when: str = ""
    unless: str = ""
    modal: bool = False
    severity: Severity | None = None
    message: str
    hint: str = ""
    replace: str | None = None
    mends: dict[str, str] = {}

    def mended(self, match: re.Match[str]) -> str | None:
        """What is put in place of a match; None where only a person can tell."""
        if self.replace is not None:
            return match.expand(self.replace)
        return self.mends.get(match[0].strip())


class WordingRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row of words/*.yaml; `places` and `elements` narrow where it looks, `quoted` lets it read quotations."""

    code: str
    name: str
    clause: str
    severity: Severity
    confidence: Confidence | None = None
    page: str
    find: tuple[Wording, ...]
    places: frozenset[Place] = _PLACES
    except_elements: frozenset[Element] = frozenset()
    only_elements: frozenset[Element] = frozenset()
    kinds: frozenset[str] = frozenset()
    quoted: bool = False
    bad: tuple[str, ...]
    good: tuple[str, ...]


class WordingRule(Rule):
    """依据一行用词数据检查条文。"""

    def __init__(self, row: WordingRow) -> None:
        self.row = row
        self.code = row.code
        self.name = row.name
        self.clause = row.clause
        self.severity = row.severity
        self.confidence = row.confidence
        self.bad = row.bad
        self.good = row.good
        self.mendable = any(wording.replace is not None or wording.mends for wording in row.find)

    @property
    def page(self) -> str:
        """The page stands in the row."""
        return with_remedy(self.row.page, self.mendable)

    @cached_property
    def searches(self) -> tuple[Search, ...]:
        """The wordings; their patterns are compiled when a draft first holds one of their words."""
        return tuple(Search(wording) for wording in self.row.find)

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find the words where the row looks for them."""
        if self.row.kinds and context.metadata.kind not in self.row.kinds:
            return
        for search in self.searches:
            for passage in context.containing(*search.wording.words):
                if self._looks_at(passage):
                    yield from self._findings(search, passage)

    def _looks_at(self, passage: Passage) -> bool:
        row = self.row
        if passage.place not in row.places or passage.element in row.except_elements:
            return False
        return not row.only_elements or passage.element in row.only_elements

    def _findings(self, search: Search, passage: Passage) -> Iterator[Diagnostic]:
        wording = search.wording
        for match in search.pattern.finditer(passage.text if self.row.quoted else passage.prose):
            if not search.suits(passage.sentence(match.start())):
                continue
            if wording.modal and not holds_modal(passage.prose, match.start(), match.end()):
                continue
            found = self.at(
                passage,
                match.start(),
                match.end(),
                wording.message.replace("{found}", match[0].strip()),
                hint=wording.hint.replace("{found}", match[0].strip()),
                replacement=wording.mended(match),
            )
            yield msgspec.structs.replace(found, severity=wording.severity or self.severity)


class Search:
    """A wording with its patterns, compiled on first use."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What is found; without a pattern the words themselves."""
        longest_first = sorted(self.wording.words, key=len, reverse=True)
        return compiled(self.wording.pattern or "|".join(map(re.escape, longest_first)))

    @cached_property
    def when(self) -> re.Pattern[str]:
        """What the sentence must hold."""
        return compiled(self.wording.when)

    @cached_property
    def unless(self) -> re.Pattern[str]:
        """What spares the sentence."""
        return compiled(self.wording.unless)

    def suits(self, sentence: str) -> bool:
        """Whether the sentence round a match is one that the row means."""
        if self.wording.when and not self.when.search(sentence):
            return False
        return not (self.wording.unless and self.unless.search(sentence))


def word_rules() -> Iterator[WordingRule]:
    """A rule for every row of every file of words, in the order of the file names."""
    yield from map(WordingRule, read_rows("words", sorted(_FOLDER.glob("*.yaml")), tuple[WordingRow, ...]))


def read_rows(name: str, paths: Iterable[Path], shape: type[Rows]) -> Rows:
    """The rows of files of the program as one value; what YAML makes of them is kept under `name`."""
    texts = [path.read_bytes() for path in paths]
    return made_once(place(name), b"\0".join(texts), shape, lambda: [row for text in texts for row in load_rows(text)])


def load_rows(text: bytes) -> Any:
    """A file of rows as plain values; the C loader, where there is one, is ten times as fast."""
    # Only who changed the rows waits for it.
    import yaml  # noqa: PLC0415

    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
