"""Evidence of every kind becomes pages on the disk, each once."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook
from PIL import Image

from biaogao.records.evidence import survey
from biaogao.steps.evidence_pages import Pages, evidence_pages
from biaogao.workspace import Workspace
from deliverables.leaves import leaves
from steps.piloted import NO_OFFICE


def workspace(root: Path, config: str = NO_OFFICE) -> Workspace:
    (root / "config.yaml").write_text(config, "utf-8")
    folder = root / "pilot" / "evidence"
    folder.mkdir(parents=True)
    (folder / "扫描.pdf").write_bytes(leaves("a", "b"))
    first = Image.new("1", (80, 80))
    first.save(folder / "传真.tif", save_all=True, append_images=[Image.new("1", (80, 80), 1)])
    document = docx.Document()
    document.add_paragraph("会议纪要")
    document.save(folder / "纪要.docx")
    book = Workbook()
    book.worksheets[0].append(["签到", "甲"])
    book.save(folder / "签到.xlsx")
    (folder / "说明.txt").write_text("说明的文字", "utf-8")
    (folder / "名单.csv").write_text("姓名,签到\n甲,有\n", "utf-8")
    (folder / "旧稿.rtf").write_bytes(rb"{\rtf1\ansi old words\par}")
    return Workspace(root)


def made(place: Workspace) -> dict[str, Pages | str]:
    return evidence_pages(place, tuple(survey(place.pilot / "evidence").values()))


def test_without_libreoffice_scans_and_pictures_have_pages(tmp_path: Path) -> None:
    place = workspace(tmp_path)
    found = made(place)
    counts = {name: pages.count for name, pages in found.items() if isinstance(pages, Pages)}
    assert counts == {"扫描.pdf": 2, "传真.tif": 2}
    assert "LibreOffice" in str(found["纪要.docx"])
    scan = found["扫描.pdf"]
    assert isinstance(scan, Pages) and scan.pdf == place.pilot / "evidence" / "扫描.pdf"
    assert scan.hindrance == "字体没有嵌入"


def test_what_was_converted_is_not_converted_again(tmp_path: Path) -> None:
    place = workspace(tmp_path)
    first = made(place)
    times = {path: path.stat().st_mtime_ns for path in place.cache("leaves").iterdir()}
    assert made(place) == first
    assert {path: path.stat().st_mtime_ns for path in place.cache("leaves").iterdir()} == times


def test_a_pdf_with_a_script_is_refused_and_asked_about_again(tmp_path: Path) -> None:
    import pikepdf

    place = workspace(tmp_path)
    with pikepdf.open(io.BytesIO(leaves("x"))) as document:
        document.Root.OpenAction = document.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="x"))
        document.save(place.pilot / "evidence" / "脚本.pdf")
    assert made(place)["脚本.pdf"] == "含有脚本"
    assert made(place)["脚本.pdf"] == "含有脚本"


@pytest.mark.office
def test_every_kind_has_pages_with_libreoffice(tmp_path: Path) -> None:
    found = made(workspace(tmp_path, ""))
    assert {name: pages.count for name, pages in found.items() if isinstance(pages, Pages)} == {
        "扫描.pdf": 2,
        "传真.tif": 2,
        "纪要.docx": 1,
        "签到.xlsx": 1,
        "说明.txt": 1,
        "名单.csv": 1,
        "旧稿.rtf": 1,
    }
    office = [pages for name, pages in found.items() if isinstance(pages, Pages) and name not in {"扫描.pdf"}]
    assert [pages.hindrance for pages in office] == [""] * len(office)
