"""What the skeleton of a draft leaves open in the front matter; what it leaves open in the text is a row of `words`."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.lint.context import Context
from biaogao.lint.rule import Rule
from biaogao.model.metadata import CHINESE_KEYS
from biaogao.patterns import compiled

_BLANK = compiled("【请填写[^】]*】")


class UnfilledMetadata(Rule):
    """元数据应全部填写。

    `./biaogao new` 用“【请填写……】”标出封面和前言要用的内容；留着它，封面和前言上就印着它。
    改法：换成真实的内容；没有的键整行删去。
    """

    code = "DRF-02"
    name = "unfilled-metadata"
    clause = "标稿的骨架"
    severity = Severity.ERROR
    bad = (
        "---\n名称: 【请填写名称】规范\n---",
        "---\n归口: 【请填写归口】\n---",
        "---\n起草单位: [【请填写起草单位】]\n---",
    )
    good = (
        "---\n归口: 示例市机关事务管理局\n---",
        "---\n起草单位: [甲研究院, 乙公司]\n---",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look into each value that is a text or a list of texts."""
        for key, field in CHINESE_KEYS.items():
            value = getattr(context.metadata, field)
            texts = (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ()
            blank = next((found for text in texts if isinstance(text, str) and (found := _BLANK.search(text))), None)
            if blank:
                yield self.finding(
                    f"“{key}”还没有填写：{blank.group()}。",
                    span=context.metadata.place(key),
                    hint="换成真实的内容；没有的键整行删去。",
                )
