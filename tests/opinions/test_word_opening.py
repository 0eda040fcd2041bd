from __future__ import annotations

import pytest

from biaogao.errors import InputError
from biaogao.opinions.returned import Help
from biaogao.opinions.word_opening import opened
from opinions import copies

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "name", "what", "asked"),
    [
        (OLD, "意见.doc", "Word 97—2003文件", ["意见.doc"]),
        (OLD, "意见.docx", "Word 97—2003文件", ["意见.docx.doc"]),
        (b"{\\rtf1 }", "意见.rtf", "RTF 文件", ["意见.rtf"]),
        (b"PK\x03\x04", "意见.odt", "OpenDocument 文字文件", ["意见.odt"]),
        (copies.sent(), "意见.wps", "Word文件", []),
        (copies.sent(), "意见.docx", "Word文件", []),
    ],
)
def test_libreoffice_is_asked_for_what_is_no_docx(data: bytes, name: str, what: str, asked: list[str]) -> None:
    names: list[str] = []

    def to_docx(_data: bytes, named: str) -> bytes:
        names.append(named)
        return copies.sent()

    said, parts = opened(data, name, Help(to_docx=to_docx, to_xlsx=to_docx))
    assert (said, names) == (what, asked)
    assert "word/document.xml" in parts


def test_what_is_no_file_of_a_word_processor_is_refused() -> None:
    with pytest.raises(InputError):
        opened(b"PK", "意见.docx", copies.help_with())
