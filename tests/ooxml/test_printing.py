import io

import openpyxl
import pytest

from biaogao.errors import InputError
from biaogao.ooxml import package
from biaogao.ooxml.printing import fit_to_width


def workbook(scale=None):
    book = openpyxl.Workbook()
    book.active.append(["序号", "人员", "单位", "签到"])
    book.create_sheet("第二张").append(["甲"])
    if scale:
        book.active.page_setup.scale = scale
        book.active.page_setup.orientation = "landscape"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_every_sheet_becomes_one_page_wide_and_keeps_its_cells():
    fitted = openpyxl.load_workbook(io.BytesIO(fit_to_width(workbook(), "签到.xlsx")))
    for sheet in fitted.worksheets:
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.page_setup.paperSize == 9
    assert [cell.value for cell in fitted.worksheets[0][1]] == ["序号", "人员", "单位", "签到"]


def test_a_scale_gives_way_and_the_orientation_stays():
    sheet = openpyxl.load_workbook(io.BytesIO(fit_to_width(workbook(scale=150), "签到.xlsx"))).active
    assert sheet.page_setup.scale is None
    assert sheet.page_setup.orientation == "landscape"


def test_page_setup_stands_before_what_follows_it_in_the_schema():
    book = openpyxl.Workbook()
    book.active["A1"] = "甲"
    book.active.oddFooter.center.text = "第&P页"
    file = io.BytesIO()
    book.save(file)
    xml = package.read(fit_to_width(file.getvalue(), "甲.xlsx"))["xl/worksheets/sheet1.xml"].decode()
    assert xml.index("<pageSetup") < xml.index("<headerFooter")


def test_what_is_no_package_is_refused():
    with pytest.raises(InputError):
        fit_to_width(b"PK no", "坏.xlsx")
