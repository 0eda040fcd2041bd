"""Names, order and rows of a package."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from biaogao.deliverables.manifest import digest
from biaogao.deliverables.submission.case import Case
from biaogao.deliverables.submission.packing import (
    MadePaper,
    binding,
    clean,
    figure_files,
    files_of,
    listed,
    required,
    rows_of,
)
from biaogao.editions.frozen import named_pictures
from biaogao.procedures.facts import Certainty
from biaogao.procedures.profile import FOR_APPROVAL
from biaogao.procedures.submission import FileFormat, Material, PaperKind
from deliverables.submission.papered import case_of
from steps.small import SMALL

STEM = "某标准（报批稿）"
ROW = Material(
    kind=PaperKind.MINUTES,
    title="审评会议纪要",
    copies=2,
    formats=(FileFormat.DOCX, FileFormat.PDF),
    certainty=Certainty.SURE,
)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return case_of(tmp_path, stage=FOR_APPROVAL)


def paper(row: Material = ROW, **more: object) -> MadePaper:
    given: dict[str, object] = {"row": row, "number": 4, "bodies": {"docx": b"w", "pdf": b"p", "xlsx": b"x"}, **more}
    return MadePaper(**given)


def test_only_the_formats_that_are_asked_for_go_in(case: Case) -> None:
    mark = "（示例）" if case.sample else ""
    assert files_of(paper(), case, STEM) == {f"04 审评会议纪要{mark}.docx": b"w", f"04 审评会议纪要{mark}.pdf": b"p"}


def test_what_is_handed_over_on_paper_alone_stands_apart(case: Case) -> None:
    row = msgspec.structs.replace(ROW, formats=())
    assert all(name.startswith("只交纸质/04 ") for name in files_of(paper(row), case, STEM))


def test_a_given_file_goes_in_whatever_the_format(case: Case) -> None:
    row = msgspec.structs.replace(ROW, formats=(FileFormat.PDF,))
    given = paper(row, bodies={"docx": b"w"}, given=True)
    (name,) = files_of(given, case, STEM)
    assert name.endswith(".docx") and required(given, case, STEM).endings == ("docx",)


def test_the_text_is_called_by_its_name_and_files_of_one_ending_are_told_apart(case: Case) -> None:
    text = msgspec.structs.replace(ROW, kind=PaperKind.TEXT, title="标准报批文本")
    assert any(f"标准报批文本 {STEM}" in name for name in files_of(paper(text), case, STEM))
    part = paper(bodies={"修订稿.docx": b"w"})
    assert any("审评会议纪要　修订稿" in name for name in files_of(part, case, STEM))


def test_a_row_tells_digests_pages_and_what_is_missing(case: Case) -> None:
    row = listed(paper(pages={"pdf": 3, "docx": 3}, doubt="样式未见"), case, STEM)
    assert (row.pages, row.copies, row.open_form) == (3, 2, True)
    assert {file.sha256 for file in row.files} == {digest(b"w"), digest(b"p")}
    assert listed(paper(bodies={}, missing="没有"), case, STEM).missing == "没有"


def test_what_nobody_confirmed_binds_only_in_its_core() -> None:
    open_row = msgspec.structs.replace(ROW, certainty=Certainty.OPEN)
    assert binding(open_row)
    assert not binding(msgspec.structs.replace(open_row, kind=PaperKind.EXPERT_LIST))
    assert binding(msgspec.structs.replace(ROW, kind=PaperKind.EXPERT_LIST))


def test_list_and_report_go_with_every_package(case: Case) -> None:
    assert [row.kind for row in rows_of(case, (ROW,))] == [
        PaperKind.APPROVAL_LIST,
        PaperKind.CHECK_REPORT,
        PaperKind.MINUTES,
    ]
    own = msgspec.structs.replace(ROW, kind=PaperKind.APPROVAL_LIST)
    assert [row.kind for row in rows_of(case, (own,))] == [PaperKind.CHECK_REPORT, PaperKind.APPROVAL_LIST]


def test_names_are_taken_by_every_system() -> None:
    assert clean('a/b\\c:d*e?f"g<h>i|j\n. ') == "a_b_c_d_e_f_g_h_i_j_"
    assert len(clean("长" * 300)) == 60


def test_pictures_stand_alone_under_their_numbers(tmp_path: Path) -> None:
    case = case_of(tmp_path, draft=(SMALL / "standard.md").read_text("utf-8"))
    pictures = dict.fromkeys(named_pictures(case.document), b"<svg/>")
    assert figure_files(case, pictures) == {"图片/图1 装置组成.svg": b"<svg/>"}
    assert figure_files(case, {}) == {}


def test_names_that_are_cut_to_the_same_words_lose_no_file(case: Case) -> None:
    long = msgspec.structs.replace(ROW, title="很长的名称" * 12)
    part = paper(long, bodies={"甲.docx": b"1", "乙.docx": b"2", "甲.pdf": b"3", "乙.pdf": b"4"})
    files = files_of(part, case, STEM)
    assert sorted(files.values()) == [b"1", b"2", b"3", b"4"]
    by_data = {data: name.rpartition(".")[0] for name, data in files.items()}
    assert by_data[b"1"] == by_data[b"3"] != by_data[b"2"] == by_data[b"4"]
    assert len(listed(part, case, STEM).files) == 4
