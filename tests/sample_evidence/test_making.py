"""The evidence of the sample is what the script makes of its ledgers, marked 示例, and small."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from PIL import Image

from biaogao.deliverables.archival import hindrance
from biaogao.records.evidence import survey
from sample_evidence.grids import Content, content_of, folded, pages_of
from sample_evidence.letters import MARK, letter, paper, sheet
from sample_evidence.making import PILOT, ledgers, make, wanted

EVIDENCE = PILOT / "evidence"
KNOWN = ledgers(PILOT)
NAMES = wanted(KNOWN)
ONE = Content(("项：一",))
ONE_EACH = (
    "文件/实施方案要点.pdf",
    "培训/P006签到扫描.pdf",
    "培训/P001签到.xlsx",
    "会议/推进会纪要.docx",
    "会议/动员部署会现场.jpg",
    "场景/能耗抄录场景.png",
    "整改/Y007整改前后.tif",
)


def cells(data: bytes) -> list[object]:
    return [cell.value for row in openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows() for cell in row]


def test_every_file_is_named_and_readable_and_all_together_small() -> None:
    found = survey(EVIDENCE)
    assert set(found) == set(NAMES)
    assert [one.name for one in found.values() if one.problem] == []
    assert {Path(name).suffix for name in found} == {".pdf", ".xlsx", ".docx", ".jpg", ".png", ".tif"}
    assert sum(one.size for one in found.values()) < 6_000_000


@pytest.mark.parametrize("name", ONE_EACH)
def test_making_gives_what_is_shipped(name: str) -> None:
    assert make(name, NAMES[name], KNOWN) == (EVIDENCE / name).read_bytes()


def test_nothing_keeps_a_volume_of_the_sample_from_being_archived() -> None:
    found = {path.name: hindrance(path) for path in EVIDENCE.rglob("*.pdf")}
    assert len(found) > 70 and set(found.values()) == {""}


def test_a_scan_holds_one_picture_and_no_text() -> None:
    with pikepdf.open(EVIDENCE / "培训/P006签到扫描.pdf") as document:
        [page] = document.pages
        assert len(page.get_images()) == 1 and "/Font" not in page.get("/Resources", {})


def test_each_kind_bears_the_mark() -> None:
    with pikepdf.open(io.BytesIO(paper("纪要", ONE))) as document:
        assert MARK in str(document.docinfo["/Title"])
    with zipfile.ZipFile(io.BytesIO(letter("纪要", ONE))) as package:
        assert f"纪要（{MARK}）" in package.read("word/document.xml").decode()
    assert cells(sheet("统计", ONE))[0] == f"统计（{MARK}）"
    with Image.open(EVIDENCE / "场景/出入仓场景.jpg") as picture:
        colours = picture.convert("RGB").crop((340, 15, 460, 80)).getcolors(10_000) or []
    red = sum(count for count, colour in colours if colour[0] > 170 > 2 * colour[1])
    assert red > 200, "the mark stands in red at the top"


def test_a_sheet_of_attendance_lists_who_was_there() -> None:
    there = [one["人员"] for one in KNOWN["attendance"] if one["培训"] == "P001"]
    names = [one["姓名"] for one in KNOWN["people"] if one["编号"] in there]
    assert names and set(names) <= set(cells((EVIDENCE / "培训/P001签到.xlsx").read_bytes()))


def test_long_papers_run_over_pages() -> None:
    with pikepdf.open(
        io.BytesIO(paper("长", Content((), ("项",), tuple((f"{number}",) for number in range(100)))))
    ) as document:
        assert len(document.pages) == 3


def test_what_rows_share_stands_above_the_table() -> None:
    rows = [{"编号": "1", "日期": "甲", "项": "一", "空": ""}, {"编号": "2", "日期": "甲", "项": "二", "空": ""}]
    assert content_of(rows, frozenset({"编号"})) == Content(("日期：甲",), ("项",), (("一",), ("二",)))
    assert content_of(rows[:1], frozenset({"编号"})) == Content(("日期：甲", "项：一"))


def test_no_cell_leaves_the_page_and_no_word_is_lost() -> None:
    content = content_of(NAMES["自评/2023Q2自评汇总.xlsx"], frozenset({"佐证", "示例"}))
    cells = [cell for page in pages_of(content) for cell in page]
    assert all(cell.left + cell.width <= 38 and cell.top + cell.height <= 44 for cell in cells)
    told = ["".join(cell.lines) for cell in cells if cell.ruled]
    assert told == [text for row in (content.heads, *content.rows) for text in row]
    assert folded("标准GB/T 1", 4) == ["标准GB/", "T 1"]
