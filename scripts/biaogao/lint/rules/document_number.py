"""文件编号 of the front matter (8.1): code, gap, dash and year."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Edit, Fix, Severity
from biaogao.gbt.document_numbers import OTHER_CODES, YEAR_DASHES
from biaogao.lint.context import Context
from biaogao.lint.rule import Rule
from biaogao.patterns import compiled
from biaogao.source import Span

_CODE = r"GB/[TZ]|GB|DB\d{4}(?:/T)?|DB\d{2}(?:/T)?|T/[A-Z][A-Z0-9]*|Q/[A-Z0-9]+(?:/[A-Z0-9]+)*|(?!GB[TZ])[A-Z]{2,3}(?:/[TZ])?"
_SERIAL = r"(?:\d+|X+)(?:\.(?:\d+|X+))*"
_PARTS = compiled(
    rf"(?P<code>{_CODE})(?P<gap>\s*)(?P<serial>{_SERIAL})(?:(?P<dash>\s?[{YEAR_DASHES}]\s?)(?P<year>\d+|X+))?"
    r"(?P<dual>/(?:ISO|IEC)[ /\-A-Z\d.:X]*)?"
)


def _numbers(context: Context) -> Iterator[tuple[str, Span | None]]:
    """The document's own number and those it replaces, with their places."""
    metadata = context.metadata
    if metadata.number:
        yield metadata.number, metadata.place("编号")
    for replaced in metadata.replaces:
        if replaced.number:
            yield replaced.number, metadata.place("代替")


def _fix(number: str, mended: str, span: Span | None) -> Fix | None:
    if span is None or span.start.line != span.end.line or span.end.column - span.start.column != len(number):
        return None
    return Fix(title=f"改为“{mended}”", edits=(Edit(span=span, text=mended),))


class NumberSyntax(Rule):
    """文件编号由文件代号、顺序号和发布年份号组成。

    编号是文件的身份，写法不对就检索不到（GB/T 1.1—2020，8.1）。
    改法：写成“GB/T 1234—2024”“DB3301/T 0123—2024”；未发布的写“DB3301/T XXXX—XXXX”。
    """

    code = "COV-02"
    name = "number-syntax"
    clause = "8.1"
    severity = Severity.ERROR
    bad = ("---\n编号: GBT 1234—2024\n---", "---\n编号: DB3301-T-12\n---")
    good = ("---\n编号: GB/T 1234.5—2024\n---", "---\n编号: DB3301/T XXXX—XXXX\n---")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Hold each number against the pattern, gap and dash aside."""
        for number, span in _numbers(context):
            if not _PARTS.fullmatch(number):
                yield self.finding(
                    f"文件编号“{number}”的写法不符合规定。",
                    span=span,
                    hint="例如“GB/T 1234—2024”“DB3301/T XXXX—XXXX”。",
                )


class YearDash(Rule):
    """顺序号与年份号之间用一字线“—”。

    短横线、半字线不是规定的连接号（GB/T 1.1—2020，8.1）。
    改法：改为一字线“—”（U+2014），两边不空格。
    """

    code = "COV-03"
    mendable = True
    name = "year-dash"
    clause = "8.1"
    severity = Severity.ERROR
    bad = ("---\n编号: GB/T 1234-2024\n---", "---\n编号: DB3301/T XXXX-XXXX\n---")
    good = (
        "---\n编号: GB/T 1234—2024\n---",
        "---\n编号: DB3301/T XXXX—XXXX\n---",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find numbers whose dash is not 一字线."""
        for number, span in _numbers(context):
            parts = _PARTS.fullmatch(number)
            if parts and parts["dash"] and parts["dash"] != "—":
                mended = number[: parts.start("dash")] + "—" + number[parts.end("dash") :]
                yield self.finding(
                    f"编号“{number}”的顺序号与年份号之间不是一字线。",
                    span=span,
                    hint=f"写成“{mended}”。",
                    fix=_fix(number, mended, span),
                )


