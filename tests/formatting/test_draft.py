"""Laying out whole drafts: the layout itself, files as they were written, and the proof that nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.formatting import body
from biaogao.formatting.draft import lay_out
from biaogao.mending import mend
from biaogao.readers.markdown import read_draft
from biaogao.saving import save
from lint.drafts import PICTURE

ROOT = Path(__file__).parents[2]
HEAD = "---\n编号: DB3301/T XXXX—XXXX\n名称: 甲\n---\n"
REPOSITORY = sorted(path.parent for path in ROOT.glob("drafts/*/standard.md"))
GOLDEN = sorted(path.parent for path in (ROOT / "tests" / "golden").glob("*/standard.md"))

UNTIDY = """\
---
名称: 甲
编号:   DB3301/T XXXX—XXXX   

示例: true
允许:
    STR-15: 沿用
---



#  范围   {#scope}  ##
　　本文件规定了要求。   {#par}
#   要求{#req}
<!-- 允许 must：引述 -->
§   外壳必须接地：  {#req-a}

*   甲；{#item-a}


*   乙：
    1)  子；
    1)  丑。

    另一段。
*   丙。
表：值   {#tab-a   单位 = “毫米” }

| 项     | 值 |
|:------:|----|
| 甲\\|乙 | 1  |
| 长长长 | << |
注：贴着表的注。

::: 图   布置 {#fig-a}
![](figures/a.svg){alt="图"}
注：说明。
:::
$$ E = P
   + t $$ (eq-a)

式中：
- $E$——能耗；
- $P$——功率。
[^1]: 甲。
[^2]: 乙。
"""

TIDY = """\
---
编号: DB3301/T XXXX—XXXX
名称: 甲
允许:
    STR-15: 沿用
示例: true
---

# 范围 {#scope}

本文件规定了要求。{#par}

# 要求 {#req}

<!-- 允许 must：引述 -->
§ 外壳必须接地：{#req-a}

- 甲；{#item-a}

- 乙：
  1) 子；
  2) 丑。

  另一段。

- 丙。

表：值 {#tab-a 单位="毫米"}

| 项     | 值 |
|:------:|----|
| 甲\\|乙 | 1  |
| 长长长 | << |
注：贴着表的注。

::: 图 布置 {#fig-a}

![](figures/a.svg){alt="图"}

注：说明。

:::

$$ E = P
   + t $$ (eq-a)

式中：

- $E$——能耗；
- $P$——功率。

[^1]: 甲。

[^2]: 乙。
"""


def write(folder: Path, text: str) -> Path:
    (folder / "figures").mkdir(parents=True)
    (folder / "figures" / "a.svg").write_text(PICTURE, encoding="utf-8")
    path = folder / "standard.md"
    path.write_text(text, encoding="utf-8", newline="")
    return path


def after(folder: Path) -> str:
    formatted = lay_out(folder, folder.name)
    assert formatted.left == ()
    save(formatted.changes, folder)
    assert lay_out(folder, folder.name).changes == ()
    return (folder / "standard.md").read_text(encoding="utf-8")


def test_everything_is_laid_out_and_what_the_reader_doubts_stays(tmp_path: Path) -> None:
    write(tmp_path / "d", UNTIDY)
    assert "MDN-08" in {one.code for one in read_draft(tmp_path / "d", "d").diagnostics}
    assert after(tmp_path / "d") == TIDY


@pytest.mark.parametrize(
    ("encoding", "end", "mark"), [("utf-8", "\r\n", b"\xef\xbb\xbf"), ("gb18030", "\n", b""), ("utf-8", "\r", b"")]
)
def test_encoding_line_ends_and_mark_stay(encoding: str, end: str, mark: bytes, tmp_path: Path) -> None:
    path = write(tmp_path / "d", "")
    path.write_bytes(mark + UNTIDY.replace("\n", end).encode(encoding))
    save(lay_out(tmp_path / "d", "d").changes, tmp_path / "d")
    assert path.read_bytes() == mark + TIDY.replace("\n", end).encode(encoding)


@pytest.mark.parametrize("folder", [*REPOSITORY, *GOLDEN], ids=lambda folder: folder.name)
def test_the_drafts_of_the_repository_stay_the_same_document(folder: Path, tmp_path: Path) -> None:
    before = read_draft(folder, folder.name).document
    formatted = lay_out(folder, folder.name)
    assert formatted.left == ()
    texts = {str(change.path.relative_to(folder)): change.after for change in formatted.changes}
    after = read_draft(folder, folder.name, texts=texts).document
    assert (after.children, after.footnotes) == (before.children, before.footnotes)


def test_every_file_of_a_draft_is_laid_out_and_its_tables_are_not(tmp_path: Path) -> None:
    parts = tmp_path / "standard"
    parts.mkdir()
    (tmp_path / "a.csv").write_text("项 , 值\n甲 ,1\n", encoding="utf-8")
    (parts / "01-a.md").write_text(f"{HEAD}# 范围\n段。\n", encoding="utf-8")
    (parts / "02-b.md").write_text('\n\n#  要求\n表：甲 {#tab-a csv="a.csv"}', encoding="utf-8")
    save(lay_out(tmp_path, tmp_path.name).changes, tmp_path)
    assert (parts / "01-a.md").read_text("utf-8") == f"{HEAD}\n# 范围\n\n段。\n"
    assert (parts / "02-b.md").read_text("utf-8") == '# 要求\n\n表：甲 {#tab-a csv="a.csv"}\n'
    assert (tmp_path / "a.csv").read_text("utf-8") == "项 , 值\n甲 ,1\n"


def test_a_layout_that_would_read_otherwise_is_left_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "d", f"{HEAD}\n#  范围\n\n段。\n\n#  要求\n")
    real = body._Writer.block

    def wrong(self: body._Writer, block: object, before: object = None) -> list[str]:
        lines = real(self, block, before)  # type: ignore[arg-type]
        return ["# 错"] if lines == ["# 范围"] else lines

    monkeypatch.setattr(body._Writer, "block", wrong)
    formatted = lay_out(tmp_path / "d", "d")
    assert formatted.left == ("drafts/d/standard.md:6",)
    (change,) = formatted.changes
    assert change.after.decode() == f"{HEAD}\n#  范围\n\n段。\n\n# 要求\n"


@pytest.mark.parametrize(
    "text",
    [
        "---\n编号: 甲\n\n# 范围  {#a}\n段。\n",
        f"{HEAD}\n#  范围\n段\x01。\n",
        "",
        "只有一行",
        f"{HEAD}\n```\n  代码  \n```\n",
        "---\n编号: 甲\n编号: 乙\n名称: |\n  甲\n\n  乙\n---\n\n# 范围\n",
    ],
)
def test_what_cannot_be_read_surely_keeps_its_text(text: str, tmp_path: Path) -> None:
    path = write(tmp_path / "d", text)
    before = read_draft(tmp_path / "d", "d")
    save(lay_out(tmp_path / "d", "d").changes, tmp_path / "d")
    after = read_draft(tmp_path / "d", "d")
    assert [one.message for one in after.diagnostics] == [one.message for one in before.diagnostics]
    assert path.read_text("utf-8").split() == text.split()
    assert lay_out(tmp_path / "d", "d").changes == ()


def test_a_draft_that_is_too_long_to_be_read_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("biaogao.readers.markdown.MAX_DRAFT", 300)
    write(tmp_path / "d", f"{HEAD}\n#  范围\n\n" + "段，长80mm。\n\n" * 20)
    assert lay_out(tmp_path / "d", "d").changes == ()
    assert mend(tmp_path / "d", "d").changes == ()


def test_a_missing_draft_has_nothing_to_lay_out(tmp_path: Path) -> None:
    assert lay_out(tmp_path / "none", "none").changes == ()
