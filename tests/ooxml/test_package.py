import io
import stat
import struct
import zipfile

import pytest

from biaogao.errors import InputError
from biaogao.ooxml import package
from biaogao.ooxml.package import (
    CONTENT_TYPES,
    Relationship,
    canonical,
    content_types_xml,
    parse,
    read,
    relationships_xml,
    save,
)

PARTS = {"word/document.xml": b"<a/>", CONTENT_TYPES: b"<t/>", "a.bin": b"\x00\x01"}


def zipped(*entries):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return buffer.getvalue()


def test_saved_parts_are_read_back_and_types_stand_first():
    data = save(PARTS)
    assert read(data) == PARTS
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == [CONTENT_TYPES, "a.bin", "word/document.xml"]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_bytes_depend_on_parts_alone():
    assert save(PARTS) == save(dict(reversed(PARTS.items())))


@pytest.mark.parametrize("data", [b"", b"PK", b"no zip at all", save(PARTS)[:-30], save(PARTS)[10:]])
def test_what_is_no_zip_is_an_input_error(data):
    with pytest.raises(InputError, match="不是可以读取的Word文件"):
        read(data, "来稿.docx")


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/evil.xml", "a/../../evil.xml", "C:/evil.xml"])
def test_climbing_names_are_refused(name):
    with pytest.raises(InputError, match="越出"):
        read(zipped((name, b"x")))


def test_links_are_refused():
    entry = zipfile.ZipInfo("word/link")
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    with pytest.raises(InputError, match="链接"):
        read(zipped((entry, "/etc/passwd")))


def test_repeated_names_are_refused():
    with pytest.warns(UserWarning):
        data = zipped(("a.xml", b"1"), ("a.xml", b"2"))
    with pytest.raises(InputError, match="重名"):
        read(data)


def test_a_bomb_is_refused_before_it_is_unpacked():
    with pytest.raises(InputError, match="解压炸弹"):
        read(zipped(("bomb.xml", b"\x00" * 20_000_000)))


def test_too_many_parts_and_too_large_sums_are_refused(monkeypatch):
    monkeypatch.setattr(package, "_MOST_PARTS", 2)
    with pytest.raises(InputError, match="超过2个"):
        read(save(PARTS))
    monkeypatch.setattr(package, "_MOST_PARTS", 5)
    monkeypatch.setattr(package, "_LARGEST_SUM", 3)
    with pytest.raises(InputError, match="解压后超过"):
        read(save(PARTS))


def test_an_entry_that_lies_about_its_size_is_refused():
    data = bytearray(zipped(("a.xml", b"A" * 1000)))
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.index(signature) + offset
        data[at : at + 4] = struct.pack("<I", 10)
    with pytest.raises(InputError):
        read(bytes(data))


def test_encrypted_entries_are_refused():
    data = bytearray(zipped(("a.xml", b"A")))
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.index(signature) + offset
        data[at] |= 1
    with pytest.raises(InputError, match="加密"):
        read(bytes(data))


def test_dtd_and_broken_xml_are_refused():
    with pytest.raises(InputError, match="DTD"):
        parse(b'<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>')
    with pytest.raises(InputError, match="不是合格的XML：第2行"):
        parse(b"<a>\n<b></a>")


def test_relationships_and_types_name_what_was_given():
    links = parse(relationships_xml((Relationship(id="rId1", kind="image", target="media/a&b.png"),)))
    assert dict(links[0].attrib)["Target"] == "media/a&b.png"
    assert dict(links[0].attrib)["Type"].endswith("officeDocument/2006/relationships/image")
    core = parse(relationships_xml((Relationship(id="rId1", kind="core-properties", target="c.xml"),)))
    assert core[0].get("Type").endswith("package/2006/relationships/metadata/core-properties")
    types = parse(content_types_xml({"xml": "application/xml"}, {"/b": "y", "/a": "x"}))
    assert [child.get("PartName") for child in types] == [None, "/a", "/b"]


def test_canonical_form_ignores_prefix_order_and_layout_but_not_content():
    one = {"x.xml": b'<w:a xmlns:w="urn:w" w:c="2" w:b="1">\n <w:d>t</w:d></w:a>', "i.png": b"12"}
    two = {"x.xml": b'<w:a xmlns:w="urn:w" w:b="1" w:c="2"><w:d>t</w:d></w:a>', "i.png": b"12"}
    assert canonical(one) == canonical(two)
    assert canonical(one)["x.xml"] == '<w:a w:b="1" w:c="2">\n  <w:d>t\n'
    assert canonical(one) != canonical({**one, "i.png": b"13"})


@pytest.mark.parametrize("how", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_rare_compressions_are_refused(how):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", how) as archive:
        archive.writestr("word/document.xml", "<a/>")
    with pytest.raises(InputError, match="压缩方法"):
        read(buffer.getvalue())
