"""The pipeline sets a draft against its frozen stage: files and PDFs, and nothing of it twice."""

from __future__ import annotations

import os
from pathlib import Path

import docx
import pytest

from acceptance.workspaces import CONFIG, build, handed_out, stamps
from editions.test_comparison import revised

pytestmark = [pytest.mark.office, pytest.mark.skipif(os.name == "nt", reason="Snakemake is not run on Windows")]

FOLDER = "甲/修订对照"


def test_a_frozen_stage_is_compared_at_every_build(tmp_path: Path) -> None:
    root = tmp_path / "工作区 一"
    revised(root / "drafts" / "甲")
    (root / "config.yaml").write_text(CONFIG, encoding="utf-8")
    code, said = build(root)
    assert code in (0, 1), said
    assert "与旧稿比较：甲" in said
    made = handed_out(root, "docx", "xlsx", "pdf", "html")
    assert sorted(name for name in made if name.startswith(FOLDER)) == [
        f"{FOLDER}/{name}"
        for name in (
            "修订稿（征求意见稿—送审稿）.docx",
            "前后对照（征求意见稿—送审稿）.html",
            "新旧条文对照表（征求意见稿—送审稿）.docx",
            "新旧条文对照表（征求意见稿—送审稿）.pdf",
            "新旧条文对照表（征求意见稿—送审稿）.xlsx",
            "条款号变迁表（征求意见稿—送审稿）.docx",
            "条款号变迁表（征求意见稿—送审稿）.pdf",
            "条款号变迁表（征求意见稿—送审稿）.xlsx",
        )
    ]
    folder = root / "build" / "标准" / FOLDER
    table = docx.Document(str(folder / "新旧条文对照表（征求意见稿—送审稿）.docx")).tables[0]
    assert "间隔不应大于3020 min。" in [cell.text for cell in table.columns[3].cells]
    before = stamps(root)
    build(root)
    assert stamps(root) == before
