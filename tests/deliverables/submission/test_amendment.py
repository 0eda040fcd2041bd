"""修改单 has the items of the latest one, in the words of GB/T 1.1: 更改为, 增加, 删除."""

from __future__ import annotations

from pathlib import Path

from biaogao.deliverables.forms import fill
from biaogao.deliverables.submission.amendment import values
from deliverables.formed import shipped, words
from deliverables.submission.papered import case_of


def test_the_latest_amendment_is_made(tmp_path: Path) -> None:
    found = values(case_of(tmp_path))
    assert not isinstance(found, str)
    text = words(fill(shipped("修改单"), found))
    assert "第2号修改单" in text and "旧文字一" not in text
    assert "1　4.2\n原文：旧文字\n更改为：新文字\n" in text
    assert "2　表1\n原文：（无）\n增加：增加的一行\n" in text
    assert "3　附录A\n原文：删去的文字\n删除：（上述全部内容）" in text
    assert "本修改单由〔批准机关〕于〔批准日期〕批准" in text and "示例·待批准" in text


def test_a_project_without_one_is_a_reason(tmp_path: Path) -> None:
    assert values(case_of(tmp_path, project="")) == "project.yaml 没有写“修改单”"
