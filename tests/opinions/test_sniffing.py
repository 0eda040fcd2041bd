import io
import zipfile

import pytest

from biaogao.opinions.sniffing import FileKind, kind_of_file
from opinions.hostile import FILES, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"", "a.docx", FileKind.EMPTY),
        (zipped({"word/document.xml": "x"}), "a.zip", FileKind.DOCX),
        (zipped({"xl/workbook.xml": "x"}), "a.docx", FileKind.XLSX),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "a.zip", FileKind.ODT),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "a", FileKind.ODS),
        (zipped({"OFD.xml": "x"}), "a.ofd", FileKind.OFD),
        (zipped({"a.txt": "x"}), "a.docx", FileKind.ARCHIVE),
        (b"PK\x03\x04torn", "a.docx", FileKind.DOCX),
        (OLE + "WordDocument".encode("utf-16-le"), "a.doc", FileKind.DOC),
        (OLE + "WordDocument".encode("utf-16-le"), "a.wps", FileKind.WPS),
        (OLE + "Workbook".encode("utf-16-le"), "a.xls", FileKind.XLS),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", FileKind.LOCKED),
        (b"{\\rtf1 x}", "a.doc", FileKind.RTF),
        (b"\n%PDF-1.7", "a.docx", FileKind.PDF),
        (b"\xff\xd8\xff\xe0", "a.pdf", FileKind.PICTURE),
        (b"Rar!\x1a\x07\x00", "a.zip", FileKind.OTHER_ARCHIVE),
        (b"From: a@b\r\nSubject: x\r\n\r\nx", "a.txt", FileKind.MAIL),
        ("意见".encode("gb18030"), "a.xlsx", FileKind.TEXT),
        ("意见".encode("utf-16"), "a.txt", FileKind.TEXT),
        (b"MZ\x90\0\1\2\3", "a.docx", FileKind.UNKNOWN),
    ],
)
def test_the_content_says_what_a_file_is(data, name, kind):
    assert kind_of_file(data, name) is kind


def test_a_lying_name_changes_nothing():
    name, make = FILES["改名的 docx"]
    assert kind_of_file(make(), name) is FileKind.DOCX


def test_a_spoilt_or_rare_first_entry_is_no_reason_to_fail():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text" * 4)
    data = bytearray(buffer.getvalue())
    data[40:44] = b"\xff\xff\xff\xff"
    assert kind_of_file(bytes(data), "a.odt") is FileKind.ARCHIVE
    rare = io.BytesIO()
    with zipfile.ZipFile(rare, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert kind_of_file(rare.getvalue(), "a.odt") is FileKind.ARCHIVE
