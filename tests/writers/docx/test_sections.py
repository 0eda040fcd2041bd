import pytest
from lxml import etree

from biaogao.ooxml.xml import namespaces
from biaogao.writers.docx.sections import Section, section_properties

NS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
W = f"{{{NS['w']}}}"


def section(kind):
    return etree.fromstring(f"<x{namespaces('w', 'r')}>{section_properties(kind)}</x>")[0]


@pytest.mark.parametrize("kind", list(Section))
def test_the_page_is_a4_with_the_measured_margins_and_grid(kind):
    root = section(kind)
    assert dict(root.find("w:pgSz", NS).attrib) == {f"{W}w": "11906", f"{W}h": "16838"}
    margins = root.find("w:pgMar", NS)
    read = {name: int(margins.get(f"{W}{name}")) for name in ("left", "right", "top", "header", "footer")}
    assert read == {"left": 1417, "right": 1134, "top": 1928, "header": 1417, "footer": 1134}
    assert dict(root.find("w:docGrid", NS).attrib) == {f"{W}type": "lines", f"{W}linePitch": "312"}


def test_the_cover_has_no_running_lines():
    assert section(Section.COVER).find("w:headerReference", NS) is None
    assert section(Section.COVER).find("w:pgNumType", NS) is None


@pytest.mark.parametrize(("kind", "form"), [(Section.FRONT, "upperRoman"), (Section.BODY, "decimal")])
def test_front_and_body_count_from_one_on_an_odd_page(kind, form):
    root = section(kind)
    assert root.find("w:type", NS).get(f"{W}val") == "oddPage"
    number = root.find("w:pgNumType", NS)
    assert (number.get(f"{W}fmt"), number.get(f"{W}start")) == (form, "1")
    assert [etree.QName(child).localname for child in root][:4] == ["headerReference"] * 2 + ["footerReference"] * 2
