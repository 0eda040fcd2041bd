"""专家名单与签名表: a landscape list with an empty column for signatures, and below it how many came."""

from __future__ import annotations

from biaogao.deliverables.forms import Values
from biaogao.deliverables.submission import jury
from biaogao.deliverables.submission.case import Case
from biaogao.deliverables.submission.review_facts import by_letter, place_of, time_of
from biaogao.deliverables.submission.wording import TO_BE_SIGNED, known, mark
from biaogao.procedures.submission import PaperKind

_BY_LETTER = "（函审）"


def values(case: Case) -> Values | str:
    """The blanks that are known; the reason where there is nobody to list."""
    if not case.jury:
        return jury.NOBODY
    return known(
        {
            "标记": mark(case, TO_BE_SIGNED),
            "名称": case.title,
            "表名": case.paper_title(PaperKind.EXPERT_LIST),
            "时间": time_of(case),
            "地点": _BY_LETTER if by_letter(case) and not place_of(case) else place_of(case),
            "职务栏": jury.role_title(case),
            "专家": jury.rows(case, case.jury),
            "说明": jury.attendance(case),
        }
    )
