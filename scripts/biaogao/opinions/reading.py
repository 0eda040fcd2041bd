"""Which reader takes which kind of returned file; what none of them knows is said to be unreadable, with what to do."""

from __future__ import annotations

from collections.abc import Mapping

from biaogao.opinions import (
    archive,
    excel_form,
    legacy_sheet,
    mail,
    pdf_notes,
    text_letter,
    typing_rows,
    word_copy,
    word_form,
)
from biaogao.opinions.opinion import FileState
from biaogao.opinions.returned import Help, Reader, Returned, unreadable
from biaogao.opinions.sniffing import FileKind, kind_of_file

LARGEST_FILE = 120_000_000
"""Bytes of a returned file that is read at all."""

_WORD: tuple[Reader, ...] = (word_copy.read_copy, word_form.read_form, word_copy.read_any)


def _read_wps(data: bytes, name: str, help: Help) -> Returned:
    """A .wps as Word 97 where LibreOffice opens it, else a row to be typed."""
    if name.lower().endswith(".et"):
        return legacy_sheet.read_old_sheet(data, name, help)
    for reader in _WORD:
        returned = reader(data, name, help)
        if returned is not None and returned.state is not FileState.UNREADABLE:
            return returned
    return typing_rows.read_proprietary(data, name, help)


READERS: Mapping[FileKind, tuple[Reader, ...]] = {
    FileKind.DOCX: _WORD,
    FileKind.DOC: _WORD,
    FileKind.ODT: _WORD,
    FileKind.RTF: _WORD,
    FileKind.WPS: (_read_wps,),
    FileKind.XLSX: (typing_rows.read_typed, excel_form.read_workbook),
    FileKind.XLS: (legacy_sheet.read_old_sheet,),
    FileKind.ODS: (legacy_sheet.read_old_sheet,),
    FileKind.ARCHIVE: (archive.read_archive,),
    FileKind.OTHER_ARCHIVE: (archive.read_other_archive,),
    FileKind.PDF: (pdf_notes.read_pdf,),
    FileKind.OFD: (typing_rows.read_proprietary,),
    FileKind.PICTURE: (typing_rows.read_picture,),
    FileKind.MAIL: (mail.read_mail,),
    FileKind.TEXT: (text_letter.read_text,),
}
"""Readers by kind, tried in order: the first that does not answer None has read the file."""

_REFUSED = {
    FileKind.EMPTY: "是空文件。请向提供者重新索取。",
    FileKind.LOCKED: "有打开密码，读不出来。请在 Word、Excel 或 WPS 中取消密码后再放入。",
    FileKind.PPT: "是演示文稿，没有读取。请把其中的意见写进意见反馈表。",
    FileKind.OLE: "不是可以读取的 Word 或 Excel 文件。请用 Word、Excel 或 WPS 另存为 .docx 或 .xlsx。",
}
_UNKNOWN = "不是能读的文件种类。请另存为 .docx、.xlsx、.pdf 或 .txt 后再放入。"


def read(data: bytes, name: str, help: Help) -> Returned:
    """What a returned file holds. Never raises."""
    if len(data) > LARGEST_FILE:
        return unreadable(
            "文件", f"“{name}”超过{LARGEST_FILE // 1_000_000} MB，没有读取。请压缩其中的图片，或只留意见。"
        )
    kind = kind_of_file(data, name)
    for reader in READERS.get(kind, ()):
        if (returned := reader(data, name, help)) is not None:
            return returned
    return unreadable("文件", f"“{name}”{_REFUSED.get(kind, _UNKNOWN)}")
