"""意见反馈表 before it has a body: one layout for the Excel form, the Word form and what the page of opinions saves."""

from __future__ import annotations

import msgspec

from biaogao.ooxml.stamp import identifier
from biaogao.resolve.citable import Citable

TITLE = "意见反馈表"
PLACES_TITLE = "章条清单"

# What stands before the table: known facts, then what the reviewer fills in.
UNIT, PERSON, CONTACT, REPLY = "提出单位", "联系人", "联系方式", "回函情况"
ASKED = (UNIT, PERSON, CONTACT, REPLY)
REPLIES = ("有意见", "无意见")

# The columns of the table; the last one is filled by programs alone.
NUMBER, PLACE, KIND, QUOTED, OPINION, PROPOSAL, REASON, KEY = (
    "序号",
    "章条编号",
    "类型",
    "原文",
    "意见内容",
    "修改建议",
    "理由",
    "条款标识",
)
COLUMNS = (NUMBER, PLACE, KIND, QUOTED, OPINION, PROPOSAL, REASON)
KINDS = ("技术", "编辑", "一般")
PROMPT = "点选"
"""What stands in a cell of the Word form while nothing is chosen."""
WHOLE = "全文"
"""The place of an opinion on the whole text."""


class AnswerSheet(msgspec.Struct, frozen=True, kw_only=True):
    """What a form of one round says of itself: the draft as sent, until when (ISO) and to whom answers go.

    `revision` is that of the frozen stage; `receiver` are lines such as 电子邮箱：…; `sample` marks a sample.
    """

    title: str
    number: str
    stage: str
    draft: str
    revision: str
    round: str
    deadline: str
    receiver: tuple[str, ...]
    places: tuple[Citable, ...]
    sample: bool = False

    @property
    def mark(self) -> str:
        """The draft and its revision as one word, by which what comes back is known."""
        return identifier(self.draft, self.revision)

    @property
    def name(self) -> str:
        """The standard as a sentence names it: 《名称》（征求意见稿）."""
        return f"《{self.title.replace(chr(0x3000), ' ')}》（{self.stage}）"

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """The known lines above the table."""
        return (
            ("标准名称", self.name),
            ("草案标识", self.mark),
            ("轮次", self.round),
            ("截止日期", self.deadline),
        )

    @property
    def lines(self) -> tuple[str, ...]:
        """What can be chosen as place, the whole text first."""
        return (WHOLE, *(place.line for place in self.places))
