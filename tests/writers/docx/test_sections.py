import pytest
from lxml import etree

from biaogao.ooxml.xml import namespaces, run, styled
from biaogao.writers.docx.sections import (
    FOOTER_NONE,
    HEADER_NONE,
    Section,
    Turn,
    divide,
    parse,
    section_properties,
    turn,
)

NS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
W = f"{{{NS['w']}}}"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


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


def test_the_back_cover_stands_on_an_even_page_with_empty_lines_of_its_own():
    root = section(Section.BACK)
    assert root.find("w:type", NS).get(f"{W}val") == "evenPage"
    assert root.find("w:pgNumType", NS) is None
    links = {child.get(f"{{{R}}}id") for child in root if child.tag.endswith("Reference")}
    assert links == {HEADER_NONE, FOOTER_NONE}


def line(text):
    return styled("Normal", run(text))


def shapes(root, last):
    """(how it begins, lies across, columns, starts the count) of each section, `last` being that of the end."""
    found = [*root.iter(f"{W}sectPr"), parse(last)[0]]
    return [
        (
            one.find("w:type", NS).get(f"{W}val"),
            one.find("w:pgSz", NS).get(f"{W}orient") == "landscape",
            int(one.find("w:cols", NS).get(f"{W}num", "1")),
            one.find("w:pgNumType", NS).get(f"{W}start") is not None,
        )
        for one in found
    ]


def test_a_page_laid_across_stands_between_two_upright_sections():
    root = parse(line("前") + turn(Turn.ACROSS) + line("表") + turn(Turn.UPRIGHT) + line("后"))
    last = divide(root, Section.BODY)
    assert shapes(root, last) == [
        ("oddPage", False, 1, True),
        ("nextPage", True, 1, False),
        ("nextPage", False, 1, False),
    ]
    size = next(root.iterfind(".//w:pgSz[@w:orient]", NS))
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("16838", "11906")


def test_two_wide_tables_in_a_row_leave_no_empty_page_between_them():
    across = turn(Turn.ACROSS) + line("表") + turn(Turn.UPRIGHT)
    root = parse(line("前") + across + across + line("后"))
    last = divide(root, Section.BODY)
    assert [shape[1] for shape in shapes(root, last)] == [False, True, True, False]
    assert len(root) == 4


def test_what_begins_with_a_turn_still_begins_the_count_on_an_odd_page():
    root = parse(turn(Turn.ACROSS) + line("表") + turn(Turn.UPRIGHT))
    assert shapes(root, divide(root, Section.BODY)) == [("oddPage", True, 1, True)]


def test_columns_go_on_below_the_text_and_end_before_it_goes_on():
    root = parse(line("前") + turn(Turn.COLUMNS) + line("词") + turn(Turn.COLUMNS_END) + line("后"))
    last = divide(root, Section.BODY)
    assert [(shape[0], shape[2]) for shape in shapes(root, last)] == [
        ("oddPage", 1),
        ("continuous", 2),
        ("continuous", 1),
    ]


def test_a_table_gets_a_paragraph_behind_it_to_end_its_section():
    table = "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    root = parse(line("前") + turn(Turn.ACROSS) + table + turn(Turn.UPRIGHT) + line("后"))
    divide(root, Section.BODY)
    assert [child.tag.removeprefix(W) for child in root] == ["p", "tbl", "p", "p"]
    assert root[2].find("w:pPr/w:sectPr", NS) is not None
