from biaogao.ooxml import package
from biaogao.ooxml.stamp import identifier
from biaogao.opinions.identity import Identity, identity_in, identity_of
from opinions import copies

CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">{}</cp:coreProperties>'
)
CUSTOM = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property pid="2" name="标稿草案"><vt:lpwstr>园区</vt:lpwstr></property>'
    '<property pid="3" name="标稿版次"><vt:lpwstr>0123456789abcdef</vt:lpwstr></property></Properties>'
)


def core(inner):
    return {"docProps/core.xml": CORE.format(inner).encode()}


def test_what_goes_out_says_what_it_is_and_is_understood():
    mark = identifier("园区", "0123456789abcdef")
    assert identity_in(f"见 {mark}。") == Identity("园区", "0123456789abcdef")
    assert identity_of(core(f"<dc:identifier>{mark}</dc:identifier>")) == Identity("园区", "0123456789abcdef")


def test_custom_properties_and_our_keywords():
    assert identity_of({"docProps/custom.xml": CUSTOM.encode()}) == Identity("园区", "0123456789abcdef")
    assert identity_of(package.read(copies.sent())) == Identity("s", "")
    assert identity_of(core("<dc:creator>别人</dc:creator><cp:keywords>园区</cp:keywords>")) == Identity()


def test_damaged_properties_say_nothing():
    assert identity_of({"docProps/core.xml": b"<x", "docProps/custom.xml": b"\xff"}) == Identity()
    assert identity_of({}) == Identity()
    assert identity_in("biaogao:园区") == Identity()
