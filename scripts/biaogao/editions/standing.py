"""What a draft is compared with at every build and check: its last frozen stage that differs, and 旧版.

Git is not asked, since a build must be the same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from biaogao.compare.comparer import digest_of
from biaogao.compare.reasons import REASONS_FILE, UNKNOWN_CHANGE
from biaogao.diagnostics import Diagnostic, Severity, in_order
from biaogao.editions import files, frozen
from biaogao.editions.comparison import Comparison, compare_editions
from biaogao.editions.foreword_list import judged_list
from biaogao.editions.states import Edition, current, former, is_draft, named
from biaogao.errors import InputError
from biaogao.model.document import Document
from biaogao.readers.files import FORMER_FOLDER
from biaogao.source import SourceFile


def standing_comparisons(folder: Path) -> tuple[Comparison, ...]:
    """The comparisons of the draft in `folder`. Raises InputError for a stage that was altered."""
    if not files.records(folder) and not (folder / FORMER_FOLDER).is_dir():
        return ()
    new = current(folder)
    older = (_last_frozen(folder, new), former(folder))
    return tuple(compare_editions(old, new, folder) for old in older if old is not None)


def held_against(folder: Path, document: Document) -> tuple[tuple[Diagnostic, ...], tuple[SourceFile, ...]]:
    """What the older states of the draft in `folder` say of `document`: changed ids and what `judged` finds.

    A stage that was altered or cannot be read is a finding: all else in the draft can be judged without it.
    """
    try:
        found, sources = judged(folder)
        return (*frozen.changed_since(folder, document), *found), sources
    except InputError as refusal:
        return (_unusable(refusal, folder),), ()


def _unusable(refusal: InputError, folder: Path) -> Diagnostic:
    return Diagnostic(
        code="CHG-05",
        name="unusable-stage",
        severity=Severity.ERROR,
        message=refusal.message,
        hint=refusal.hint,
        where=f"drafts/{folder.name}/{files.FOLDER}",
    )


def judged(folder: Path) -> tuple[tuple[Diagnostic, ...], tuple[SourceFile, ...]]:
    """What is wrong with changes.yaml and with the foreword's list of changes (8.3 c), and the texts of the former.

    Nothing is compared where neither can be wrong. Raises InputError for a stage that was altered.
    """
    if not (folder / REASONS_FILE).is_file() and not (folder / FORMER_FOLDER).is_dir():
        return (), ()
    found = standing_comparisons(folder)
    sources = {source.file: source for comparison in found for source in comparison.sources}
    return in_order(_findings(folder, found)), tuple(sources.values())


def _findings(folder: Path, found: tuple[Comparison, ...]) -> Iterator[Diagnostic]:
    # A group that names no states is about all comparisons: its reasons are lost only where none has the change.
    known = {change.id for comparison in found for change in comparison.changeset.changes}
    for comparison in found:
        yield from (one for one in comparison.findings if one.code != UNKNOWN_CHANGE or one.node not in known)
    if found and is_draft(folder / FORMER_FOLDER):
        yield from judged_list(found[-1].changeset, found[-1].new.manuscript)


def _last_frozen(folder: Path, new: Edition) -> Edition | None:
    """The stage frozen last whose text or pictures are not those of the draft; none where all say the same."""
    digest = digest_of(new.manuscript.document)
    for snapshot in reversed(frozen.snapshots(folder)):
        old = named(folder, snapshot.name)
        if digest_of(old.manuscript.document) != digest or old.pictures != new.pictures:
            return old
    return None
