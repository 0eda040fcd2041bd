"""One word for one concept (5.4.1, 8.7.3): deprecated terms, compounds of defined terms, spellings that compete."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from biaogao.diagnostics import Diagnostic, Related, Severity
from biaogao.lint.context import Context, Passage, Place
from biaogao.lint.rule import Confidence, Rule
from biaogao.model.nodes import TermEntry
from biaogao.patterns import compiled

_ENTRY = "# 术语和定义\n\n## 试样\n\n*test specimen*\n\n"
_PROSE = frozenset(Place) - {Place.TERM, Place.REFERENCE, Place.SOURCE}

_SYNONYMS = (("试样", "试件"), ("运行单位", "运营单位"))
"""Words that stand for one concept so often that beside a defined one of a pair the other is suspect."""


def _entries(context: Context) -> list[TermEntry]:
    return [block for block, _ in context.of(TermEntry)]


def _inside_entry(passage: Passage, entry: TermEntry) -> bool:
    return any(block.key == entry.key for block in (passage.block, *passage.ancestors))


class SynonymUsed(Rule):
    """界定了术语，全文就用这个术语，不用它的同义词。

    同一概念用两个词，读者会以为是两件事（GB/T 1.1—2020，5.4.1）。拒用术语在正文中出现作警告；没有列为拒用、
    只是通常同义的词（如“试件”与“试样”）作提示。
    改法：改用界定的术语；确实是另一个概念的，另行界定。
    """

    code = "TRM-14"
    name = "synonym-used"
    clause = "5.4.1"
    severity = Severity.WARNING
    confidence = Confidence.MEDIUM
    bad = (
        _ENTRY + "拒用术语：样块\n\n从样品中制取的一部分。\n\n# 技术要求\n\n样块应干燥，试样的长度为80 mm。",
        _ENTRY + "从样品中制取的一部分。\n\n# 技术要求\n\n试件应干燥，试样的长度为80 mm。",
    )
    good = (
        _ENTRY + "拒用术语：样块\n\n从样品中制取的一部分。\n\n# 技术要求\n\n试样应干燥，试样的长度为80 mm。",
        _ENTRY + "许用术语：试件\n\n从样品中制取的一部分。\n\n# 技术要求\n\n试件应干燥，试样的长度为80 mm。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Look for deprecated names and for the other one of a pair, outside of the entry."""
        entries = _entries(context)
        names = {context.text(name).strip() for entry in entries for name in (entry.term, *entry.admitted)}
        for entry in entries:
            term = context.text(entry.term).strip()
            for run in entry.deprecated:
                yield from self._uses(context, entry, context.text(run).strip(), term, names)
            for first, second in _SYNONYMS:
                other = second if term == first else first if term == second else ""
                if other and other not in names:
                    for found in self._uses(context, entry, other, term, names):
                        yield msgspec.structs.replace(found, severity=Severity.INFO)

    def _uses(self, context: Context, entry: TermEntry, word: str, term: str, names: set[str]) -> Iterator[Diagnostic]:
        longer = [name for name in names if word in name]
        for passage in context.containing(word) if word else ():
            if passage.place not in _PROSE or _inside_entry(passage, entry):
                continue
            at = passage.prose.find(word)
            if at >= 0 and not any(name in passage.prose for name in longer):
                yield self.at(
                    passage, at, at + len(word), f"界定的术语是“{term}”，这里写“{word}”。", hint=f"改用“{term}”。"
                )


