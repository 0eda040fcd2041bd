"""What is left open in a paper, and papers that say nothing."""

from __future__ import annotations

import re

from biaogao.consistency.context import Context
from biaogao.consistency.prose import letters
from biaogao.consistency.rule import Found, Rule
from biaogao.diagnostics import Severity
from biaogao.procedures.submission import PaperKind

_BLANK = re.compile(r"〔[^〕]{0,20}(?:待填|待编|待补)[^〕]{0,10}〕|(?:待补充|待完善|待填写|此处填写|TODO)")
_TEMPLATE = re.compile(r"\{\{.{0,60}?\}\}|\{%.{0,60}?%\}|\{\{|\}\}")
_SHOWN = 3
_FEWEST = 8
_MAY_BE_BARE = frozenset({PaperKind.OTHER, PaperKind.BALLOT})


class OpenBlank(Rule):
    """Nothing is left open without being told."""

    code = "CON-33"
    name = "open-blank"
    severity = Severity.WARNING
    bad = ("文号：〔待填〕", "试验数据待补充。")
    good = ("标准编号：〔批准时编号〕", "已经填写。")

    def check(self, context: Context) -> Found:
        """Gather the blanks of each paper into one finding; in a paper that was given they weigh more."""
        for paper in context.papers:
            found = [
                (said, match[0])
                for said in context.of(paper.kind)
                if said.paper is paper
                for match in _BLANK.finditer(said.text)
            ]
            if found and paper.kind is not PaperKind.TEXT:
                places = "、".join(dict.fromkeys(f"{said.line.where}“{what}”" for said, what in found[:_SHOWN]))
                told = f"{paper.title}有{len(found)}处没有填写：{places}{'等' if len(found) > _SHOWN else ''}。"
                hint = "在 project.yaml、events.yaml 或编制说明中补写；签批时填写的，不必理会。"
                yield self.found(told, paper.file, hint, severity=Severity.WARNING if paper.given else Severity.INFO)


class Leftover(Rule):
    """No mark of a form is left in a paper."""

    code = "CON-34"
    name = "leftover-of-a-form"
    bad = ("标准名称：{{ 名称 }}", "{% for 行 in 表 %}")
    good = ("{甲，乙}",)

    def check(self, context: Context) -> Found:
        """Search all but the text of the standard for what a form engine would have filled."""
        for said in context.said:
            match = _TEMPLATE.search(said.text) if said.paper.kind is not PaperKind.TEXT else None
            if match:
                yield self.at(
                    said,
                    f"留有模板的记号“{match[0]}”。",
                    "模板没有填好：检查 templates/forms 中的表样，或放入填好的文件。",
                )


class SaysNothing(Rule):
    """A paper says something, and it was read."""

    code = "CON-35"
    name = "paper-that-says-nothing"

    def check(self, context: Context) -> Found:
        """Count the letters of the body; a scan that cannot be read is told to be looked at by people."""
        for paper in context.papers:
            said = "".join(line.text for line in paper.lines if line.where not in ("文件属性", "页眉", "页脚"))
            if paper.kind in _MAY_BE_BARE:
                continue
            if not paper.readable and paper.given:
                told = f"{paper.title}（{paper.file}）读不出文字（如扫描件），没有核对内容。"
                yield self.found(told, paper.file, "请人工核对名称、编号、日期、数字和签字。", severity=Severity.INFO)
            elif paper.readable and len(letters(said)) < _FEWEST:
                yield self.found(f"{paper.title}（{paper.file}）是空的。", paper.file, "换成写好的文件。")
