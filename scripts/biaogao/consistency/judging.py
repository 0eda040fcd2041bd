"""Holds what the papers of a package say against the facts and against each other; each finding names both places.

A rule is a function over all papers and the facts; to add one, put it into RULES.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from biaogao.diagnostics import Diagnostic, in_order
from biaogao.model.metadata import Metadata
from biaogao.opinions.counts import Tally
from biaogao.procedures.events import EventLog
from biaogao.procedures.experts import Expert
from biaogao.procedures.profile import Procedure
from biaogao.procedures.project import Project
from biaogao.procedures.submission import PaperKind
from biaogao.procedures.voting import Result
from biaogao.resolve.resolution import Resolution


class PaperText(msgspec.Struct, frozen=True, kw_only=True):
    """What a file of the package says: its paragraphs in order, a row of a table as its cells with tabs between.

    `file` is its name in the package, `given` tells that people put it there instead of ours.
    """

    kind: PaperKind
    title: str
    file: str
    lines: tuple[str, ...]
    given: bool = False


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What is known: the front matter, numbers of the text of this stage, log, card, experts and counts by round."""

    stage: str
    metadata: Metadata
    resolution: Resolution
    procedure: Procedure
    log: EventLog
    project: Project
    experts: tuple[Expert, ...] = ()
    ballot: Result | None = None
    tallies: tuple[Tally, ...] = ()
    as_of: str = ""


Rule = Callable[[Sequence[PaperText], Facts], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = ()


def judge(papers: Sequence[PaperText], facts: Facts) -> tuple[Diagnostic, ...]:
    """All findings, in order."""
    return in_order(found for rule in RULES for found in rule(papers, facts))