class CompoundTerm(Rule):
    """两个已界定的术语组合成的词，通常不必再界定。

    组合的意思由两个术语的定义就能得出（GB/T 1.1—2020，8.7.3.2）。
    改法：删去组合的条目；组合后有了别的含义的，保留。
    """

    code = "TRM-17"
    name = "compound-term"
    clause = "8.7.3.2"
    severity = Severity.INFO
    confidence = Confidence.MEDIUM
    bad = (
        "# 术语和定义\n\n## 自驾游\n\n*self-driving tour*\n\n自行驾驶车辆的旅游。\n\n## 基础设施\n\n*infrastructure*\n\n公共的工程。\n\n"
        "## 自驾游基础设施\n\n*infrastructure for self-driving tour*\n\n供自行驾驶者使用的工程。",
        "# 术语和定义\n\n## 采集\n\n*collection*\n\n取得数据。\n\n## 终端\n\n*terminal*\n\n末端的设备。\n\n## 采集终端\n\n*collection terminal*\n\n末端设备的一种。",
    )
    good = (
        "# 术语和定义\n\n## 自驾游\n\n*self-driving tour*\n\n自行驾驶车辆的旅游。\n\n## 自驾游营地\n\n*camp*\n\n供停车和休息的场所。",
        "# 术语和定义\n\n## 终端\n\n*terminal*\n\n末端的设备。\n\n## 采集终端\n\n*collection terminal*\n\n末端设备的一种。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Part each term in two and look both up."""
        entries = {context.text(entry.term).strip(): entry for entry in _entries(context)}
        for term, entry in entries.items():
            for cut in range(2, len(term) - 1):
                first, second = term[:cut].removesuffix("的"), term[cut:]
                if first in entries and second in entries:
                    yield self.finding(
                        f"“{term}”由已界定的“{first}”和“{second}”组成。",
                        span=entry.span,
                        node=entry.key,
                        hint="含义就是两者相加的，删去这个条目。",
                    )
                    break


class WrongSpelling(msgspec.Struct, frozen=True):
    """A spelling that is wrong, what to look for, and what is right."""

    needle: str
    pattern: str
    right: str


_WRONG = (
    WrongSpelling("登陆", "登陆(?=系统|平台|网站|账|帐|页面|界面|后台|密码|用户|名|时间|日志|口令|方式)", "登录"),
    WrongSpelling("帐", "台帐|帐(?=户|号|目|册|簿|单|务|面|龄|款)|(?<=[对记查结做建])帐", "账"),
    WrongSpelling("阀值", "阀值", "阈值"),
    WrongSpelling("布署", "布署", "部署"),
    WrongSpelling("复盖", "复盖", "覆盖"),
    WrongSpelling("图象", "图象", "图像"),
    WrongSpelling("录象", "录象", "录像"),
    WrongSpelling("摄象", "摄象", "摄像"),
    WrongSpelling("象素", "象素", "像素"),
    WrongSpelling("身分证", "身分证", "身份证"),
    WrongSpelling("座标", "座标", "坐标"),
    WrongSpelling("按装", "按装", "安装"),
    WrongSpelling("部份", "部份", "部分"),
)

_RIVALS = (
    ("其它", "其他"), ("粘度", "黏度"), ("联接", "连接"), ("机率", "概率"), ("通讯", "通信"), ("标识牌", "标志牌"),
    ("出入库", "入出库"), ("贮藏", "贮存"),
)  # fmt: skip
"""Two spellings either of which may stand, but not both in one document."""

_NOT_RIVAL = {"通讯": "通讯(?!录|员|社|地址)", "其它": "其它", "联接": "(?<!串|并)联接"}


class SpellingVariants(Rule):
    """同一个词只有一种写法。

    “登陆系统”“台帐”“阀值”是别字；“其它”与“其他”、“粘度”与“黏度”可以选用，但一份文件里只用一种
    （GB/T 1.1—2020，5.4.1）。
    改法：改为正确的或用得多的写法。
    """

    code = "WRD-10"
    mendable = True
    name = "spelling-variants"
    clause = "5.4.1"
    severity = Severity.WARNING
    confidence = Confidence.HIGH
    bad = (
        "用户登陆系统后应核对台帐。",
        "其他设备应接地。\n\n其它设备应隔离。",
    )
    good = (
        "用户登录系统后应核对台账，台风登陆时应停用。",
        "其它设备应接地。\n\n其它装置应隔离。",
    )

    def check(self, context: Context) -> Iterator[Diagnostic]:
        """Find what is always wrong, then the rarer one of two rivals."""
        for wrong in _WRONG:
            for passage in context.containing(wrong.needle):
                for found in compiled(wrong.pattern).finditer(passage.prose):
                    right = wrong.right if len(found[0]) == len(wrong.right) else f"{found[0][:-1]}{wrong.right}"
                    yield self.at(
                        passage,
                        *found.span(),
                        f"“{found[0]}”写错了。",
                        hint=f"写“{right}”。",
                        replacement=right,
                    )
        for first, second in _RIVALS:
            yield from self._rarer(context, first, second)

    def _rarer(self, context: Context, first: str, second: str) -> Iterator[Diagnostic]:
        one, other = self._places(context, first), self._places(context, second)
        if not one or not other:
            return
        word, rival, places, rivals = (
            (first, second, one, other) if len(one) <= len(other) else (second, first, other, one)
        )
        for passage, start in places:
            there, at = rivals[0]
            span = there.span(at, at + len(rival))
            found = self.at(passage, start, start + len(word), f"“{word}”与“{rival}”混用。", hint=f"统一为“{rival}”。")
            related = (Related(span=span, message=f"这里写“{rival}”。"),) if span else ()
            yield msgspec.structs.replace(found, related=related)

    @staticmethod
    def _places(context: Context, word: str) -> list[tuple[Passage, int]]:
        pattern = compiled(_NOT_RIVAL.get(word, re.escape(word)))
        passages = (passage for passage in context.containing(word) if passage.place in _PROSE)
        return [(passage, found.start()) for passage in passages for found in pattern.finditer(passage.prose)]
