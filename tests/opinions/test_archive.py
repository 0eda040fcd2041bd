import io
import zipfile

from biaogao.opinions.archive import read_archive, read_other_archive
from biaogao.opinions.opinion import FileState


class ChineseName(zipfile.ZipInfo):
    """Writes its name in GBK, as Windows does."""

    def _encodeFilenameFlags(self):
        return self.filename.encode("gbk"), self.flag_bits


def packed(*files, info=zipfile.ZipInfo):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files:
            archive.writestr(info(name), data)
    return buffer.getvalue()


def read(data):
    return read_archive(data, "甲.zip", None)


def test_names_in_gbk_and_utf8():
    for info in (zipfile.ZipInfo, ChineseName):
        found = read(packed(("意见/示例甲局.txt", b"x"), info=info))
        assert [each.name for each in found.enclosed] == ["意见_示例甲局.txt"]
        assert found.state is FileState.CONTAINER


def test_litter_is_left_out():
    found = read(packed(("__MACOSX/._a.txt", b"x"), ("Thumbs.db", b"x"), ("~$a.docx", b"x"), ("a.txt", b"y")))
    assert [(each.name, each.data) for each in found.enclosed] == [("a.txt", b"y")]


def test_names_that_become_the_same_stay_apart():
    found = read(packed(("a_b.txt", b"1"), ("a/b.txt", b"2")))
    assert [each.name for each in found.enclosed] == ["a_b.txt", "a_b（2）.txt"]


def test_a_link_is_left_out():
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = 0o120777 << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert read(buffer.getvalue()).enclosed == ()


def test_a_damaged_member_does_not_hide_the_others():
    data = bytearray(packed(("a.txt", b"aaaaaaaaaa"), ("b.txt", b"bbbbbbbbbb")))
    data[data.index(b"aaaaaaaaaa")] = 0
    found = read(bytes(data))
    assert [each.name for each in found.enclosed] == ["b.txt"]
    assert found.notes == ("“a.txt”已损坏，没有取出。",)


def test_an_empty_and_a_torn_archive():
    assert read(packed()).state is FileState.UNREADABLE
    assert "已损坏" in read(b"PK\x03\x04" + b"x" * 50).notes[0]


def test_other_archives_are_said():
    assert "请解压" in read_other_archive(b"Rar!", "甲.rar", None).notes[0]


def test_a_rare_compression_is_refused_with_words_before_anything_is_unpacked():
    for method in (zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", method) as archive:
            archive.writestr("意见.txt", "5.1：改")
        found = read(buffer.getvalue())
        assert found.state is FileState.UNREADABLE and "少见的压缩方法" in found.notes[0]
