"""术语和定义 (8.7): lead, completeness and order of entries, form of definitions."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.elements import Element
from biaogao.gbt.sentences import TERMS_LEAD, TERMS_LEAD_BOTH, TERMS_LEAD_OTHER, TERMS_NONE
from biaogao.lint.context import Context, Passage, Place
from biaogao.lint.reordering import sorted_entries
from biaogao.lint.rule import Rule
from biaogao.model.nodes import (
    AnyBlock,
    Clause,
    Example,
    Figure,
    FootnoteMark,
    Formula,
    List,
    NoteBlock,
    Paragraph,
    SourceNote,
    Table,
    TermEntry,
)
from biaogao.model.walk import inlines_of, walk_inlines
from biaogao.patterns import compiled

_ENTRY = "# 术语和定义\n\n## 监测装置\n\n*monitoring device*\n\n"
_VERB = r"(?:是指|系指|指的是|指(?![令标示导定纹数南向挥引明派针甲认代战环])|是(?!否))"
_MEANS = compiled(rf"(?:在?本(?:文件|标准)中，?)?{_VERB}")
_TERM_MEANS = compiled(rf"[，、]?{_VERB}")
_WITH_ENTRIES, _WITHOUT = (TERMS_LEAD, TERMS_LEAD_BOTH), (TERMS_NONE, TERMS_LEAD_OTHER)


def _entries(context: Context) -> list[TermEntry]:
    return [block for block, _ in context.of(TermEntry)]


def _name(context: Context, entry: TermEntry) -> str:
    return context.text(entry.term).strip()


def _definitions(context: Context) -> Iterator[tuple[TermEntry, Passage]]:
    """The first paragraph of each entry."""
    seen: set[str] = set()
    for passage in context.passages_at(Place.DEFINITION):
        entry = passage.ancestors[-1] if passage.ancestors else None
        if isinstance(entry, TermEntry) and entry.key not in seen:
            seen.add(entry.key)
            yield entry, passage


class TermsLead(Rule):
    """“术语和定义”的引导语与内容相符。

    有条目写“下列术语和定义适用于本文件。”，只用别的文件的写“……界定的术语和定义适用于本文件。”，两者都有的写
    “……界定的以及下列术语和定义适用于本文件。”，都没有的写“本文件没有需要界定的术语和定义。”（GB/T 1.1—2020，8.7.2）。
    改法：删去自己写的，程序会生成；引用别的文件的按规定的句子写。
    """

    code = "TRM-01"
    mendable = True
    name = "terms-lead"
    clause = "8.7.2"
    severity = Severity.ERROR
    bad = (
        "# 术语和定义\n\n下列术语和定义适用于本标准。\n\n## 监测装置\n\n*monitoring device*\n\n采集数据的设备。",
        "# 术语和定义\n\n下列术语和定义适用于本文件。",
        "# 术语和定义\n\n无。",
    )
    good = (
        "# 术语和定义\n\nGB/T 2900.1—2008界定的以及下列术语和定义适用于本文件。\n\n"
        "## 监测装置\n\n*monitoring device*\n\n采集数据的设备。",
        "# 术语和定义\n\n本文件没有需要界定的术语和定义。",
        "# 术语和定义\n\nGB/T 2900.1—2008界定的术语和定义适用于本文件。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Compare the paragraphs that stand directly in the chapter with the four sentences."""
        entries = bool(_entries(context))
        for passage in context.passages_at(Place.TEXT):
            chapter = passage.ancestors[-1] if passage.ancestors else None
            if not isinstance(chapter, Clause) or chapter.element is not Element.TERMS:
                continue
            text = passage.text.strip()
            fits = any(sentence.fits(text) for sentence in (_WITH_ENTRIES if entries else _WITHOUT))
            if not fits or (not entries and "下列" in text):
                yield self.at(
                    passage,
                    0,
                    len(passage.text),
                    "引导语与规定的不一致，或与条目不相符。",
                    hint="删去这一段由程序生成；引用别的文件的写“……界定的以及下列术语和定义适用于本文件。”",
                    replacement=self._right(text, entries),
                )

    @staticmethod
    def _right(text: str, entries: bool) -> str | None:
        """The sentence that is meant, where the typed one names no other document."""
        if entries and compiled(
            r"(?:下列|以下)的?术语(?:和|及|与)定义适用于本(?:标准|文件|规范|规程|部分|指南)[。：:]?"
        ).fullmatch(text):
            return TERMS_LEAD.text
        if not entries and compiled(
            r"无。?|(?:下列|以下)的?术语(?:和|及|与)定义适用于本[^，。；、]{2,4}[。：:]?"
        ).fullmatch(text):
            return TERMS_NONE.text
        return None


