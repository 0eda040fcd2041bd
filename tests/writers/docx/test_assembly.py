from pathlib import Path

from lxml import etree

from biaogao.model.document import Document
from biaogao.model.metadata import Metadata
from biaogao.ooxml.package import CONTENT_TYPES, read
from biaogao.ooxml.xml import run, styled
from biaogao.writers.docx.assembly import assemble, footnotes_xml
from biaogao.writers.docx.parts import Parts
from biaogao.writers.docx.sections import Section, section_properties

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = Document(name="d", metadata=Metadata(title="甲", number="GB/T 1—2020"), children=())


def parts_of(collector):
    body = styled("Normal", run("文")) + section_properties(Section.BODY)
    return read(assemble(DOCUMENT, body, collector))


def test_every_part_is_typed_and_every_link_leads_to_a_part():
    collector = Parts(Path(), {})
    collector.add_picture(b"\x89PNG", "png")
    parts = parts_of(collector)
    types = etree.fromstring(parts[CONTENT_TYPES])
    named = {item.get("PartName") for item in types if item.get("PartName")}
    extensions = {item.get("Extension") for item in types if item.get("Extension")}
    for name in parts:
        assert f"/{name}" in named or name.rpartition(".")[2] in extensions or name == CONTENT_TYPES
    for link in etree.fromstring(parts["word/_rels/document.xml.rels"]):
        assert f"word/{link.get('Target')}" in parts
    for link in etree.fromstring(parts["_rels/.rels"]):
        assert link.get("Target") in parts


def test_only_the_picture_types_in_use_are_declared():
    types = parts_of(Parts(Path(), {}))[CONTENT_TYPES].decode()
    assert "png" not in types
    assert "svg" not in types


def test_ids_of_links_are_unique():
    collector = Parts(Path(), {})
    for number in range(30):
        collector.add_picture(bytes([number]), "png")
    links = etree.fromstring(parts_of(collector)["word/_rels/document.xml.rels"])
    ids = [link.get("Id") for link in links]
    assert len(set(ids)) == len(ids) == 40


def test_footnotes_follow_the_separators():
    root = etree.fromstring(footnotes_xml([styled("FootnoteText", run("甲")), styled("FootnoteText", run("乙"))]))
    assert [(note.get(f"{W}id"), note.get(f"{W}type")) for note in root] == [
        ("-1", "separator"),
        ("0", "continuationSeparator"),
        ("1", None),
        ("2", None),
    ]
    indent = root[0].find(f".//{W}ind")
    assert indent.get(f"{W}right") == "7016"


def test_the_rule_of_footnotes_is_drawn_once_by_each_program():
    separator = etree.fromstring(footnotes_xml([]))[0]
    # Word and WPS draw the border and hide the element; LibreOffice draws for the element and knows no border here.
    assert separator.find(f".//{W}pBdr/{W}bottom").get(f"{W}sz") == "4"
    assert separator.find(f".//{W}separator").getparent().find(f"{W}rPr/{W}vanish") is not None


def test_empty_running_lines_belong_to_the_back_cover_alone():
    printed = Document(name="d", metadata=Metadata(title="甲", number="GB/T 1—2020", stage="报批稿"), children=())
    body = styled("Normal", run("文")) + section_properties(Section.BACK)
    parts = read(assemble(printed, body, Parts(Path(), {})))
    assert not "".join(etree.fromstring(parts["word/header3.xml"]).itertext())
    assert "word/footer3.xml" in parts
    assert "word/header3.xml" not in parts_of(Parts(Path(), {}))
