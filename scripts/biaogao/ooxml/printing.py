"""Turns a workbook into one whose sheets print as wide as a page, so that no column is torn off onto a second one."""

from __future__ import annotations

from lxml import etree

from biaogao.ooxml import package

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEETS = "xl/worksheets/sheet"
_A4 = "9"
# What may stand behind pageSetup, by the schema of worksheets.
_BEHIND = (
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)


def fit_to_width(data: bytes, name: str) -> bytes:
    """The workbook with every sheet set to A4, one page wide and as long as it must be; cells are untouched.

    Raises InputError where the file is no safe package.
    """
    parts = package.read(data, name)
    for part in [part for part in parts if part.startswith(_SHEETS) and part.endswith(".xml")]:
        sheet = package.parse(parts[part], name)
        if sheet.tag == f"{{{_MAIN}}}worksheet":
            _fit(sheet)
            parts[part] = etree.tostring(sheet, xml_declaration=True, encoding="UTF-8", standalone=True)
    return package.save(parts)


def _fit(sheet: etree._Element) -> None:
    properties = sheet.find(f"{{{_MAIN}}}sheetPr")
    if properties is None:
        properties = etree.Element(f"{{{_MAIN}}}sheetPr")
        sheet.insert(0, properties)
    page = properties.find(f"{{{_MAIN}}}pageSetUpPr")
    if page is None:
        page = etree.SubElement(properties, f"{{{_MAIN}}}pageSetUpPr")
    page.set("fitToPage", "1")
    setup = sheet.find(f"{{{_MAIN}}}pageSetup")
    if setup is None:
        setup = etree.Element(f"{{{_MAIN}}}pageSetup", paperSize=_A4)
        sheet.insert(_place(sheet), setup)
    setup.set("fitToWidth", "1")
    setup.set("fitToHeight", "0")
    if "scale" in setup.attrib:
        del setup.attrib["scale"]


def _place(sheet: etree._Element) -> int:
    behind = {f"{{{_MAIN}}}{name}" for name in _BEHIND}
    return next((index for index, child in enumerate(sheet) if child.tag in behind), len(sheet))
