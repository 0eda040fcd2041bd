"""Lists the changes of a script in order, judged and with ids that later edits elsewhere do not alter."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from biaogao.compare.changes import Change, Numbering
from biaogao.compare.classification import judge
from biaogao.compare.drafting import Draft
from biaogao.compare.listing import Lister
from biaogao.compare.matching import Matching
from biaogao.compare.metadata import metadata_drafts
from biaogao.compare.places import Line, Surroundings
from biaogao.compare.renumbering import renumbering_drafts
from biaogao.compare.script import DocumentEdit
from biaogao.compare.tree import ROOT
from biaogao.model.nodes import Figure

_ID_DIGITS = 10


def list_changes(
    script: DocumentEdit,
    matching: Matching,
    before: Surroundings,
    after: Surroundings,
    numbering: tuple[Numbering, ...],
) -> tuple[Change, ...]:
    """All changes in woven order of reading: front matter, text, footnotes."""
    lister = Lister(before, after)
    drafts = [*metadata_drafts(script.metadata), *lister.walk(script.children, (), ())]
    drafts.extend(_redrawn(lister, matching))
    drafts.extend(
        renumbering_drafts(
            numbering,
            frozenset(lister.moved),
            before,
            after,
        )
    )
    drafts.sort(key=lambda draft: draft.order)
    drafts.extend(lister.footnotes(script.footnotes))
    return tuple(_named(drafts))


def _redrawn(lister: Lister, matching: Matching) -> Iterator[Draft]:
    for a, b in matching.forth.items():
        if a != ROOT and isinstance(matching.old[a].block, Figure):
            yield from lister.redrawn(matching.old[a].path, matching.new[b].path)


def _named(drafts: Iterable[Draft]) -> Iterator[Change]:
    """Changes with ids; what is the same change twice over is counted."""
    seen: Counter[str] = Counter()
    for draft in drafts:
        digest = _digest(draft)
        seen[digest] += 1
        suffix = f"-{seen[digest]}" if seen[digest] > 1 else ""
        yield _change(draft, f"c-{digest}{suffix}")


def _digest(draft: Draft) -> str:
    """What changed into what, of which kind, and the nearest authored id: no number and no place."""
    said = (
        draft.kinds[0].value,
        draft.action.value,
        draft.subject,
        draft.field,
        draft.near,
        _anchor(draft.old_line),
        _anchor(draft.new_line),
        *draft.raw,
    )
    ops = draft.ops if draft.raw[0] == draft.raw[1] else ()
    return hashlib.sha256(msgspec.json.encode((said, ops))).hexdigest()[:_ID_DIGITS]


def _anchor(line: Line) -> str:
    return next((block.id for block in reversed(line) if block.id), "")


def _change(draft: Draft, name: str) -> Change:
    classification, reason = judge(draft)
    return Change(
        id=name,
        kinds=draft.kinds,
        action=draft.action,
        subject=draft.subject,
        classification=classification,
        reason=reason,
        old=draft.old,
        new=draft.new,
        old_text=draft.old_text,
        new_text=draft.new_text,
        ops=draft.ops,
        limits=draft.limits,
        modals=draft.modals,
        references=draft.references,
    )
