"""504 random pairs of drafts: the change set makes exactly the new one of the old one, and equal drafts have none."""

from __future__ import annotations

import msgspec
from hypothesis import HealthCheck, Phase, given, seed, settings

from biaogao.compare.applier import apply
from biaogao.compare.canonical import canonical
from biaogao.compare.changes import ChangeSet, State, decode, encode
from biaogao.compare.comparer import compare
from biaogao.compare.script import DocumentEdit
from biaogao.model.nodes import CrossReference
from biaogao.model.walk import inlines_of, text_of, walk
from compare.states import state
from property.mutations import pairs
from property.strategies import Draft, drafts

CHECKS = settings(
    max_examples=126,
    deadline=None,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


def exact(old: State, new: State) -> ChangeSet:
    """The change set of a pair, applied as it came back from its JSON."""
    changeset = compare(old, new)
    data = encode(changeset)
    assert apply(decode(data), old.document) == canonical(new.document)
    names = [change.id for change in changeset.changes]
    assert len(set(names)) == len(names)
    return changeset


def said(state: State) -> list[list[str]]:
    """All that a document prints, run by run, with its cross-references as printed."""

    def reading(reference: CrossReference) -> str:
        return state.resolution.reference(reference.target)

    return [[text_of(run, reading) for run in inlines_of(block)] for block, _ in walk(state.document.children)]


@seed(5)
@CHECKS
@given(pair=pairs(), other=drafts())
def test_the_change_set_makes_the_new_document(pair: tuple[str, str], other: Draft) -> None:
    before, after, third = state(pair[0], "旧"), state(pair[1]), state(other.text)
    there, back = exact(before, after), exact(after, before)
    exact(before, third)
    exact(third, after)
    equal = canonical(before.document) == canonical(after.document)
    assert (there.script == DocumentEdit()) is (back.script == DocumentEdit()) is equal
    assert there.changes or said(before) == said(after)
    assert encode(compare(before, after)) == encode(there)
    itself = compare(before, before)
    assert (itself.script, itself.changes) == (DocumentEdit(), ())


@seed(6)
@settings(CHECKS, max_examples=60)
@given(draft=drafts())
def test_canonical_form_says_the_same(draft: Draft) -> None:
    document = state(draft.text).document
    made = canonical(document)
    assert canonical(made) == made
    assert [[text_of(run) for run in inlines_of(block)] for block, _ in walk(made.children)] == [
        [text_of(run) for run in inlines_of(block)] for block, _ in walk(document.children)
    ]
    assert msgspec.json.encode(canonical(document)) == msgspec.json.encode(made)
