"""复审表: what the project card says of a re-examination; boxes for signatures and seals stay empty."""

from __future__ import annotations

from biaogao.deliverables.forms import Values
from biaogao.deliverables.submission.case import Case
from biaogao.deliverables.submission.form_facts import UNSEALED, day
from biaogao.deliverables.submission.wording import known, mark
from biaogao.procedures.events import EventKind
from biaogao.procedures.project import Reexamination
from biaogao.procedures.submission import PaperKind

_CONCLUSIONS = ("继续有效", "修改", "修订", "废止")
_CHOSEN, _FREE = "☑", "□"


def values(case: Case) -> Values:
    """The blanks that are known; without a conclusion all four boxes are free."""
    metadata, card = case.metadata, case.project.reexamination or Reexamination()
    event = case.log.last(EventKind.REEXAMINED)
    return known(
        {
            "标记": mark(case, UNSEALED),
            "标题": case.paper_title(PaperKind.REEXAMINATION),
            "标准编号": metadata.number,
            "标准名称": case.title,
            "发布日期": day(metadata.issued) or day(case.project.issue.date),
            "实施日期": day(metadata.effective) or day(case.project.issue.effective),
            "归口单位": metadata.committee,
            "起草单位": "、".join(metadata.drafting_units),
            "复审日期": day(card.date) or (day(event.date) if event else ""),
            "实施情况": card.use,
            "结论": "　　".join(f"{_CHOSEN if one == card.conclusion else _FREE}{one}" for one in _CONCLUSIONS),
            "存在问题": card.problems,
            "理由": card.reason,
            "修改建议": card.proposal,
        }
    )
