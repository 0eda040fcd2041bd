"""送审材料清单 and 报批材料清单: a row for each paper of the package, in its order, with copies, pages and digests."""

from __future__ import annotations

from biaogao.deliverables.forms import Values
from biaogao.deliverables.submission.case import Case, ListedPaper
from biaogao.deliverables.submission.form_facts import day
from biaogao.deliverables.submission.wording import known, mark
from biaogao.procedures.events import EventKind
from biaogao.procedures.profile import FOR_APPROVAL, FOR_REVIEW
from biaogao.procedures.submission import Material, PaperKind

_STANDING = "待报送"
_NOTHING = "—"
_DIGITS = 12
"""Of sha256: enough for people to tell two files apart; the whole digest stands in the manifest."""
_OPEN_FORM = "样式待核"


def review_list(case: Case) -> Values | str:
    """The blanks of 送审材料清单; a reason where the level asks for no such package."""
    rows = _rows(case, FOR_REVIEW)
    if isinstance(rows, str):
        return rows
    cells = tuple(
        {"序号": str(row.number), "名称": row.title, "份数": _copies(row, endings), "备注": _remark(row)}
        for row, endings in rows
    )
    return {**_head(case, PaperKind.REVIEW_LIST, EventKind.SUBMITTED, FOR_REVIEW), "材料": cells}


def approval_list(case: Case) -> Values | str:
    """The blanks of 报批材料清单; a reason where the level asks for no such package."""
    rows = _rows(case, FOR_APPROVAL)
    if isinstance(rows, str):
        return rows
    cells = tuple(
        {
            "序号": str(row.number),
            "名称": row.title,
            "纸质": str(row.copies) if row.copies else _NOTHING,
            "电子": "\n".join(endings) or _NOTHING,
            "页数": str(row.pages) if row.pages else _NOTHING,
            "校验值": "\n".join(_digests(row)) or _NOTHING,
            "备注": _remark(row),
        }
        for row, endings in rows
    )
    return {**_head(case, PaperKind.APPROVAL_LIST, EventKind.FOR_APPROVAL, FOR_APPROVAL), "材料": cells}


def _rows(case: Case, stage: str) -> tuple[tuple[ListedPaper, tuple[str, ...]], ...] | str:
    """The papers of the package, each with the endings of its files.

    Of a list on request those that the procedure asks for, none of them made yet.
    """
    listed = case.package if case.stage == stage else ()
    if listed:
        # A list that the level does not name has no number of its own, and does not list itself.
        return tuple((row, _endings(row)) for row in listed if row.number)
    asked = case.procedure.submission(stage)
    if asked is None or not asked.materials:
        return f"{case.procedure.level}的制定程序没有写{stage}的材料"
    return tuple(_planned(number, one) for number, one in enumerate(asked.materials, 1))


def _planned(number: int, one: Material) -> tuple[ListedPaper, tuple[str, ...]]:
    remark = f"仅{one.condition.value}时" if one.condition else ""
    row = ListedPaper(
        kind=one.kind, number=number, title=one.title, copies=one.copies, optional=one.optional, remark=remark
    )
    return row, tuple(each.value for each in one.formats)


def _head(case: Case, kind: PaperKind, sent: EventKind, stage: str) -> Values:
    """The blanks above the rows; the text is that of the package, whatever the draft has come to since."""
    plan, metadata = case.project.plan, case.metadata
    event = case.log.last(sent)
    asked = case.procedure.submission(stage)
    text = f"（{asked.stage}）" if asked else ""
    return known(
        {
            "标记": mark(case, _STANDING),
            "标题": case.paper_title(kind),
            "计划编号": plan.number,
            "计划名称": plan.title,
            "标准名称": f"《{case.title}》{text}",
            "报送单位": case.project.undertaker or (metadata.drafting_units[0] if metadata.drafting_units else ""),
            "日期": day(event.date) if event else "",
        }
    )


def _copies(row: ListedPaper, endings: tuple[str, ...]) -> str:
    paper = f"{row.copies}份" if row.copies else ""
    files = f"电子 {'、'.join(endings)}" if endings else ""
    return "；".join(filter(None, (paper, files))) or _NOTHING


def _endings(row: ListedPaper) -> tuple[str, ...]:
    return tuple(dict.fromkeys(file.ending for file in row.files))


def _digests(row: ListedPaper) -> tuple[str, ...]:
    """A digest a file; its ending before it where there are several."""
    several = len(row.files) > 1
    return tuple(f"{f'{file.ending} ' if several else ''}{file.sha256[:_DIGITS]}" for file in row.files)


def _remark(row: ListedPaper) -> str:
    """What is to say of a paper; why a form is 样式待核 is told in the check report, the word is enough here."""
    told = (
        _OPEN_FORM if row.open_form else row.remark,
        f"缺：{row.missing}" if row.missing else "",
        "另附文件" if row.given else "",
    )
    return "；".join(filter(None, told)) or _NOTHING
