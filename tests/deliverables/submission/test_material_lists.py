"""Lists of materials have a row for each paper, with copies, pages and digests of the very files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from biaogao.deliverables.forms import Values, fill
from biaogao.deliverables.submission.material_lists import approval_list, review_list
from biaogao.procedures.submission import PaperKind
from deliverables.formed import shipped, words
from deliverables.submission.papered import case_of, packed


def rows(values: Values | str) -> Any:
    assert not isinstance(values, str)
    return values["材料"]


def test_the_list_for_approval_tells_pages_and_digests(tmp_path: Path) -> None:
    text, missing, given, unsure = rows(approval_list(case_of(tmp_path, stage="报批", package=packed())))
    assert (text["纸质"], text["电子"], text["页数"]) == ("3", "docx\npdf", "12")
    assert text["校验值"] == "docx a1a1a1a1a1a1\npdf b2b2b2b2b2b2" and text["备注"] == "—"
    assert missing["备注"] == "缺：没有 explanation.md" and missing["校验值"] == "—"
    assert (given["校验值"], given["备注"], given["纸质"]) == ("c3c3c3c3c3c3", "另附文件", "—")
    assert unsure["备注"] == "样式待核"


def test_why_a_form_is_unsure_is_no_matter_of_the_list(tmp_path: Path) -> None:
    told = tuple(msgspec.structs.replace(one, remark="表样没有见到") for one in packed() if one.open_form)
    assert rows(approval_list(case_of(tmp_path, stage="报批", package=told)))[0]["备注"] == "样式待核"


def test_the_list_for_review_tells_copies(tmp_path: Path) -> None:
    first, *_ = rows(review_list(case_of(tmp_path, stage="送审", package=packed())))
    assert (first["名称"], first["份数"]) == ("标准报批文本", "3份；电子 docx、pdf")


def test_a_list_without_number_does_not_list_itself(tmp_path: Path) -> None:
    own = msgspec.structs.replace(packed()[0], kind=PaperKind.APPROVAL_LIST, number=0, title="报批材料清单")
    listed = rows(approval_list(case_of(tmp_path, stage="报批", package=(own, *packed()))))
    assert [row["序号"] for row in listed] == ["1", "2", "3", "4"]


def test_a_list_on_request_names_what_the_procedure_asks_for(tmp_path: Path) -> None:
    case = case_of(tmp_path)
    asked = case.procedure.for_approval
    assert asked is not None
    planned = rows(approval_list(case))
    assert [row["名称"] for row in planned] == [one.title for one in asked.materials]
    assert {(row["电子"], row["页数"], row["校验值"]) for row in planned} >= {("docx\npdf", "—", "—")}
    other = case_of(tmp_path, stage="报批", package=packed())
    assert rows(review_list(other))[0]["名称"] != "标准报批文本"


def test_a_level_that_asks_for_nothing_is_a_reason(tmp_path: Path) -> None:
    case = case_of(tmp_path)
    bare = msgspec.structs.replace(case.procedure, for_review=None)
    assert review_list(msgspec.structs.replace(case, procedure=bare)) == "市级地方标准的制定程序没有写送审的材料"


def test_the_forms_take_the_rows(tmp_path: Path) -> None:
    case = case_of(tmp_path, stage="报批", package=packed())
    found = approval_list(case)
    assert not isinstance(found, str)
    text = words(fill(shipped("报批材料清单"), found))
    assert "docx a1a1a1a1a1a1" in text and "示例-2023-01" in text and "2023年7月1日" in text
    found = review_list(case_of(tmp_path))
    assert not isinstance(found, str)
    assert "《示例公物仓运行规范》（送审稿）" in words(fill(shipped("送审材料清单"), found))


def test_a_list_names_the_text_of_its_package_whatever_the_draft_has_come_to(tmp_path: Path) -> None:
    case = case_of(tmp_path)
    assert case.metadata.stage == "报批稿"
    review, approval = review_list(case), approval_list(case)
    assert not isinstance(review, str) and not isinstance(approval, str)
    assert review["标准名称"] == "《示例公物仓运行规范》（送审稿）"
    assert approval["标准名称"] == "《示例公物仓运行规范》（报批稿）"
