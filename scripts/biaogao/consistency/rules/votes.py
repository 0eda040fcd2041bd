"""The review in papers: experts, votes and conclusion, against the list of experts and the log."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from biaogao.consistency.context import Context, Said
from biaogao.consistency.facts import Facts
from biaogao.consistency.numerals import COUNT, value, whole
from biaogao.consistency.rule import Found, Rule
from biaogao.diagnostics import Severity
from biaogao.procedures.events import Conclusion
from biaogao.procedures.submission import PaperKind
from biaogao.procedures.voting import Outcome

_N = f"(?P<n>{COUNT})"
_WHO = r"(?:人|名|位)"
_PAPERS = frozenset({PaperKind.MINUTES, PaperKind.EXPERT_LIST, PaperKind.VOTE_RESULT, PaperKind.MEETING_NOTICE})
_REVIEW = re.compile("审查会|审评会|审定会|审评专家|审查专家|专家组|表决|函审")


class VoteRow(msgspec.Struct, frozen=True):
    """A number of a review as people tell it, and what it is by the facts."""

    name: str
    pattern: re.Pattern[str]
    fact: Callable[[Facts], int | None]


def _row(name: str, pattern: str, fact: Callable[[Facts], int | None]) -> VoteRow:
    return VoteRow(name, re.compile(pattern.replace("NN", _N).replace("WW", _WHO)), fact)


def _listed(facts: Facts) -> int | None:
    return len(facts.experts) or None


VOTES = (
    _row("应到", r"应到(?:会)?(?:专家|人数|代表|委员)?(?:为|:)?NNWW", lambda facts: facts.votes.entitled),
    _row("到会", r"(?:实到|到会|出席|参会|参加会议)(?:的)?(?:专家|人数|代表|委员)?(?:共|为|:)?NNWW", lambda facts: facts.votes.present),
    _row("同意", r"(?<!不)(?:同意|赞成)(?:的|票)?(?:为|:|有)?NN(?:人|票|名)", lambda facts: facts.votes.agree),
    _row("不同意", r"(?:不同意|反对)(?:的|票)?(?:为|:|有)?NN(?:人|票|名)", lambda facts: facts.votes.against),
    _row("弃权", r"弃权(?:的|票)?(?:为|:|有)?NN(?:人|票|名)", lambda facts: facts.votes.abstain),
    _row("专家", r"(?:专家组(?:共有?|由)|邀请(?:了)?|组织(?:了)?|聘请(?:了)?)(?:专家)?NN(?:名|位|人)(?:[^。;,]{0,8}专家)?", _listed),
    _row("同意", r"NN票(?:赞成|同意)", lambda facts: facts.votes.agree),
    _row("不同意", r"NN票(?:反对|不同意)", lambda facts: facts.votes.against),
    _row("专家", r"(?:由)NN(?:名|位|人)(?:[^。;,]{0,6})专家(?:组成|参加)", _listed),
    _row("到会", r"NN(?:名|位)专家(?:参加了?会议|到会|出席|参会)", lambda facts: facts.votes.present),
    _row("专家", r"专家(?:组)?(?:共(?:有|计)?)?NN(?:人|名|位)(?:\(名单|组成|,参加)", _listed),
)  # fmt: skip
"""A new way of telling a number is a row."""


class OtherVote(Rule):
    """Numbers of experts and votes are those of the list of experts."""

    code = "CON-16"
    name = "other-vote"
    example = PaperKind.MINUTES
    bad = (
        "应到7人，到会6人，同意6人。",
        "表决结果：同意6票，反对1票。",
        "专家组由5名专家组成，听取了汇报。",
        "全体专家一致同意。同意5人，不同意0人。",
    )
    good = (
        "应到7人，到会7人，同意7人，不同意0人，弃权0人。",
        "专家组共有专家7人，参加会议专家7人。",
        "同意人数不少于到会人数的3/4。",
        "7名专家一致同意。",
    )

    def check(self, context: Context) -> Found:
        """Read each sentence of a paper on the review, then the columns of its tables."""
        for said, sentence in context.spoken():
            if said.paper.kind not in _PAPERS and not _REVIEW.search(said.text):
                continue
            for row in VOTES:
                fact = row.fact(context.facts)
                for match in row.pattern.finditer(sentence):
                    if fact is not None and value(match["n"]) != fact:
                        told = f"写{row.name}{match['n']}人，专家名单（experts.csv）和大事记是{fact}人。"
                        yield self.at(said, told, "核对出席和表决，改正其中一处。")
            yield from self._unanimous(said, sentence, context.facts)
        yield from self._columns(context)

    def _unanimous(self, said: Said, sentence: str, facts: Facts) -> Found:
        others = (facts.votes.against or 0) + (facts.votes.abstain or 0)
        if others and re.search(r"(?:专家|表决|委员)[^。;,]{0,10}(?:一致(?:同意|通过)|全票)|全票通过", sentence):
            told = f"写一致同意，专家名单（experts.csv）里不同意{facts.votes.against}人、弃权{facts.votes.abstain}人。"
            yield self.at(said, told, "照表决的数字写。")

    def _columns(self, context: Context) -> Found:
        """Numbers below their headings."""
        votes = context.facts.votes
        known = {"应到": votes.entitled, "到会": votes.present, "实到": votes.present, "同意": votes.agree}
        known |= {"不同意": votes.against, "反对": votes.against, "弃权": votes.abstain}
        for pair in context.pairs:
            fact, count = known.get(pair.label), whole(pair.value)
            if pair.said.paper.kind in _PAPERS and fact is not None and count not in (None, fact):
                told = f"的“{pair.label}”是{pair.value}，专家名单（experts.csv）和大事记是{fact}。"
                yield self.at(pair.said, told, "核对出席和表决，改正其中一处。")


_REFUSED = re.compile(
    r"(?:不(?:予|能|同意)?|未(?:能)?)通过(?:技术)?(?:审查|审评|审定|评审)|(?:审查|审评|审定)(?:结论)?(?:为|是|:)不通过|建议修改后重新(?:送审|审查)"
)
_AFTER = re.compile(r"修改(?:完善)?后(?:再|予以)?通过|(?:按|根据)[^。;,]{0,24}修改(?:完善)?后(?:予以)?(?:通过|报批)")
_PASSED = re.compile(
    r"(?:同意|予以|一致)[^。;]{0,24}?通过(?:技术)?(?:审查|审评|审定|评审)|(?:^|[^不未后])通过(?:了)?(?:技术)?(?:审查|审评|审定)"
)
_STATED = re.compile(r"结论(?:意见)?(?:为|是|:)(修改后通过|不通过|通过)")
_HISTORY = re.compile("如果|如未|的,不|方可|应当|不得|规则|以上的|是否")


class OtherConclusion(Rule):
    """The conclusion of the review is that of the log."""

    code = "CON-17"
    name = "other-conclusion"
    example = PaperKind.MINUTES
    bad = ("审查结论：通过。", "专家组不同意通过审查。", "审查结论为不通过。")
    good = ("审查结论：修改后通过。", "专家同意该标准按审查意见修改后通过审查。", "会议宣布的结论：修改后通过。")

    def check(self, context: Context) -> Found:
        """A conclusion that is stated decides; what is merely told of one counts only against a refusal."""
        meeting = context.facts.meeting
        own = meeting.conclusion if meeting else None
        for said, sentence in context.spoken() if own is not None else ():
            if said.paper.kind not in _PAPERS and not _REVIEW.search(sentence):
                continue
            stated = _STATED.search(sentence)
            found = Conclusion(stated[1]) if stated else _concluded(sentence)
            if found is None or found is own:
                continue
            if stated is None and Conclusion.REFUSED not in (found, own):
                # Whether 通过 was said of a text that is still to be changed, only the conclusion itself tells.
                continue
            told = f"写的结论是“{found.value}”，大事记（events.yaml）审查会的结论是“{own.value if own else ''}”。"
            hint = "照会议的结论改正其中一处。"
            yield self.at(said, told, hint)


def _concluded(sentence: str) -> Conclusion | None:
    if _HISTORY.search(sentence):
        return None
    if _REFUSED.search(sentence):
        return Conclusion.REFUSED
    if _AFTER.search(sentence):
        return Conclusion.AFTER_CHANGES
    return Conclusion.PASSED if _PASSED.search(sentence) else None


class ConclusionAgainstVote(Rule):
    """The conclusion in the log follows from the vote."""

    code = "CON-18"
    name = "conclusion-against-vote"

    def check(self, context: Context) -> Found:
        """Count the votes by the rule of the procedure; an open outcome contradicts nothing."""
        meeting, ballot = context.facts.meeting, context.facts.ballot
        if meeting is None or meeting.conclusion is None or ballot is None:
            return
        refused, failed = meeting.conclusion is Conclusion.REFUSED, ballot.outcome is Outcome.FAILED
        if ballot.outcome is not Outcome.OPEN and refused != failed:
            told = f"大事记（events.yaml）审查会的结论是“{meeting.conclusion.value}”，按专家名单（experts.csv）的表决：{ballot.sentence}"
            rule = context.facts.procedure.review
            sure = bool(rule and rule.approval and rule.approval.sure)
            where, hint = "events.yaml，审查会", "核对表决和结论。"
            yield self.found(told, where, hint, severity=None if sure else Severity.WARNING)
