"""催报清单: who owes what, whom to ask, what came."""

from __future__ import annotations

from biaogao.deliverables.pilot import reminder_list
from biaogao.records.reminders import Answer, Present
from biaogao.records.shapes import load_shapes

SHAPES = load_shapes()
PRESENT = (
    Present(
        unit="示例东区",
        kind="区县（市）",
        contact="联络员",
        answers={"training": Answer(rows=3, wrong=1)},
        owes=("checks",),
    ),
    Present(
        unit="示例西区",
        kind="区县（市）",
        contact="办公室主任",
        answers={"training": Answer(rows=0, wrong=0), "checks": Answer(rows=2, wrong=0)},
        owes=(),
    ),
    Present(unit="示例南区", kind="区县（市）", contact="联络员", answers={}, owes=("training", "checks")),
)


def test_the_list_names_units_contacts_and_ledgers() -> None:
    paper = reminder_list.paper(PRESENT, SHAPES, ("training", "checks"), sample=True)
    owing, table = paper.grids
    assert [row[1:] for row in owing.rows] == [
        ("示例东区", "区县（市）", "联络员", "标准实施检查记录", "培训1行"),
        ("示例南区", "区县（市）", "联络员", "培训台账、标准实施检查记录", ""),
    ]
    assert table.rows == (
        ("示例东区", "3行，1行要改", "未交"),
        ("示例西区", "0行", "2行"),
        ("示例南区", "未交", "未交"),
    )
    assert paper.facts == ("应交3个单位，交齐1个，未交齐2个。",)


def test_a_line_for_each_who_is_to_be_reminded() -> None:
    assert reminder_list.lines(PRESENT, SHAPES) == (
        "示例东区（联络员）　未交：标准实施检查记录　要改：培训1行",
        "示例南区（联络员）　未交：培训台账、标准实施检查记录",
    )


def test_where_no_form_could_be_read_nobody_is_said_to_have_returned_all() -> None:
    paper = reminder_list.paper(PRESENT, SHAPES, (), sample=True)
    assert "交齐" not in paper.facts[0] and "--expected" in paper.facts[0]
