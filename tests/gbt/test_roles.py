import pytest

from biaogao.gbt.roles import (
    CharacterRole,
    Role,
    annex_role,
    clause_role,
    contents_role,
    introduction_role,
    term_role,
)


def test_style_ids_are_ascii_unique_and_not_the_names():
    ids = [role.style_id for role in (*Role, *CharacterRole)]
    assert len(set(ids)) == len(ids)
    assert all(identifier.isascii() and identifier.isalnum() for identifier in ids)
    assert Role.CHAPTER.style_id == "GbChapter"
    assert Role.CONTENTS_2.style_id == "TOC2"


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        (clause_role(1, titled=True), Role.CHAPTER),
        (clause_role(2, titled=True), Role.CLAUSE_1),
        (clause_role(6, titled=True), Role.CLAUSE_5),
        (clause_role(9, titled=True), Role.CLAUSE_5),
        (clause_role(3, titled=False), Role.UNTITLED_2),
        (clause_role(7, titled=False), Role.UNTITLED_5),
        (annex_role(2, titled=True), Role.ANNEX_CHAPTER),
        (annex_role(3, titled=True), Role.ANNEX_CLAUSE_1),
        (annex_role(2, titled=False), Role.ANNEX_CHAPTER_UNTITLED),
        (introduction_role(2, titled=True), Role.INTRODUCTION_CLAUSE_1),
        (introduction_role(4, titled=False), Role.INTRODUCTION_UNTITLED_2),
        (term_role(2), Role.TERM_1),
        (term_role(4), Role.TERM_3),
        (contents_role(0), Role.CONTENTS_1),
        (contents_role(9), Role.CONTENTS_6),
    ],
)
def test_levels_choose_the_role(role, expected):
    assert role is expected
