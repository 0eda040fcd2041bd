"""The comparison of the printed pages with the rules of layout as a Chinese page for docs."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from writers.docx.font_rows import NOT_MEASURED
from writers.docx.sheets import TOLERANCE, Measure, Type

_HEAD = """# 版面比对

本页由 `python -m pytest tests/writers/docx/test_geometry.py --accept` 生成，数字是从成品 PDF 中量出的，不手工修改。
平时运行同一测试，任何一项超差即不通过。

- 被量的文件：`tests/golden/torture/standard.md`，它把写作规则中的每种写法至少用两次，附录中也用。
- 允许偏差：位置和长度 {mm} mm，字号和线宽 {pt} 磅。
- “依据”中的条号是 GB/T 1.1—2020 的；“印刷本A”是量过的一份按起草模板排版的行业标准；“本项目”是没有依据而取定的。
- 基线用自带的开源字体量得；换成宋体、黑体时，基线在行内的高低会略有不同，行的位置不变。

"""

_TAIL = """
## 已知的偏差

以下各项不在上面的允许偏差之内，或不能在 PDF 中量出，逐项说明，不计作合格。

| 项 | 说明 |
|---|---|
| 偶数页的版心 | 订口 25 mm、切口 20 mm，奇偶页对称；印刷本A奇偶页左边都是 25 mm，以起草规则的订口为准 |
| 公式的字号 | 转换程序只接受整磅数，PDF 中公式为 10 磅，比五号小 0.5 磅；Word 文件中为五号 |
| 公式的五种写法 | `\\lim`、`aligned`、`\\underbrace`、`\\overset`、直立的 `\\mathrm` 在 PDF 中有误；Word 文件正确 |
| 汉字与西文之间 | Word 文件关闭了自动间距；所用的 PDF 转换程序仍留约四分之一字的空 |
| 自动插入的空白页 | 封面背面等空白页在 PDF 中没有书眉；Word 打印时同样由程序插入 |
| 脚注线的粗细 | PDF 中为 0.1 磅的细线；Word 文件中为 0.5 磅。长度两者相同 |
| 专用字和美术体字 | 草案以黑体代替，不仿制 |
| 续表 | 按 PDF 的分页拆分，比页末提早一至三行，给 Word、WPS 的分页留余地；余地不够时见 `word-wps-check.md` |
| 封底 | 图E.4的尺寸没有可用的依据，编号的高度取书眉的高度；只在报批稿和发布稿中有封底 |
"""


def rendered(types: Sequence[Type], measures: Sequence[Measure]) -> str:
    """The whole page."""
    head = _HEAD.format(mm=TOLERANCE["mm"], pt=TOLERANCE["pt"])
    return head + _summary(types, measures) + _fonts(types) + _positions(measures) + _TAIL


def without_figures(text: str) -> str:
    """The page without what was measured: another machine may differ in the last digit."""
    return re.sub(r"-?\d+\.\d\d", "", text)


def _summary(types: Sequence[Type], measures: Sequence[Measure]) -> str:
    worst = {
        unit: max((one for one in measures if one.unit == unit), key=lambda one: abs(one.deviation))
        for unit in ("mm", "pt")
    }
    size = max(abs(one.found_size - one.size) for one in types)
    outside = sum(not one.within for one in (*types, *measures))
    return (
        f"共比对 {len(measures)} 个位置和长度、表F.1 的 {len(types)} 行，超差 {outside} 项。"
        f"最大偏差：位置 {abs(worst['mm'].deviation):.2f} mm（{worst['mm'].item}），"
        f"线宽 {abs(worst['pt'].deviation):.2f} 磅，字号 {size:.2f} 磅。\n\n"
    )


def _fonts(types: Sequence[Type]) -> str:
    rows = "".join(
        f"| {one.row:02} | {one.place} | {one.text} "
        f"| {one.face} {one.size:g} | {one.found_face} {one.found_size:.2f} |\n"
        for one in types
    )
    rest = "".join(f"- {number:02}：{reason}。\n" for number, reason in sorted(NOT_MEASURED.items()))
    return (
        f"## 字体和字号（表F.1）\n\n| 序号 | 位置 | 文字 | 规定（磅） | 实测（磅） |\n|---|---|---|---|---|\n{rows}\n"
        f"没有量的各行：\n\n{rest}\n"
    )


def _positions(measures: Sequence[Measure]) -> str:
    parts = ["## 位置和长度\n"]
    for part, group in itertools.groupby(measures, key=lambda one: one.part):
        parts.append(f"\n### {part}\n\n| 项 | 依据 | 规定 | 实测 | 偏差 | 单位 |\n|---|---|---|---|---|---|\n")
        parts.extend(
            f"| {one.item} | {one.source} | {one.wanted:.2f} | {one.found:.2f} "
            f"| {one.deviation:+.2f} | {_UNIT[one.unit]} |\n"
            for one in group
        )
    return "".join(parts)


_UNIT = {"mm": "mm", "pt": "磅"}
