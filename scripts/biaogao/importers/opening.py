"""Opens a file that is said to be a Word draft; says in Chinese what it is instead and what to do."""

from __future__ import annotations

from biaogao.errors import InputError
from biaogao.ooxml import package
from biaogao.ooxml.story_reader import DOCUMENT

LARGEST_FILE = 200_000_000
"""Bytes of a file that is read at all."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_OTHER_STREAMS = (("Workbook", "Excel 工作簿"), ("PowerPoint Document", "PowerPoint 演示文稿"))
_HINT = "请用 Word 或 WPS 打开它，另存为 .docx 后再试。"
_OTHERS = (
    (b"%PDF-", "PDF 文件", "请用生成它的 Word 文件；PDF 里没有段落和编号。"),
    (b"{\\rtf", "RTF 文件", _HINT),
    (b"\x89PNG", "图片", "请给出 Word 文件。"),
    (b"\xff\xd8\xff", "图片", "请给出 Word 文件。"),
    (b"Rar!", "压缩包", "请先解压，再给出其中的 .docx 文件。"),
    (b"7z\xbc\xaf", "压缩包", "请先解压，再给出其中的 .docx 文件。"),
    (b"<?xml", "XML 文件", _HINT),
)
_ZIPS = (
    ("xl/workbook.xml", "Excel 工作簿", "请给出 Word 文件。"),
    ("ppt/presentation.xml", "PowerPoint 演示文稿", "请给出 Word 文件。"),
    ("content.xml", "OpenDocument 文件（.odt）", _HINT),
)


def is_old_word(data: bytes) -> bool:
    """Whether the bytes are a Word 97—2003 file, which only LibreOffice can turn into a docx."""
    return data.startswith(_OLE) and _ENCRYPTED not in data and _WORD_STREAM in data


def open_word(data: bytes, name: str) -> dict[str, bytes]:
    """The parts of a docx. Raises InputError for everything else, naming what it is and what to do."""
    if not data:
        raise InputError(f"“{name}”是空文件。", "请向提供者重新索取。")
    if len(data) > LARGEST_FILE:
        raise InputError(f"“{name}”超过 {LARGEST_FILE // 1_000_000} MB。", "请压缩其中的图片后再试。")
    if data.startswith(_OLE):
        raise _refused_compound(data, name)
    for begin, what, hint in _OTHERS:
        if data.startswith(begin):
            raise InputError(f"“{name}”其实是{what}，不是 Word 文件（.docx）。", hint)
    if name.lower().endswith(".wps"):
        raise InputError(f"“{name}”是 WPS 文字的专用格式（.wps）。", "请在 WPS 中打开它，另存为 .docx 后再试。")
    parts = package.read(data, f"“{name}”")
    if DOCUMENT in parts:
        return parts
    for part, what, hint in _ZIPS:
        if part in parts:
            raise InputError(f"“{name}”其实是{what}，不是 Word 文件（.docx）。", hint)
    if any(part.startswith("word/") and part.endswith(".xml") for part in parts):
        raise InputError(f"“{name}”里没有正文（{DOCUMENT}），文件已损坏。", "请用 Word 或 WPS 打开并另存为 .docx。")
    raise InputError(f"“{name}”是压缩包，不是 Word 文件（.docx）。", "请先解压，再给出其中的 .docx 文件。")


def _refused_compound(data: bytes, name: str) -> InputError:
    """Why a compound file is not read: a password, the old format, or another program's."""
    if _ENCRYPTED in data:
        return InputError(
            f"“{name}”有打开密码，无法读取。", "请在 Word 或 WPS 中取消密码（文件—信息—保护文档）后再试。"
        )
    for stream, what in _OTHER_STREAMS:
        if stream.encode("utf-16-le") in data:
            return InputError(f"“{name}”其实是{what}。", "请给出 Word 文件。")
    if name.lower().endswith(".wps"):
        return InputError(f"“{name}”是 WPS 文字的专用格式（.wps）。", "请在 WPS 中打开它，另存为 .docx 后再试。")
    if _WORD_STREAM in data:
        return InputError(f"“{name}”是 Word 97—2003 格式（.doc）。", _HINT)
    return InputError(f"“{name}”不是可以读取的 Word 文件。", _HINT)
