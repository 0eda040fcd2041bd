"""Turns a draft folder into a manuscript: read, completed, resolved; and judges it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from biaogao.diagnostics import Diagnostic, Judgement, in_order
from biaogao.lint import engine
from biaogao.lint.rule_sets import rule_set
from biaogao.lint.surroundings import Surroundings
from biaogao.lint.typed_references import with_ids
from biaogao.model.document import Document
from biaogao.readers.markdown import read_draft
from biaogao.readers.session import NOTHING_UNSAVED
from biaogao.resolve.resolution import Resolution
from biaogao.resolve.resolver import resolve
from biaogao.source import SourceFile
from biaogao.transforms.pipeline import complete


class Manuscript(msgspec.Struct, frozen=True, kw_only=True):
    """A draft ready to be judged and written.

    `authored` is the document as typed, `document` the same with its generated sentences, `resolution` what was found
    in the latter; `diagnostics` are the reader's findings and `sources` the texts they point into; `folder` is where it
    was read.
    """

    authored: Document
    document: Document
    resolution: Resolution
    diagnostics: tuple[Diagnostic, ...]
    sources: tuple[SourceFile, ...]
    folder: Path | None = None


def load(folder: Path, name: str, *, texts: Mapping[str, bytes] = NOTHING_UNSAVED) -> Manuscript:
    """Read the draft in `folder`; what cannot be read is a finding, never an exception.

    `texts` holds the bytes of files that are not saved yet, by their path in the folder; they go before the disk.
    """
    read = read_draft(folder, name, texts=texts)
    document = complete(read.document)
    resolution = resolve(document)
    return Manuscript(
        authored=read.document,
        document=document,
        resolution=resolution,
        diagnostics=with_ids(read.diagnostics, document, resolution, read.sources),
        sources=read.sources,
        folder=folder,
    )


def check(manuscript: Manuscript, *, alone: bool = False) -> tuple[Diagnostic, ...]:
    """All findings of reader and rules that nobody allowed, sorted by place, each once; `alone` as in `judge`."""
    return judge(manuscript, alone=alone).findings


def judge(manuscript: Manuscript, *, alone: bool = False) -> Judgement:
    """All findings of reader and rules, sorted by place, each once, with what was allowed and why.

    `alone` judges without a look at the other drafts of the workspace.
    """
    judged = engine.judge(
        manuscript.document,
        manuscript.resolution,
        authored=manuscript.authored,
        sources=manuscript.sources,
        surroundings=Surroundings(manuscript.folder, _clauses_in, alone=alone),
    )
    rules = rule_set(manuscript.authored.metadata.drafting_rules)
    read = (one for one in manuscript.diagnostics if rules.judges(one.code))
    return Judgement(findings=in_order((*read, *judged.findings)), waived=judged.waived)


def _clauses_in(folder: Path) -> frozenset[str]:
    """How the draft in another folder refers to its own clauses, tables and annexes."""
    return frozenset(label.reference for label in load(folder, folder.name).resolution.labels.values())
