"""A file that is no Word draft is refused with what it is and what to do."""

from __future__ import annotations

import io
import zipfile

import pytest

from biaogao.errors import InputError
from biaogao.importers.opening import is_old_word, open_word
from importers.papers import lines, paper, parts_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


def zipped(**files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return buffer.getvalue()


def test_a_docx_gives_its_parts():
    assert open_word(paper(lines("甲")), "a.docx") == parts_of(lines("甲"))


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "a.docx", "空文件"),
        (b"%PDF-1.7\n...", "改了名.docx", "其实是PDF 文件"),
        (b"{\\rtf1 ...", "a.doc", "其实是RTF 文件"),
        (b"<?xml version='1.0'?><w/>", "a.docx", "其实是XML 文件"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", "有打开密码"),
        (OLE + "Workbook".encode("utf-16-le"), "a.doc", "Excel 工作簿"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.wps", "WPS 文字的专用格式"),
        (OLE + "WordDocument".encode("utf-16-le"), "a.docx", "Word 97—2003 格式"),
        (OLE, "a.doc", "不是可以读取的 Word 文件"),
        (b"PK\x03\x04 damaged", "a.docx", "不是可以读取的Word文件"),
        (zipped(xl__workbook_dot_xml="<w/>"), "a.docx", "其实是Excel 工作簿"),
        (zipped(content_dot_xml="<w/>"), "a.docx", "其实是OpenDocument 文件"),
        (zipped(word__styles_dot_xml="<w/>"), "a.docx", "没有正文"),
        (zipped(a_dot_txt="x"), "a.docx", "是压缩包"),
        (zipped(**{".._slash_x": "x"}), "a.docx", "压缩包"),
    ],
)
def test_every_other_file_is_named(data, name, said):
    with pytest.raises(InputError) as refused:
        open_word(data, name)
    assert said in refused.value.message
    assert refused.value.hint


def test_a_bomb_is_not_unpacked():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 30_000_000)
    with pytest.raises(InputError, match="解压炸弹"):
        open_word(buffer.getvalue(), "a.docx")


def test_old_word_files_are_told_from_locked_ones():
    assert is_old_word(OLE + "WordDocument".encode("utf-16-le"))
    assert not is_old_word(OLE + "WordDocument EncryptedPackage".encode("utf-16-le"))
    assert not is_old_word(b"PK")
