from lxml import etree

from biaogao.gbt.roles import Role
from biaogao.writers.docx.headers import footer_xml, header_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_header_repeats_the_number_of_the_cover():
    root = etree.fromstring(header_xml(Role.HEADER_EVEN, "GB/T XXXXX—XXXX"))
    assert root.tag == f"{W}hdr"
    assert root.find(f".//{W}pStyle").get(f"{W}val") == Role.HEADER_EVEN.style_id
    assert "".join(text.text for text in root.iter(f"{W}t")) == "GB/T XXXXX—XXXX"
    assert 'STYLEREF "标准文件_文件编号"' in root.find(f".//{W}instrText").text


def test_header_without_a_number_is_empty():
    assert list(etree.fromstring(header_xml(Role.HEADER_ODD, "")).iter(f"{W}t")) == []


def test_footer_counts_pages():
    root = etree.fromstring(footer_xml(Role.FOOTER_ODD))
    assert root.tag == f"{W}ftr"
    assert root.find(f".//{W}instrText").text.strip() == "PAGE"
    # For LibreOffice, which draws the rule above footnotes in sections that hold this mark.
    assert root.find(f".//{W}separator").getparent().find(f"{W}rPr/{W}vanish") is not None


def test_a_watermark_stands_in_the_header_with_or_without_a_number():
    for number in ("GB/T XXXXX—XXXX", ""):
        root = etree.fromstring(header_xml(Role.HEADER_EVEN, number, "送审稿", 2))
        assert root.find(".//{urn:schemas-microsoft-com:vml}shape").get("id") == "PowerPlusWaterMarkObject2"
        assert len(root.findall(f"{W}p")) == 1
