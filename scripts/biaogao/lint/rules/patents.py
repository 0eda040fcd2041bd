"""Identified patents (附录D.3): what the statement in the introduction needs."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.elements import Element
from biaogao.gbt.sentences import PATENT_IDENTIFIED
from biaogao.lint.context import Context
from biaogao.lint.rule import Rule
from biaogao.patterns import compiled
from biaogao.transforms.patents import read_patent
from biaogao.transforms.statements import identifies_patents

_FIELDS = {"clauses": "条款", "subject": "内容", "holder": "持有人", "address": "地址"}
_WANTED: tuple[tuple[str, str], ...] = (
    ("持有人", "专利持有人的姓名"),
    ("地址", "地址"),
    ("除上述专利外", "末尾的提醒“请注意除上述专利外，……”"),
)
_OPENING = PATENT_IDENTIFIED[0].text[:11]


class PatentStatement(Rule):
    """已识别出的专利，声明中写全条款、内容、持有人和地址。

    声明由元数据“专利”生成，缺的项印成“……”；自己写的声明要有持有人、地址和末尾的提醒（GB/T 1.1—2020，附录D.3）。
    改法：写成“专利: 条款：5.2；内容：……；持有人：……；地址：……”。
    """

    code = "INT-04"
    name = "patent-statement"
    clause = "附录D.3"
    severity = Severity.WARNING
    bad = (
        "---\n专利: 数据采集方法的专利\n---",
        "---\n专利: 条款：5.2；内容：数据采集方法；持有人：某公司\n---",
        "---\n专利: 条款：5.2；内容：数据采集方法；持有人：某公司；地址：某市某路\n---\n# 引言\n\n"
        "本文件的发布机构提请注意，声明符合本文件时，可能涉及到5.2与数据采集方法相关的专利的使用。",
    )
    good = (
        "---\n专利: 条款：5.2；内容：数据采集方法；持有人：某公司；地址：某市某路\n---",
        "---\n专利: 无\n---",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look into the front matter, or into the statement where it is typed."""
        metadata = context.metadata
        if not identifies_patents(metadata):
            return
        typed = [p for p in context.passages if p.element is Element.INTRODUCTION]
        opening = next((passage for passage in typed if passage.text.startswith(_OPENING)), None)
        if opening is None:
            values = read_patent(metadata.patents)
            missing = [word for name, word in _FIELDS.items() if not values[name]]
            span, node = metadata.place("专利"), ""
        else:
            told = "\n".join(passage.text for passage in typed)
            missing = [name for word, name in _WANTED if not compiled(word).search(told)]
            span, node = opening.whole, opening.block.key
        if missing:
            yield self.finding(
                f"专利的声明缺少{'、'.join(missing)}。",
                span=span,
                node=node,
                hint="写成“条款：5.2；内容：……；持有人：……；地址：……”，声明由程序生成。",
            )
