"""The comparison of two builds sees what differs, and overlooks only what may differ in a PDF."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

SCRIPT = Path(__file__).with_name("compare.py")


def pdf(path: Path, text: str, date: str) -> None:
    canvas = Canvas(str(path))
    canvas.setAuthor(date)
    canvas.drawString(72, 700, text)
    canvas.save()


@pytest.fixture
def builds(tmp_path: Path) -> tuple[Path, Path]:
    for name in ("one", "other"):
        folder = tmp_path / name / "标准" / "a"
        folder.mkdir(parents=True)
        (folder / "a.docx").write_bytes(b"word")
        (tmp_path / name / "work" / "a").mkdir(parents=True)
        (tmp_path / name / "work" / "a" / "document.json").write_text("{}", "utf-8")
        (tmp_path / name / "logs").mkdir()
        (tmp_path / name / "logs" / "own.log").write_text(name, "utf-8")
        pdf(folder / "a.pdf", "page", name)
    return tmp_path / "one", tmp_path / "other"


def compare(*given: object) -> tuple[int, str]:
    command = [sys.executable, str(SCRIPT), *map(str, given)]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return ran.returncode, ran.stdout


@pytest.mark.poppler
def test_pdfs_with_the_same_pages_are_the_same(builds: tuple[Path, Path]) -> None:
    assert builds[0].joinpath("标准/a/a.pdf").read_bytes() != builds[1].joinpath("标准/a/a.pdf").read_bytes()
    code, said = compare(*builds)
    assert (code, said.splitlines()[0]) == (0, "比较了.docx 1 个，.json 1 个，.pdf 1 个")


@pytest.mark.poppler
def test_other_words_on_a_page_and_other_bytes_elsewhere_are_named(builds: tuple[Path, Path]) -> None:
    pdf(builds[1] / "标准/a/a.pdf", "another", "other")
    (builds[1] / "标准/a/a.docx").write_bytes(b"Word")
    code, said = compare(*builds)
    assert code == 1
    assert "不同：标准/a/a.docx\n  不同：标准/a/a.pdf\n不同的：2 个" in said


def test_a_standard_that_one_build_lacks_differs_unless_a_part_is_asked_for(builds: tuple[Path, Path]) -> None:
    shutil.rmtree(builds[1] / "标准")
    assert compare(*builds)[0] == 1
    assert compare(*builds, "--part")[0] == 0
    assert compare(builds[1], builds[0], "--part")[0] == 1


def test_nothing_to_compare_is_no_success(tmp_path: Path) -> None:
    assert compare(tmp_path, tmp_path) == (1, "比较了：没有文件\n")
