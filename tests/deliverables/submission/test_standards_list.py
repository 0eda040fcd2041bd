"""现行标准与规范性文件清单 tells status, place and date of every document that a draft cites."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.deliverables.grids import Paper
from biaogao.deliverables.submission.standards_list import UNKNOWN, cited, known, standards_list
from biaogao.lists.registers import Standard
from biaogao.lists.shelf import Shelf, Standards
from deliverables.submission.papered import DRAFT, case_of

ROWS = (
    Standard(number="GB/T 14885—2022", title="固定资产等资产基础分类与代码", status="现行"),
    Standard(number="GB/T 22239—2019", title="网络安全等级保护", status="被代替", successor="GB/T 1—2030"),
    Standard(number="GB/T 7—2001", title="旧版", status="被代替"),
    Standard(number="GB/T 7—2011", title="新版", status="现行", certainty="存疑", as_of="2024-12"),
)
LISTED = Standards(ROWS, "2025-06")


def test_each_document_once_with_its_places(tmp_path: Path) -> None:
    case = case_of(tmp_path)
    rows = {one.number: one for one in cited(case.document, case.resolution, LISTED)}
    assert rows["GB/T 14885—2022"].places == "规范性引用文件、4"
    assert rows["GB/T 22239—2019"].status == "被代替（代替者 GB/T 1—2030）"
    assert rows["GB/T 99999"].status == UNKNOWN and rows["GB/T 99999"].places == "4"
    law = rows[""]
    assert (law.title, law.level, law.places) == ("示例市公物仓管理办法", "规范性文件及其他", "规范性引用文件")


@pytest.mark.parametrize(
    ("number", "title", "status", "as_of"),
    [
        ("GB/T 7", "新版", "现行（存疑）", "2024-12"),
        ("GB/T 7—2001", "旧版", "被代替", "2025-06"),
        ("GB/T 7—1990", "所写的名称", f"{UNKNOWN}（现行为 GB/T 7—2011）", "2025-06"),
        ("GB/T 8", "所写的名称", UNKNOWN, "2025-06"),
    ],
)
def test_what_the_list_knows_of_a_number(number: str, title: str, status: str, as_of: str) -> None:
    one = known(number, "所写的名称", "", LISTED)
    assert (one.title, one.status, one.as_of) == (title, status, as_of)


def test_the_paper_names_its_date(tmp_path: Path) -> None:
    paper = standards_list(case_of(tmp_path), Shelf())
    assert isinstance(paper, Paper)
    assert f"查新日期：{Shelf().standards.date}" in paper.facts[0] and "待查" in paper.notes[0]
    assert [row[0] for row in paper.grids[0].rows] == ["1", "2", "3", "4", "5"]


def test_a_draft_that_cites_nothing_is_a_reason(tmp_path: Path) -> None:
    before, _, after = DRAFT.partition("# 规范性引用文件")
    draft = before + "# 术语" + after.partition("# 术语")[2].partition("资产分类")[0] + "分类应清楚。\n"
    case = case_of(tmp_path, draft=draft)
    found = cited(case.document, case.resolution, LISTED)
    # The foreword that every draft gets names the rules by which it was written.
    assert [one.number for one in found] == ["GB/T 1.1—2020"] and found[0].places == "前言"
