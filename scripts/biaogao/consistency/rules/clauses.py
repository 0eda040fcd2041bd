"""Clauses, tables, figures and formulas that papers cite: whether they are there, and whether they say so."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from biaogao.compare.facts import Found as Value
from biaogao.compare.limits import Bound, Quantity, quantities
from biaogao.consistency.citing import Cited, captions, cited_in, cited_in_cells
from biaogao.consistency.clauses import moves, titles_of, words_of
from biaogao.consistency.context import Context, Said
from biaogao.consistency.prose import letters, sentences
from biaogao.consistency.rule import Found, Rule, shown
from biaogao.diagnostics import Severity
from biaogao.opinions.atlas import Atlas
from biaogao.procedures.submission import PaperKind

_CHANGED = re.compile(
    r"讨论稿|修改前|旧版|上一版|前一版|原[第稿标条文\d表图]|由[^。,]{1,30}(?:改为|调整|提高|降低|缩短|改成)|从[^。,]{1,30}(?:改为|调整|提高|降低|缩短)|"
    r"建议|意见|改为|调整为|提高到|提高至|缩短为|缩短到|删去|删除"
)
_FORMER = re.compile("讨论稿|修改前|旧版|上一版|前一版|原[第稿标条文\\d表图]|版的")
_COMES_OR_GOES = re.compile("(?:增加|新增|补充|增设|增列|删除|删去|取消)(?:了)?(?:条款|一条|第)?$")
_NEAR = 12
_BOUND = re.compile("(?:不[应得宜可]?)?(?:大于|小于|少于|多于|超过|低于|高于|长于|短于|早于|晚于)|[≤≥<>＜＞]|至少|至多")
_REACH = 80
_THIS = re.compile("(?:本文件|本标准|标准文本|标准)(?:的|中)?$")
_OLD_HEADS = re.compile("原|修改前|征求意见稿|送审稿|旧|意见")
_STAGES = ("征求意见稿", "送审稿", "报批稿")
_SAME_UNITS = {
    "天": "d", "日": "d", "小时": "h", "分钟": "min", "分": "min", "秒": "s", "米": "m", "平方米": "m2", "千克": "kg",
    "吨": "t", "升": "L", "m²": "m2", "m³": "m3",
}  # fmt: skip
_ABOUT_TEXT = frozenset({PaperKind.EXPLANATION, PaperKind.MINUTES, PaperKind.APPROVAL_LETTER, PaperKind.REVIEW_LETTER})


class _Citation(msgspec.Struct, frozen=True, kw_only=True):
    """A citation with its line, its sentence, and its place there; in a column of clauses the sentence is the row."""

    said: Said
    sentence: str
    cited: Cited
    listed: bool = False


def _citations(context: Context) -> Iterator[tuple[_Citation, Atlas]]:
    """All citations of the text that a paper speaks of; what tells of former states is left out."""
    own = context.facts.metadata
    for paper in context.papers:
        atlas = context.atlas(paper)
        if atlas is None:
            continue
        lines = [one for one in context.prose if one.paper is paper]
        captioned = captions(paper.lines)
        others = [stage for stage in _STAGES if stage != atlas.revision.name]
        for said in lines:
            heads = " ".join(said.line.heads)
            if said.line.cells and _OLD_HEADS.search(heads):
                continue
            for sentence in sentences(said.text):
                if _FORMER.search(sentence) or any(stage in sentence for stage in others):
                    continue
                for cited in cited_in(sentence, own.number):
                    if _COMES_OR_GOES.search(sentence[max(0, cited.start - _NEAR) : cited.start]):
                        continue
                    if cited.number not in captioned or _THIS.search(
                        sentence[max(0, cited.start - _NEAR) : cited.start]
                    ):
                        yield _Citation(said=said, sentence=sentence, cited=cited), atlas
            for number in cited_in_cells(said.line):
                cited = Cited(number=number, start=0, end=0)
                yield _Citation(said=said, sentence=said.text, cited=cited, listed=True), atlas


class UnknownClause(Rule):
    """What is cited is there in the text of that stage."""

    code = "CON-27"
    name = "unknown-clause"
    bad = (
        "噪声的限值见4.9.1。",
        "按第9章的规定检查。",
        "表7给出了指标。",
        "计算见公式（4）。",
        "参见附录C。",
        "内容\t对应章条\t依据\n分类\t4.7\t调研",
    )
    good = (
        "分类见4.1，限值见表1，按第4章的规定检查。",
        "按GB/T 1.1—2020的第9章和附录C编写。",
        "周转系数1.3，面积利用率0.50，取4.9 m。",
        "征求意见稿的4.9.1已删去。",
        "表7　调研的单位\n调研的单位见表7。",
        "汇总表7份，2024.3.6完成，版本1.2.3版。",
        "《示例办法》第9章另有规定。",
    )

    def check(self, context: Context) -> Found:
        """Seek the cited number in the text of its stage, then where it moved to, then in the other stages."""
        moved = moves(context.facts.since)
        for one, atlas in _citations(context):
            number = one.cited.number
            if number in atlas.by_number:
                continue
            stage = atlas.revision.name
            now = moved.get(number, "") if stage == context.facts.metadata.stage else ""
            before = next((name for name, each in context.atlases.items() if number in each.by_number), "")
            if now:
                told = f"引用了{_told(number)}，{stage}中它已改为{_told(now)}。"
                yield self.at(one.said, told, f"把{_told(number)}改为{_told(now)}。")
            elif before:
                told = f"引用了{_told(number)}，它在{before}中有，{stage}中没有。"
                yield self.at(one.said, told, "改成现在的章条编号；已删去的，改写这一句。")
            else:
                told = f"引用了{_told(number)}，{stage}中没有。"
                yield self.at(one.said, told, "核对章条编号；引用的是其他文件的，在前面写明文件编号。")


class OtherClause(Rule):
    """A clause that is cited with a title bears that title."""

    code = "CON-28"
    name = "clause-with-other-title"
    bad = ("4.1（系统安全）规定了保护的要求。", "第4章“术语和定义”没有变化。")
    good = ("4.1（资产分类）规定了分类的要求。", "第4章“要求”没有变化。", "4.1（见附图）规定了分类的要求。")

    _BEHIND = re.compile(r"^[“(「\"《]([^“”()「」\"《》]{2,30})[”)」\"》]")

    def check(self, context: Context) -> Found:
        """Compare the words in marks behind a citation, or the cells beside it, with the title of the clause."""
        for one, atlas in _citations(context):
            behind = self._BEHIND.match(one.sentence[one.cited.end :])
            if behind and not one.listed:
                yield from self._titled(one, behind[1], atlas, context)
            elif one.listed and one.said.line.cells:
                for cell in one.said.line.cells:
                    yield from self._titled(one, cell, atlas, context)

    def _titled(self, one: _Citation, title: str, atlas: Atlas, context: Context) -> Found:
        right = titles_of(atlas).get(letters(title), "")
        number = one.cited.number
        if not right or number not in atlas.by_number or right == number or _related(right, number):
            return
        if letters(title) in letters(words_of(number, atlas)[:80]):
            return
        former = moves(context.facts.since).get(number) == right
        why = f"，它原来是{_told(number)}，已重新编号" if former else ""
        told = f"引用{_told(number)}而说的是“{title}”，{atlas.revision.name}中“{title}”是{_told(right)}{why}。"
        yield self.at(one.said, told, f"把{_told(number)}改为{_told(right)}，或改正标题。")


class OtherValue(Rule):
    """A limit that is told of a clause stands in it."""

    code = "CON-29"
    name = "value-that-the-clause-has-not"
    severity = Severity.WARNING
    bad = ("4.2规定响应时间不大于5 s。", "表1规定区县仓的在仓时长≤240 d。")
    good = (
        "4.2规定响应时间不大于3 s。",
        "表1规定区县仓的在仓时长≤180 d。",
        "4.2的响应时间由5 s调整为3 s。",
        "调研表明各仓均不少于5处，据此提出4.2。",
    )

    def check(self, context: Context) -> Found:
        """Hold bounds that stand behind a single citation against the words of that clause and of those under it."""
        for one, atlas in _citations(context):
            if one.listed or one.cited.number not in atlas.by_number or one.said.paper.kind not in _ABOUT_TEXT:
                continue
            before, behind = _part_with(one.sentence, one.cited)
            values = [pair for pair in _values(behind) if pair[1].bound not in (Bound.NONE, Bound.PERIOD)]
            if not values or _CHANGED.search(one.sentence) or cited_in(before, "") or cited_in(behind, ""):
                continue
            words = words_of(one.cited.number, atlas)
            for found, each in values:
                if not _holds(words, each):
                    typed = behind[_bound_at(behind, found.start) : found.end]
                    now = _moved(one.cited.number, each, atlas, context)
                    told = f"说{_told(one.cited.number)}的规定是“{typed}”，{atlas.revision.name}的这一条没有这个数值{now}。"
                    yield self.at(one.said, told, f"核对数值和章条编号。这一句是：{shown(one.sentence)}")


class OtherWords(Rule):
    """Words that are quoted from a clause stand in it."""

    code = "CON-30"
    name = "words-that-the-clause-has-not"
    severity = Severity.WARNING
    bad = ("4.2规定“系统应每日备份全部数据”。",)
    good = ("4.2规定“系统的响应时间不应大于3 s”。", "4.2所称“三同步”是指同时规划。")

    _QUOTED = re.compile(r"^[^“”。,]{0,12}(?:规定|要求|明确|写明|为|是|:)[^“”。,]{0,6}“([^“”]{8,200})”")

    def check(self, context: Context) -> Found:
        """Seek the letters of a quotation in the clause; where they stand elsewhere, tell where."""
        for one, atlas in _citations(context):
            if one.listed or one.cited.number not in atlas.by_number or _CHANGED.search(one.sentence):
                continue
            match = self._QUOTED.match(one.sentence[one.cited.end :])
            words = letters(match[1]) if match else ""
            if words and words not in letters(words_of(one.cited.number, atlas)):
                held = next((number for number in atlas.by_number if words in letters(words_of(number, atlas))), "")
                where = f"这些文字现在{_told(held)}" if held else "正文中没有这些文字"
                told = (
                    f"引用{_told(one.cited.number)}的原文“{shown(match[1]) if match else ''}”，这一条里没有；{where}。"
                )
                yield self.at(one.said, told, "照正文改正引文和章条编号。")


def _bound_at(text: str, at: int) -> int:
    """Where the words begin that bound the value at a place."""
    start = max(0, at - _NEAR)
    word = _BOUND.search(text[start:at])
    return start + word.start() if word else at


def _moved(number: str, value: Quantity, atlas: Atlas, context: Context) -> str:
    """Where a value stands now, if the clause that bore the number before bears another now and has the value."""
    now = moves(context.facts.since).get(number, "")
    if now not in atlas.by_number:
        return ""
    held = _holds(words_of(now, atlas), value)
    return f"；它原来的内容现在是{_told(now)}" if held else ""


def _holds(words: str, value: Quantity) -> bool:
    """Whether a text has a value; a unit that one of both leaves out may be any."""
    unit = _SAME_UNITS.get(value.unit, value.unit)
    return any(
        (each.low, each.high) == (value.low, value.high)
        and (not unit or not each.unit or unit == _SAME_UNITS.get(each.unit, each.unit))
        for _, each in _values(words)
    )


def _values(text: str) -> Iterator[tuple[Value, Quantity]]:
    return ((each, each.value) for each in quantities(text) if isinstance(each.value, Quantity))


def _part_with(sentence: str, cited: Cited) -> tuple[str, str]:
    """What stands before and behind a citation in the part of its sentence between ;, as far as it may belong to it."""
    before = sentence[max(0, cited.start - _REACH) : cited.start].rpartition(";")[2]
    return before, sentence[cited.end : cited.end + _REACH].partition(";")[0]


def _related(one: str, other: str) -> bool:
    """Whether a clause is above the other."""
    return one.startswith(f"{other}.") or other.startswith(f"{one}.")


def _told(number: str) -> str:
    """第5章, 5.2, 表1."""
    return f"第{number}章" if number.isdecimal() else number
