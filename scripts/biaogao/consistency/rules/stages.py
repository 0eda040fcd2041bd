"""The stage of the text that a paper says it is about: in its head, its header and its first lines."""

from __future__ import annotations

import re
from collections.abc import Mapping

from biaogao.consistency.context import REVIEWING, Context
from biaogao.consistency.prose import letters
from biaogao.consistency.rule import Found, Rule
from biaogao.procedures.submission import PaperKind

_STAGE = r"(工作组讨论稿|征求意见稿|送审稿|送审讨论稿|报批稿)"
_MARKED = re.compile(rf"^[^。]*\({_STAGE}\)")
_HANDED = re.compile(rf"(?:报送|报批)《[^》]+》\s*\(?{_STAGE}")
_HEAD, _COVER = 4, 30


class OtherStage(Rule):
    """The head of a paper names the stage of the text that it is about."""

    code = "CON-09"
    name = "other-stage"
    bad = (
        "《示例公物仓运行规范》（征求意见稿）\n编制说明",
        "《示例公物仓运行规范》\n（征求意见稿）编制说明",
        "《示例公物仓运行规范》（送审稿）编制说明",
    )
    good = (
        "《示例公物仓运行规范》（报批稿）\n编制说明",
        "《示例公物仓运行规范》\n（报批稿）编制说明",
        "示例公物仓运行规范\n编制说明\n先形成了《示例公物仓运行规范》（征求意见稿）。",
    )

    def check(self, context: Context) -> Found:
        """Look at headers, footers and the first lines alone: deeper down other stages are spoken of."""
        wanted = _wanted(context)
        for paper in context.papers:
            asked = wanted.get(paper.kind)
            if not asked:
                continue
            most = _COVER if paper.kind is PaperKind.TEXT else _HEAD
            lines = [one for one in context.of(paper.kind) if one.paper is paper]
            headers = [one for one in lines if one.line.where in ("页眉", "页脚")]
            body = [one for one in lines if one not in headers and one.line.where != "文件属性"][:most]
            for said in (*headers, *body):
                match = _MARKED.match(said.text) or _HANDED.search(said.text)
                if match and match[1] != asked and _is_head(said.text, context):
                    told = f"写的是“{match[1]}”，{context.facts.stage}材料中这一份应是“{asked}”。"
                    yield self.at(said, told, "改正阶段；误放了上一阶段的文件的，换成这一阶段的。")


def _is_head(text: str, context: Context) -> bool:
    """Whether a line is a head and no sentence: the title and little else, or the stage alone."""
    return len(letters(text)) <= len(context.title) + 24 and not text.endswith("。")


def _wanted(context: Context) -> Mapping[PaperKind, str]:
    own, reviewed = context.facts.metadata.stage, context.facts.reviewed_stage
    reviewing = dict.fromkeys(REVIEWING, reviewed)
    return {**reviewing, PaperKind.TEXT: own, PaperKind.EXPLANATION: own, PaperKind.APPROVAL_LETTER: own}
