from __future__ import annotations

from biaogao.deliverables.pilot.page_prints import Handed, PagePrint, VolumePrint
from biaogao.deliverables.pilot.replaced_pages import ranges, swap_paper, swapped
from pilot_sample import plan


def volume(*pages: tuple[str, str, str], number: str = "六") -> VolumePrint:
    return VolumePrint(
        number=number,
        name="宣贯培训",
        pages=tuple(PagePrint(label=label, content=content, title=title) for label, content, title in pages),
    )


def state(*volumes: VolumePrint) -> Handed:
    return Handed(as_of="2024-08-31", volumes=volumes)


BEFORE = volume(("1", "a", "甲"), ("2", "b", "乙"), ("3", "c", "乙"))


def test_the_same_pages_stay() -> None:
    assert swapped(state(BEFORE), state(BEFORE)) == ()
    assert "不用换页" in swap_paper((), plan(), "a", "b", sample=False).facts[1]


def test_an_inserted_piece_moves_those_behind_it() -> None:
    after = volume(("1", "a", "甲"), ("2", "x", "晚到"), ("3", "b", "乙"), ("4", "c", "乙"))
    [changed] = swapped(state(BEFORE), state(after))
    assert [(swap.out, swap.put, swap.reason) for swap in changed.swaps] == [
        (("2",), ("2",), "新增或替换的件"),
        (("3",), ("3", "4"), "内容未变，页号或件号变了"),
    ]
    paper = swap_paper([changed], plan(), "a", "b", sample=True)
    assert paper.grids[0].rows[0] == ("卷六 宣贯培训：抽出2页，打印3页",)
    assert "要打印3页，在1卷里" in paper.facts[1]


def test_a_replaced_scan_and_a_shorter_volume() -> None:
    [changed] = swapped(state(BEFORE), state(volume(("1", "z", "甲"), ("2", "b", "乙"))))
    assert [(swap.out, swap.put, swap.reason) for swap in changed.swaps] == [
        (("1",), ("1",), "内容有改动"),
        (("3",), (), "页数减少"),
    ]


def test_whole_volumes_that_come_and_go() -> None:
    found = swapped(state(BEFORE), state(volume(("1", "a", "甲"), number="七")))
    assert [(one.number, one.swaps[0].reason) for one in found] == [("七", "新增的卷"), ("六", "撤下的卷")]


def test_neighbouring_pages_are_one_range() -> None:
    assert ranges(("封面", "目录1", "3", "4", "5", "9")) == "封面、目录1、第3—5页、第9页"
