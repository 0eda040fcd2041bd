"""封面 (8.1): class, banner and publisher, stage, dates and 备案号."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import msgspec

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.document_types import DOCUMENT_TYPES, TYPE_OF_LEVEL
from biaogao.gbt.publishers import issuer
from biaogao.lint.context import Context
from biaogao.lint.rule import Rule
from biaogao.patterns import compiled

_GUIDANCE = "指导性技术文件"
_RECOMMENDED = frozenset({"行业标准", "省级地方标准", "市级地方标准"})
"""Only national standards may be mandatory (标准化法, 第二条)."""

_FINAL_STAGES = frozenset({"报批稿", "发布稿"})
_CIRCULATED = frozenset({"征求意见稿", "送审讨论稿", "送审稿", "报批稿"})
_SHORTEST_GAP = datetime.timedelta(days=30)


def _level_of(number: str) -> str:
    """The class whose code a number bears; an own code of an organisation may look like that of an industry."""
    if compiled("GB[TZ]").match(number):  # A slash was forgotten: no code of an organisation begins like that.
        return ""
    return next((row.level for row in DOCUMENT_TYPES if compiled(row.code).match(number)), "")


def _date(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


class CoverPublisher(Rule):
    """封面有发布机构。

    发布机构是封面的必备信息；国家标准和已知地区的地方标准由编号得出，其他的写在元数据里。封面的其他必备信息
    （名称、编号、ICS、CCS、日期等）缺少时，读稿即报告（GB/T 1.1—2020，8.1）。
    改法：在元数据写“发布机构”。
    """

    code = "COV-01"
    name = "cover-publisher"
    clause = "8.1"
    severity = Severity.ERROR
    bad = (
        "---\n层次: 行业标准\n编号: JS/T XXXX—XXXX\n阶段: 报批稿\n---",
        "---\n编号: DB9901/T XXXX—XXXX\n阶段: 报批稿\n---",
    )
    good = (
        "---\n层次: 行业标准\n编号: JS/T XXXX—XXXX\n阶段: 报批稿\n发布机构: 示例主管部门\n---",
        "---\n编号: DB3301/T XXXX—XXXX\n阶段: 报批稿\n---",
        "---\n层次: 行业标准\n编号: JS/T XXXX—XXXX\n阶段: 征求意见稿\n---",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Ask for a publisher from the stage on at which the cover is final."""
        metadata = context.metadata
        if metadata.stage not in _FINAL_STAGES or metadata.publishers:
            return
        if not issuer(metadata.number, metadata.level).publishers:
            yield self.finding(
                f"封面没有发布机构，由编号“{metadata.number}”也得不出。",
                span=metadata.place("层次") or context.top,
                hint="在元数据写“发布机构”。",
            )


