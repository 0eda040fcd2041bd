"""Finds the role of a paragraph by the name of its style: our names are those of the drafting templates.

Style ids say nothing: WPS counts them anew. Older templates leave the prefix out or name some styles otherwise; a plain
Word draft has built-in headings.
"""

from __future__ import annotations

import functools
import re

from biaogao.gbt.roles import Role

_PREFIX = "标准文件_"
_WIDTHS = str.maketrans({":": "：", "(": "（", ")": "）", "_": "", " ": "", "\u3000": "", "-": "—"})

# Style of another template, as `plain` writes it -> role.
_SYNONYMS = {
    "正文": Role.NORMAL,
    "章标题": Role.CHAPTER,
    "一级无": Role.UNTITLED_1,
    "二级无": Role.UNTITLED_2,
    "三级无": Role.UNTITLED_3,
    "四级无": Role.UNTITLED_4,
    "五级无": Role.UNTITLED_5,
    "术语定义一": Role.TERM_1,
    "术语条标题一": Role.TERM_1,
    "字母列项（一级）": Role.LIST_LETTER,
    "数字列项（二级）": Role.LIST_NUMBER,
    "列项——（一级）": Role.LIST_DASH,
    "列项·（二级）": Role.LIST_DOT,
    "列项●（二级）": Role.LIST_DOT,
    "附录章标题": Role.ANNEX_CHAPTER,
    "附录章无标题": Role.ANNEX_CHAPTER_UNTITLED,
    "公式": Role.FORMULA,
    "标准名称标题": Role.TITLE,
    "表格文字": Role.TABLE_TEXT,
    "列项・（二级）": Role.LIST_DOT,
    "注X：": Role.NOTE_NUMBERED,
    "注x：": Role.NOTE_NUMBERED,
    "示例": Role.EXAMPLE,
    "示例X：": Role.EXAMPLE_NUMBERED,
    "参考文献、索引标题": Role.BIBLIOGRAPHY_TITLE,
    "目次、标准名称标题": Role.CONTENTS_TITLE,
    "目次、索引正文": Role.INDEX_ENTRY,
    "标准书眉奇数页": Role.HEADER_ODD,
    "标准书眉偶数页": Role.HEADER_EVEN,
    "标准书脚奇数页": Role.FOOTER_ODD,
    "标准书脚偶数页": Role.FOOTER_EVEN,
    "封面标准号2": Role.COVER_NUMBER,
    "封面标准号1": Role.COVER_NUMBER,
    "封面标准代替信息": Role.COVER_REPLACES,
    "封面标准英文名称": Role.COVER_ENGLISH,
    "封面一致性程度标识": Role.COVER_DEGREE,
    "封面标准文稿类别": Role.COVER_STAGE,
    "发布日期": Role.COVER_ISSUED,
    "实施日期": Role.COVER_EFFECTIVE,
    "发布部门": Role.COVER_PUBLISHER,
    "一级条标题": Role.CLAUSE_1,
    "正文公式编号制表符": Role.FORMULA,
    "heading1": Role.CHAPTER,
    "heading2": Role.CLAUSE_1,
    "heading3": Role.CLAUSE_2,
    "heading4": Role.CLAUSE_3,
    "heading5": Role.CLAUSE_4,
    "heading6": Role.CLAUSE_5,
    "标题1": Role.CHAPTER,
    "标题2": Role.CLAUSE_1,
    "标题3": Role.CLAUSE_2,
    "标题4": Role.CLAUSE_3,
}
_CAPTIONS = {"caption", "题注"}
_ANNEX_NUMBER = re.compile(r"[A-Z](?:\.\d+)+")
_FIGURE = re.compile(r"\s*图\s*[A-Z]?[.\d]")
_TABLE = re.compile(r"\s*表\s*[A-Z]?[.\d]")


def plain(name: str) -> str:
    """A style name without prefix, spaces and differences of width."""
    return name.removeprefix(_PREFIX).translate(_WIDTHS)


_ROLES = _SYNONYMS | {plain(role.value): role for role in Role}


@functools.lru_cache(maxsize=4096)
def role_of_name(name: str) -> Role | None:
    """The role that a style name stands for, or None."""
    found = _ROLES.get(plain(name)) or _ROLES.get(plain(name).lower())
    if found is None and "Char" not in name and "," in name:
        # Word keeps aliases in the name: “标题 1,章标题”.
        return next((role for part in name.split(",") if (role := role_of_name(part)) is not None), None)
    return found


def role_of(name: str, text: str, number: str = "") -> Role | None:
    """The role of a paragraph; a caption tells by its first letters of what it is one.

    Templates count the levels of an annex differently, so there the number decides: A.1 is a 章, A.1.1 a 条.
    """
    if plain(name).lower() in _CAPTIONS:
        return Role.FIGURE_TITLE if _FIGURE.match(text) else Role.TABLE_TITLE if _TABLE.match(text) else None
    role = role_of_name(name)
    for roles in (_ANNEX, _ANNEX_UNTITLED):
        if role in roles and _ANNEX_NUMBER.fullmatch(number.strip()):
            return roles[min(number.count("."), len(roles)) - 1]
    return role


_NUMBERED = (Role.CHAPTER, Role.CLAUSE_1, Role.CLAUSE_2, Role.CLAUSE_3, Role.CLAUSE_4, Role.CLAUSE_5)
_ANNEX = (
    Role.ANNEX_CHAPTER,
    Role.ANNEX_CLAUSE_1,
    Role.ANNEX_CLAUSE_2,
    Role.ANNEX_CLAUSE_3,
    Role.ANNEX_CLAUSE_4,
)
_ANNEX_UNTITLED = (
    Role.ANNEX_CHAPTER_UNTITLED,
    Role.ANNEX_UNTITLED_1,
    Role.ANNEX_UNTITLED_2,
    Role.ANNEX_UNTITLED_3,
    Role.ANNEX_UNTITLED_4,
)
_INTRODUCTION = (Role.INTRODUCTION_CLAUSE_1, Role.INTRODUCTION_CLAUSE_2)
HEADINGS = frozenset((*_NUMBERED, *_ANNEX, *_INTRODUCTION))
"""Titled 章 and 条."""
CHAPTERS = frozenset({Role.CHAPTER, Role.ANNEX_CHAPTER})
TERMS = frozenset(role for role in Role if role.name.startswith("TERM_") and role is not Role.TERM_NAME)
UNTITLED = frozenset(role for role in Role if "UNTITLED" in role.name)
"""无标题条."""
CLAUSES = HEADINGS | TERMS | UNTITLED
"""Everything that carries the number of a clause."""
PARTS = frozenset(
    {Role.CONTENTS_TITLE, Role.FRONT_TITLE, Role.ANNEX_MARK, Role.BIBLIOGRAPHY_TITLE, Role.INDEX_TITLE, Role.TITLE}
)
"""Titles of what begins on a new page."""
COVER = frozenset(role for role in Role if role.name.startswith("COVER_"))
CONTENTS = frozenset(role for role in Role if re.fullmatch(r"CONTENTS_\d", role.name))
FIGURE_TITLES = frozenset({Role.FIGURE_TITLE, Role.ANNEX_FIGURE_TITLE})
TABLE_TITLES = frozenset({Role.TABLE_TITLE, Role.ANNEX_TABLE_TITLE, Role.TABLE_CONTINUED})
LISTS = frozenset({Role.LIST_LETTER, Role.LIST_NUMBER, Role.LIST_DASH, Role.LIST_DOT})