class CodeGap(Rule):
    """文件代号与顺序号之间空半个汉字。

    草稿里打一个空格，排版时为半个汉字（GB/T 1.1—2020，10.3.1.4）。
    改法：在文件代号之后空一格。
    """

    code = "COV-04"
    mendable = True
    name = "code-gap"
    clause = "10.3.1.4"
    severity = Severity.ERROR
    bad = ("---\n编号: GB/T1234—2024\n---", "---\n编号: DB3301/TXXXX—XXXX\n---")
    good = (
        "---\n编号: GB/T 1234—2024\n---",
        "---\n编号: DB3301/T XXXX—XXXX\n---",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find numbers without one space after the code."""
        for number, span in _numbers(context):
            parts = _PARTS.fullmatch(number)
            if parts and parts["gap"] not in {" ", "\u2002"}:
                mended = f"{parts['code']} {number[parts.end('gap') :]}"
                yield self.finding(
                    f"编号“{number}”的文件代号之后应空一格。",
                    span=span,
                    hint=f"写成“{mended}”。",
                    fix=_fix(number, mended, span),
                )


class YearDigits(Rule):
    """年份号用四位数字，发布稿的编号写全。

    两位的年份号自 1990 年代末起不再使用；X 只在发布之前占位（GB/T 1.1—2020，8.1）。
    改法：写四位年份；未发布的写 XXXX。
    """

    code = "COV-05"
    name = "year-digits"
    clause = "8.1"
    severity = Severity.ERROR
    bad = (
        "---\n编号: GB/T 1234—96\n---",
        "---\n编号: GB/T 1234—0996\n---",
        "---\n编号: DB3301/T XXXX—XXXX\n阶段: 发布稿\n---",
    )
    good = ("---\n编号: GB/T 1234—1996\n---", "---\n编号: GB/T XXXXX—XXXX\n---")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find years that are neither a placeholder nor four digits of the last or this century."""
        for number, span in _numbers(context):
            parts = _PARTS.fullmatch(number)
            published = context.metadata.stage == "发布稿"
            if parts and "X" in f"{parts['serial']}{parts['year']}" and published:
                yield self.finding(f"发布稿的编号“{number}”还有占位的X。", span=span, hint="写发布时给定的编号。")
            if parts is None or parts["year"] is None or parts["year"] == "XXXX":
                continue
            if not compiled(r"(?:19[4-9]|20)\d\d?").fullmatch(parts["year"]) or len(parts["year"]) != 4:
                yield self.finding(
                    f"编号“{number}”的年份号应为四位数字。", span=span, hint="写四位年份，未发布的写 XXXX。"
                )


class KnownCode(Rule):
    """文件代号应是已有的代号。

    行业代号、行政区划代码打错一个字符，就成了另一个行业或地区的文件（GB/T 1.1—2020，8.1）。代号清单可能不全，因此只作警告。
    改法：核对行业标准代号或行政区划代码；清单旧了可用 ./biaogao data import 导入新的。
    """

    code = "COV-06"
    name = "known-code"
    clause = "8.1"
    severity = Severity.WARNING
    bad = (
        "---\n编号: DB9901/T 12—2024\n---",
        "---\n编号: DB3399/T 12—2024\n---",
        "---\n编号: ZQ/T 1234—2024\n---",
    )
    good = ("---\n编号: DB3301/T 12—2024\n---", "---\n编号: JG/T 1234—2024\n---", "---\n编号: DB33/T 12—2024\n---")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Hold industry codes and regions against the lists."""
        for number, span in _numbers(context):
            parts = _PARTS.fullmatch(number)
            if parts is None:
                continue
            bare = parts["code"].partition("/")[0]
            region = compiled(r"DB(\d+)").fullmatch(bare)
            if region is None and (bare in {"GB", "T", "Q"} or bare in OTHER_CODES):
                continue
            lists = context.surroundings.lists
            codes, code, what = (
                (lists.regions, region[1], "行政区划代码") if region else (lists.industries, bare, "行业标准代号")
            )
            if code not in codes:
                yield self.finding(
                    f"{what}“{code}”不在清单中（清单日期{codes.date}）。",
                    span=span,
                    hint="核对代号；确属新代号的可不改。",
                )
