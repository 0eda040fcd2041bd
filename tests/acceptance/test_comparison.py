"""The pipeline sets a draft against its frozen stage: files, PDFs, nothing twice; a stage that was spoilt is said."""

from __future__ import annotations

import os
from pathlib import Path

import docx
import pytest

from acceptance.workspaces import build, handed_out, make_workspace, stamps, start

pytestmark = [pytest.mark.office, pytest.mark.skipif(os.name == "nt", reason="Snakemake is not run on Windows")]

FOLDER = "甲/修订对照"


def test_a_frozen_stage_is_compared_at_every_build(tmp_path: Path) -> None:
    root = make_workspace(tmp_path / "工作区", "甲")
    draft = root / "drafts" / "甲" / "standard.md"
    process = start(root, "freeze", "甲", "--date", "2026-05-01")
    assert process.communicate(timeout=60) and process.returncode == 0
    text = draft.read_text("utf-8").replace("阶段: 征求意见稿", "阶段: 送审稿")
    draft.write_text(text + "\n补充一段文字。\n", encoding="utf-8")
    code, said = build(root)
    assert code in (0, 1), said
    assert "与旧稿比较：甲" in said
    made = handed_out(root, "docx", "xlsx", "pdf", "html")
    assert sorted(name for name in made if name.startswith(FOLDER)) == [
        f"{FOLDER}/{name}"
        for name in (
            "修订稿（征求意见稿—送审稿）（示例）.docx",
            "前后对照（征求意见稿—送审稿）（示例）.html",
            "新旧条文对照表（征求意见稿—送审稿）（示例）.docx",
            "新旧条文对照表（征求意见稿—送审稿）（示例）.pdf",
            "新旧条文对照表（征求意见稿—送审稿）（示例）.xlsx",
            "条款号变迁表（征求意见稿—送审稿）（示例）.docx",
            "条款号变迁表（征求意见稿—送审稿）（示例）.pdf",
            "条款号变迁表（征求意见稿—送审稿）（示例）.xlsx",
        )
    ]
    folder = root / "build" / "标准" / FOLDER
    table = docx.Document(str(folder / "新旧条文对照表（征求意见稿—送审稿）（示例）.docx")).tables[0]
    assert "补充一段文字。" in "".join(cell.text for cell in table.columns[3].cells)

    before = stamps(root)
    build(root)
    assert stamps(root) == before
    with (root / "drafts/甲/stages/征求意见稿/standard.md").open("a", encoding="utf-8") as file:
        file.write("\n改动。\n")
    code, said = build(root)
    assert code == 3
    assert "定稿“征求意见稿”与交出时不一致" in said and "Traceback" not in said
