"""The experts of a review as rows of papers: committee or group, who came, and the sentence on attendance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from biaogao.deliverables.submission.case import Case
from biaogao.deliverables.submission.review_facts import by_letter
from biaogao.deliverables.submission.wording import UNKNOWN
from biaogao.procedures.experts import ABSENT, PRESENT, Expert

NOBODY = "experts.csv 中没有这次审查的专家"

_COMMITTEE, _SUBCOMMITTEE = "技术委员会", "分技术委员会"
_NONE = "——"


def is_committee(case: Case) -> bool:
    """Whether a technical committee reviews, and not a group formed for the purpose (which has 组长 and 成员)."""
    return _COMMITTEE in case.metadata.committee and not any(one.role for one in case.jury)


def role_title(case: Case) -> str:
    """What the column of posts is called."""
    return "标委会职务" if is_committee(case) else "组内职务"


def rows(case: Case, experts: Iterable[Expert], *, titled: bool = True) -> tuple[dict[str, str], ...]:
    """Rows of 序号, 姓名, 职务, 职称 (where `titled`), 单位."""
    committee = is_committee(case)
    return tuple(_row(at, one, committee=committee, titled=titled) for at, one in enumerate(experts, 1))


def came(case: Case) -> tuple[Expert, ...]:
    """The experts who sign: those who came; all where the list says of nobody whether he came."""
    present = tuple(one for one in case.jury if one.attended == PRESENT)
    return present or tuple(one for one in case.jury if one.attended != ABSENT)


def attendance(case: Case) -> str:
    """The sentence below the list: how many there are and how many came; of a review by letter how many voted."""
    numbers, letter = case.votes, by_letter(case)
    there, came_ = _number(numbers.entitled), _number(numbers.given if letter else numbers.present)
    where = "函审" if letter else "会议"
    if not is_committee(case):
        return f"说明：本专家组共有专家{there}人，参加{where}专家{came_}人。"
    name = _SUBCOMMITTEE if _SUBCOMMITTEE in case.metadata.committee else _COMMITTEE
    return f"说明：本标准化{name}共有委员{there}人，参加{where}委员{came_}人。"


def _number(count: int | None) -> str:
    return UNKNOWN if count is None else str(count)


def _row(number: int, one: Expert, *, committee: bool, titled: bool) -> dict[str, str]:
    return dict(_cells(number, one, committee=committee, titled=titled))


def _cells(number: int, one: Expert, *, committee: bool, titled: bool) -> Iterator[tuple[str, str]]:
    yield "序号", str(number)
    yield "姓名", one.name
    yield "职务", (one.post if committee else one.role) or _NONE
    if titled:
        yield "职称", one.title or _NONE
    yield "单位", one.unit or UNKNOWN
