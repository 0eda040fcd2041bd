"""Compares two states of a draft, with the reasons that people wrote beside it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from biaogao.compare.changes import ChangeSet, State
from biaogao.compare.comparer import compare
from biaogao.compare.reasons import REASONS_FILE, read_reasons, unknown_states, with_reasons
from biaogao.diagnostics import Diagnostic, Severity
from biaogao.editions.frozen import is_day, named_pictures, snapshots
from biaogao.editions.states import CURRENT, Edition, former
from biaogao.source import SourceFile, Span, UndecodableText, read_source


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Two states and what changed between them; `findings` are on changes.yaml, `sources` the texts they point into."""

    old: Edition
    new: Edition
    changeset: ChangeSet
    findings: tuple[Diagnostic, ...] = ()
    sources: tuple[SourceFile, ...] = ()


def state_of(edition: Edition) -> State:
    """An edition as one side of a comparison."""
    missing = dict.fromkeys(named_pictures(edition.manuscript.document), "")
    return State(
        document=edition.manuscript.document,
        resolution=edition.manuscript.resolution,
        name=edition.name,
        date=edition.date,
        pictures=missing | {path: hashlib.sha256(data).hexdigest() for path, data in edition.pictures.items()},
    )


def compare_editions(old: Edition, new: Edition, folder: Path | None = None) -> Comparison:
    """What changed from `old` to `new`; reasons are read from changes.yaml in `folder`, the draft's, if it is there.

    The work in hand goes by the stage that its front matter names, unless the old state bears that name.
    """
    shown = _by_stage(new, old)
    changeset = compare(state_of(old), state_of(shown))
    if folder is None or not (folder / REASONS_FILE).is_file():
        return Comparison(old=old, new=shown, changeset=changeset)
    called = f"drafts/{folder.name}/{REASONS_FILE}"
    try:
        source = read_source(folder / REASONS_FILE, called)
    except UndecodableText as failure:
        return Comparison(old=old, new=shown, changeset=changeset, findings=(_undecodable(failure, called),))
    groups, wrong = read_reasons(source)
    reasoned, unused = with_reasons(changeset, groups)
    stranger = unknown_states(groups, _known(folder, old, shown))
    findings = (*wrong, *unused, *stranger)
    return Comparison(old=old, new=shown, changeset=reasoned, findings=findings, sources=(source,))


def _known(folder: Path, old: Edition, new: Edition) -> frozenset[str]:
    """The names by which the states of a draft may be called in its changes.yaml."""
    kept = (one.name for one in snapshots(folder))
    replaced = former(folder)
    return frozenset(
        {
            *kept,
            CURRENT,
            old.name,
            new.name,
            new.manuscript.document.metadata.stage,
            *((replaced.name,) if replaced else ()),
        }
        - {""}
    )


def _by_stage(new: Edition, old: Edition) -> Edition:
    metadata = new.manuscript.document.metadata
    if new.name != CURRENT or metadata.stage in {"", old.name}:
        return new
    completed = metadata.completed if is_day(metadata.completed) else ""
    return msgspec.structs.replace(new, name=metadata.stage, date=new.date or completed)


def _undecodable(failure: UndecodableText, called: str) -> Diagnostic:
    return Diagnostic(
        code="CHG-03",
        name="undecodable-reasons",
        severity=Severity.ERROR,
        message="changes.yaml 不是 UTF-8 或 GB18030 文本，所写的理由没有用上。",
        hint="请另存为 UTF-8。",
        span=Span.of(called, failure.line, 1, failure.line, 1),
    )
