"""来源 of terms and copied text (9.5.4.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.lint.context import Context, Passage, Place
from biaogao.lint.rule import Rule
from biaogao.patterns import compiled
from biaogao.resolve.citations import find_numbers

_FORM = compiled(r"\[来源：[^，,\[\]]+(?:，[^，,\[\]]+){1,2}\]")
_LOOSE = compiled(
    r"[\[［【](?!来源：)[^\[\]［］【】]*(?:定义|来源|GB|ISO|IEC)[^\[\]［］【】]*\d[^\[\]［］【】]*[\]］】]"
)


_REST = compiled(r"[，,]\s?(?:定义|术语|条目)?\s?(?P<entry>\d+(?:\.\d+)*)(?P<changed>[，,]\s?(?:改写|修改|有修改))?")


class SourceForm(Rule):
    """来源写成“[来源：编号，条目编号]”。

    “[GB/T 2900.1—2008，定义3.1.2]”是 2009 版的写法；有改动的在最后加“，有修改”（GB/T 1.1—2020，9.5.4.3）。
    改法：改为“[来源：GB/T 2900.1—2008，3.1.2]”或“[来源：GB/T 2900.1—2008，3.1.2，有修改]”。
    """

    code = "REF-36"
    mendable = True
    name = "source-form"
    clause = "9.5.4.3"
    severity = Severity.ERROR
    bad = (
        "# 术语和定义\n\n## 监测装置\n\n*monitoring device*\n\n采集数据的设备。\n\n[GB/T 2900.1—2008，定义3.1.2]",
        "# 术语和定义\n\n## 监测装置\n\n*monitoring device*\n\n采集数据的设备。\n\n[来源：GB/T 2900.1—2008]",
    )
    good = (
        "# 术语和定义\n\n## 监测装置\n\n*monitoring device*\n\n采集数据的设备。\n\n[来源：GB/T 2900.1—2008，3.1.2，有修改]",
        "# 术语和定义\n\n## 监测装置\n\n*monitoring device*\n\n采集数据的设备。\n\n[来源：GB/T 2900.1—2008，3.1.2]",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare sources with the form, and find brackets in the text that should be one."""
        for passage in context.passages_at(Place.SOURCE):
            text = passage.text.strip()
            if find_numbers(text) and not _FORM.fullmatch(text):
                yield self.at(passage, 0, len(passage.text), "来源的写法不符合规定。", hint=self._hint())
        for passage in context.passages_at(Place.DEFINITION, Place.TEXT, Place.ITEM):
            for found in _LOOSE.finditer(passage.text):
                yield self.at(
                    passage,
                    *found.span(),
                    f"来源“{found[0]}”的写法不符合规定。",
                    hint=self._hint(),
                    replacement=self._right(passage, found),
                )

    @staticmethod
    def _right(passage: Passage, found: re.Match[str]) -> str | None:
        """The prescribed form of a source that makes up a whole paragraph of a term entry."""
        names = find_numbers(found[0][1:-1])
        if (
            passage.place is not Place.DEFINITION
            or found[0] != passage.text.strip()
            or len(names) != 1
            or names[0].start
        ):
            return None
        number = found[0][1 : names[0].end + 1]
        rest = _REST.fullmatch(found[0][1:-1][names[0].end :] if not names[0].locator else "")
        return f"[来源：{number}，{rest['entry']}{'，有修改' if rest['changed'] else ''}]" if rest else None

    @staticmethod
    def _hint() -> str:
        return "写成“[来源：GB/T 1234—2024，3.1.2]”，有改动的加“，有修改”。"


class SourceDated(Rule):
    """来源要注日期。

    来源给出条目编号，编号随版本而变（GB/T 1.1—2020，9.5.4.3、9.5.4.1.1）。
    改法：写出年份。
    """

    code = "REF-37"
    name = "source-dated"
    clause = "9.5.4.3"
    severity = Severity.ERROR
    bad = (
        "# 术语和定义\n\n## 监测装置\n\n*monitoring device*\n\n采集数据的设备。\n\n[来源：GB/T 2900.1，3.1.2]",
        "# 术语和定义\n\n## 监测装置\n\n*monitoring device*\n\n采集数据的设备。\n\n[来源：GB/T 2900.1，3.1.2，有修改]",
    )
    good = (
        "# 术语和定义\n\n## 监测装置\n\n*monitoring device*\n\n采集数据的设备。\n\n[来源：GB/T 2900.1—2008，3.1.2]",
        "# 术语和定义\n\n## 监测装置\n\n*monitoring device*\n\n采集数据的设备。\n\n[来源：ISO 9000:2015，3.1.2]",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find sources without a year."""
        for passage in context.passages_at(Place.SOURCE):
            for named in find_numbers(passage.text, source=True):
                if not named.year:
                    yield self.at(passage, named.start, named.end, f"来源{named.number}没有注日期。", hint="写出年份。")
