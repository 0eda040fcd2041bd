"""Roles are found by the names of styles in our template, in older ones, and in plain Word."""

from __future__ import annotations

import pytest

from biaogao.gbt.roles import Role
from biaogao.inspection.names import HEADINGS, TERMS, UNTITLED, role_of, role_of_name


@pytest.mark.parametrize("role", Role)
def test_every_name_of_ours_is_known(role: Role) -> None:
    assert role_of_name(role.value) is role


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("章标题", Role.CHAPTER),
        ("标准文件_注:", Role.NOTE),
        ("注×：", Role.NOTE_NUMBERED),
        ("TOC 1", Role.CONTENTS_1),
        ("heading 2", Role.CLAUSE_1),
        ("标题 1,章标题", Role.CHAPTER),
        ("列项——（一级）", Role.LIST_DASH),
        ("标准书眉_奇数页", Role.HEADER_ODD),
        ("正文表标题", Role.TABLE_TITLE),
        ("章标题 Char", None),
        ("我的样式", None),
        ("", None),
    ],
)
def test_names_of_other_templates(name: str, role: Role | None) -> None:
    assert role_of_name(name) is role


@pytest.mark.parametrize(
    ("text", "role"), [("图1 装置", Role.FIGURE_TITLE), ("表A.1 值", Role.TABLE_TITLE), ("图纸", None)]
)
def test_a_caption_tells_by_its_text(text: str, role: Role | None) -> None:
    assert role_of("caption", text) is role


@pytest.mark.parametrize(
    ("name", "number", "role"),
    [
        ("附录章标题", "A.1", Role.ANNEX_CHAPTER),
        ("附录一级条标题", "A.1", Role.ANNEX_CHAPTER),
        ("附录一级条标题", "A.1.1", Role.ANNEX_CLAUSE_1),
        ("附录二级条标题", "B.2.1", Role.ANNEX_CLAUSE_1),
        ("附录一级无标题", "B.2.1", Role.ANNEX_UNTITLED_1),
    ],
)
def test_the_number_tells_the_level_in_an_annex(name: str, number: str, role: Role) -> None:
    assert role_of(name, "", number) is role


def test_groups_do_not_overlap() -> None:
    assert not HEADINGS & UNTITLED and not HEADINGS & TERMS and not TERMS & UNTITLED
    assert Role.TERM_NAME not in TERMS
