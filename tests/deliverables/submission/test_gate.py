"""What keeps a package from being handed over; what nobody confirmed only warns."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from biaogao.deliverables.consultation import Fault
from biaogao.deliverables.submission.case import Case, ListedPaper
from biaogao.deliverables.submission.gate import gaps, materials
from biaogao.model.metadata import Replaced
from biaogao.procedures.facts import Certainty
from biaogao.procedures.profile import FOR_APPROVAL
from biaogao.procedures.project import Patent
from biaogao.procedures.submission import Condition, Material, PaperKind
from deliverables.submission.papered import case_of


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return case_of(tmp_path, stage=FOR_APPROVAL)


def told(case: Case, *faults: Fault) -> list[tuple[str, bool]]:
    return [(gap.kind, gap.grave) for gap in gaps(case, faults)]


def asking(case: Case, *rows: Material) -> Case:
    assert case.procedure.for_approval is not None
    submission = msgspec.structs.replace(case.procedure.for_approval, materials=rows)
    procedure = msgspec.structs.replace(case.procedure, for_approval=submission)
    return msgspec.structs.replace(case, procedure=procedure)


def row(kind: PaperKind = PaperKind.EXPERT_LIST, **more: object) -> Material:
    return Material(**{"kind": kind, "title": kind.value, "certainty": Certainty.SURE, **more})


def test_conditions_ask_only_where_they_hold(case: Case) -> None:
    rows = [row(title=name.value or "总是", condition=name) for name in Condition]
    bare = msgspec.structs.replace(case.metadata, replaces=(), adoption=None)
    document = msgspec.structs.replace(case.document, metadata=bare)
    project = msgspec.structs.replace(case.project, patent=None, adoption=None)
    none = msgspec.structs.replace(asking(case, *rows), document=document, project=project)
    assert [one.title for one in materials(none)] == ["总是"]
    revised = msgspec.structs.replace(bare, replaces=(Replaced(number="DB 1—2000"),))
    more = msgspec.structs.replace(
        none,
        document=msgspec.structs.replace(case.document, metadata=revised),
        project=msgspec.structs.replace(project, patent=Patent(state="涉及")),
    )
    assert [one.title for one in materials(more)] == ["总是", "修订", "涉及专利"]


@pytest.mark.parametrize(
    ("certainty", "optional", "kind", "grave"),
    [
        (Certainty.SURE, False, PaperKind.EXPERT_LIST, True),
        (Certainty.OPEN, False, PaperKind.EXPERT_LIST, False),
        (Certainty.OPEN, False, PaperKind.MINUTES, True),
        (Certainty.SURE, True, PaperKind.MINUTES, False),
    ],
)
def test_a_missing_paper_refuses_only_where_it_is_sure(
    case: Case, certainty: Certainty, optional: bool, kind: PaperKind, grave: bool
) -> None:
    asked = row(kind, certainty=certainty, optional=optional)
    listed = ListedPaper(kind=kind, number=1, title=kind.value, optional=optional, missing="没有")
    found = gaps(msgspec.structs.replace(asking(case, asked), package=(listed,)), ())
    assert [gap.grave for gap in found if gap.kind == "缺材料"] == [grave]
    assert any(gap.kind == "待核" and not gap.grave for gap in found) == (certainty is Certainty.OPEN)


def test_many_errors_of_one_source_are_counted(case: Case) -> None:
    many = [Fault(kind="大事记", message=str(at), place="", advice="改") for at in range(13)]
    matters = [gap.matter for gap in gaps(case, many) if gap.kind == "大事记"]
    assert matters == [*map(str, range(10)), "另有错误3处"]


def test_grave_gaps_come_first(case: Case) -> None:
    order = [grave for _, grave in told(case, Fault(kind="x", message="", place="", advice=""))]
    assert order == sorted(order, reverse=True) and order[0]


def test_a_handing_over_before_the_review_is_told(case: Case) -> None:
    early = msgspec.structs.replace(case, as_of="2000-01-01")
    assert ("日期", True) in told(early)
    assert ("日期", True) in told(msgspec.structs.replace(case, as_of=""))
