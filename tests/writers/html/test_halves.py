"""One half of the page: inlines without links, pictures and formulas in the file itself."""

from __future__ import annotations

from pathlib import Path

from biaogao.model.nodes import Figure
from biaogao.model.walk import walk
from compare.states import state
from writers.html.compared import halves, page, rows_of

TEXT = """# 甲 {#a}

§ 用**粗体**、H~2~O、m^3^和$P_{95}$，见[@tab-a]和[@nowhere]，值为3 mm[^n]。{#b}

![图题](figures/arch.svg){#fig-a alt="图"}

::: 表 设备 {#tab-a}

| 项目 | 指标 |
|---|---|
| 甲^a^ | ^^ |

^a^ 说明。

:::

[^n]: 脚注的文字。
"""


def test_inlines_are_text_without_links() -> None:
    one = state(TEXT)
    markup = "\n".join(row.new or "" for row in rows_of(one, one))
    assert "<strong>粗体</strong>" in markup and "<sub>2</sub>" in markup and "<sup>3</sup>" in markup
    assert "<math>P_{95}</math>" in markup
    assert "见表1和[@nowhere]" in markup
    assert "<sup>1)</sup>" in markup and "脚注1）脚注的文字。" in markup
    assert "<a " not in markup


def test_a_picture_is_data_and_a_missing_one_is_said(tmp_path: Path) -> None:
    one = state(TEXT)
    here = "\n".join(row.new or "" for row in rows_of(one, one))
    assert "data:image/svg+xml;base64," in here
    old, new = halves(one, state(TEXT), tmp_path)
    figure = next(block for block, _ in walk(one.document.children) if isinstance(block, Figure))
    assert "缺失" in old.figure(figure, None)
    assert new.mark.value == "insert"


def test_what_is_typed_is_no_markup() -> None:
    found = page("# 甲 {#a}\n\n§ 值<b>应</b>为1。{#b}\n", '# 甲 {#a}\n\n§ 值<b>宜</b>为"><script>。{#b}\n').decode()
    assert "<b>应" not in found and found.count("<script>") == 1
