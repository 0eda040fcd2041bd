"""How numbers of other documents and pointers inside this one are typed (9.5.3, 9.5.4.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.document_numbers import INDUSTRY_CODES, OTHER_CODES
from biaogao.lint.context import Context, Passage
from biaogao.lint.rule import Rule
from biaogao.model.nodes import CrossReference
from biaogao.patterns import compiled

_NUMBER = compiled(
    # The capital comes first, what may stand before it after: the engine leaps from capital to capital.
    r"(?P<code>[A-Z](?<![A-Za-z/][A-Z])"
    r"(?:(?<=G)B(?:/[TZ])?|(?<=D)B(?:\d{4}|\d{2})/T|(?<=[TQ])/[A-Z][A-Z0-9]*|[A-Z]{1,2}/[TZ]|[A-Z]{1,3}))"
    r"(?P<gap>[ \u3000\u2002\u2005\u00a0]*)(?P<serial>\d+(?:\.\d+)*)"
    r"(?:(?P<dash>\s?[-–−－─]\s?|\s—\s?|—\s)(?P<year>(?:19|20)\d{2})(?!\d))?"
)

_SERIES = compiled(r"(?<=\.)\d+\s?[～~至]\s?\d+\s?[-–−－─—]\s?(?:19|20)\d{2}(?!\d)")


class NumberForm(Rule):
    """正文中的文件编号写法与封面相同：代号后空半个汉字，年份前用一字线。

    “GB/T1.1-2020”应写成“GB/T 1.1—2020”；连续的几个部分两端都写全编号（GB/T 1.1—2020，8.1、9.5.4.1）。
    改法：代号后空一格，短横线改为一字线。
    """

    code = "REF-24"
    mendable = True
    name = "number-form"
    clause = "9.5.4.1"
    severity = Severity.ERROR
    bad = (
        "外壳应符合GB/T 4208-2017的规定。",
        "外壳应符合GB/T4208—2017的规定。",
        "接口应符合JT/T 808-2019的规定。",
        "应符合GB/T 2423.1～3—2008的规定。",
    )
    good = ("外壳应符合GB/T 4208—2017的规定。", "ISO 9001:2015规定了质量管理体系的要求。", "接口采用SDI-12协议。")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find numbers with a wrong gap or dash, and parts of a series that lack their number."""
        for passage, found in context.matching(_SERIES):
            yield self.at(
                passage,
                *found.span(),
                f"连续部分的编号“{found[0]}”没有写全。",
                hint="写成“GB/T 2423.1～GB/T 2423.3”。",
            )
        for passage, found in context.matching(_NUMBER):
            code = found["code"]
            if "/" not in code and code != "GB" and (code not in INDUSTRY_CODES | OTHER_CODES or not found["dash"]):
                continue
            right = f"{code} {found['serial']}" + (f"—{found['year']}" if found["dash"] else "")
            wrong_gap = found["gap"] not in {" ", "\u2002"} and (found["gap"] != "" or found["dash"] or "/" in code)
            if found["dash"] or wrong_gap:
                yield self._wrong(passage, found, right)

    def _wrong(self, passage: Passage, found: re.Match[str], right: str) -> Diagnostic:
        return self.at(
            passage,
            *found.span(),
            f"文件编号“{found[0]}”的写法不符合规定。",
            hint=f"写成“{right}”：代号后空一格，年份前用一字线。",
            replacement=right,
        )


class DanglingReference(Rule):
    """提及的章、条、图、表、附录要存在。

    [@id] 指的块没有了，或从文字处理软件粘来了“错误!未找到引用源”，读者就找不到所指的内容
    （GB/T 1.1—2020，9.5.3）。
    改法：核对 id，给所指的块写 {#id}。
    """

    code = "REF-33"
    name = "dangling-reference"
    clause = "9.5.3"
    severity = Severity.ERROR
    bad = ("外壳应符合[@no-such-table]的规定。", "消息类型见错误!未找到引用源。")
    good = (
        "外壳应符合[@tab-a]的规定。\n\n表：外壳 {#tab-a}\n\n| 项目 | 值 |\n|---|---|\n| 甲 | 1 |",
        "外壳应符合第4章的规定。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look up every target, and find what word processors leave behind."""
        known = context.resolution.targets
        for passage in context.passages:
            for _, leaf in passage.plain.pieces:
                if isinstance(leaf, CrossReference) and leaf.target not in known:
                    yield self.finding(
                        f"[@{leaf.target}]所指的块不存在。",
                        span=leaf.span,
                        node=passage.block.key,
                        hint=f"核对拼写，或给所指的块写{{#{leaf.target}}}。",
                    )
        for passage in context.containing("未找到引用源"):
            at = passage.text.index("未找到引用源")
            yield self.at(passage, at, at + 6, "交叉引用断裂。", hint="给所指的块写 {#id}，这里写 [@id]。")
