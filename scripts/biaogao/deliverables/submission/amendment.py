"""修改单: the items of the latest one, each with the words that go and those that come."""

from __future__ import annotations

from biaogao.deliverables.forms import Values
from biaogao.deliverables.submission.case import Case
from biaogao.deliverables.submission.wording import known, mark
from biaogao.procedures.project import Amendment

_STANDING = "待批准"


def values(case: Case) -> Values | str:
    """The blanks of the latest 修改单; those before it were issued. A reason where the card names none."""
    numbers = [one.number for one in case.project.amendments]
    if not numbers:
        return "project.yaml 没有写“修改单”"
    latest = max(numbers)
    items = [one for one in case.project.amendments if one.number == latest]
    texts = known(
        {
            "标记": mark(case, _STANDING),
            "标准编号": case.metadata.number,
            "标准名称": case.title,
            "单号": str(latest),
        }
    )
    return {**texts, "修改": tuple(_item(number, one) for number, one in enumerate(items, 1))}


def _item(number: int, one: Amendment) -> dict[str, str]:
    action = "更改为" if one.old and one.new else "增加" if one.new else "删除"
    return {
        "序号": str(number),
        "章条": one.clause,
        "原文": one.old or "（无）",
        "动作": action,
        "改为": one.new or "（上述全部内容）",
    }
