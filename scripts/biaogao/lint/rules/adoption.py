"""一致性程度 and double numbers (8.1, 10.3.1.3, GB/T 1.2): the cover, the number and the foreword must agree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.elements import Element
from biaogao.lint.context import Context, Place
from biaogao.lint.rule import Rule
from biaogao.patterns import compiled

_DATED = compiled(r"(?<!\d)(?:19|20)\d{2}(?!\d)|XXXX$")
_DUAL = compiled(r"/(?:ISO|IEC)[/A-Z ]*\s?[\dX]")
_SAID: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("IDT", compiled(r"等同采用")),
    ("MOD", compiled(r"修改采用")),
    ("NEQ", compiled(r"一致性程度为[^。]{0,6}非等效")),
)


class AdoptionMark(Rule):
    """封面的一致性程度与前言的说法一致，国际文件的编号写明年份。

    封面按元数据“采用”印“(ISO 12345:2018, MOD)”，前言说明“等同采用”“修改采用”或“非等效”，两处应是同一程度
    （GB/T 1.1—2020，8.1、8.3 d）。
    改法：改元数据的“采用”，或删去前言中自己写的句子，由程序生成。
    """

    code = "COV-14"
    name = "adoption-mark"
    clause = "8.1"
    severity = Severity.ERROR
    bad = (
        "---\n采用: {编号: 'ISO 12345:2018', 程度: IDT}\n---\n# 前言\n\n本文件修改采用ISO 12345:2018《外壳》。",
        "---\n采用: {编号: ISO 12345, 程度: MOD}\n---",
        "# 前言\n\n本文件等同采用ISO 12345:2018《外壳》。",
    )
    good = (
        "---\n采用: {编号: 'ISO 12345:2018', 程度: MOD}\n---\n# 前言\n\n本文件修改采用ISO 12345:2018《外壳》。",
        "---\n采用: {编号: 'ISO 12345:2018', 程度: NEQ}\n---",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Hold 采用 of the front matter against its number and what is typed in the foreword."""
        adoption = context.metadata.adoption
        if adoption and not _DATED.search(adoption.number.partition(":")[2] or adoption.number):
            yield self.finding(
                f"所采用的“{adoption.number}”没有写年份。",
                span=context.metadata.place("采用"),
                hint="写成“ISO 12345:2018”这样的形式，年份之前用冒号。",
            )
        for passage in context.passages_at(Place.TEXT):
            if passage.element is not Element.FOREWORD or not passage.text.startswith("本"):
                continue
            for degree, pattern in _SAID:
                found = pattern.search(passage.text)
                if found and (adoption is None or adoption.degree != degree):
                    cover = f"封面印的是{adoption.degree}" if adoption else "元数据里却没有“采用”，封面不印一致性程度"
                    yield self.at(
                        passage, *found.span(), f"前言写“{found[0]}”，{cover}。", hint="使元数据“采用”与前言一致。"
                    )


class DoubleNumber(Rule):
    """等同采用国际文件时用双编号，修改采用和非等效时不用。

    双编号写作“GB/T XXXXX—XXXX/ISO XXXXX:XXXX”（GB/T 1.2—2020；按惯例，只作警告）。
    改法：等同采用的，在编号之后加“/ISO ……”；不是的，删去。
    """

    code = "COV-15"
    name = "double-number"
    clause = "GB/T 1.2—2020"
    severity = Severity.WARNING
    bad = (
        "---\n层次: 国家标准\n编号: 'GB/T 1234—2024/ISO 12345:2018'\n采用: {编号: 'ISO 12345:2018', 程度: MOD}\n---",
        "---\n层次: 国家标准\n编号: GB/T 1234—2024\n采用: {编号: 'ISO 12345:2018', 程度: IDT}\n---",
    )
    good = (
        "---\n层次: 国家标准\n编号: 'GB/T 1234—2024/ISO 12345:2018'\n采用: {编号: 'ISO 12345:2018', 程度: IDT}\n---",
        "---\n层次: 国家标准\n编号: GB/T 1234—2024\n采用: {编号: 'ISO 12345:2018', 程度: MOD}\n---",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the number of a national standard with the degree."""
        metadata = context.metadata
        dual = _DUAL.search(metadata.number) is not None
        identical = metadata.adoption is not None and metadata.adoption.degree == "IDT"
        if dual and not identical:
            message, hint = "编号是双编号，却不是等同采用国际文件。", "删去编号中“/”之后的国际文件编号。"
        elif identical and not dual and metadata.number.startswith("GB"):
            message, hint = "等同采用国际文件，编号却不是双编号。", "写成“GB/T XXXXX—XXXX/ISO XXXXX:XXXX”。"
        else:
            return
        yield self.finding(message, span=metadata.place("编号"), hint=hint)
