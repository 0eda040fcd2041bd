"""The roles that a paragraph or run of a standard can have; the value is the name of its style in Word.

The names are those of the Chinese drafting templates, so that a committee finds the styles it knows.
"""

from __future__ import annotations

import enum


class Role(enum.StrEnum):
    """A role and the name of its style; `style_id` is the ASCII id in the file."""

    NORMAL = "Normal"
    PARAGRAPH = "标准文件_段"
    CHAPTER = "标准文件_章标题"
    CLAUSE_1 = "标准文件_一级条标题"
    CLAUSE_2 = "标准文件_二级条标题"
    CLAUSE_3 = "标准文件_三级条标题"
    CLAUSE_4 = "标准文件_四级条标题"
    CLAUSE_5 = "标准文件_五级条标题"
    UNTITLED_1 = "标准文件_一级无标题"
    UNTITLED_2 = "标准文件_二级无标题"
    UNTITLED_3 = "标准文件_三级无标题"
    UNTITLED_4 = "标准文件_四级无标题"
    UNTITLED_5 = "标准文件_五级无标题"
    TERM_1 = "标准文件_术语条一"
    TERM_2 = "标准文件_术语条二"
    TERM_3 = "标准文件_术语条三"
    TERM_4 = "标准文件_术语条四"
    TERM_5 = "标准文件_术语条五"
    TERM_NAME = "标准文件_术语"
    SOURCE = "标准文件_来源"
    INTRODUCTION_CLAUSE_1 = "标准文件_引言一级条标题"
    INTRODUCTION_CLAUSE_2 = "标准文件_引言二级条标题"
    INTRODUCTION_UNTITLED_1 = "标准文件_引言一级无标题"
    INTRODUCTION_UNTITLED_2 = "标准文件_引言二级无标题"

    ANNEX_MARK = "标准文件_附录标识"
    ANNEX_CHAPTER = "标准文件_附录一级条标题"
    ANNEX_CLAUSE_1 = "标准文件_附录二级条标题"
    ANNEX_CLAUSE_2 = "标准文件_附录三级条标题"
    ANNEX_CLAUSE_3 = "标准文件_附录四级条标题"
    ANNEX_CLAUSE_4 = "标准文件_附录五级条标题"
    ANNEX_CHAPTER_UNTITLED = "标准文件_附录一级无标题"
    ANNEX_UNTITLED_1 = "标准文件_附录二级无标题"
    ANNEX_UNTITLED_2 = "标准文件_附录三级无标题"
    ANNEX_UNTITLED_3 = "标准文件_附录四级无标题"
    ANNEX_UNTITLED_4 = "标准文件_附录五级无标题"

    LIST_LETTER = "标准文件_字母编号列项（一级）"
    LIST_NUMBER = "标准文件_数字编号列项（二级）"
    LIST_DASH = "标准文件_破折号列项"
    LIST_DOT = "标准文件_破折号列项（二级）"
    LIST_TEXT_1 = "标准文件_列项说明（一级）"
    LIST_TEXT_2 = "标准文件_列项说明（二级）"

    NOTE = "标准文件_注："
    NOTE_NUMBERED = "标准文件_注×："
    NOTE_TEXT = "标准文件_注的后续段"
    NOTE_DASH = "标准文件_注中列项"
    EXAMPLE = "标准文件_示例："
    EXAMPLE_NUMBERED = "标准文件_示例×："
    EXAMPLE_TEXT = "标准文件_示例内容"
    CAUTION = "标准文件_重要提示"
    REFERENCE_ENTRY = "标准文件_规范性引用文件"
    SYMBOL_ENTRY = "标准文件_符号条目"

    TABLE_TITLE = "标准文件_正文表标题"
    ANNEX_TABLE_TITLE = "标准文件_附录表标题"
    TABLE_CONTINUED = "标准文件_续表标题"
    TABLE_UNIT = "标准文件_单位陈述"
    TABLE_TEXT = "标准文件_表格"
    TABLE_PARAGRAPH = "标准文件_表内段"
    TABLE_NOTE = "标准文件_表注："
    TABLE_NOTE_NUMBERED = "标准文件_表注×："
    TABLE_FOOTNOTE = "标准文件_表脚注"
    TABLE_AFTER = "标准文件_表后空行"
    FIGURE = "标准文件_图"
    FIGURE_TITLE = "标准文件_正文图标题"
    ANNEX_FIGURE_TITLE = "标准文件_附录图标题"
    SUBFIGURE_TITLE = "标准文件_分图标题"
    FIGURE_TEXT = "标准文件_图中文字"
    FIGURE_KEY = "标准文件_标引序号说明"
    FIGURE_PARAGRAPH = "标准文件_图中的段"
    FIGURE_NOTE = "标准文件_图注："
    FIGURE_NOTE_NUMBERED = "标准文件_图注×："
    FIGURE_FOOTNOTE = "标准文件_图脚注"
    FORMULA = "标准文件_正文公式"
    FORMULA_WHERE = "标准文件_式中"
    FORMULA_SYMBOL = "标准文件_公式符号说明"

    TITLE = "标准文件_正文标准名称"
    CONTENTS_TITLE = "标准文件_目次标题"
    FRONT_TITLE = "标准文件_前言、引言标题"
    BIBLIOGRAPHY_TITLE = "标准文件_参考文献标题"
    BIBLIOGRAPHY_GROUP = "标准文件_参考文献分组"
    BIBLIOGRAPHY_ENTRY = "标准文件_参考文献条目"
    INDEX_TITLE = "标准文件_索引标题"
    INDEX_LETTER = "标准文件_索引字母"
    INDEX_ENTRY = "标准文件_索引项"
    END_LINE = "标准文件_终结线"
    CONTENTS_1 = "toc 1"
    CONTENTS_2 = "toc 2"
    CONTENTS_3 = "toc 3"
    CONTENTS_4 = "toc 4"
    CONTENTS_5 = "toc 5"
    CONTENTS_6 = "toc 6"
    FIELD_END = "标准文件_分隔"
    HEADER_ODD = "标准文件_页眉奇数页"
    HEADER_EVEN = "标准文件_页眉偶数页"
    FOOTER_ODD = "标准文件_页脚奇数页"
    FOOTER_EVEN = "标准文件_页脚偶数页"
    FOOTNOTE_TEXT = "footnote text"

    COVER_CODES = "标准文件_封面分类号"
    COVER_MARK = "标准文件_封面标准代号"
    COVER_BANNER = "标准文件_封面标准层次"
    COVER_NUMBER = "标准文件_文件编号"
    COVER_REPLACES = "标准文件_替换文件编号"
    COVER_RULE = "标准文件_封面横线"
    COVER_NAME = "标准文件_文件名称"
    COVER_ENGLISH = "标准文件_封面英文名称"
    COVER_DEGREE = "标准文件_封面一致性程度"
    COVER_STAGE = "标准文件_封面文件阶段"
    COVER_COMPLETED = "标准文件_封面完成时间"
    COVER_CALL = "标准文件_封面提示"
    COVER_SAMPLE = "标准文件_封面示例标识"
    COVER_ISSUED = "标准文件_封面发布日期"
    COVER_EFFECTIVE = "标准文件_封面实施日期"
    COVER_PUBLISHER = "标准文件_封面发布机构"
    BACK_NUMBER = "标准文件_封底标准编号"

    @property
    def style_id(self) -> str:
        """The id that paragraphs name: built-in styles keep Word's, ours begin with Gb."""
        built_in = _BUILT_IN_IDS.get(self.value)
        return built_in or "Gb" + "".join(part.capitalize() for part in self.name.split("_"))


