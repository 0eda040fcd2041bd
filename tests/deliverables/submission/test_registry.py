"""Every paper that the procedures name is made by something, or is left to people."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from biaogao.deliverables.submission.bench import Bench
from biaogao.deliverables.submission.case import Case
from biaogao.deliverables.submission.registry import FORMS, MAKERS, UNMADE, make
from biaogao.procedures.submission import PaperKind
from biaogao.reporters.json import Report
from biaogao.workspace import TOOL_ROOT
from biaogao.writers.mathematics import Mathematics
from deliverables.submission.papered import case_of


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return case_of(tmp_path)


def bench(folder: Path, **more: object) -> Bench:
    return Bench(**{"folder": folder, "form": lambda name: None, "mathematics": Mathematics(), **more})


def test_every_form_has_its_file_and_schema() -> None:
    for form, _ in FORMS.values():
        assert (TOOL_ROOT / "templates" / "forms" / f"{form}.docx").is_file(), form
        assert (TOOL_ROOT / "schemas" / "forms" / f"{form}.schema.json").is_file(), form


def test_only_papers_of_the_whole_workspace_and_of_others_have_no_maker() -> None:
    assert set(PaperKind) - set(MAKERS) == {
        PaperKind.OTHER,
        PaperKind.FEEDBACK_FORM,
        PaperKind.MANAGEMENT_RULES,
        PaperKind.FILE_RULES,
        PaperKind.DATA_RULES,
    }


def test_a_paper_of_others_is_not_made(case: Case, tmp_path: Path) -> None:
    assert make(PaperKind.OTHER, case, bench(tmp_path)) == UNMADE


def test_what_was_built_before_is_passed_on(case: Case, tmp_path: Path) -> None:
    sample = msgspec.structs.replace(case.document, metadata=msgspec.structs.replace(case.metadata, sample=True))
    marked = msgspec.structs.replace(case, document=sample)
    ready = bench(tmp_path, text={"docx": b"t"}, revisions={"修订稿（甲—乙）（示例）.docx": b"r"})
    assert make(PaperKind.TEXT, marked, ready) == {"docx": b"t"}
    assert make(PaperKind.COMPARISON, marked, ready) == {"修订稿（甲—乙）.docx": b"r"}
    assert make(PaperKind.TEXT, marked, bench(tmp_path)) == "没有生成标准文本"
    assert make(PaperKind.COMPARISON, marked, bench(tmp_path)) == "没有旧稿可比"


def test_the_report_is_page_and_word(case: Case, tmp_path: Path) -> None:
    report = Report(schema_version=1, summary={}, findings=(), waived=())
    made = make(PaperKind.CHECK_REPORT, case, bench(tmp_path, page=b"<html>", findings=report))
    assert not isinstance(made, str) and made["html"] == b"<html>" and made["docx"].startswith(b"PK")
    assert make(PaperKind.CHECK_REPORT, case, bench(tmp_path)) == "没有检查过"


def test_without_a_round_there_is_no_table_of_opinions(case: Case, tmp_path: Path) -> None:
    assert make(PaperKind.OPINION_TABLE, case, bench(tmp_path)) == "没有征求意见的记录"