class LevelAndCode(Rule):
    """文件的层次、封面上的标准名称与文件代号一致。

    GB 是国家标准，GB/Z 是国家标准化指导性技术文件，XX/T 是行业标准，DB 是地方标准，T/ 是团体标准，Q/ 是企业标准
    （GB/T 1.1—2020，8.1、附录E）。
    改法：改元数据的“层次”“编号”或“封面名称”，使三者一致。
    """

    code = "COV-07"
    name = "level-and-code"
    clause = "8.1"
    severity = Severity.ERROR
    bad = (
        "---\n层次: 省级地方标准\n编号: DB3301/T 12—2024\n---",
        "---\n层次: 行业标准\n编号: GB/T 1234—2024\n---",
        "---\n层次: 行业标准\n编号: JG 123—2024\n---",
        "---\n层次: 国家标准\n编号: GB/Z 1234—2024\n封面名称: 中华人民共和国国家标准\n---",
    )
    good = (
        "---\n层次: 市级地方标准\n编号: DB3301/T 12—2024\n封面名称: 杭州市地方标准\n---",
        "---\n层次: 内部标准\n编号: JGSW/T 001—2024\n---",
        "---\n层次: 行业标准\n编号: JS/Z 123—2024\n---",
        "---\n层次: 国家标准\n编号: GB/Z 1234—2024\n封面名称: 中华人民共和国国家标准化指导性技术文件\n---",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Hold level, code and banner against each other."""
        metadata = context.metadata
        row = TYPE_OF_LEVEL.get(metadata.level)
        level = _level_of(metadata.number)
        if row is None:
            return
        if level and not compiled(row.code).match(metadata.number):
            yield self.finding(
                f"“{metadata.number}”是{level}的编号，层次却写“{metadata.level}”。",
                span=metadata.place("编号"),
                hint=f"{metadata.level}的编号写作{row.number_words}。",
            )
        if (
            metadata.level in _RECOMMENDED
            and level == metadata.level
            and compiled(r"[A-Z]{2}\d*\s").match(metadata.number)
        ):
            found = self.finding(
                f"“{metadata.number}”是强制性标准的编号，{metadata.level}现在都是推荐性的。",
                span=metadata.place("编号"),
                hint="在代号之后写“/T”；法律另有规定的可不改。",
            )
            yield msgspec.structs.replace(found, severity=Severity.WARNING)
        words = (_GUIDANCE,) if metadata.number.startswith("GB/Z") else row.banners
        if metadata.banner and words and not any(word in metadata.banner for word in words):
            yield self.finding(
                f"封面名称“{metadata.banner}”与文件代号不一致，应含有“{words[0]}”。",
                span=metadata.place("封面名称"),
                hint="删去“封面名称”，由程序按编号给出；或改正它。",
            )


class CompletionDate(Rule):
    """送出的草案写明完成日期。

    封面在阶段之下印“（本草案完成时间：……）”，征求意见、送审和报批的各稿靠它分清先后（按惯例）。
    改法：在元数据写“完成日期: 2026-03-01”这样的一行。
    """

    code = "COV-17"
    name = "completion-date"
    clause = "8.1"
    severity = Severity.INFO
    bad = ("---\n阶段: 送审稿\n完成日期: XXXX-XX-XX\n---", "---\n完成日期: XXXX-XX-XX\n---")
    good = ("---\n阶段: 送审稿\n完成日期: 2026-03-01\n---", "---\n阶段: 工作组讨论稿\n完成日期: XXXX-XX-XX\n---")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look for a date at the stages that are sent out."""
        metadata = context.metadata
        if metadata.stage in _CIRCULATED and _date(metadata.completed) is None and "【" not in metadata.title:
            yield self.finding(
                f"{metadata.stage}没有写完成日期，封面上印的是“XXXX-XX-XX”。",
                span=metadata.place("完成日期") or metadata.place("阶段") or context.top,
                hint="写“完成日期: 2026-03-01”这样的一行。",
            )


class DateGap(Rule):
    """实施日期在发布日期之后，中间留出准备的时间。

    使用者要按新文件准备；通常留三个月到六个月，不到三十天的只作提示，早于发布日期的是警告（按惯例）。
    改法：核对两个日期。
    """

    code = "COV-19"
    name = "date-gap"
    clause = "8.1"
    severity = Severity.INFO
    bad = (
        "---\n阶段: 发布稿\n发布日期: 2026-03-01\n实施日期: 2026-03-01\n---",
        "---\n阶段: 发布稿\n发布日期: 2026-03-01\n实施日期: 2026-02-01\n---",
    )
    good = (
        "---\n阶段: 发布稿\n发布日期: 2026-03-01\n实施日期: 2026-06-01\n---",
        "---\n发布日期: XXXX-XX-XX\n实施日期: XXXX-XX-XX\n---",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the two dates where both are given."""
        metadata = context.metadata
        issued, effective = _date(metadata.issued), _date(metadata.effective)
        if issued is None or effective is None or effective - issued >= _SHORTEST_GAP:
            return
        early = effective < issued
        found = self.finding(
            f"实施日期{metadata.effective}{'早于' if early else '离'}发布日期{metadata.issued}"
            f"{'。' if early else f'只有{(effective - issued).days}天。'}",
            span=metadata.place("实施日期"),
            hint="核对两个日期。" if early else "核对过渡期；确需立即实施的可不改。",
        )
        yield msgspec.structs.replace(found, severity=Severity.WARNING) if early else found


class RecordNumber(Rule):
    """发布的行业标准在封面写明备案号。

    备案号印在ICS、CCS之下（GB/T 1.1—2020，8.1）；地方标准是否印备案号各地不一，不作检查。
    改法：在元数据写“备案号”。
    """

    code = "COV-20"
    name = "record-number"
    clause = "8.1"
    severity = Severity.INFO
    bad = (
        "---\n层次: 行业标准\n编号: JS/T 12—2024\n阶段: 发布稿\n---",
        "---\n层次: 行业标准\n编号: JG/T 123—2024\n阶段: 发布稿\n发布机构: 示例主管部门\n---",
    )
    good = (
        "---\n层次: 行业标准\n编号: JS/T 12—2024\n阶段: 发布稿\n备案号: 12345—2024\n---",
        "---\n层次: 行业标准\n编号: JS/T XXXX—XXXX\n阶段: 报批稿\n---",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look for the number in a published standard of an industry."""
        metadata = context.metadata
        if metadata.level == "行业标准" and metadata.stage == "发布稿" and not metadata.record_number:
            yield self.finding("行业标准没有备案号。", span=metadata.place("编号") or context.top, hint="写“备案号”。")
