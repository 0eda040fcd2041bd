"""English equivalents of terms (8.7.3.1, 10.3.5): how they are typed, and that each stands for one concept."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Related, Severity
from biaogao.lint.context import Context
from biaogao.lint.rule import Rule
from biaogao.model.nodes import TermEntry
from biaogao.patterns import compiled

_ENTRY = "# 术语和定义\n\n## 监测装置\n\n*monitoring device*\n\n采集数据的设备。"


def _equivalents(context: Context) -> Iterator[tuple[TermEntry, str]]:
    """The entries that have an English equivalent, with it."""
    for block, _ in context.of(TermEntry):
        if block.english:
            yield block, context.text(block.english).strip()


class EnglishCase(Rule):
    """英文对应词除专有名词外用小写。

    大写的英文会被误认为专有名词（GB/T 1.1—2020，10.3.5）。
    改法：改为小写；专有名词和缩写不变。
    """

    code = "TRM-04"
    name = "english-case"
    clause = "10.3.5"
    severity = Severity.WARNING
    bad = (
        "# 术语和定义\n\n## 监测装置\n\n*Monitoring Device*\n\n采集数据的设备。",
        "# 术语和定义\n\n## 监测装置\n\n*Data Collecting Terminal*\n\n采集数据的设备。",
    )
    good = (_ENTRY, "# 术语和定义\n\n## 监测装置\n\n*IoT device*\n\n采集数据的设备。")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find equivalents whose every long word is capitalised."""
        for entry, english in _equivalents(context):
            words = [word for word in compiled(r"[A-Za-z]+").findall(english) if len(word) > 3]
            if words and all(compiled(r"[A-Z][a-z]+").fullmatch(word) for word in words):
                yield self.finding(
                    f"英文对应词“{english}”用了大写。",
                    span=entry.english[0].span or entry.span,
                    node=entry.key,
                    hint="除专有名词外用小写。",
                )


class EnglishTwice(Rule):
    """一个英文对应词只对应一个术语。

    两个术语用同一个英文，读者会以为是同一个概念；多半是复制条目时忘了改（GB/T 1.1—2020，5.4.1、8.7.3.1）。
    改法：改正其中一个；确是同一概念的，合并成一条。
    """

    code = "TRM-19"
    name = "english-twice"
    clause = "8.7.3.1"
    severity = Severity.WARNING
    bad = (
        f"{_ENTRY}\n\n## 采集终端\n\n*monitoring device*\n\n上传数据的设备。",
        "# 术语和定义\n\n## 实体仓\n\n*warehouse*\n\n存放资产的场所。\n\n## 虚拟仓\n\n*warehouse*\n\n登记资产的系统。",
    )
    good = (
        f"{_ENTRY}\n\n## 采集终端\n\n*collecting terminal*\n\n上传数据的设备。",
        "# 术语和定义\n\n## 实体仓\n\n*physical warehouse*\n\n存放资产的场所。\n\n## 虚拟仓\n\n*virtual warehouse*\n\n登记资产的系统。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find entries whose equivalent an earlier entry has, whatever its capitals and hyphens."""
        seen: dict[str, TermEntry] = {}
        for entry, english in _equivalents(context):
            key = compiled(r"[\s-]+").sub(" ", english.casefold())
            first = seen.setdefault(key, entry)
            if first is entry:
                continue
            place = first.english[0].span or first.span
            yield self.finding(
                f"“{english}”已经是“{context.text(first.term).strip()}”的英文对应词。",
                span=entry.english[0].span or entry.span,
                node=entry.key,
                hint="核对英文；同一概念的合并成一条。",
                related=(Related(span=place, message="先用在这里。"),) if place else (),
            )
