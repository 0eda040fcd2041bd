import pytest

from biaogao.readers import files
from biaogao.readers.catalogue import Findings
from biaogao.readers.files import inside, open_text


def opened(path):
    findings = Findings()
    return open_text(path, "drafts/a/standard.md", findings), findings.all()


@pytest.mark.parametrize(
    ("data", "encoding", "codes"),
    [
        ("甲\n".encode(), "utf-8", []),
        (b"\xef\xbb\xbf" + "甲\n".encode(), "utf-8", []),
        ("甲\r\n".encode(), "utf-8", []),
        ("甲\n".encode("gb18030"), "gb18030", ["SRC-06"]),
    ],
)
def test_encodings_that_are_read(tmp_path, data, encoding, codes):
    (tmp_path / "f").write_bytes(data)
    source, said = opened(tmp_path / "f")
    assert (source.text, source.encoding, [one.code for one in said]) == ("甲\n", encoding, codes)


@pytest.mark.parametrize("data", [b"ab\n\xff\xff\xff", b"a\0b", "甲".encode("utf-16")])
def test_other_bytes_are_one_chinese_sentence(tmp_path, data):
    (tmp_path / "f").write_bytes(data)
    source, said = opened(tmp_path / "f")
    assert source is None
    assert [one.code for one in said] == ["SRC-02"]
    assert "UTF-8" in said[0].message


def test_big_file_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 10)
    (tmp_path / "f").write_bytes(b"x" * 11)
    assert [one.code for one in opened(tmp_path / "f")[1]] == ["SRC-03"]


def test_too_many_lines_are_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_LINES", 3)
    (tmp_path / "f").write_bytes(b"\n" * 3)
    assert [one.code for one in opened(tmp_path / "f")[1]] == ["SRC-04"]


def test_folder_and_missing_file_cannot_be_opened(tmp_path):
    assert [one.code for one in opened(tmp_path)[1]] == ["SRC-07"]
    assert [one.code for one in opened(tmp_path / "no")[1]] == ["SRC-07"]


def test_path_inside_is_made_portable(tmp_path):
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "a.svg").write_bytes(b"")
    assert inside(tmp_path, "./figures//a.svg", None, Findings())[1] == "figures/a.svg"


def test_the_line_of_a_zero_byte_is_named(tmp_path):
    (tmp_path / "a.md").write_bytes("甲\n乙\0丙\n".encode())
    findings = Findings()
    assert open_text(tmp_path / "a.md", "a.md", findings) is None
    (found,) = findings.all()
    assert "第2行起无法辨认" in found.message
