"""A standard that exists only as Word and PDF stands beside the others, and hostile files do not."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from biaogao.model.metadata import Metadata
from biaogao.steps import check, layout, parse, pdf, word
from biaogao.steps.external import read_external
from biaogao.steps.places import read_document, read_pdf_report
from biaogao.workspace import Workspace
from writers.pdf.blank import pdf_with

RECORD = """编号: DB3301/T 0001—2024
名称: 机关会务　服务规范
层次: 市级地方标准
阶段: 发布稿
起草单位: [甲单位, 乙单位]
示例: true
文件:
  word: 原文.docx
  pdf: 原文.pdf
"""


def word_file(**parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>", **parts}.items():
            archive.writestr(name, text)
    return stream.getvalue()


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    folder = tmp_path / "drafts" / "huiwu"
    folder.mkdir(parents=True)
    (folder / "standard.yaml").write_text(RECORD, encoding="utf-8")
    (folder / "原文.docx").write_bytes(word_file())
    (folder / "原文.pdf").write_bytes(pdf_with({}, 3))
    (tmp_path / "config.yaml").write_text("LibreOffice: /no/such/soffice\n", encoding="utf-8")
    return Workspace(tmp_path)


def codes(workspace: Workspace) -> list[str]:
    return [finding.code for finding in read_external(workspace, "huiwu").diagnostics]


def rewrite(workspace: Workspace, old: str, new: str) -> None:
    path = workspace.draft("huiwu") / "standard.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")


def test_it_is_read_as_metadata_without_text(workspace: Workspace) -> None:
    external = read_external(workspace, "huiwu")
    assert external.diagnostics == ()
    assert external.document.metadata == Metadata(
        number="DB3301/T 0001—2024",
        title="机关会务　服务规范",
        level="市级地方标准",
        stage="发布稿",
        drafting_units=("甲单位", "乙单位"),
        sample=True,
    )
    assert external.document.files == ("原文.docx", "原文.pdf")
    assert external.document.children == ()


def test_all_steps_pass_it_on_untouched(workspace: Workspace) -> None:
    for step in (parse, word, check, pdf, layout):
        assert step.make(workspace, "huiwu")
    assert read_document(workspace, "huiwu").metadata.number == "DB3301/T 0001—2024"
    folder = workspace.published("huiwu")
    given = (workspace.draft("huiwu") / "原文.docx").read_bytes()
    assert (folder / "机关会务 服务规范（发布稿）.docx").read_bytes() == given
    assert (folder / "机关会务 服务规范（发布稿）.pdf").read_bytes() == pdf_with({}, 3)
    assert read_pdf_report(workspace, "huiwu").pages == 3
    assert "未发现问题" in (folder / "检查报告.txt").read_text("utf-8")


def test_a_missing_file_is_found_with_its_line(workspace: Workspace) -> None:
    (workspace.draft("huiwu") / "原文.pdf").unlink()
    (finding,) = read_external(workspace, "huiwu").diagnostics
    assert (finding.code, finding.span and finding.span.start.line) == ("EXT-02", 9)


def test_a_file_outside_of_the_folder_is_not_taken(workspace: Workspace) -> None:
    rewrite(workspace, "原文.pdf", "../../config.pdf")
    assert codes(workspace) and read_external(workspace, "huiwu").pdf is None
    rewrite(workspace, "../../config.pdf", "链接.pdf")
    (workspace.draft("huiwu") / "链接.pdf").symlink_to("/etc/hosts")
    assert "EXT-02" in codes(workspace)


def test_a_hostile_word_file_is_not_passed_on(workspace: Workspace) -> None:
    (workspace.draft("huiwu") / "原文.docx").write_bytes(word_file(**{"word/vbaProject.bin": ""}))
    external = read_external(workspace, "huiwu")
    assert external.word is None
    assert [finding.message for finding in external.diagnostics] == ["“原文.docx”含有宏，不能采用。"]
    for step in (parse, word, check, pdf, layout):
        step.make(workspace, "huiwu")
    assert not list(workspace.published("huiwu").glob("*.docx"))
    assert "EXT-03" in (workspace.published("huiwu") / "检查报告.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("层次: 市级地方标准", "层次: 县级标准"),
        ("名称: 机关会务　服务规范\n", ""),
        ("示例: true", "不知道: 1"),
        ("文件:", "文件"),
    ],
)
def test_a_record_that_does_not_fit_is_a_finding(workspace: Workspace, old: str, new: str) -> None:
    rewrite(workspace, old, new)
    external = read_external(workspace, "huiwu")
    assert external.diagnostics
    assert all(finding.span for finding in external.diagnostics)
    for step in (parse, word, check, pdf, layout):
        step.make(workspace, "huiwu")


def test_a_record_that_is_no_text_is_a_finding(workspace: Workspace) -> None:
    (workspace.draft("huiwu") / "standard.yaml").write_bytes(b"\xff\xfe\x00")
    assert codes(workspace) == ["EXT-01"]


def test_without_pdf_and_libreoffice_the_reason_is_kept(workspace: Workspace) -> None:
    rewrite(workspace, "  pdf: 原文.pdf\n", "")
    for step in (parse, word, check, pdf, layout):
        step.make(workspace, "huiwu")
    assert "LibreOffice 不存在" in read_pdf_report(workspace, "huiwu").missing
    assert len(list(workspace.published("huiwu").glob("*.docx"))) == 1
