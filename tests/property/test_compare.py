"""540 random pairs of drafts: the change set makes exactly the new one of the old one, and equal drafts have none."""

from __future__ import annotations

import msgspec
from hypothesis import HealthCheck, Phase, given, seed, settings

from biaogao.compare.applier import apply
from biaogao.compare.canonical import canonical
from biaogao.compare.changes import ChangeSet, State, decode, encode
from biaogao.compare.comparer import compare
from biaogao.compare.script import DocumentEdit
from biaogao.model.walk import inlines_of, text_of, walk
from compare.states import state
from property.mutations import pairs
from property.strategies import Draft, drafts

CHECKS = settings(
    max_examples=180,
    deadline=None,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


def exact(old: State, new: State) -> ChangeSet:
    """The change set of a pair, applied in memory and again from its JSON."""
    changeset = compare(old, new)
    wanted = canonical(new.document)
    assert apply(changeset, old.document) == wanted
    data = encode(changeset)
    assert apply(decode(data), canonical(old.document)) == wanted
    assert encode(compare(old, new)) == data
    names = [change.id for change in changeset.changes]
    assert len(set(names)) == len(names)
    return changeset


@seed(5)
@CHECKS
@given(pair=pairs(), other=drafts())
def test_the_change_set_makes_the_new_document(pair: tuple[str, str], other: Draft) -> None:
    before, after = state(pair[0], "旧"), state(pair[1])
    there, back = exact(before, after), exact(after, before)
    exact(before, state(other.text))
    equal = canonical(before.document) == canonical(after.document)
    assert (there.script == DocumentEdit()) is (back.script == DocumentEdit()) is equal
    assert compare(before, state(pair[0])).script == DocumentEdit()
    assert compare(before, state(pair[0])).changes == ()


@seed(6)
@settings(CHECKS, max_examples=60)
@given(draft=drafts())
def test_canonical_form_says_the_same(draft: Draft) -> None:
    document = state(draft.text).document
    made = canonical(document)
    assert canonical(made) == made
    assert [
        [text_of(run) for run in inlines_of(block)] for block, _ in walk(made.children)
    ] == [[text_of(run) for run in inlines_of(block)] for block, _ in walk(document.children)]
    assert msgspec.json.encode(canonical(document)) == msgspec.json.encode(made)
