"""Face and size of each row of 表F.1 as the torture draft is printed."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.gbt.typography import FONT_TABLE
from biaogao.inspection.pdf_file import Line
from writers.docx.sheets import Sheets, Type, piece_of

# Row, the beginning of its line, the sign whose piece is measured; the page is the first with that line unless told.
_BODY_ROWS: tuple[tuple[int, str, str], ...] = (
    (16, "前言", "前"),
    (17, "本文件按照", "本"),
    (18, "引言", "引"),
    (19, "机关办公区的室内环境", "机"),
    (20, "机关办公区环境监测系统第", "机"),
    (21, "重要提示", "使"),
    (22, "3.1.1", "3"),
    (23, "室内环境indoor", "内"),
    (24, "办公房间内由", "办"),
    (25, "附录A", "附"),
    (26, "（规范性）", "规"),
    (27, "数据编码", "据"),
    (28, "机构代码由", "机"),
    (29, "参考文献", "参"),
    (30, "[1]GB/T36710", "公"),
    (31, "索引", "索"),
    (32, "报警.", "报"),
    (33, "5.1总体要求", "总"),
    (34, "a)数据", "已"),
    (35, "[来源", "来"),
    (36, "表1采样点", "采"),
    (37, "a)主视图", "主"),
    (38, "表4各类房间的指标限值（续）", "续"),
    (39, "单位为伏", "单"),
    (41, "交流220", "交"),
    (42, "示例：", "示"),
    (43, "会议桌面中央", "会"),
    (44, "注：不包括电磁", "注"),
    (45, "注：不包括电磁", "磁"),
    (46, "此处的数据指", "此"),
)
_COVER_ROWS: tuple[tuple[int, str, str], ...] = (
    (1, "ICS", "I"),
    (2, "备案号", "备"),
    (4, "JS/T", "J"),
    (5, "代替", "代"),
    (8, "机关办公区", "机"),
    (9, "Officearea", "O"),
    (10, "(ISO", "I"),
    (11, "XXXX-XX-XX", "发"),
    (13, "发布", "发"),
)
NOT_MEASURED = {
    3: "专用美术体字，以黑体代替",
    6: "专用字，以黑体代替",
    7: "专用字，以黑体代替",
    12: "专用字，以黑体代替",
    40: "图是图像，其文字的字号由作图者按 7.5 磅给出",
}


def types(sheets: Sheets) -> Iterator[Type]:
    """Each row of 表F.1 that occurs, in order."""
    found = {number: _type(number, sheets.line(text, sheets.cover), sign) for number, text, sign in _COVER_ROWS}
    contents = sheets.labelled("I")
    found[14] = _type(14, sheets.line("目次", contents), "目")
    found[15] = _type(15, sheets.line("1范围", contents), "范")
    found |= {number: _type(number, sheets.line(text), sign) for number, text, sign in _BODY_ROWS}
    found[47] = _type(47, sheets.back.lines[0], "J")
    first = sheets.labelled("1")
    found[48] = _type(48, first.header[0], "J")
    found[49] = _type(49, first.footer[-1], "1")
    return (found[number] for number in sorted(found))


def _type(number: int, line: Line, sign: str) -> Type:
    row, piece = FONT_TABLE[number - 1], piece_of(line, sign)
    assert row.size is not None
    return Type(
        row=number,
        place=row.place,
        text=row.text,
        face=row.face.value,
        size=row.size.value,
        found_face="黑体" if piece.sans else "宋体",
        found_size=piece.size,
    )
