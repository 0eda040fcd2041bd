"""Numbers by which a standard is known: its own, that of the plan, that it replaces, ICS and CCS."""

from __future__ import annotations

import re

from biaogao.consistency.context import Context
from biaogao.consistency.prose import letters, narrow
from biaogao.consistency.rule import Found, Rule
from biaogao.diagnostics import Severity
from biaogao.resolve.citations import find_numbers

_BLANK = re.compile(r"〔[^〕]*〕")
_OPEN = re.compile(r"[Xx×]{2,}")
_PLANS = frozenset({"计划编号", "计划项目编号", "项目计划编号", "计划号", "项目计划号", "项目编号"})
_NONE = frozenset({"", "无", "没有", "不代替", "/", "-"})
_ICS = re.compile(r"(?:^|[^A-Za-z])ICS(?:分类号|号)?[:\s为是]*(\d{2}(?:\.\d{2,3}(?:\.\d{2})?)?)(?![\d.])")
_CCS = re.compile(r"(?:(?:^|[^A-Za-z])CCS|中国标准文献)(?:分类号|号)?[:\s为是]*([A-Z]\s?\d{2})(?!\d)")
_REPLACES = re.compile(r"(?:本(?:文件|标准|部分|规范)|《{title}》)[^。;,]{{0,8}}代替(?:了)?")


class OtherNumber(Rule):
    """The number of the standard is the same in every paper."""

    code = "CON-04"
    name = "other-number"
    bad = ("标准编号：DB3301/T 0999—2020", "DB3301/T 0421—2024《示例公物仓运行规范》编制说明")
    good = ("标准编号：DB3301/T XXXX—XXXX", "标准编号：〔批准时编号〕", "按GB/T 14885—2022分类。")

    def check(self, context: Context) -> Found:
        """Take a number for ours where our title stands behind it, or a label before it."""
        own = context.facts.metadata.number
        for said in context.said:
            for one in find_numbers(said.text):
                typed, behind = said.text[one.start : one.end], said.text[one.end :].lstrip(" 、的")
                ours = behind.startswith("《") and letters(behind.partition("》")[0]) == context.title
                ours = ours or said.text[: one.start].endswith(("本标准(", "本文件("))
                if ours and not _alike(typed, own):
                    yield self.at(said, _told("标准编号", typed, own), "两处改成一致。")
        for pair in context.pairs:
            typed = _BLANK.sub("", pair.value)
            if pair.label in ("标准编号", "标准号") and typed and find_numbers(typed) and not _alike(typed, own):
                yield self.at(pair.said, _told("标准编号", typed, own), "两处改成一致。")


class OtherPlan(Rule):
    """The number of the plan is that of the card."""

    code = "CON-05"
    name = "other-plan-number"
    bad = ("计划编号\t示例-2022-09", "计划项目编号：示例-2023-10")
    good = ("计划编号\t示例-2023-01", "计划项目编号：〔待填〕", "（计划编号示例-2023-01）")

    def check(self, context: Context) -> Found:
        """Compare the labelled values alone: a plan's number looks like any other."""
        own = context.facts.project.plan.number
        for pair in context.pairs:
            typed = _BLANK.sub("", pair.value)
            if pair.label in _PLANS and typed and own and letters(typed) != letters(own):
                yield self.at(pair.said, f"写的计划编号是“{typed}”，项目卡是“{own}”。", "两处改成一致。")


class OtherReplaced(Rule):
    """What the standard replaces is told as the front matter tells it."""

    code = "CON-06"
    name = "other-replaced"
    bad = ("代替标准\tDB3301/T 0100—2015", "本标准代替DB3301/T 0100—2015。")
    good = ("代替标准\t无", "GB/T 22239—2019代替GB/T 22239—2008。", "代替标准\t——")

    def check(self, context: Context) -> Found:
        """Read the labelled values and the sentences of our standard that speak of replacing."""
        own = {letters(one.number) for one in context.facts.metadata.replaces}
        said_own = "、".join(one.number for one in context.facts.metadata.replaces) or "没有写代替的标准"
        pattern = re.compile(_REPLACES.pattern.format(title=re.escape(narrow(context.facts.metadata.title))))
        told = [
            (pair.said, pair.value) for pair in context.pairs if pair.label in ("代替标准", "代替标准号", "被修订标准")
        ]
        told += [(said, said.text[match.end() :]) for said in context.said for match in pattern.finditer(said.text)]
        for said, text in told:
            clause = re.split(r"[。;,]", text)[0]
            named = [clause[one.start : one.end] for one in find_numbers(clause)]
            wrong = [one for one in named if letters(one) not in own]
            if wrong:
                yield self.at(said, f"写代替“{wrong[0]}”，文件头是：{said_own}。", "两处改成一致。")
            elif own and _BLANK.sub("", text).strip("—") in _NONE:
                yield self.at(said, f"写没有代替的标准，文件头是：{said_own}。", "两处改成一致。")


class OtherClass(Rule):
    """ICS and CCS are those of the front matter."""

    code = "CON-07"
    name = "other-classification"
    bad = ("ICS 分类号\t03.100\tCCS 分类号\tA 12", "ICS 03.080", "CCS 分类号\tA 00")
    good = ("ICS 分类号\t03.080.01\tCCS 分类号\tA 12", "ICS　03.080.01", "CCS A12", "ICS 分类号\t〔待填〕")

    def check(self, context: Context) -> Found:
        """Compare every class that is written behind its name."""
        metadata = context.facts.metadata
        for said in context.said:
            for name, pattern, own in (("ICS", _ICS, metadata.ics), ("CCS", _CCS, metadata.ccs)):
                for match in pattern.finditer(said.text):
                    if own and letters(match[1]) != letters(own):
                        yield self.at(said, f"写的{name}是“{match[1]}”，文件头是“{own}”。", "两处改成一致。")


class PlanTitle(Rule):
    """A title other than that of the plan is accounted for."""

    code = "CON-08"
    name = "plan-with-other-title"
    severity = Severity.WARNING

    def check(self, context: Context) -> Found:
        """Where the titles differ, look for a sentence that denies it, then for one that accounts for it."""
        plan, own = context.facts.project.plan.title, context.facts.metadata.title.replace("\u3000", " ")
        if not plan or letters(plan) == context.title:
            return
        said = next(
            (one for one in context.prose if re.search(r"(?:名称.{0,12}一致|未(?:作|做)?调整名称)", one.text)), None
        )
        if said is not None:
            told = f"说名称与计划一致，项目卡的计划名称却是“{plan}”，文件头的名称是“{own}”。"
            yield self.at(said, told, "改正其中一处；名称确有变动的，写明理由。", severity=Severity.ERROR)
        elif not any("名称" in one.text and re.search("改为|调整为|修改|变更", one.text) for one in context.prose):
            told = f"项目卡的计划名称“{plan}”与文件头的名称“{own}”不同，编制说明没有说明。"
            yield self.found(told, "project.yaml，计划名称", "在编制说明中写明名称变动的理由，或改正其中一处。")


def _alike(typed: str, own: str) -> bool:
    """Whether two numbers may be one: equal, or equal but for what is not given yet (XXXX)."""
    one, other = letters(_OPEN.sub("", typed)), letters(_OPEN.sub("", own))
    if _OPEN.search(typed) and not _OPEN.search(own):
        return other.startswith(one)
    return one == other or letters(typed) == letters(own)


def _told(what: str, typed: str, own: str) -> str:
    return f"写的{what}是“{typed}”，文件头是“{own}”。"
