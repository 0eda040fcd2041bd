"""A small pilot with two districts that return forms."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from biaogao.cli import main
from pilot_sample import row, write_pilot

DISTRICTS = [
    {"编号": f"U1{n}", "名称": f"示例{where}区", "类别": "区县（市）", "联络岗位": "联络员", "示例": "是"}
    for n, where in enumerate("东西")
]


def make_workspace(root: Path) -> Path:
    (root / "drafts").mkdir(parents=True)
    (root / "config.yaml").write_text("", encoding="utf-8")
    write_pilot(root / "pilot", units=[row("units"), *DISTRICTS])
    return root


def call(workspace: Path, *arguments: object) -> int:
    return main(["--workspace", str(workspace), "ledger", *map(str, arguments)])


def fill(path: Path, *rows: dict[str, str]) -> None:
    """Type rows into a form, below its header."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for line, cells in enumerate(rows, 2):
        for name, value in cells.items():
            sheet.cell(line, heads[name]).value = value
    book.save(path)
