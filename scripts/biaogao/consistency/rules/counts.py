"""Numbers of units and opinions: against the register and the decisions, and whether they add up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import msgspec

from biaogao.consistency.context import Context, Said
from biaogao.consistency.numerals import COUNT, value, whole
from biaogao.consistency.prose import sentences
from biaogao.consistency.rule import Found, Rule, shown
from biaogao.diagnostics import Severity
from biaogao.opinions.counts import Tally
from biaogao.opinions.dispositions import Decision
from biaogao.procedures.submission import PaperKind

_ELSEWHERE = re.compile("讨论稿|调研|座谈|问卷|走访|培训|试点")
_REVIEWED = re.compile("审查会|审评会|审定会|审查中|审评中|审查意见|审评意见|审定意见|专家(?:组)?(?:共)?提出|表决")
_REVIEW_PAPERS = frozenset({PaperKind.MINUTES, PaperKind.REVIEW_TABLE, PaperKind.VOTE_RESULT, PaperKind.EXPERT_LIST})
_N = f"(?P<n>{COUNT})"
_UNIT = r"(?:个|家|份)"


class CountRow(msgspec.Struct, frozen=True):
    """A figure as people tell it: its name, how it is told in narrow text, and what it is by the facts."""

    name: str
    pattern: re.Pattern[str]
    fact: Callable[[Tally], int | None]


def _row(name: str, pattern: str, fact: Callable[[Tally], int | None]) -> CountRow:
    return CountRow(name, re.compile(pattern.replace("NN", _N).replace("UU", _UNIT)), fact)


def _of(decision: Decision) -> Callable[[Tally], int | None]:
    return lambda tally: tally.count(decision)


UNITS = (
    _row("发往的单位", r"(?:发往|发送(?:至|给)?|发放(?:至|给|到)?|发至|送达|送至|征求了)(?:征求意见稿|征求意见函)?(?:共|了)?NNUU(?:有关|相关)?(?:单位|部门)", lambda one: one.sent),
    _row("发往的单位", r"(?:发出|发送|发放|印发)(?:了)?征求意见(?:函|稿|通知)(?:共|了)?NNUU", lambda one: one.sent),
    _row("发往的单位", r"(?:向|对)(?:有关|相关|全市|各)?NNUU(?:有关|相关)?(?:单位|部门)(?:[^。;,]{0,12}征求(?:了)?意见|发(?:出)?函|发送)", lambda one: one.sent),
    _row("发往的单位", r"发送“?征求意见稿”?的单位数:NN", lambda one: one.sent),
    _row("发往的单位", r"(?:征求意见|反馈意见)(?:共)?(?:涉及|的)NNUU(?:有关|相关)?(?:单位|部门)", lambda one: one.sent),
    _row("回函的单位", r"(?:收到|收回)(?:了)?NNUU(?:有关|相关)?(?:单位|部门)(?:的)?(?:反馈|书面)?(?:意见|建议|回函|复函|回复)", lambda one: one.replied),
    _row("发往的单位", r"NNUU(?:有关|相关)?(?:单位|部门)(?:参与|参加)(?:了)?征求意见", lambda one: one.sent),
    _row("回函的单位", r"(?<!未)(?<!有)回函(?:的)?单位(?:共|有|为)+NNUU", lambda one: one.replied),
    _row("回函的单位", r"(?:有|其中|,)NNUU(?:单位)?(?:已)?(?:回函|复函|回复)", lambda one: one.replied),
    _row("回函的单位", r"(?:收到|收回|回收)(?:了)?(?:单位|书面|有效)?(?:回函|复函|反馈表|回复)(?:共)?NNUU", lambda one: one.replied),
    _row("回函的单位", r"(?:收到|收回)(?:了)?NNUU(?:单位)?(?:的)?(?:回函|复函|回复)", lambda one: one.replied),
    _row("回函的单位", r"(?<![有未])回函的单位数:NN", lambda one: one.replied),
    _row("有意见的单位", r"(?:其中)?(?:有|提出)(?:修改)?(?:意见|建议|建议或意见|意见或建议|意见建议|意见和建议)的(?:单位|回函)?(?:共|有)?NNUU", lambda one: one.with_opinions),
    _row("有意见的单位", r"有(?:建议或意见|意见)的单位数:NN", lambda one: one.with_opinions),
    _row("没有回函的单位", r"(?:没有|未)(?:回函|复函|回复)的?(?:单位数?)?:?NNUU?", lambda one: one.silent),
)  # fmt: skip
"""Figures of units; a new way of telling one is a row."""

OPINIONS = (
    _row("意见", r"(?:收到|提出|征集(?:到)?|汇总|归纳|反馈|收集(?:到)?|整理)(?:了)?(?:各类|有效|反馈|书面|修改|审查|审评)?(?:意见|建议|意见和建议|意见建议|意见与建议|意见、建议)(?:共|共计)?NN条", lambda one: one.opinions),
    _row("意见", r"(?:收到|提出|征集(?:到)?|汇总|归纳|反馈|收集(?:到)?|整理)(?:了)?(?:共)?NN条(?:有效|反馈|修改|审查|审评)?(?:意见|建议)", lambda one: one.opinions),
    _row("意见", r"(?:^|[,;。])意见共NN条", lambda one: one.opinions),
    _row("采纳的意见", r"(?<!部分)(?<!未)(?<!不)(?<!予)(?:予以)?采纳(?:的|意见)?(?:有|共)?NN条", _of(Decision.ADOPTED)),
    _row("部分采纳的意见", r"部分采纳(?:的|意见)?(?:有|共)?NN条", _of(Decision.PARTLY)),
    _row("未采纳的意见", r"(?:未(?:予)?|不(?:予)?|没有)采纳(?:的|意见)?(?:有|共)?NN条", _of(Decision.REJECTED)),
)  # fmt: skip
"""Figures of opinions."""


class OtherCount(Rule):
    """Figures of a consultation are those of register and decisions."""

    code = "CON-13"
    name = "other-count"
    bad = (
        "向13个单位征求意见，收到回函10份。",
        "发往12个单位，收到回函11份，其中有意见的9份。",
        "共收到意见10条，采纳7条，部分采纳1条，未采纳2条。",
        "发送“征求意见稿”的单位数：十一个。",
        "审评会上，专家提出意见3条。",
    )
    good = (
        "发往12家单位，收到回函10份，其中有意见的9份；共收到意见9条，采纳6条，部分采纳1条，未采纳2条。",
        "发往十二个单位，没有回函的2个。",
        "讨论工作组讨论稿时收到意见30条。",
        "审评会上，专家提出意见2条，采纳1条，未采纳1条。",
    )

    def check(self, context: Context) -> Found:
        """A count agrees with any tally that it may speak of, or with their sum."""
        for said, sentence in context.spoken():
            tallies = _tallies(context, said, sentence)
            for row, count in _told(sentence, (*UNITS, *OPINIONS)):
                known = [fact for fact in map(row.fact, tallies) if fact is not None]
                if known and count not in {*known, sum(known)}:
                    stands = "、".join(str(one) for one in dict.fromkeys(known))
                    told = f"写{row.name}{count}，{_source(row, tallies)}是{stands}。"
                    yield self.at(said, told, f"核对后改正其中一处。这一句是：{shown(sentence)}")


class WrongSum(Rule):
    """Figures of one sentence add up."""

    code = "CON-14"
    name = "figures-that-do-not-add-up"
    bad = (
        "发往12个单位，收到回函9份，没有回函的2个。",
        "收到意见9条，采纳6条，部分采纳2条，未采纳2条。",
    )
    good = ("收到意见9条，采纳6条，部分采纳1条，未采纳2条。", "收到意见9条，其中采纳6条。")

    def check(self, context: Context) -> Found:
        """Add the parts up where a sentence names the whole and all of its parts."""
        for said, sentence in context.spoken():
            for names in (
                ("意见", "采纳的意见", "部分采纳的意见", "未采纳的意见"),
                ("发往的单位", "回函的单位", "没有回函的单位"),
            ):
                told: dict[str, int] = {}
                for row, count in _told(sentence, (*UNITS, *OPINIONS)):
                    told.setdefault(row.name, count)
                yield from self._sum(said, sentence, told, names)

    def _sum(self, said: Said, sentence: str, told: dict[str, int], names: tuple[str, ...]) -> Found:
        whole, *parts = names
        last = parts[-1]
        given = [told[name] for name in parts if name in told]
        if whole not in told or last not in told or len(given) < 2:
            return
        left = re.search(f"(?:尚未|没有|未)处理(?:的)?({COUNT})条", sentence)
        total = sum(given) + (value(left[1]) if left else 0)
        if total != told[whole]:
            sums = "＋".join(f"{name}{told[name]}" for name in parts if name in told)
            yield self.at(said, f"写{whole}{told[whole]}，而{sums}＝{total}，合不上。", "核对各个数字。")


class RowCount(Rule):
    """A table of opinions has the rows that it speaks of."""

    code = "CON-15"
    name = "rows-of-a-table-of-opinions"
    severity = Severity.WARNING
    example = PaperKind.OPINION_TABLE
    bad = ("序号\t章条\t意见\n1\t4.1\t甲\n2\t4.1\t乙\n意见共9条：采纳6条，部分采纳1条，未采纳2条。",)
    good = ("序号\t章条\t意见\n1\t4.1\t甲\n9\t4.1\t乙\n意见共9条：采纳6条，部分采纳1条，未采纳2条。",)

    def check(self, context: Context) -> Found:
        """Compare the count in words with the highest serial of the rows."""
        for paper in context.papers:
            if paper.kind not in (PaperKind.OPINION_TABLE, PaperKind.REVIEW_TABLE):
                continue
            own = [one for one in context.of(paper.kind) if one.paper is paper]
            cells = (whole(one.line.cells[0]) for one in own if one.line.cells)
            serials = {serial for serial in cells if serial is not None}
            for said in own:
                match = re.search(f"意见共({COUNT})条", said.text)
                if match and serials and max(serials) != value(match[1]):
                    told = f"写意见共{match[1]}条，表中的序号到{max(serials)}。"
                    yield self.at(said, told, "核对是否漏了行；合并处理的，序号写全。")


def _told(sentence: str, rows: Sequence[CountRow]) -> Iterator[tuple[CountRow, int]]:
    """The figures of a sentence; of other occasions than a consultation or a review none."""
    if _ELSEWHERE.search(sentence):
        return
    for row in rows:
        for match in row.pattern.finditer(sentence):
            yield row, value(match["n"])


def _tallies(context: Context, said: Said, sentence: str) -> tuple[Tally, ...]:
    """The rounds of which a sentence may speak."""
    before = said.text[: said.text.find(sentence)]
    last = sentences(before)[-1] if before else ""
    reviewed = said.paper.kind in _REVIEW_PAPERS or _REVIEWED.search(sentence) or _REVIEWED.search(last)
    own = context.facts.review_tally
    if reviewed:
        return (own,) if own is not None else ()
    return context.facts.consultations


def _source(row: CountRow, tallies: Sequence[Tally]) -> str:
    where = "征求单位名单（consultees.csv）" if row in UNITS else "意见处理（dispositions.yaml）"
    return f"{where}{'、'.join(one.round for one in tallies)}"
