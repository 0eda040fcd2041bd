"""Dates of what happened: typed in papers, against the log; and the days of the card and the front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from biaogao.consistency.context import Context, Said
from biaogao.consistency.days import DAY, Day, day_of, spelt
from biaogao.consistency.rule import Found, Rule
from biaogao.diagnostics import Severity
from biaogao.procedures.events import EventKind
from biaogao.procedures.submission import PaperKind

_REVIEW = r"(?:审查会(?!预备)|审评会(?!预备)|审定会(?!预备)|(?:技术)?审查会议|审评会议|审定会议)"
_OTHERS = re.compile("讨论稿|预备会|座谈|内部|复查")


class EventRow(msgspec.Struct, frozen=True):
    """How people tell the date of an event: `pattern` in narrow text, the date its group `day`."""

    kind: EventKind
    pattern: re.Pattern[str]
    kinds: frozenset[PaperKind] = frozenset()


def _row(kind: EventKind, pattern: str, *kinds: PaperKind) -> EventRow:
    return EventRow(
        kind,
        re.compile(pattern.replace("ONE", r"DAY(?![\d至到~—-])").replace("DAY", f"(?P<day>{DAY})").replace("ANY", DAY)),
        frozenset(kinds),
    )


_MEETING = (PaperKind.MINUTES, PaperKind.EXPERT_LIST, PaperKind.VOTE_RESULT, PaperKind.MEETING_NOTICE)
EVENTS = (
    _row(EventKind.APPROVED_PLAN, r"ONE,?(?:由?[^。;,]{0,30})?(?:批准)?(?:立项|下达(?:了)?[^。;,]{0,20}计划)"),
    _row(EventKind.KICK_OFF, r"ONE,?[^。;,]{0,12}(?:启动(?:了)?[^。;,]{0,8}(?:编制|起草|工作)|(?:成立|组建)(?:了)?[^。;,]{0,10}(?:起草|编制)(?:工作)?组)"),
    _row(EventKind.SENT_OUT, r"(?:自|从)?DAY起?(?:至|到|~|—|-)ANY[^。;]{0,30}征求(?:了)?[^。;]{0,20}意见"),
    _row(EventKind.SENT_OUT, r"(?<![至到~—-])ONE,?[^。;,]{0,20}(?:发出|印发|发函|公开)[^。;,]{0,20}征求(?:了)?[^。;,]{0,14}意见"),
    _row(EventKind.SENT_OUT, r"征求意见(?:期|期限|时间)?(?:为|是|:)?(?:自|从)?DAY起?(?:至|到|~|—|-)ANY"),
    _row(EventKind.CLOSED, r"征求意见(?:期|期限|时间)?(?:为|是|:)?(?:自|从)?ANY起?(?:至|到|~|—|-)DAY"),
    _row(EventKind.REVIEW, r"于ONE[^。;,]{0,12}通过(?:了)?[^。;,]{0,14}(?:审查|审评|审定|评审)"),
    _row(EventKind.FOR_APPROVAL, r"ONE,?[^。;,]{0,14}(?:上报|呈报|提交|报送)(?:了)?[^。;,]{0,10}报批稿"),
    _row(EventKind.REVIEW, rf"ONE(?:上午|下午)?,?{_REVIEW}[^。;,]{{0,20}}(?:召开|举行)"),
    _row(EventKind.REVIEW, r"ONE[^。;,]{0,10}组织[^。;,]{0,6}专家[^。;]{0,30}(?:审评|审查|审定)"),
    _row(EventKind.SUBMITTED, r"送审稿[^。;,]{0,4}于ONE[^。;,]{0,4}(?:报送|上报|报|提交)"),
    _row(EventKind.FOR_APPROVAL, r"报批稿[^。;,]{0,4}于ONE[^。;,]{0,4}(?:报送|上报|报|提交)"),
    _row(EventKind.CLOSED, r"(?:自|从)?ANY起?(?:至|到|~|—|-)DAY[^。;]{0,30}征求(?:了)?[^。;]{0,20}意见"),
    _row(EventKind.CLOSED, r"(?:征求意见|意见反馈)(?:的)?(?:截止|截至)(?:日期|时间|到)?(?:为|是|:)?ONE"),
    _row(EventKind.CLOSED, r"ONE(?:征求意见)(?:截止|结束)"),
    _row(EventKind.REVIEW, rf"ONE(?:上午|下午)?,?[^。;]{{0,40}}(?:召开|举行|组织|主持)[^。;]{{0,70}}?{_REVIEW}"),
    _row(EventKind.REVIEW, rf"{_REVIEW}[^。;,]{{0,8}}于ONE"),
    _row(EventKind.REVIEW, r"(?:会议|审查|审评|审定|表决)(?:时间|日期):ONE", *_MEETING),
    _row(EventKind.REVIEW, r"^时间:ONE", *_MEETING),
    _row(EventKind.REVIEW, r"经ONE[^。;,]{0,20}" + _REVIEW),
    _row(EventKind.REVIEW, r"签字\(ONE\)", PaperKind.MINUTES),
    _row(EventKind.SUBMITTED, r"ONE,?[^。;,]{0,14}(?:报送(?:了)?[^。;,]{0,10}送审|送审(?!稿)|提交(?:了)?送审)"),
    _row(EventKind.FOR_APPROVAL, r"ONE,?[^。;,]{0,14}(?:报送(?:了)?[^。;,]{0,10}报批|报批(?!稿)|提交(?:了)?报批)"),
)  # fmt: skip
"""A new way of telling a date is a row."""


class OtherDate(Rule):
    """The date of an event is that of the log."""

    code = "CON-10"
    name = "other-date"
    bad = (
        "2023年3月2日至2023年4月5日征求意见。",
        "2023年3月1日至4月6日，向有关单位征求了意见。",
        "2023年6月9日，在示例会议室召开了审评会。",
        "征求意见截止日期为2023-04-15。",
        "2023年2月成立起草工作组。\n2023年5月立项。",
    )
    good = (
        "2023年3月1日至4月5日，向有关单位征求了意见。",
        "2023年6月8日下午，召开《示例公物仓运行规范》（送审稿）审评会。",
        "2023年2月成立起草组。",
        "2023年5月20日召开审评会预备会。",
        "二〇二三年六月八日召开会议。",
    )

    def check(self, context: Context) -> Found:
        """Each day told of an event must fit one of the days that the log has for events of that kind."""
        for said in context.prose:
            for row, day in _told(said):
                dates = context.facts.dates(row.kind)
                if dates and not day.fits_any(dates):
                    known = "、".join(spelt(one) for one in dates)
                    told = f"写“{row.kind.value}”在{day.text}，大事记（events.yaml）是{known}。"
                    yield self.at(said, told, "核对后改正其中一处。")


def _told(said: Said) -> Iterator[tuple[EventRow, Day]]:
    """The events of a line with their dates, each once."""
    seen: set[tuple[EventKind, str]] = set()
    for row in EVENTS:
        if row.kinds and said.paper.kind not in row.kinds:
            continue
        for match in row.pattern.finditer(said.text):
            day = day_of(match["day"])
            if day is None or _OTHERS.search(match[0]) or (row.kind, day.text) in seen:
                continue
            seen.add((row.kind, day.text))
            yield row, day


_SIGNED = re.compile(rf"^(?P<day>{DAY})$")
_DATED = {PaperKind.REVIEW_LETTER: EventKind.SUBMITTED, PaperKind.APPROVAL_LETTER: EventKind.FOR_APPROVAL}


class OtherSigned(Rule):
    """A letter bears the day on which it was sent."""

    code = "CON-11"
    name = "letter-of-another-day"
    severity = Severity.WARNING
    example = PaperKind.APPROVAL_LETTER
    bad = ("关于报批《示例公物仓运行规范》的函\n2023年6月1日",)
    good = ("关于报批《示例公物仓运行规范》的函\n2023年7月1日", "2023年　月　日")

    def check(self, context: Context) -> Found:
        """Compare the day beneath a letter with the days of its event in the log."""
        for said in context.of(*_DATED):
            match, dates = _SIGNED.match(said.text), context.facts.dates(_DATED[said.paper.kind])
            day = day_of(match["day"]) if match else None
            if day is not None and dates and not day.fits_any(dates):
                known, kind = "、".join(spelt(one) for one in dates), _DATED[said.paper.kind].value
                yield self.at(said, f"的日期是{day.text}，大事记（events.yaml）的“{kind}”是{known}。", "核对两个日期。")


class CardDates(Rule):
    """Card, front matter and log give the same days."""

    code = "CON-12"
    name = "dates-of-card-and-log"
    severity = Severity.WARNING

    def check(self, context: Context) -> Found:
        """Compare day with day where both are known, and the day of completion with that of the stage."""
        facts = context.facts
        plan, issue, metadata = facts.project.plan, facts.project.issue, facts.metadata
        pairs = (
            ("project.yaml的计划下达日期", plan.issued, "大事记的“立项”", facts.dates(EventKind.APPROVED_PLAN)),
            ("project.yaml的印发日期", issue.date, "大事记的“批准发布”", facts.dates(EventKind.ISSUED)),
            ("project.yaml的实施日期", issue.effective, "文件头的实施日期", _written(metadata.effective)),
        )
        for name, date, other, dates in pairs:
            if date and dates and date not in dates:
                yield self.found(f"{name}是{date}，{other}是{'、'.join(dates)}。", name, "核对后改正其中一处。")
        done = metadata.completed if _ISO.fullmatch(metadata.completed) else ""
        if done and facts.as_of and done > facts.as_of:
            told = f"文件头的完成日期{done}晚于{facts.stage}的日期{facts.as_of}。"
            yield self.found(told, "standard.md，完成日期", "核对两个日期。")


_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def _written(date: str) -> tuple[str, ...]:
    return (date,) if _ISO.fullmatch(date) else ()
