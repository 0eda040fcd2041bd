"""Codes of the cover and files of the workspace against the lists (8.1): does what is written exist?"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.lint.context import Context
from biaogao.lint.rule import Rule
from biaogao.lists.shelf import Codes
from biaogao.patterns import compiled

_ICS = compiled(r"(?<![\d.])(\d{2})(?:\.(\d{3})(?:\.\d{2})?)?(?!\d)")
_CCS = compiled(r"\s*([A-Z])\s*(\d{2})(?:/\d{2})?\s*")


class KnownClassification(Rule):
    """ICS号和CCS号应是分类法里有的。

    分类号打错一位，文件就归到了别的专业里，检索不到。程序所附的ICS清单列到第二级，第三级不核对；CCS清单只有
    一级类目和二级类目的号段。第一级不存在作警告，其余可能是清单不全，只作提示。
    改法：按国际标准分类法、中国标准文献分类法核对。
    """

    code = "COV-09"
    name = "known-classification"
    clause = "8.1"
    severity = Severity.WARNING
    bad = ("---\nICS: 02.120\n---", "---\nICS: 35.999.10\n---", "---\nCCS: I 20\n---")
    good = ("---\nICS: 35.240.99\n---", "---\nICS: 35.24\n---", "---\nICS: 01.120; 03.160\nCCS: A 00\n---")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look up each level that the lists hold."""
        lists, metadata = context.surroundings.lists, context.metadata
        for found in _ICS.finditer(metadata.ics):
            field, group = found[1], f"{found[1]}.{found[2]}"
            if field not in lists.ics:
                yield self._unknown(context, "ICS", f"ICS号“{found[0]}”的专业“{field}”", lists.ics)
            elif found[2] and group not in lists.ics:
                yield self._perhaps(context, "ICS", f"ICS号“{found[0]}”的组“{group}”", lists.ics)
        ccs = _CCS.fullmatch(metadata.ccs)
        if ccs and ccs[1] not in lists.ccs:
            yield self._unknown(context, "CCS", f"CCS号的类目“{ccs[1]}”", lists.ccs)
        elif ccs and not self._in_range(lists.ccs, ccs[1], int(ccs[2])):
            yield self._perhaps(context, "CCS", f"CCS号“{metadata.ccs}”", lists.ccs)

    @staticmethod
    def _in_range(ccs: Codes, letter: str, number: int) -> bool:
        ranges = [code[1:].split("/") for code in ccs.titles if code[0] == letter and "/" in code]
        return not ranges or any(int(low) <= number <= int(high) for low, high in ranges)

    def _unknown(self, context: Context, key: str, what: str, codes: Codes) -> Diagnostic:
        return self.finding(
            f"{what}不在清单中（清单日期{codes.date}）。",
            span=context.metadata.place(key),
            hint="按分类法核对。",
        )

    def _perhaps(self, context: Context, key: str, what: str, codes: Codes) -> Diagnostic:
        return msgspec.structs.replace(self._unknown(context, key, what, codes), severity=Severity.INFO)


class DamagedList(Rule):
    """工作区自己的清单要能读取。

    data文件夹里的清单代替程序所附的清单；读不出时仍用程序所附的，检查结果就不是按本单位的清单得出的。
    改法：用 ./biaogao data import 重新导入，或删去这个文件。
    """

    code = "DAT-01"
    name = "damaged-list"
    clause = "标稿的清单"
    severity = Severity.WARNING
    bad = ("外壳应接地。\n\n<!-- 清单 ics -->\n{", "外壳应接地。\n\n<!-- 清单 standards -->\n[]")
    good = (
        "外壳应接地。",
        '外壳应接地。\n\n<!-- 清单 terms -->\n{"schema_version": 1, "清单": "术语", "日期": "2026-11", "条目": []}',
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Open the files that are there."""
        for damage in context.surroundings.lists.damaged():
            yield self.finding(
                f"{damage}，改用了程序所附的清单。",
                span=context.top,
                hint="用 ./biaogao data import 重新导入，或删去这个文件。",
            )
