"""索引 (8.14): it is generated from terms and 索引词; what is asked for must be found and come into print."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.elements import Element
from biaogao.lint.context import Context
from biaogao.lint.rule import Rule


class IndexTargets(Rule):
    """索引中的词在规范性要素中出现，索引由程序生成。

    索引列出词和它所在的章条号；找不到的词没有可指的地方（GB/T 1.1—2020，8.14）。
    改法：改正“索引词”；要印索引的在文件末尾写“# 索引”，其下不写内容。
    """

    code = "IDX-03"
    name = "index-targets"
    clause = "8.14"
    severity = Severity.WARNING
    bad = (
        "---\n索引词: [外壳, 公物仓]\n---\n外壳应接地。\n\n# 索引\n",
        "---\n索引词: [外壳]\n---\n外壳应接地。",
        "外壳应接地。\n\n# 索引\n\n外壳　4",
    )
    good = ("---\n索引词: [外壳, 接地]\n---\n外壳应接地。\n\n# 索引\n", "外壳应接地。")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Hold the keywords against the text and the chapter against the front matter."""
        keywords = context.metadata.index_terms
        place = context.metadata.place("索引词")
        chapter = context.chapter(Element.INDEX)
        if chapter is None:
            if keywords:
                yield self.finding(
                    "写了“索引词”，文件末尾却没有“# 索引”，索引不会印出。",
                    span=place,
                    hint="在文件末尾写“# 索引”，或删去“索引词”。",
                )
            return
        if chapter.children:
            yield self.finding(
                "索引由程序生成，这里不写内容。",
                span=chapter.children[0].span,
                node=chapter.children[0].key,
                hint="删去，把词写进元数据的“索引词”；术语自动列入。",
            )
        missing = [keyword for keyword, labels in context.resolution.index if not labels]
        if missing:
            yield self.finding(
                f"索引词在规范性要素中没有出现：{'、'.join(missing)}。", span=place, hint="改正或删去这些词。"
            )
