"""For each rule changes of the good Word file that it must find fault with, and changes that it must not mind."""

from __future__ import annotations

import io
from collections.abc import Mapping

from PIL import Image

from inspection.built import (
    DOCUMENT,
    SETTINGS,
    Change,
    Parts,
    both,
    drop,
    in_paragraph,
    insert,
    move,
    part,
    style,
    swap,
)

_ODD = '<w:type w:val="oddPage"/>'
_TYPED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>'


def as_it_is(parts: Parts) -> Parts:
    return parts


def _typed(style_id: str, text: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id}"/>{properties}{_TYPED}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def _picture(width: int) -> bytes:
    stream = io.BytesIO()
    Image.new("L", (width, width // 2)).save(stream, "png")
    return stream.getvalue()


def _only_pixels(width: int) -> Change:
    """The figure without its vectors, with so many pixels across its 127 mm."""
    return both(swap(DOCUMENT, "asvg:svgBlip", "asvg:other"), part(".png", _picture(width)))


def _svg(points: float) -> Change:
    """Another drawing as wide as the figure in points, with a text of a size."""
    text = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 150"><text font-size="{points}">字</text></svg>'
    return part(".svg", text.encode())


def _in_table(old: str, new: str) -> Change:
    return swap(DOCUMENT, old, new)


_CELL = "<w:r><w:t>{}</w:t></w:r>"
_LANDSCAPE = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
_A4 = '<w:pgSz w:w="11906" w:h="16838"/>'

BAD: Mapping[str, tuple[Change, ...]] = {
    "LAY-01": (
        swap(DOCUMENT, _A4, '<w:pgSz w:w="12240" w:h="15840"/>', last=True),
        swap(DOCUMENT, 'w:left="1417"', 'w:left="1800"', last=True),
        swap(DOCUMENT, 'w:top="1928"', 'w:top="1440"', last=True),
    ),
    "LAY-02": (
        swap(SETTINGS, "<w:mirrorMargins/>", ""),
        swap(SETTINGS, "<w:evenAndOddHeaders/>", ""),
        style("GbHeaderOdd", 'w:val="right"', 'w:val="center"'),
        swap(DOCUMENT, '<w:footerReference w:type="even" r:id="rId14"/>', ""),
    ),
    "LAY-03": (
        swap(DOCUMENT, 'w:fmt="upperRoman"', 'w:fmt="lowerRoman"'),
        swap(DOCUMENT, '<w:pgNumType w:fmt="decimal" w:start="1"/>', "", last=True),
        swap("word/footer1.xml", " PAGE ", " NUMPAGES "),
    ),
    "LAY-04": (swap(DOCUMENT, _ODD, '<w:type w:val="nextPage"/>', last=True),),
    "LAY-05": (
        style("GbAnnexMark", "<w:pageBreakBefore/>", ""),
        style("GbFrontTitle", "<w:pageBreakBefore/>", ""),
    ),
    "LAY-06": (
        drop("GbEndLine"),
        style("GbEndLine", 'w:right="3508"', 'w:right="0"'),
        style("GbEndLine", 'w:left="3508" w:right="3508"', 'w:left="2000" w:right="2000"'),
    ),
    "LAY-07": (
        style("FootnoteText", '<w:sz w:val="18"/>', '<w:sz w:val="21"/>'),
        style("GbHeaderEven", 'w:eastAsia="黑体"', 'w:eastAsia="宋体"'),
        style("GbParagraph", '<w:sz w:val="21"/>', '<w:sz w:val="24"/>'),
        style("GbChapter", 'w:eastAsia="黑体"', 'w:eastAsia="楷体"'),
        in_paragraph("本文件适用于", "<w:r>", '<w:r><w:rPr><w:sz w:val="28"/></w:rPr>'),
        in_paragraph("本文件适用于", "<w:r>", '<w:r><w:rPr><w:rFonts w:eastAsia="隶书"/></w:rPr>'),
    ),
    "LAY-08": (
        style("GbChapter", 'w:beforeLines="100" w:before="312"', 'w:beforeLines="50" w:before="156"'),
        in_paragraph(
            'w:val="GbClause1"', 'w:val="GbClause1"/>', 'w:val="GbClause1"/><w:spacing w:afterLines="0" w:after="0"/>'
        ),
    ),
    "LAY-09": (
        in_paragraph("阻燃塑料", "</w:numPr>", '</w:numPr><w:ind w:left="420" w:hanging="420"/>'),
        swap("word/numbering.xml", '<w:ind w:left="840" w:hanging="420"/>', '<w:ind w:left="1200" w:hanging="420"/>'),
    ),
    "LAY-10": (
        both(style("GbTableTitle", "<w:keepNext/>", ""), in_paragraph("供电要求</w:t>", "<w:keepNext/>", "")),
        style("GbClause1", "<w:keepNext/>", ""),
    ),
    "LAY-12": (
        insert("本文件适用于", _typed("GbChapter", "7　键入的编号")),
        insert("本文件适用于", _typed("GbListLetter", "a）键入的列项")),
        in_paragraph("本文件适用于", "本文件", "见图1。本文件"),
    ),
    "LAY-13": (
        swap(DOCUMENT, " TOC \\h", " HYPERLINK \\h"),
        style("TOC1", 'w:leader="dot"', 'w:leader="none"'),
        in_paragraph("_gb_annex_code", "<w:t>9</w:t>", "<w:t>（9）</w:t>"),
        in_paragraph("_gb_annex_code", "<w:t>9</w:t>", "<w:t></w:t>"),
    ),
    "LAY-14": (
        swap("word/header1.xml", "DB3301", "DB3302"),
        both(*(swap(f"word/header{n}.xml", "DB3301/T XXXX—XXXX", "") for n in (1, 2))),
    ),
    "STR-24": (in_paragraph("_gb_symbols", ">4　符号和缩略语<", ">3.1　监测装置<"),),
    "STR-25": (
        in_paragraph("_gb_annex_code", "附录A（规范性）　数据编码", "附录A　数据编码"),
        in_paragraph("_gb_symbols", "符号和缩略语", "符号"),
        both(drop("PAGEREF _gb_scope"), insert("_gb_annex_code", _typed("TOC1", "1　范围\t1", ""))),
    ),
    "FIG-05": (
        move("装置组成</w:t>", r"(?=<w:p><w:pPr><w:pStyle w:val=\"GbFigure\"/>)", before=True),
        insert("本文件适用于", _typed("GbFigureTitle", "图7　没有的图")),
    ),
    "FIG-07": (
        insert("本文件适用于", _typed("GbFigureTitle", "图9（续）　没有的图")),
        insert("断电后，装置", _typed("GbFigureTitle", "图1　再一次")),
    ),
    "FIG-09": (_svg(5.0),),
    "FIG-10": (_only_pixels(300),),
    "TAB-02": (
        move("供电要求</w:t>", "</w:tbl>", before=False),
        insert("断电后，装置", _typed("GbTableTitle", "表9")),
    ),
    "TAB-05": (
        _in_table(_CELL.format("项目"), _CELL.format("类型\\尺寸")),
        _in_table(
            '<w:vMerge w:val="restart"/><w:vAlign',
            '<w:vMerge w:val="restart"/><w:tcBorders><w:tl2br w:val="single" w:sz="4"/></w:tcBorders><w:vAlign',
        ),
    ),
    "TAB-13": (
        _in_table("<w:tblHeader/>", ""),
        insert("断电后，装置", _typed("GbTableTitle", "表9（续）　没有的表")),
        insert("断电后，装置", _typed("GbTableTitle", "表1（续）　没有单位")),
    ),
    "TAB-14": (
        _in_table('<w:top w:val="single" w:sz="8"', '<w:top w:val="single" w:sz="4"'),
        _in_table('<w:left w:val="single" w:sz="8"', '<w:left w:val="nil"'),
        _in_table('<w:insideV w:val="single" w:sz="4"', '<w:insideV w:val="single" w:sz="12"'),
        _in_table('<w:tcBorders><w:bottom w:val="single" w:sz="8"', '<w:tcBorders><w:bottom w:val="single" w:sz="4"'),
    ),
    "TAB-15": (in_paragraph("<w:t>220</w:t>", "220", "2.20"),),
    "FML-09": (
        style("GbFormula", ' w:leader="middleDot"', ""),
        style("GbFormula", 'w:val="right"', 'w:val="left"'),
        style("GbFormula", 'w:pos="9354"', 'w:pos="8000"'),
        in_paragraph("SEQ GbFormula", "</m:oMath><w:r><w:tab/></w:r>", "</m:oMath>"),
    ),
}

GOOD: Mapping[str, tuple[Change, ...]] = {
    "LAY-01": (
        swap(DOCUMENT, _A4, _LANDSCAPE, last=True),
        both(
            swap(DOCUMENT, 'w:left="1417"', 'w:left="1134"', last=True),
            swap(DOCUMENT, 'w:gutter="0"', 'w:gutter="284"', last=True),
        ),
    ),
    "LAY-02": (style("GbHeaderEven", 'w:val="left"', 'w:val="both"'),),
    "LAY-03": (swap("word/footer1.xml", " PAGE ", " PAGE  \\* MERGEFORMAT "),),
    "LAY-05": (
        both(
            style("GbAnnexMark", "<w:pageBreakBefore/>", ""),
            swap(DOCUMENT, '<w:pStyle w:val="GbAnnexMark"/>', '<w:pStyle w:val="GbAnnexMark"/><w:pageBreakBefore/>'),
            swap(
                DOCUMENT,
                '<w:pStyle w:val="GbAnnexMark"/></w:pPr>',
                '<w:pStyle w:val="GbAnnexMark"/><w:pageBreakBefore/></w:pPr>',
            ),
        ),
    ),
    "LAY-07": (
        style("GbParagraph", 'w:eastAsia="宋体"', 'w:eastAsia="SimSun"'),
        in_paragraph("本文件适用于", "<w:r>", '<w:r><w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr>'),
    ),
    "LAY-08": (style("GbChapter", 'w:beforeLines="100" w:before="312"', 'w:before="312"'),),
    "LAY-09": (in_paragraph("阻燃塑料", "</w:numPr>", '</w:numPr><w:ind w:left="851" w:hanging="426"/>'),),
    "LAY-12": (in_paragraph("本文件适用于", "本文件", "GB/T 1.1—2020的图1。本文件"),),
    "LAY-14": (swap("word/header1.xml", "DB3301/T XXXX—XXXX", "DB3301/T  XXXX—XXXX"),),
    "FIG-09": (_svg(8.0),),
    "FIG-10": (_only_pixels(1600),),
    "TAB-15": (in_paragraph("<w:t>220</w:t>", "220", "见注"),),
}
"""Beside these the good file itself is a good case of every rule."""
