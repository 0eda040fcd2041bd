"""The look of a standard as data (依据 GB/T 1.1—2020, 第10章, 附录E, 附录F): page, cover and 表F.1.

A value that no available source settles is marked in `doubtful` with the reason; the style table stands in `styles`.
"""

from __future__ import annotations

import enum

import msgspec

from biaogao.gbt.units import Length, Size, mm, pt


class Face(enum.StrEnum):
    """The typefaces that a Word file names; SPECIAL is lettering that a draft replaces by a plain face."""

    SONG = "宋体"
    HEI = "黑体"
    KAI = "楷体"
    FANGSONG = "仿宋"
    TITLE_SONG = "方正小标宋简体"
    SPECIAL = "专用字"


LATIN_FACE = "Times New Roman"


class FontRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row of 表F.1: where, which text, which face and size; `size` is None for special lettering."""

    number: int
    place: str
    text: str
    face: Face
    size: Size | None
    doubtful: str = ""


def _row(number: int, place: str, text: str, face: Face, size: Size | None) -> FontRow:
    doubtful = _ART if size is None else ""
    return FontRow(number=number, place=place, text=text, face=face, size=size, doubtful=doubtful)


_H, _S = Face.HEI, Face.SONG
_ART = "专用美术体字属出版单位，草案以黑体代替"

FONT_TABLE: tuple[FontRow, ...] = (
    _row(1, "封面左上第一、二行", "ICS、CCS", _H, Size.FIVE),
    _row(2, "封面左上第三行", "备案号", _H, Size.FIVE),
    _row(3, "封面右上第一行", "文件代号", Face.SPECIAL, None),
    _row(4, "封面右上第二行", "文件编号", _H, Size.FOUR),
    _row(5, "封面右上第三行", "代替文件编号", _H, Size.FIVE),
    _row(6, "封面第一行", "中华人民共和国国家标准", Face.SPECIAL, None),
    _row(7, "封面第一行", "行业标准、地方标准等的名称", Face.SPECIAL, None),
    _row(8, "封面第二行", "文件名称", _H, Size.ONE),
    _row(9, "文件名称之下", "文件名称的英文译名", _H, Size.FOUR),
    _row(10, "英文译名之下", "一致性程度标识", _H, Size.FOUR),
    _row(11, "封面倒数第二行", "发布日期、实施日期", _H, Size.FOUR),
    _row(12, "封面倒数第一行", "发布机构", Face.SPECIAL, None),
    _row(13, "封面右下", "发布", _H, Size.FOUR),
    _row(14, "目次", "标题", _H, Size.THREE),
    _row(15, "目次", "内容", _S, Size.FIVE),
    _row(16, "前言", "标题", _H, Size.THREE),
    _row(17, "前言", "内容", _S, Size.FIVE),
    _row(18, "引言", "标题", _H, Size.THREE),
    _row(19, "引言", "内容", _S, Size.FIVE),
    _row(20, "正文首页第一行", "文件名称", _H, Size.THREE),
    _row(21, "文件名称之下", "重要提示及其内容", _H, Size.FIVE),
    _row(22, "术语条目第一行", "条目编号", _H, Size.FIVE),
    _row(23, "术语条目第二行", "术语、英文对应词", _H, Size.FIVE),
    _row(24, "术语条目其余", "条目内容", _S, Size.FIVE),
    _row(25, "附录", "编号", _H, Size.FIVE),
    _row(26, "附录", "（规范性）、（资料性）", _H, Size.FIVE),
    _row(27, "附录", "标题", _H, Size.FIVE),
    _row(28, "附录", "内容", _S, Size.FIVE),
    _row(29, "参考文献", "标题", _H, Size.FIVE),
    _row(30, "参考文献", "内容", _S, Size.FIVE),
    _row(31, "索引", "标题", _H, Size.FIVE),
    _row(32, "索引", "内容", _S, Size.FIVE),
    _row(33, "各页", "章、条编号及其标题", _H, Size.FIVE),
    _row(34, "各页", "条文、列项及其编号", _S, Size.FIVE),
    _row(35, "各页", "来源", _S, Size.FIVE),
    _row(36, "各页", "图编号、图题，表编号、表题", _H, Size.FIVE),
    _row(37, "各页", "分图编号、分图题", _H, Size.SMALL_FIVE),
    _row(38, "各页", "续图、续表的“（续）”“（第#页/共*页）”", _S, Size.FIVE),
    _row(39, "图、表右上方", "关于单位的陈述", _S, Size.SMALL_FIVE),
    _row(40, "图", "图中的数字和文字", _S, Size.SIX),
    _row(41, "表", "表中的数字和文字", _S, Size.SMALL_FIVE),
    _row(42, "示例", "“示例：”", _H, Size.SMALL_FIVE),
    _row(43, "示例", "内容", _S, Size.SMALL_FIVE),
    _row(44, "注", "“注：”", _H, Size.SMALL_FIVE),
    _row(45, "注", "内容", _S, Size.SMALL_FIVE),
    _row(46, "脚注", "脚注编号和脚注，图脚注、表脚注", _S, Size.SMALL_FIVE),
    _row(47, "封底右上", "文件编号", _H, Size.FOUR),
    _row(48, "书眉", "文件编号", _H, Size.FIVE),
    _row(49, "版面下角", "页码", _S, Size.SMALL_FIVE),
)

FONT_ROW: dict[int, FontRow] = {row.number: row for row in FONT_TABLE}


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """The page (10.1, 图E.1): `inner` is the binding margin (left of odd, right of even pages)."""

    width: Length
    height: Length
    inner: Length
    outer: Length
    top: Length
    bottom: Length
    header: Length
    footer: Length
    lines: int
    doubtful: str = ""

    @property
    def text_width(self) -> Length:
        """版心 from margin to margin."""
        return Length(self.width - self.inner - self.outer)

    @property
    def width_across(self) -> Length:
        """版心 of a page laid across, whose margins are those of the upright page."""
        return Length(self.height - self.inner - self.outer)


PAGE = Page(
    width=mm(210),
    height=mm(297),
    inner=mm(25),
    outer=mm(20),
    top=mm(34),
    bottom=mm(25),
    header=mm(25),
    footer=mm(20),
    lines=43,
    doubtful="下边距未见于标准正文，按印刷本每页43行、页码距下边20 mm推定",
)

END_LINE_WIDTH = Length(PAGE.text_width // 4)
END_LINE_WEIGHT = pt(1.5)
FOOTNOTE_RULE_WIDTH = Length(PAGE.text_width // 4)
THICK_RULE = pt(1.0)
THIN_RULE = pt(0.5)
COVER_RULE = pt(0.75)
INDEX_GUTTER = mm(10)
INDEX_COLUMN = Length((PAGE.text_width - INDEX_GUTTER) // 2)


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """A block of the cover: its place from the top left corner of the sheet; `height` None grows with the text."""

    x: Length
    y: Length
    width: Length
    height: Length | None = None
    doubtful: str = ""


class Cover(msgspec.Struct, frozen=True, kw_only=True):
    """The cover (8.1, 图E.5) and the number on 封底 (图E.4) as boxes."""

    codes: Box
    code_mark: Box
    banner: Box
    number: Box
    upper_rule: Box
    sample: Box
    name: Box
    issued: Box
    effective: Box
    lower_rule: Box
    publisher: Box
    back_number: Box


COVER = Cover(
    codes=Box(x=mm(25), y=mm(10), width=mm(90), height=mm(22)),
    code_mark=Box(x=mm(95), y=mm(13), width=mm(100), height=mm(20.4), doubtful="专用美术体字以黑体代替，位置取其右端"),
    banner=Box(x=mm(25), y=mm(40), width=mm(170), height=mm(13), doubtful="专用字以黑体代替"),
    number=Box(x=mm(25), y=mm(58), width=mm(170), height=mm(15)),
    upper_rule=Box(x=mm(25), y=mm(75), width=mm(170), height=mm(2)),
    sample=Box(x=mm(85), y=mm(92), width=mm(50), height=mm(10), doubtful="本项目的标识，标准无此规定"),
    name=Box(x=mm(25), y=mm(113), width=mm(170), height=mm(123)),
    issued=Box(x=mm(25), y=mm(250), width=mm(70.5), height=mm(7)),
    effective=Box(x=mm(124.5), y=mm(250), width=mm(70.5), height=mm(7)),
    lower_rule=Box(x=mm(25), y=mm(257), width=mm(170), height=mm(2)),
    publisher=Box(x=mm(25), y=mm(261), width=mm(170), height=mm(18), doubtful="专用字以黑体代替"),
    back_number=Box(
        x=mm(20), y=mm(25), width=mm(165), height=mm(7), doubtful="图E.4未见尺寸，取书眉的高度、偶数页的版心"
    ),
)
