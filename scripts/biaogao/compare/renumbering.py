"""Turns numbers that are other than before into changes, once for the outermost clause that they follow from."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.compare.changes import Action, ChangeKind, Numbering
from biaogao.compare.drafting import Draft
from biaogao.compare.numbering import renumbered
from biaogao.compare.places import Surroundings, subject_of


def renumbering_drafts(
    rows: tuple[Numbering, ...],
    moved: frozenset[str],
    before: Surroundings,
    after: Surroundings,
) -> Iterator[Draft]:
    """A draft for each node whose number changed for a reason of its own; `moved` are the new keys of moved blocks."""
    old_paths, new_paths = before.paths(), after.paths()
    turned: list[tuple[str, str]] = []
    for row in renumbered(rows):
        assert row.old_key is not None
        assert row.new_key is not None
        old, new = _bare(row.old or ""), _bare(row.new or "")
        follows = _follows(old, new, turned)
        turned.append((old, new))
        if row.new_key in moved or follows:
            continue
        old_path, new_path = old_paths[row.old_key], new_paths[row.new_key]
        line = after.line(new_path)
        yield Draft(
            kinds=(ChangeKind.RENUMBERED,),
            action=Action.CHANGED,
            subject=subject_of(line),
            old_line=before.line(old_path),
            new_line=line,
            old=before.place(old_path),
            new=after.place(new_path),
            old_text=row.old or "",
            new_text=row.new or "",
            raw=(row.title, row.label_kind),
            order=new_path,
        )


def _bare(number: str) -> str:
    """A number without the word before it: 附录A is A, 表A.1 is A.1; the word stays where nothing is left."""
    return number.lstrip("附录表图（").rstrip("）")


def _follows(old: str, new: str, turned: list[tuple[str, str]]) -> bool:
    """Whether a number only follows that of a clause above it: 5.2 is 6.2 because 5 is 6."""
    return any(old.startswith(f"{before}.") and new == f"{after}{old[len(before) :]}" for before, after in turned)
