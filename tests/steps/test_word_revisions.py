"""Two Word files without a draft: 修订稿 and 新旧条文对照表, as far as the files tell."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest

from biaogao.cli import main
from biaogao.errors import InputError
from biaogao.steps.word_revisions import compared_words, word_files
from biaogao.workspace import Workspace


def word(path: Path, *lines: str) -> Path:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    path.parent.mkdir(exist_ok=True)
    document.save(str(path))
    return path


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "config.yaml").write_text("LibreOffice: /nowhere/soffice\n", encoding="utf-8")
    old = word(tmp_path / "一" / "规范.docx", "5　要求", "5.1　供电时间不应少于30 min。", "5.2　外壳应接地。")
    return old, word(tmp_path / "二" / "规范.docx", "5　要求", "5.1　供电时间不应少于60 min。", "5.2　外壳应接地。")


def test_files_of_one_name_are_told_apart_and_handed_over(tmp_path: Path, files: tuple[Path, Path]) -> None:
    workspace = Workspace(tmp_path)
    made = word_files(workspace, compared_words(workspace, *files))
    assert sorted(made.files) == [
        "修订稿（规范（旧）—规范（新））.docx",
        "新旧条文对照表（规范（旧）—规范（新））.docx",
        "新旧条文对照表（规范（旧）—规范（新））.xlsx",
    ]
    redline = docx.Document(io.BytesIO(made.files["修订稿（规范（旧）—规范（新））.docx"]))
    assert redline.element.xpath("//w:ins") and redline.element.xpath("//w:del")
    table = docx.Document(io.BytesIO(made.files["新旧条文对照表（规范（旧）—规范（新））.docx"])).tables[0]
    assert [cell.text for cell in table.rows[1].cells][1].startswith("5.1")
    assert "30" in table.cell(1, 2).text and "60" in table.cell(1, 3).text


def test_the_command_shows_them(tmp_path: Path, files: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", *map(str, files), "--workspace", str(tmp_path)]) == 0
    out = capsys.readouterr().out
    assert "[-30-]" in out and "{+60+}" in out and "共1处更改" in out
    assert main(["diff", str(files[0]), "--workspace", str(tmp_path)]) == 2
    assert "两个 .docx" in capsys.readouterr().err


def test_what_is_no_word_file_is_refused(tmp_path: Path, files: tuple[Path, Path]) -> None:
    wrong = tmp_path / "x.docx"
    with pytest.raises(InputError, match="打不开"):
        compared_words(Workspace(tmp_path), files[0], wrong)
    wrong.write_bytes(b"PK no")
    with pytest.raises(InputError):
        compared_words(Workspace(tmp_path), files[0], wrong)
