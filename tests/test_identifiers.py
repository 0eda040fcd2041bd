from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from biaogao.errors import InputError
from biaogao.identifiers import REGISTER, assign_ids
from biaogao.model.walk import walk
from biaogao.readers.markdown import read_draft

DRAFT = """\
---
编号: DB3301/T XXXX—XXXX
名称: 智慧园区　能耗监测系统技术规范
---

# 范围

本文件规定了要求。

# 术语和定义

## 采集终端 {#t-terminal}

*collecting terminal*

采集数据的装置。

# 技术要求

## 供电 ##

§ 电压应符合表的规定。

§ 断电后应满足下列要求：{#req-loss}

1. 不丢失；
2. 不漏电。

表：供电要求 {单位="伏"}

| 项目 | 值 |
|------|----|
| 交流 | 220 |

::: 表 限值

| 项目 | 值 |
|------|----|
| 直流 | 24 |

:::

| 无题 | 值 |
|------|----|
| 直流 | 24 |

$$ E = P t $$

式中：

- $E$——能耗。

# 附录（资料性）示例
"""

EXPECTED = {
    "# 范围": "# 范围 {#scope}",
    "# 术语和定义": "# 术语和定义 {#terms}",
    "# 技术要求": "# 技术要求 {#c-1}",
    "## 供电 ##": "## 供电 {#c-2} ##",
    "§ 电压应符合表的规定。": "§ 电压应符合表的规定。{#c-3}",
    '表：供电要求 {单位="伏"}': '表：供电要求 {#tab-1 单位="伏"}',
    "::: 表 限值": "::: 表 限值 {#tab-2}",
    "$$ E = P t $$": "$$ E = P t $$ (eq-1)",
    "# 附录（资料性）示例": "# 附录（资料性）示例 {#annex-1}",
}


def write(folder: Path, text: str, encoding: str = "utf-8", newline: str = "\n", mark: bytes = b"") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "standard.md"
    path.write_bytes(mark + text.replace("\n", newline).encode(encoding))
    return path


def register(folder: Path) -> list[str]:
    ids: list[str] = json.loads((folder / REGISTER).read_text(encoding="utf-8"))["ids"]
    return ids


def test_ids_are_written_where_they_belong(tmp_path: Path) -> None:
    path = write(tmp_path, DRAFT)
    edits = assign_ids(tmp_path, "s")
    wanted = DRAFT
    for old, new in EXPECTED.items():
        wanted = re.sub(f"^{re.escape(old)}$", lambda _, new=new: new, wanted, flags=re.M)
    assert path.read_text(encoding="utf-8") == wanted
    assert len(edits) == len(EXPECTED)


def test_the_reader_finds_them_and_nothing_else_changed(tmp_path: Path) -> None:
    write(tmp_path, DRAFT)
    before = read_draft(tmp_path, "s")
    assign_ids(tmp_path, "s")
    after = read_draft(tmp_path, "s")
    ids = {block.id for block, _ in walk(after.document.children) if block.id}
    assert ids == {"scope", "terms", "c-1", "c-2", "c-3", "tab-1", "tab-2", "eq-1", "annex-1", "t-terminal", "req-loss"}
    assert [type(block) for block, _ in walk(after.document.children)] == [
        type(block) for block, _ in walk(before.document.children)
    ]
    assert len(after.diagnostics) == len(before.diagnostics)


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    path = write(tmp_path, DRAFT)
    assign_ids(tmp_path, "s")
    data, listed = path.read_bytes(), (tmp_path / REGISTER).read_bytes()
    assert assign_ids(tmp_path, "s") == ()
    assert (path.read_bytes(), (tmp_path / REGISTER).read_bytes()) == (data, listed)
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.parametrize(
    ("encoding", "newline", "mark"),
    [("utf-8", "\r\n", b""), ("utf-8", "\n", b"\xef\xbb\xbf"), ("gb18030", "\r\n", b""), ("utf-8", "\r", b"")],
)
def test_encoding_mark_and_line_ends_stay(tmp_path: Path, encoding: str, newline: str, mark: bytes) -> None:
    path = write(tmp_path / "a", DRAFT, encoding, newline, mark)
    plain = write(tmp_path / "b", DRAFT)
    assign_ids(tmp_path / "a", "s")
    assign_ids(tmp_path / "b", "s")
    wanted = plain.read_text(encoding="utf-8").replace("\n", newline).encode(encoding)
    assert path.read_bytes() == mark + wanted


def test_a_deleted_id_never_comes_back(tmp_path: Path) -> None:
    path = write(tmp_path, "# 范围\n\n文。\n\n# 要求\n\n## 甲\n\n文。\n\n## 乙\n\n文。\n")
    assign_ids(tmp_path, "s")
    text = path.read_text(encoding="utf-8")
    assert "## 乙 {#c-3}" in text
    path.write_text(text.replace("## 乙 {#c-3}", "## 丙").replace("# 范围 {#scope}", "# 范围"), encoding="utf-8")
    assign_ids(tmp_path, "s")
    text = path.read_text(encoding="utf-8")
    assert "## 丙 {#c-5}" in text and "# 范围 {#c-4}" in text
    assert register(tmp_path) == ["c-1", "c-2", "c-3", "c-4", "c-5", "scope"]


def test_the_register_keeps_its_schema(tmp_path: Path) -> None:
    write(tmp_path, DRAFT)
    assign_ids(tmp_path, "s")
    schema = json.loads((Path(__file__).parents[1] / "schemas" / "ids.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads((tmp_path / REGISTER).read_text(encoding="utf-8")))
    assert "req-loss" in register(tmp_path)


def test_a_split_draft_is_named_through_all_its_files(tmp_path: Path) -> None:
    parts = tmp_path / "standard"
    parts.mkdir()
    (parts / "01-a.md").write_text("# 范围\n\n文。\n\n# 要求\n", encoding="utf-8")
    (parts / "02-b.md").write_text("## 甲\n\n文。\n\n## 乙\n\n文。\n", encoding="utf-8")
    assign_ids(tmp_path, "s")
    assert (parts / "01-a.md").read_text(encoding="utf-8") == "# 范围 {#scope}\n\n文。\n\n# 要求 {#c-1}\n"
    assert "## 甲 {#c-2}" in (parts / "02-b.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("heading", ["# 要求 {#Bad_Id}", "# 要求 {#scope}"])
def test_an_id_that_is_a_finding_is_left_to_the_drafter(tmp_path: Path, heading: str) -> None:
    path = write(tmp_path, f"# 范围 {{#scope}}\n\n文。\n\n{heading}\n\n文。\n")
    before = path.read_bytes()
    assert assign_ids(tmp_path, "s") == ()
    assert path.read_bytes() == before


def test_a_broken_register_is_said_and_nothing_written(tmp_path: Path) -> None:
    path = write(tmp_path, DRAFT)
    (tmp_path / REGISTER).write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="读不懂"):
        assign_ids(tmp_path, "s")
    assert path.read_text(encoding="utf-8") == DRAFT


def test_a_missing_draft_has_no_ids(tmp_path: Path) -> None:
    assert assign_ids(tmp_path / "nowhere", "s") == ()
