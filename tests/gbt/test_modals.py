from __future__ import annotations

from biaogao.gbt.modals import COMPOUNDS, IMPERATIVE_OPENINGS, IMPERATIVE_TRAPS, MODAL_WORDS


def test_every_compound_holds_its_word_on_the_right_side() -> None:
    for word, compounds in COMPOUNDS.items():
        assert all(each.endswith(word) for each in (*compounds.left, *compounds.left_release)), word
        assert all(each.startswith(word) for each in (*compounds.right, *compounds.right_release)), word
        assert all(word in each[1:-1] for each in compounds.around), word


def test_a_release_is_longer_than_a_compound_that_it_releases() -> None:
    for word, compounds in COMPOUNDS.items():
        for release in compounds.left_release:
            assert any(release.endswith(each) for each in compounds.left), (word, release)
        for release in compounds.right_release:
            assert any(release.startswith(each) for each in compounds.right), (word, release)


def test_no_word_stands_twice() -> None:
    texts = [word.text for word in MODAL_WORDS]
    assert len(texts) == len(set(texts))
    assert set(COMPOUNDS) <= set(texts)
    for compounds in COMPOUNDS.values():
        for listed in (compounds.left, compounds.left_release, compounds.right, compounds.right_release):
            assert len(listed) == len(set(listed)), [each for each in listed if listed.count(each) > 1]


def test_every_trap_begins_like_an_instruction() -> None:
    assert all(any(trap.startswith(verb) for verb in IMPERATIVE_OPENINGS) for trap in IMPERATIVE_TRAPS), [
        trap for trap in IMPERATIVE_TRAPS if not any(trap.startswith(verb) for verb in IMPERATIVE_OPENINGS)
    ]