class TermComplete(Rule):
    """术语条目至少有条目编号、术语、英文对应词和定义。

    缺一项就不是完整的条目（GB/T 1.1—2020，8.7.3.1）。
    改法：标题下一行写“*英文对应词*”，再下面写定义。
    """

    code = "TRM-02"
    name = "term-complete"
    clause = "8.7.3.1"
    severity = Severity.ERROR
    bad = ("# 术语和定义\n\n## 监测装置\n\n采集数据的设备。", "# 术语和定义\n\n## 监测装置\n\n*monitoring device*")
    good = (
        _ENTRY + "采集数据的设备。",
        "# 术语和定义\n\n## 监测装置\n\n*monitoring device*\n\n采集数据的设备。\n\n注：不包括电能表。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look for English and definition."""
        for entry in _entries(context):
            missing = []
            if not context.text(entry.english).strip():
                missing.append("英文对应词")
            if not any(isinstance(block, Paragraph | List | Formula) for block in entry.body):
                missing.append("定义")
            if missing:
                yield self.finding(
                    f"术语“{_name(context, entry)}”没有{'和'.join(missing)}。",
                    span=entry.span,
                    node=entry.key,
                    hint="标题下一行写“*英文对应词*”，再下面写定义。",
                )


class TermOrder(Rule):
    """术语条目的内容按“定义、图或公式、示例、注、来源”的次序排列。

    次序固定（GB/T 1.1—2020，8.7.3.1）。
    改法：移动排错的段。
    """

    code = "TRM-03"
    mendable = True
    name = "term-order"
    clause = "8.7.3.1"
    severity = Severity.ERROR
    bad = (
        _ENTRY + "采集数据的设备。\n\n注：不包括电能表。\n\n示例：会议室的采集器。",
        "# 术语和定义\n\n## 监测装置\n\n*monitoring device*\n\n采集数据的设备。\n\n[来源：GB/T 2900.1—2008，3.1.2]\n\n注：不包括电能表。",
    )
    good = (
        _ENTRY + "采集数据的设备。\n\n示例：会议室的采集器。\n\n注：不包括电能表。\n\n[来源：GB/T 2900.1—2008，3.1.2]",
        "# 术语和定义\n\n## 监测装置\n\n*monitoring device*\n\n采集数据的设备。\n\n注：不包括电能表。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Every block must stand behind those of earlier kinds."""
        for entry in _entries(context):
            highest = 0
            for block in entry.body:
                rank = self._rank(block)
                if rank < highest:
                    yield self.finding(
                        f"术语“{_name(context, entry)}”的内容次序不对。",
                        span=block.span,
                        node=block.key,
                        hint="次序是：定义、图或公式、示例、注、来源。",
                        fix=sorted_entries(context, entry.body, self._rank, "按规定的次序重排条目"),
                    )
                    break
                highest = rank

    @staticmethod
    def _rank(block: AnyBlock) -> int:
        if isinstance(block, Figure | Formula | Table):
            return 1
        if isinstance(block, Example):
            return 2
        if isinstance(block, NoteBlock):
            return 3
        return 4 if isinstance(block, SourceNote) else 0


class TermForms(Rule):
    """“术语和定义”中不用表，不用脚注。

    条目只由规定的内容组成（GB/T 1.1—2020，8.7.3.1）。
    改法：脚注的内容写成注，表改为条目。
    """

    code = "TRM-05"
    name = "term-forms"
    clause = "8.7.3.1"
    severity = Severity.ERROR
    bad = (
        _ENTRY + "采集数据的设备[^1]。\n\n[^1]: 不包括电能表。",
        "# 术语和定义\n\n| 术语 | 定义 |\n|---|---|\n| 装置 | 设备 |",
    )
    good = (
        _ENTRY + "采集数据的设备。",
        "# 术语和定义\n\n## 监测装置\n\n*monitoring device*\n\n采集数据的设备。\n\n注：不包括电能表。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find tables and footnote marks in the chapter."""
        for block, ancestors in context.blocks:
            top = ancestors[0] if ancestors else block
            if not isinstance(top, Clause) or top.element is not Element.TERMS:
                continue
            if isinstance(block, Table):
                yield self.finding("“术语和定义”中有表。", span=block.span, node=block.key, hint="写成术语条目。")
            for run in inlines_of(block):
                for inline in walk_inlines(run):
                    if isinstance(inline, FootnoteMark) and not inline.local:
                        yield self.finding(
                            "“术语和定义”中有脚注。", span=inline.span, node=block.key, hint="改写成注。"
                        )


def _opening(text: str, term: str) -> str:
    """What stands before the content of a definition: the term, 是指, 指 …; empty where it begins with its content."""
    behind = len(term) if text.startswith(term) else None
    found = _TERM_MEANS.match(text, behind) if behind is not None else None
    if found := found or _MEANS.match(text):
        return text[: found.end()]
    return text[: behind + 1] if behind is not None and text[behind : behind + 1] in ("：", ":") else ""


class DefinitionOpening(Rule):
    """定义不以“是指”“指”或术语本身开头。

    定义要能代替术语放进句子里，形式是“区别特征＋上位概念”（GB/T 1.1—2020，8.7.3.3）。
    改法：删去“……是指”，直接写定义。
    """

    code = "TRM-07"
    mendable = True
    name = "definition-opening"
    clause = "8.7.3.3"
    severity = Severity.WARNING
    bad = (_ENTRY + "是指采集数据的设备。", _ENTRY + "监测装置是采集数据的设备。")
    good = (_ENTRY + "采集数据的设备。", _ENTRY + "指示数据状态的设备。")

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look at the first characters of each definition."""
        for entry, passage in _definitions(context):
            term = _name(context, entry)
            text = passage.text.strip()
            if opening := _opening(text, term):
                start = passage.text.index(opening)
                yield self.at(
                    passage,
                    start,
                    start + len(opening),
                    f"定义以“{opening}”开头。",
                    hint="直接写定义：区别特征加上位概念。",
                    replacement="" if len(text) > len(opening) else None,
                )


class DefinitionLength(Rule):
    """一个定义是一句话。

    补充的说明写成注（GB/T 1.1—2020，8.7.3.3）。
    改法：把第二句起的内容移到注里。
    """

    code = "TRM-08"
    name = "definition-length"
    clause = "8.7.3.3"
    severity = Severity.WARNING
    bad = (
        _ENTRY + "采集数据的设备。它不包括电能表。",
        "# 术语和定义\n\n## 监测装置\n\n*monitoring device*\n\n采集数据的设备。通常安装在室内。",
    )
    good = (
        _ENTRY + "采集数据的设备。\n\n注：不包括电能表。",
        "# 术语和定义\n\n## 监测装置\n\n*monitoring device*\n\n采集、存储和上传数据的设备。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Count the full stops of each definition."""
        for _, passage in _definitions(context):
            text = passage.prose.rstrip()
            end = text.find("。")
            if 0 <= end < len(text) - 1:
                yield self.at(passage, end + 1, len(text), "定义不止一句话。", hint="把后面的内容写成注。")


class CircularDefinition(Rule):
    """定义里不出现被定义的术语。

    用术语解释术语，等于没有解释（GB/T 1.1—2020，8.7.3.3）。
    改法：换成上位概念和区别特征。
    """

    code = "TRM-09"
    name = "circular-definition"
    clause = "8.7.3.3"
    severity = Severity.WARNING
    bad = (
        _ENTRY + "由若干监测装置组成的设备。",
        "# 术语和定义\n\n## 监测装置\n\n*monitoring device*\n\n采集数据的装置，即监测装置。",
    )
    good = (
        _ENTRY + "采集数据的设备。",
        "# 术语和定义\n\n## 监测装置\n\n*monitoring device*\n\n对环境进行监测的设备。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look for the term in its own definition, behind its opening."""
        for entry, passage in _definitions(context):
            term = _name(context, entry)
            at = passage.prose.find(term, 1) if term else -1
            if at > 0:
                yield self.at(
                    passage, at, at + len(term), f"定义里出现了被定义的术语“{term}”。", hint="换成上位概念和区别特征。"
                )
