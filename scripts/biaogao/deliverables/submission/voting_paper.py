"""投票单: the paper on which an expert ticks one box; and 表决结果, which counts them by the rule of the level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from biaogao.deliverables.dates import chinese_date
from biaogao.deliverables.forms import Values
from biaogao.deliverables.submission.case import Case
from biaogao.deliverables.submission.review_facts import by_letter, meeting_of, reviewed_stage, sent_for_review
from biaogao.deliverables.submission.wording import TO_BE_SIGNED, known, lines, mark
from biaogao.procedures.facts import Fact
from biaogao.procedures.review import Review, VoteBasis
from biaogao.procedures.submission import PaperKind
from biaogao.procedures.voting import Outcome, Votes

_TO_FILL_IN = "待填写"
_NO_REVIEW = "大事记中没有“审查会”"
_NO_RULE = "本层次的制定程序没有规定表决的比例。"
_NO_SUM = "没有可以计算的规则。"


def ballot_values(case: Case) -> Values:
    """The blanks of the paper that each expert gets: vote, signature and day stay empty."""
    stage, sent = reviewed_stage(case), chinese_date(sent_for_review(case))
    return known(
        {
            "标记": mark(case, _TO_FILL_IN),
            "表名": case.paper_title(PaperKind.BALLOT),
            "编号": case.project.plan.number,
            "名称": case.title,
            "稿": f"{stage}（{sent}）" if sent else stage,
            "截止日期": chinese_date(case.review.date) if case.review else "",
        }
    )


def result_values(case: Case) -> Values | str:
    """The blanks of the result: the numbers, the rule, the sum by it; the reason where nothing was reviewed."""
    if case.review is None:
        return _NO_REVIEW
    numbers = case.votes
    return known(
        {
            "标记": mark(case, TO_BE_SIGNED),
            "表名": case.paper_title(PaperKind.VOTE_RESULT),
            "名称": case.title,
            "稿": reviewed_stage(case),
            "时间": chinese_date(case.review.date),
            "方式": "函审" if by_letter(case) else "会审",
            **{name: str(number) for name, number in _counts(numbers).items() if number is not None},
            "规则": _rule(case.procedure.review),
            "计算": lines(_sums(case)),
            "结果": _result(case),
        }
    )


def _counts(votes: Votes) -> Mapping[str, int | None]:
    return {
        "应到": votes.entitled,
        "到会": votes.present,
        "投票": votes.given,
        "同意": votes.agree,
        "不同意": votes.against,
        "弃权": votes.abstain,
    }


def _rule(review: Review | None) -> str:
    """The rule in words, with what of it has to be held against its source."""
    parts = list(_demands(review)) if review is not None else []
    if not parts or review is None:
        return _NO_RULE
    drafters = review.drafters_vote
    own = "；起草人不参加表决" if drafters is not None and not drafters.yes else ""
    facts: tuple[Fact | None, ...] = (review.quorum, review.approval, review.opposition)
    doubt = "（比例待核）" if any(one is not None and not one.sure for one in facts) else ""
    return f"{'，'.join(parts)}{own}{doubt}。"


def _demands(review: Review) -> Iterator[str]:
    whole = (review.basis.basis if review.basis else VoteBasis.PRESENT).value
    if review.quorum:
        came = "投票" if whole == VoteBasis.VOTERS else "到会"
        yield f"{came}人数不少于应到人数的{review.quorum.text}"
    if review.approval:
        yield f"同意人数不少于{whole}人数的{review.approval.text}"
    if review.opposition:
        yield f"不同意人数不超过{whole}人数的{review.opposition.text}"


def _sums(case: Case) -> Iterator[str]:
    ballot = case.ballot
    if ballot is None:
        yield _NO_SUM
    elif ballot.tests:
        yield from (f"{one.text}。" for one in ballot.tests)
    else:
        yield f"无法计算：{'；'.join(dict.fromkeys(ballot.lacking))}。"


def _result(case: Case) -> str:
    ballot, meeting = case.ballot, meeting_of(case)
    said = f"会议宣布的结论：{meeting.conclusion.value}。" if meeting and meeting.conclusion else ""
    if ballot is None:
        return f"{_NO_RULE}{said}"
    if ballot.outcome is Outcome.OPEN:
        return f"表决结果无法计算。{said}"
    return f"表决{ballot.outcome.value}。{said}"
