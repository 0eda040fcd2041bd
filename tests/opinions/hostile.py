"""Files made to harm, to be refused or read safely: each maker gives a name and bytes."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from functools import partial

import openpyxl
import pikepdf

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PARAGRAPH = "<w:p><w:r><w:t>1. 第5.1条：建议删去。</w:t></w:r></w:p>"
_EVIL = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
_HEADS = ("序号", "章条编号", "意见内容")


def zipped(parts: Mapping[str, bytes | str], level: int = 6) -> bytes:
    """A zip of parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def word(body: str = _PARAGRAPH, head: str = "", **parts: bytes | str) -> bytes:
    """A docx of a body; other parts with __ for the slash and dots as they are."""
    document = f'{head}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": _TYPES, "word/document.xml": document, **_named(parts)})


def _named(parts: Mapping[str, bytes | str]) -> dict[str, bytes | str]:
    return {name.replace("__", "/").replace("_dot_", "."): data for name, data in parts.items()}


def sheet(rows: str, head: str = "", **parts: bytes | str) -> bytes:
    """An xlsx of rows as XML."""
    return zipped(
        {
            "[Content_Types].xml": _TYPES,
            "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets><sheet name="表" r:id="a"/></sheets>'
            "</workbook>",
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELS}"><Relationship Id="a" Type="{R}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'{head}<worksheet xmlns="{S}"><sheetData>{rows}</sheetData></worksheet>',
            **_named(parts),
        }
    )


def row(number: int, *texts: str) -> str:
    """A row of texts in place."""
    cells = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
    return f'<row r="{number}">{cells}</row>'


_FORM = row(1, *_HEADS) + row(2, "1", "5.1", "建议删去。")


def _comments(count: int) -> bytes:
    marks = "".join(f'<w:commentReference w:id="{at}"/>' for at in range(count))
    words = "".join(
        f'<w:comment w:id="{at}" w:author="甲"><w:p><w:r><w:t>意见{at}</w:t></w:r></w:p></w:comment>'
        for at in range(count)
    )
    body = f"<w:p><w:r><w:t>正文</w:t>{marks}</w:r></w:p>"
    return word(body, word__comments_dot_xml=f'<w:comments xmlns:w="{W}">{words}</w:comments>')


def _empty_rows(count: int) -> bytes:
    blank = "".join(f'<row r="{at}"><c r="A{at}" s="0"/></row>' for at in range(3, count))
    return sheet(_FORM + blank)


def _formulas() -> bytes:
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.append(list(_HEADS))
    page.append([1, "5.1", "=cmd|' /C calc'!A0"])
    page.append([2, "5.2", '=HYPERLINK("http://example.com","点这里")'])
    page.append([3, "5.3", "+1+1"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _nested_zip(depth: int) -> bytes:
    data = zipped({"意见.txt": "1. 第5.1条：建议删去。".encode()})
    for at in range(depth):
        data = zipped({f"{at}.zip": data})
    return data


def _names(count: int) -> bytes:
    """A zip that is all directory: so many names, and no file behind them."""
    entry = b"PK\x01\x02" + struct.pack("<4B4HL2L5H2L", 20, 0, 20, 0, 0, 0, 0, 33, 0, 0, 0, 7, *[0] * 6)
    names = (entry + b"same.md") * count
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(names), 0, 0)
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, len(names), 0)
    return names + record + struct.pack("<4sLQL", b"PK\x06\x07", 0, len(names), 1) + end