class CharacterRole(enum.StrEnum):
    """Styles of runs; the value is the name in Word."""

    KEY_PHRASE = "标准文件_关键词"
    LABEL = "标准文件_注和示例的标签"
    CONTENTS_SUFFIX = "标准文件_续"
    FOOTNOTE_REFERENCE = "footnote reference"
    HYPERLINK = "Hyperlink"

    @property
    def style_id(self) -> str:
        """The id that runs name."""
        built_in = _BUILT_IN_IDS.get(self.value)
        return built_in or "Gb" + "".join(part.capitalize() for part in self.name.split("_"))


_BUILT_IN_IDS = {
    "Normal": "Normal",
    "footnote text": "FootnoteText",
    "footnote reference": "FootnoteReference",
    "Hyperlink": "Hyperlink",
    **{f"toc {level}": f"TOC{level}" for level in range(1, 10)},
}

_CLAUSES = (Role.CHAPTER, Role.CLAUSE_1, Role.CLAUSE_2, Role.CLAUSE_3, Role.CLAUSE_4, Role.CLAUSE_5)
_UNTITLED = (Role.UNTITLED_1, Role.UNTITLED_2, Role.UNTITLED_3, Role.UNTITLED_4, Role.UNTITLED_5)
_TERMS = (Role.TERM_1, Role.TERM_2, Role.TERM_3, Role.TERM_4, Role.TERM_5)
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
_INTRODUCTION_UNTITLED = (Role.INTRODUCTION_UNTITLED_1, Role.INTRODUCTION_UNTITLED_2)


def _at(roles: tuple[Role, ...], place: int) -> Role:
    """The role at a place; what lies deeper than the standard allows takes the last (lint tells the drafter)."""
    return roles[max(0, min(place, len(roles) - 1))]


def clause_role(level: int, *, titled: bool) -> Role:
    """章 (level 1) and 条 (levels 2 to 6) of the body (7.2, 7.3)."""
    return _at(_CLAUSES, level - 1) if titled else _at(_UNTITLED, level - 2)


def term_role(level: int) -> Role:
    """The number line of a term entry whose number has `level` parts: 3.1 has two (8.7.3)."""
    return _at(_TERMS, level - 2)


def annex_role(level: int, *, titled: bool) -> Role:
    """条 of an annex: level 2 is A.1, level 3 is A.1.1 (9.6)."""
    return _at(_ANNEX if titled else _ANNEX_UNTITLED, level - 2)


def introduction_role(level: int, *, titled: bool) -> Role:
    """条 of 引言: level 2 is 0.1 (8.4)."""
    return _at(_INTRODUCTION if titled else _INTRODUCTION_UNTITLED, level - 2)


def contents_role(indent: int) -> Role:
    """The style of a contents line that is indented by so many ems (10.3.2)."""
    levels = (
        Role.CONTENTS_1,
        Role.CONTENTS_2,
        Role.CONTENTS_3,
        Role.CONTENTS_4,
        Role.CONTENTS_5,
        Role.CONTENTS_6,
    )
    return _at(levels, indent)
