"""What stands for a figure where it is not seen."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.lint.context import Context
from biaogao.lint.rule import Rule
from biaogao.model.nodes import Figure


class FigureAlternative(Rule):
    """每幅图要有替代文字，说出图上画了什么。

    看不见图的人靠它读图，PDF 和阅读版都要用；图题只说图的主题，不能代替（ISO 14289-1，7.3）。
    改法：在图的后面写 {#id alt="……"}，用一句话说出图中的内容和关系；分图各写各的。
    """

    code = "FIG-12"
    name = "figure-alternative"
    clause = "ISO 14289-1，7.3"
    severity = Severity.WARNING
    bad = (
        "布置见[@fig-a]。\n\n![布置](figures/a.svg){#fig-a}",
        '布置见[@fig-a]。\n\n![布置](figures/a.svg){#fig-a alt="布置"}',
        "布置见[@fig-a]。\n\n::: 图 布置 {#fig-a}\n\n![](figures/a.svg)\n\n:::",
    )
    good = (
        '布置见[@fig-a]。\n\n![布置](figures/a.svg){#fig-a alt="进风口在左，出风口在右"}',
        '布置见[@fig-a]。\n\n::: 图 布置 {#fig-a}\n\n![](figures/a.svg){alt="进风口在左，出风口在右"}\n\n:::',
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """The reader puts the title where no text is given, so a text that repeats a title is none."""
        for block, _ in context.of(Figure):
            for picture in block.pictures:
                titles = {context.text(title).strip() for title in (block.title, picture.title)}
                if picture.alt.strip() in {"", *titles}:
                    yield self.finding(
                        f"{context.number(block) or '图'}没有替代文字。",
                        span=picture.span or block.span,
                        node=block.key,
                        hint='在图的后面写 {alt="……"}，用一句话说出图中的内容。',
                    )
