from biaogao.errors import InputError, ToolError
from biaogao.opinions.opinion import FileState
from biaogao.opinions.reading import READERS, read
from biaogao.opinions.returned import Help
from biaogao.opinions.sniffing import FileKind
from opinions.hostile import FILES, row, sheet
from opinions.making.word_files import letter

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
WORD = OLE + "WordDocument".encode("utf-16-le")
BOOK = OLE + "Workbook".encode("utf-16-le")


def refuse(data, name):
    raise InputError(f"“{name}”无法转换。")


def missing(data, name):
    raise ToolError("没有找到 LibreOffice。", "请安装。")


def helping(docx=refuse, xlsx=refuse):
    return Help(to_docx=docx, to_xlsx=xlsx)


def test_every_kind_has_readers_or_a_reason():
    told = {FileKind.EMPTY, FileKind.LOCKED, FileKind.PPT, FileKind.OLE, FileKind.UNKNOWN}
    assert READERS.keys() | told == set(FileKind)


def test_an_old_word_file_goes_through_the_office():
    made = letter(["1. 第5.1条：建议删去。"])
    found = read(WORD, "甲.doc", helping(docx=lambda data, name: made))
    assert [one.cited for one in found.opinions] == ["第5.1条"]
    assert "没有找到 LibreOffice" in read(WORD, "甲.doc", helping(docx=missing)).notes[0]


def test_a_wps_file_that_the_office_cannot_open_is_to_be_typed():
    made = letter(["1. 第5.1条：建议删去。"])
    assert read(WORD, "甲.wps", helping()).state is FileState.TYPING
    assert len(read(WORD, "甲.wps", helping(docx=lambda data, name: made)).opinions) == 1
    assert read(b"WPS\0\0\1\2", "甲.wps", helping()).state is FileState.TYPING
    assert read(BOOK, "甲.et", helping()).state is FileState.TYPING


def test_an_old_sheet_goes_through_the_office():
    asked = []

    def convert(data, name):
        asked.append(name)
        return sheet(row(1, "条款", "意见") + row(2, "5.1", "甲"))

    found = read(BOOK, "甲.xls", helping(xlsx=convert))
    assert (found.what, len(found.opinions)) == ("Excel 97—2003文件", 1)
    assert read(BOOK, "甲.docx", helping(xlsx=convert)).opinions[0].opinion == "甲"
    assert asked == ["甲.xls", "甲.docx.xls"]


def test_the_rest_is_refused_with_what_to_do():
    for title in ("加密 docx", "0字节 docx", "改名的程序"):
        name, make = FILES[title]
        assert "。" in read(make(), name, helping()).notes[0]