def _locked_zip() -> bytes:
    data = bytearray(zipped({"a.txt": b"x"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


def _pdf(password: str = "", notes: int = 0) -> bytes:
    document = pikepdf.new()
    page = document.add_blank_page()
    page.obj["/Annots"] = document.make_indirect(
        pikepdf.Array(
            [
                pikepdf.Dictionary(
                    Subtype=pikepdf.Name.Text, Rect=pikepdf.Array([0, 0, 9, 9]), Contents=f"第5.1条：意见{at}"
                )
                for at in range(notes)
            ]
        )
    )
    buffer = io.BytesIO()
    locked = pikepdf.Encryption(owner=password, user=password) if password else None
    document.save(buffer, encryption=locked or False, deterministic_id=not password)
    return buffer.getvalue()


def _ole(stream: str) -> bytes:
    return _OLE + b"\0" * 504 + stream.encode("utf-16-le") + b"\0" * 1024


def _deep_mail(depth: int) -> bytes:
    parts = "".join(f'Content-Type: multipart/mixed; boundary="b{at}"\r\n\r\n--b{at}\r\n' for at in range(depth))
    head = "From: a@example.com\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
    return f"{head}{parts}Content-Type: text/plain\r\n\r\nx\r\n".encode()


def _lying_zip() -> bytes:
    """A member whose directory says 10 bytes and whose stream gives ten million."""
    data = bytearray(zipped({"a.txt": b" " * 10_000_000}))
    at = data.index(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    data[22:26] = (10).to_bytes(4, "little")
    return bytes(data)


# As measured; tests set them lower.
BIG = 400_000_000
MANY = 100_000


def _words(count: int) -> str:
    """Text that does not pack well."""
    return "".join(chr(0x4E00 + at * at % 20_011) for at in range(count))


def _rows(count: int) -> str:
    return "".join(row(at, "1", "5.1", "改") for at in range(2, count + 2))


def _wide(count: int) -> str:
    """One row of many cells."""
    cells = "".join(f"<c><v>{at * 7919 % 999983}</v></c>" for at in range(count))
    return f'<row r="1">{cells}</row>'


def _zeros(count: int) -> bytes:
    return b"\0" * count


FILES: Mapping[str, tuple[str, Callable[[], bytes]]] = {
    "解压炸弹 docx": ("甲.docx", lambda: zipped({"word/document.xml": _zeros(BIG)})),
    "解压炸弹 docx（附带部件）": ("甲.docx", lambda: word(word__media__a_dot_bin=_zeros(BIG))),
    "解压炸弹 xlsx": ("甲.xlsx", lambda: sheet(_FORM, xl__sharedStrings_dot_xml=_zeros(BIG))),
    "解压炸弹 zip": ("甲.zip", lambda: zipped({"a.txt": _zeros(BIG)})),
    "一万个文件的 zip": ("甲.zip", lambda: zipped({f"{at}.txt": b"x" for at in range(10_000)}, 0)),
    "只有名字的 zip": ("甲.zip", lambda: _names(20 * MANY)),
    "只有名字的 docx": ("甲.docx", lambda: _names(20 * MANY)),
    "目录说谎的 zip": ("甲.zip", _lying_zip),
    "层层套的 zip": ("甲.zip", partial(_nested_zip, 12)),
    "外部实体 docx": ("甲.docx", lambda: word("<w:p><w:r><w:t>&e;&b;</w:t></w:r></w:p>", _EVIL)),
    "外部实体 docx 批注": ("甲.docx", lambda: word(word__comments_dot_xml=f'{_EVIL}<w:comments xmlns:w="{W}"/>')),
    "外部实体 xlsx": ("甲.xlsx", lambda: sheet(row(1, "&e;"), _EVIL)),
    "外部实体 xlsx 目录": ("甲.xlsx", lambda: sheet(_FORM, xl__styles_dot_xml=f'{_EVIL}<styleSheet xmlns="{S}"/>')),
    "外部图片 docx": (
        "甲.docx",
        lambda: word(
            _PARAGRAPH,
            word___rels__document_dot_xml_dot_rels=f'<Relationships xmlns="{_RELS}"><Relationship Id="p" '
            f'Type="{R}/image" TargetMode="External" Target="http://127.0.0.1:9/x.png"/></Relationships>',
        ),
    ),
    "带宏 docm": ("甲.docm", lambda: word(word__vbaProject_dot_bin=b"\xd0\xcf")),
    "带宏 xlsm": ("甲.xlsm", lambda: sheet(_FORM, xl__vbaProject_dot_bin=b"\xd0\xcf")),
    "内嵌 OLE 的 docx": ("甲.docx", lambda: word(word__embeddings__oleObject1_dot_bin=_OLE)),
    "外部链接 xlsx": ("甲.xlsx", lambda: sheet(_FORM, xl__externalLinks__externalLink1_dot_xml="<x/>")),
    "越界路径 zip": (
        "甲.zip",
        lambda: zipped(
            {"../../x.txt": b"x", "/etc/x.txt": b"x", "C:\\x.txt": b"x", "好.txt": "1. 第5.1条：建议删去。".encode()}
        ),
    ),
    "越界路径 docx": ("甲.docx", lambda: zipped({"word/document.xml": b"<x/>", "../../evil.xml": b"x"})),
    "十万条批注 docx": ("甲.docx", lambda: _comments(MANY)),
    "十万条批注 PDF": ("甲.pdf", lambda: _pdf(notes=MANY)),
    "十万行意见 xlsx": ("甲.xlsx", lambda: sheet(row(1, *_HEADS) + _rows(MANY))),
    "一百万空行 xlsx": ("甲.xlsx", partial(_empty_rows, 1_000_000)),
    "XML 断开 docx": ("甲.docx", lambda: word("<w:p><w:r>")),
    "XML 断开 xlsx": ("甲.xlsx", lambda: sheet("<row><c>")),
    "半截 docx": ("甲.docx", lambda: word()[:-60]),
    "半截 PDF": ("甲.pdf", lambda: _pdf(notes=3)[:200]),
    "加密 docx": ("甲.docx", partial(_ole, "EncryptedPackage")),
    "加密 xlsx": ("甲.xlsx", partial(_ole, "EncryptedPackage")),
    "加密 PDF": ("甲.pdf", partial(_pdf, "secret")),
    "加密 zip": ("甲.zip", _locked_zip),
    "改名的 PDF": ("甲.docx", partial(_pdf, notes=1)),
    "改名的 docx": ("甲.pdf", word),
    "改名的 xlsx": ("甲.docx", lambda: sheet(_FORM)),
    "改名的程序": ("甲.docx", lambda: b"MZ\x90\0" + b"\0\1\2\3" * 5_000),
    "改名的文字": ("甲.xlsx", "1. 第5.1条：建议删去。".encode),
    "公式注入 xlsx": ("甲.xlsx", _formulas),
    "公式注入 csv": ("甲.csv", "章条编号,意见\n5.1,=cmd|' /C calc'!A0\n".encode),
    "嵌套十万层 docx": ("甲.docx", lambda: word("<w:p>" * 100_000 + "</w:p>" * 100_000)),
    "嵌套十万层 html": ("甲.html", ("<html>" + "<div>" * 100_000 + "x").encode),
    "嵌套五千层 eml": ("甲.eml", partial(_deep_mail, 5_000)),
    "一行一百万字 txt": ("甲.txt", ("第1条、1.1.1.1单位：是是" * 60_000).encode),
    "一行全是无意见 txt": ("甲.txt", ("经研究，我局对无任何意见" * 50_000).encode),
    "一格九百万字 xlsx": ("甲.xlsx", lambda: sheet(row(1, *_HEADS) + row(2, "1", "5.1", _words(9_000_000)))),
    "一行一百万格 xlsx": ("甲.xlsx", lambda: sheet(_wide(1_000_000))),
    "损坏的 doc": ("甲.doc", partial(_ole, "WordDocument")),
    "损坏的 xls": ("甲.xls", partial(_ole, "Workbook")),
    "0字节 docx": ("甲.docx", bytes),
    "0字节 zip": ("甲.zip", bytes),
    "0字节 jpg": ("甲.jpg", bytes),
    "200 MB 文字": ("甲.txt", lambda: b"a" * 200_000_000),
    "rar": ("甲.rar", lambda: b"Rar!\x1a\x07\x01\0"),
}
"""By what they are called in the table of results."""
