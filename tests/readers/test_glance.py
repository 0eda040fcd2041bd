"""A look at a draft gives its number, name and terms without reading it."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.readers import glance as module
from biaogao.readers.glance import glance, looked_once, neighbours

DRAFT = """---
编号: DB3301/T 0001—2024
名称: 公物仓　管理规范
---

# 范围

## 公物仓

*not a term here*

# 术语和定义

## 资产

*asset*

### 公物仓 {#t-gwc}
*public property warehouse*

## 一般概念

没有英文的是分组的标题。

# 要求

## 装置

*device*
"""


def test_number_name_and_terms(tmp_path: Path) -> None:
    (tmp_path / "standard.md").write_text(DRAFT, encoding="utf-8")
    seen = glance(tmp_path)
    assert seen is not None
    assert (seen.number, seen.title) == ("DB3301/T 0001—2024", "公物仓　管理规范")
    assert seen.terms == ("资产", "公物仓")


def test_a_draft_of_several_files_and_a_change_of_one(tmp_path: Path) -> None:
    (tmp_path / "standard").mkdir()
    front, _, rest = DRAFT.partition("# 术语和定义")
    (tmp_path / "standard" / "01-a.md").write_text(front, encoding="utf-8")
    second = tmp_path / "standard" / "02-b.md"
    second.write_text("# 术语和定义" + rest, encoding="utf-8")
    seen = glance(tmp_path)
    assert seen is not None and seen.terms == ("资产", "公物仓")
    second.write_text("# 术语和定义\n", encoding="utf-8")
    again = glance(tmp_path)
    assert again is not None and again.terms == ()


def test_what_is_no_draft_is_none(tmp_path: Path) -> None:
    assert glance(tmp_path / "nowhere") is None
    (tmp_path / "standard.md").write_bytes(b"\x00\x01")
    assert glance(tmp_path) is None


def test_neighbours_only_inside_of_a_workspace(tmp_path: Path) -> None:
    for name in ("a", "b"):
        folder = tmp_path / "drafts" / name
        folder.mkdir(parents=True)
        (folder / "standard.md").write_text(DRAFT, encoding="utf-8")
    assert [each.name for each in neighbours(tmp_path / "drafts" / "a")] == ["b"]
    assert neighbours(tmp_path) == ()


def test_who_judges_many_looks_once_and_another_sees_what_changed(tmp_path: Path, monkeypatch) -> None:
    folders = [tmp_path / "drafts" / name for name in ("a", "b", "c", "d")]
    for folder in folders:
        folder.mkdir(parents=True)
        (folder / "standard.md").write_text(DRAFT, encoding="utf-8")
    apart = [neighbours(folder) for folder in folders]
    looks = []
    monkeypatch.setattr(module, "glance", lambda folder: looks.append(folder.name) or glance(folder))
    with looked_once():
        assert [neighbours(folder) for folder in folders] == apart
        assert looks == ["a", "b", "c", "d"]
    (folders[1] / "standard.md").write_text(DRAFT.replace("0001", "0002"), encoding="utf-8")
    assert "DB3301/T 0002—2024" in {each.number for each in neighbours(folders[0])}


@pytest.mark.parametrize("own", ["a", "c", "e"])
def test_only_so_many_neighbours_are_looked_at(tmp_path: Path, monkeypatch, own: str) -> None:
    for name in "abcde":
        (tmp_path / "drafts" / name).mkdir(parents=True)
        (tmp_path / "drafts" / name / "standard.md").write_text(DRAFT, encoding="utf-8")
    monkeypatch.setattr(module, "_MAX_DRAFTS", 3)
    expected = [name for name in "abcde" if name != own][:3]
    assert [each.name for each in neighbours(tmp_path / "drafts" / own)] == expected
    with looked_once():
        assert [each.name for each in neighbours(tmp_path / "drafts" / own)] == expected
