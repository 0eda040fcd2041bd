"""Numbers are marked in the order of reading, the same rows once, and the list of rows closes the paper."""

from __future__ import annotations

from biaogao.deliverables.grids import Grid, Head
from biaogao.deliverables.pilot.told import Number, Part, Report, Tabled, items, line, rows_of, sourced
from deliverables.pilot.telling import record, said, told

ONE = rows_of("培训台账", [record("training", 2), record("training", 3), record("training", 7)])
TWO, NONE = rows_of("会议台账", [record("meetings", 5)]), rows_of("会议台账", [])


def test_rows_are_named_by_file_and_ranges_of_lines() -> None:
    assert (ONE.count, ONE.where) == (3, "pilot/training.csv 第2—3、7行")
    assert (NONE.count, NONE.where) == (0, "无")


def test_a_long_list_says_how_many_ranges_it_has() -> None:
    rows = [record("training", number) for number in range(2, 202, 2)]
    assert rows_of("培训台账", rows).where.endswith("、80等100段行")


def test_the_same_rows_have_one_mark() -> None:
    grid = Grid(title="表", heads=(Head(title="甲"), Head(title="乙")), rows=(("a", "1"),))
    part = Part(
        title="节",
        pieces=(
            line(
                "培训",
                Number(shown="3次", ref=ONE),
                "，会议",
                Number(shown="1次", ref=TWO),
                "，报道",
                Number(shown="0篇", ref=NONE),
                "。",
            ),
            Tabled(grid=grid, refs=(ONE,)),
            Tabled(grid=grid, by_row=(TWO,), at=1),
        ),
    )
    shown = told(sourced(Report(title="报告", parts=(part,))))
    assert "培训3次［1］，会议1次［2］，报道0篇。\n表［1］\na|1\n表\na|1［2］" in shown
    assert shown.endswith("数据来源\n1|培训台账|3|pilot/training.csv 第2—3、7行\n2|会议台账|1|pilot/meetings.csv 第5行")


def test_a_paper_without_numbers_has_no_list() -> None:
    report = Report(title="报告", parts=(Part(title="节", pieces=items(["甲", "乙"])),))
    assert sourced(report) == report and said(*report.parts[0].pieces) == "——甲\n——乙"
