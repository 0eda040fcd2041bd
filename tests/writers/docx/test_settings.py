import pytest
from lxml import etree

from biaogao.model.document import Document
from biaogao.model.metadata import Metadata
from biaogao.writers.docx.settings import (
    application_properties_xml,
    core_properties_xml,
    font_table_xml,
    settings_xml,
    theme_xml,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_settings_mirror_margins_and_never_ask_to_update_fields():
    root = etree.fromstring(settings_xml())
    names = {etree.QName(child).localname for child in root}
    assert {"mirrorMargins", "evenAndOddHeaders"} <= names
    assert not names & {"updateFields", "rsids", "attachedTemplate"}
    assert root.find(f"{W}characterSpacingControl").get(f"{W}val") == "compressPunctuation"


def test_the_faces_of_the_styles_are_in_the_font_table():
    root = etree.fromstring(font_table_xml())
    names = {font.get(f"{W}name") for font in root}
    assert {"宋体", "黑体", "楷体", "仿宋", "Times New Roman"} <= names


@pytest.mark.parametrize(
    ("completed", "issued", "stamp"),
    [("2024-03-15", "", "2024-03-15"), ("", "2024-05-01", "2024-05-01"), ("三月", "XXXX-XX-XX", "2020-01-01")],
)
def test_dates_are_the_drafts_own(completed, issued, stamp):
    metadata = Metadata(title="甲&乙", number="GB/T 1", stage="送审稿", completed=completed, issued=issued)
    root = etree.fromstring(core_properties_xml(Document(name="jia", metadata=metadata, children=())))
    texts = {etree.QName(child).localname: child.text for child in root}
    assert texts["created"] == texts["modified"] == f"{stamp}T00:00:00Z"
    assert (texts["title"], texts["subject"], texts["keywords"]) == ("甲&乙", "GB/T 1　送审稿", "jia")


def test_theme_and_application_are_well_formed():
    assert etree.QName(etree.fromstring(theme_xml())).localname == "theme"
    assert etree.QName(etree.fromstring(application_properties_xml())).localname == "Properties"
