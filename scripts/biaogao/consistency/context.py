"""What rules look at: the papers, the facts, and what is worked out of them once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec

from biaogao.consistency import days, numerals
from biaogao.consistency.facts import Facts
from biaogao.consistency.labels import labelled
from biaogao.consistency.paper import Line, PaperText
from biaogao.consistency.prose import letters, narrow, sentences
from biaogao.opinions.atlas import Atlas
from biaogao.procedures.submission import PaperKind

_ECHOES = frozenset({PaperKind.CHECK_REPORT, PaperKind.COMPARISON})
"""Papers that tell of other papers or of older texts in their very words."""

_TABLES = frozenset({PaperKind.OPINION_TABLE, PaperKind.REVIEW_TABLE})
_NO_PROSE = frozenset({PaperKind.TEXT, PaperKind.STANDARDS_LIST, PaperKind.CHECK_RECORD, PaperKind.PROCESS})


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a paper, and its text as it is compared."""

    paper: PaperText
    line: Line
    text: str

    @property
    def place(self) -> str:
        """The file and the place in it."""
        return f"{self.paper.file}，{self.line.where}" if self.line.where else self.paper.file

    @property
    def short(self) -> str:
        """The paper and the place in it as people say it."""
        return f"{self.paper.title}{self.line.where}"


class Labelled(msgspec.Struct, frozen=True, kw_only=True):
    """A value behind its label, such as 归口单位 and what stands beside it."""

    said: Said
    label: str
    value: str


class Context:
    """All papers but those that repeat others; looked at many times, worked out once."""

    def __init__(self, papers: Sequence[PaperText], facts: Facts) -> None:
        self.all = tuple(papers)
        self.facts = facts
        self.papers = tuple(one for one in papers if one.kind not in _ECHOES and not one.stage)

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """All lines of all papers."""
        return tuple(
            Said(paper=paper, line=line, text=_plain(line.text)) for paper in self.papers for line in paper.lines
        )

    @cached_property
    def prose(self) -> tuple[Said, ...]:
        """Lines in which somebody tells of the standard in words of his own, not its text or opinions of others."""
        return tuple(one for one in self.said if one.paper.kind not in _NO_PROSE and not _opinion(one))

    @cached_property
    def pairs(self) -> tuple[Labelled, ...]:
        """Labels with their values in all lines but those of opinions."""
        return tuple(
            Labelled(said=one, label=label, value=value)
            for one in self.said
            if not _opinion(one)
            for label, value in labelled(one.line)
        )

    def of(self, *kinds: PaperKind) -> Iterator[Said]:
        """The lines of the papers of some kinds."""
        return (one for one in self.said if one.paper.kind in kinds)

    def spoken(self) -> Iterator[tuple[Said, str]]:
        """Each sentence of the prose with its line."""
        return ((one, sentence) for one in self.prose for sentence in sentences(one.text))

    @cached_property
    def title(self) -> str:
        """The letters of the title of the standard."""
        return letters(self.facts.metadata.title)

    @cached_property
    def atlases(self) -> dict[str, Atlas]:
        """The known texts by their stage."""
        return {one.name: Atlas(one) for one in self.facts.texts}

    def atlas(self, paper: PaperText) -> Atlas | None:
        """The text that a paper speaks of: of the review the one that was reviewed, else that of the package."""
        own = self.atlases.get(self.facts.metadata.stage)
        return self.atlases.get(self.facts.reviewed_stage) if paper.kind in REVIEWING else own


REVIEWING = frozenset(
    {
        PaperKind.REVIEW_LETTER,
        PaperKind.MEETING_NOTICE,
        PaperKind.BALLOT,
        PaperKind.VOTE_RESULT,
        PaperKind.EXPERT_LIST,
        PaperKind.MINUTES,
        PaperKind.REVIEW_TABLE,
    }
)
"""Papers about the text that is reviewed, also where they go along with the text for approval."""


def _opinion(said: Said) -> bool:
    """Whether a line is the row of an opinion: its words are those of who gave it."""
    return said.paper.kind in _TABLES and bool(said.line.cells)


def _plain(text: str) -> str:
    return numerals.with_digits(days.with_digits(narrow(text)))
