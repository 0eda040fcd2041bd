"""Parts of a document in the foreword (8.3 b)): which part it is, and which parts have been published."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.elements import Element
from biaogao.lint.context import Context
from biaogao.lint.rule import Rule
from biaogao.model.nodes import Clause, List, Paragraph
from biaogao.model.walk import children_of
from biaogao.patterns import compiled
from biaogao.source import Span

_PART = compiled(r"第\s*(\d+)\s*部分")
_SAYS_PART = compiled(r"本(?:文件|标准|部分)[为是][^。]{0,80}?第\s*([^部分\s]{1,4})\s*部分")
_SAYS_PARTS = compiled(r"(?:已经?)?发布了?(?:以下|下列)(?:各)?部分")
_DIGITS = " 一二三四五六七八九十"


class PartList(Rule):
    """部分的前言说明它是哪个文件的第几部分，并列出已经发布的部分。

    “本文件是GB/T 1234《……》的第2部分。GB/T 1234已经发布了以下部分：”之后逐行列出各部分（GB/T 1.1—2020，8.3 b）。
    改法：在元数据写“部分: GB/T 1234《……》”，在前言中写“GB/T 1234已经发布了以下部分：”和“- 第1部分：……；”的清单。
    """

    code = "FWD-16"
    name = "part-list"
    clause = "8.3 b)"
    severity = Severity.ERROR
    bad = (
        "---\n编号: DB3301/T 1234.1—2024\n名称: 公物仓管理　第1部分：总则规范\n---",
        "---\n编号: DB3301/T 1234.1—2024\n名称: 公物仓管理　第1部分：总则规范\n部分: DB3301/T 1234《公物仓管理》\n---",
        "---\n编号: DB3301/T 1234.1—2024\n名称: 公物仓管理　第1部分：总则规范\n---\n# 前言\n\n"
        "本文件是DB3301/T 1234《公物仓管理》的第2部分。DB3301/T 1234已经发布了以下部分：\n\n- 第1部分：总则规范。",
    )
    good = (
        "---\n编号: DB3301/T 1234.1—2024\n名称: 公物仓管理　第1部分：总则规范\n部分: DB3301/T 1234《公物仓管理》\n---\n"
        "# 前言\n\nDB3301/T 1234已经发布了以下部分：\n\n- 第1部分：总则规范；\n- 第2部分：编码。",
        "---\n编号: DB3301/T 1234—2024\n名称: 公物仓管理规范\n---",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Read the completed foreword of a part."""
        named = _PART.search(context.metadata.title)
        if named is None:
            return
        paragraphs = self._paragraphs(context)
        said = [(found, span) for text, _, span in paragraphs if (found := _SAYS_PART.search(text))]
        place = context.metadata.place("部分") or context.metadata.place("名称")
        if not said:
            yield self.finding(
                "前言没有说明本文件是哪个文件的第几部分。",
                span=place,
                hint="在元数据写“部分: 编号《名称》”，句子由程序生成。",
            )
        for found, span in said:
            if found[1] not in {named[1], _DIGITS[int(named[1])] if int(named[1]) < len(_DIGITS) else ""}:
                yield self.finding(
                    f"前言说是第{found[1]}部分，名称是第{named[1]}部分。", span=span or place, hint="使两处一致。"
                )
        if not any(_SAYS_PARTS.search(text) and (listed or "；" in text) for text, listed, _ in paragraphs):
            yield self.finding(
                "前言没有列出已经发布的部分。",
                span=place,
                hint="在前言中写“……已经发布了以下部分：”，其后用“- ”逐行列出。",
            )

    @staticmethod
    def _paragraphs(context: Context) -> list[tuple[str, bool, Span | None]]:
        """The paragraphs of the completed foreword: text, whether a list follows, place."""
        found: list[tuple[str, bool, Span | None]] = []
        for chapter in context.document.children:
            if not isinstance(chapter, Clause) or chapter.element is not Element.FOREWORD:
                continue
            blocks = children_of(chapter)
            for position, block in enumerate(blocks):
                if isinstance(block, Paragraph):
                    follows = blocks[position + 1] if position + 1 < len(blocks) else None
                    found.append((context.text(block.children), isinstance(follows, List), block.span))
        return found
