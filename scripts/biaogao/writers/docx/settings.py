"""The parts that are the same for every standard but for their properties: settings, fonts, theme, doc properties."""

from __future__ import annotations

import re

from biaogao.gbt.typography import LATIN_FACE
from biaogao.model.document import Document
from biaogao.ooxml.xml import DECLARATION, escape, namespaces

_NO_DATE = "2020-01-01"
_ISO_DATE = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


def settings_xml() -> bytes:
    """word/settings.xml: mirrored margins, odd and even headers, compressed punctuation, Word 2013 layout."""
    return (
        f"{DECLARATION}<w:settings{namespaces('w', 'm')}>"
        '<w:zoom w:percent="100"/><w:mirrorMargins/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>'
        '<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:drawingGridHorizontalSpacing w:val="105"/><w:drawingGridVerticalSpacing w:val="156"/>'
        '<w:displayHorizontalDrawingGridEvery w:val="0"/><w:displayVerticalDrawingGridEvery w:val="2"/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
        "<w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        "</w:compat>"
        '<m:mathPr><m:mathFont m:val="Cambria Math"/><m:brkBin m:val="before"/><m:brkBinSub m:val="--"/>'
        '<m:smallFrac m:val="0"/><m:dispDef/><m:lMargin m:val="0"/><m:rMargin m:val="0"/><m:defJc m:val="centerGroup"/>'
        '<m:wrapIndent m:val="1440"/><m:intLim m:val="subSup"/><m:naryLim m:val="undOvr"/></m:mathPr>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1"'
        ' w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6"'
        ' w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    ).encode()


_FONTS = (
    ("宋体", "SimSun", "02010600030101010101", "86", "auto", "variable"),
    ("黑体", "SimHei", "02010609060101010101", "86", "modern", "fixed"),
    ("楷体", "KaiTi", "02010609060101010101", "86", "modern", "fixed"),
    ("仿宋", "FangSong", "02010609060101010101", "86", "modern", "fixed"),
    (LATIN_FACE, "", "02020603050405020304", "00", "roman", "variable"),
    ("Cambria Math", "", "02040503050406030204", "00", "roman", "variable"),
)


def font_table_xml() -> bytes:
    """word/fontTable.xml: the faces that the styles name, with the names they have in English systems."""
    fonts = "".join(
        f'<w:font w:name="{name}">'
        + (f'<w:altName w:val="{other}"/>' if other else "")
        + f'<w:panose1 w:val="{panose}"/><w:charset w:val="{charset}"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="{pitch}"/></w:font>'
        for name, other, panose, charset, family, pitch in _FONTS
    )
    return f"{DECLARATION}<w:fonts{namespaces('w')}>{fonts}</w:fonts>".encode()


_COLOURS = (
    ("dk1", "000000"),
    ("lt1", "FFFFFF"),
    ("dk2", "44546A"),
    ("lt2", "E7E6E6"),
    ("accent1", "4472C4"),
    ("accent2", "ED7D31"),
    ("accent3", "A5A5A5"),
    ("accent4", "FFC000"),
    ("accent5", "5B9BD5"),
    ("accent6", "70AD47"),
    ("hlink", "0563C1"),
    ("folHlink", "954F72"),
)


def theme_xml() -> bytes:
    """word/theme/theme1.xml: black on white; the styles name their faces themselves."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS)
    face = f'<a:latin typeface="{LATIN_FACE}"/><a:ea typeface="宋体"/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    name = 'name="标准文件"'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f"{DECLARATION}<a:theme{namespaces('a')} {name}><a:themeElements>"
        f"<a:clrScheme {name}>{colours}</a:clrScheme>"
        f"<a:fontScheme {name}><a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont></a:fontScheme>"
        f"<a:fmtScheme {name}><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    ).encode()


def core_properties_xml(document: Document) -> bytes:
    """docProps/core.xml: title, draft and stage; the date is the draft's own, never the clock's."""
    metadata = document.metadata
    date = next((value for value in (metadata.completed, metadata.issued) if _ISO_DATE.fullmatch(value)), _NO_DATE)
    stamp = f"{date}T00:00:00Z"
    subject = "　".join(part for part in (metadata.number, metadata.stage) if part)
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(metadata.title)}</dc:title><dc:subject>{escape(subject)}</dc:subject>"
        f"<dc:creator>标稿</dc:creator><cp:keywords>{escape(document.name)}</cp:keywords>"
        "<cp:lastModifiedBy>标稿</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified>'
        "<dc:language>zh-CN</dc:language></cp:coreProperties>"
    ).encode()


def application_properties_xml() -> bytes:
    """docProps/app.xml."""
    return (
        f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>biaogao</Application><AppVersion>1.0000</AppVersion></Properties>"
    ).encode()
