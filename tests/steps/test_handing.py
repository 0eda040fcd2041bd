from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.deliverables.grids import Paper
from biaogao.deliverables.papers import write_paper
from biaogao.records.gaps import Gap
from biaogao.steps.handing import Product, hand_over
from biaogao.steps.pilot_files import read_records, read_report
from biaogao.steps.protocol import PILOT
from steps import piloted

WORD = write_paper(Paper(title="某表"))


def handed(root: Path, *products: Product, config: str = piloted.NO_OFFICE) -> piloted.Workspace:
    from biaogao.steps import records

    workspace = piloted.pilot_workspace(root, config)
    records.make(workspace, PILOT)
    gap = Gap(kind="书面材料", matter="缺", place="", ask="甲处", advice="补")
    hand_over(workspace, "reports", read_records(workspace), products, (gap,))
    return workspace


def test_files_products_gaps_and_missing_pdfs_are_reported(tmp_path: Path) -> None:
    one = Product(title="某表", folder="某处", word=WORD, others={"xlsx": b"x"}, extra={"第2页.svg": b"s"})
    report = read_report(handed(tmp_path, one), "reports")
    assert report.files == ("某处/某表（示例）.docx", "某处/某表（示例）.xlsx", "某处/某表（示例） 第2页.svg")
    assert report.products == {"某表": "某处/某表（示例）.pdf"}
    assert [gap.matter for gap in report.gaps] == ["缺"]
    assert "LibreOffice" in report.lacks[0].reason


def test_papers_of_one_title_are_one_piece_or_several(tmp_path: Path) -> None:
    sizes = [Product(title="图", folder="某处", word=WORD, variant=name) for name in ("A3", "A4")]
    months = [Product(title="月报", folder="某处", word=WORD, variant=name, apart=True) for name in ("一", "二")]
    assert list(read_report(handed(tmp_path, *sizes, *months), "reports").products) == ["图", "月报 一", "月报 二"]


@pytest.mark.office
def test_with_libreoffice_there_is_a_pdf(tmp_path: Path) -> None:
    workspace = handed(tmp_path, Product(title="某表", folder="某处", word=WORD), config="")
    assert (workspace.dossier() / "某处/某表（示例）.pdf").read_bytes().startswith(b"%PDF")
