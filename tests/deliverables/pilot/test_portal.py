"""The pages of the portal are made from values alone; what comes from ledgers is text, never markup."""

from __future__ import annotations

import re

import html5lib
import msgspec
import pytest

from biaogao.deliverables.pilot.portal import PAGES, SHOWN, Picture, Portal, portal, read_portal_look
from biaogao.deliverables.pilot.portal_facts import Built, Deadline, Due, Standing
from biaogao.deliverables.pilot.portal_privacy import Veil
from biaogao.records.gaps import Gap
from biaogao.records.indicator import Indicator, Reach, Share
from biaogao.workspace import TOOL_ROOT
from pilot_sample import plan

LOOK = read_portal_look(TOOL_ROOT / "templates" / "html" / "portal")
HOSTILE = '<script>alert("1")</script>'
STANDARD = Standing(
    code="JG-101-01",
    number="",
    title=f"某规范{HOSTILE}",
    level="内部标准",
    role="牵头",
    department="甲处",
    key=True,
    group="逾期",
    stage="送审稿",
    step="逾期（发布应于2024-06-30完成）",
    built=Built(stage="送审稿", errors=1, warnings=2),
)
INDICATOR = Indicator(
    code="I5",
    name="覆盖率",
    wording="关键标准实施覆盖率95%以上",
    goal="95%以上",
    rule="已实施的除以应实施的",
    switches=("状态＝现行",),
    value="50.00%",
    verdict="未达到",
    counted=1,
    base=2,
    numerator=("JG-101-01 某规范（甲处）",),
    denominator=("JG-101-01 某规范（甲处）", "JG-101-01 某规范（乙处）"),
    lacking=(),
    remarks=(),
    excluded=("pilot/checks.csv 第3行",),
    grouped="单位",
    shares=(Share(name="甲处", counted=1, base=1), Share(name="乙处", counted=0, base=1)),
    reach=Reach(short=1, words="还差1项。", items=("乙处实施",)),
)
DEADLINES = tuple(
    Deadline(day=f"2024-09-{number:02d}", kind="问题", matter=f"第{number}件", who="甲处", left=number)
    for number in range(1, SHOWN + 3)
)
TOLD = Portal(
    plan=plan(),
    as_of="2024-08-31",
    sample=False,
    standards=(STANDARD,),
    deadlines=DEADLINES,
    indicators=(INDICATOR,),
    pictures={"I5": (Picture(address="data:image/svg+xml;base64,MTM4MDAwMDAwMDA=", described="各季度末：50.00%"),)},
    diagrams=("<svg viewBox='0 0 1 1'></svg>",),
    judged=(),
    due=(
        Due(name="甲处", gaps=(Gap(kind="缺佐证", matter="缺", place="", ask="甲处", advice="补", due="2024-09-01"),)),
    ),
    quarters=(),
    veil=Veil(names=("欧阳示例",), numbers=frozenset({"R001"})),
)


def words(told: Portal, name: str) -> str:
    tree = html5lib.parse(portal(told, LOOK)[f"{name}.html"].decode(), namespaceHTMLElements=False)
    return re.sub(r"\s+", " ", " ".join(tree.find("body").itertext()))


def test_a_yardstick_is_shown_and_counts_among_no_targets() -> None:
    yardstick = msgspec.structs.replace(INDICATOR, code="C1", name="事项标准覆盖率")
    told = msgspec.structs.replace(TOLD, yardsticks=(yardstick,))
    assert words(told, "index").count("事项标准覆盖率") == 1
    assert words(told, "indicators").count("C1") >= 1
    tile = words(told, "index").partition("达到目标的指标")[2][:12]
    assert tile == words(TOLD, "index").partition("达到目标的指标")[2][:12]


def test_all_pages_are_sound_and_lead_to_each_other() -> None:
    found = portal(TOLD, LOOK)
    assert list(found) == [f"{name}.html" for name in PAGES]
    for page in found.values():
        html5lib.HTMLParser(strict=True).parse(page.decode())
        assert all(f'href="{name}"' in page.decode() for name in found)
        assert page.decode().count('aria-current="page"') == 1
        assert "default-src 'none'; style-src 'sha256-" in page.decode().replace("&#39;", "'")


def test_what_ledgers_say_is_never_markup() -> None:
    page = portal(TOLD, LOOK)["standards.html"].decode()
    assert HOSTILE not in page and HOSTILE in words(TOLD, "standards")
    assert "逾期 1 项" in words(TOLD, "standards") and "1 错误，2 警告" in words(TOLD, "standards")


def test_a_number_has_its_parts_its_list_and_what_is_missing() -> None:
    told = words(TOLD, "indicators")
    assert "50.00% ✗ 未达到" in told and "1／2" in told and "最低 乙处，0.00%" in told
    assert "还差1项。" in told and "乙处实施" in told
    assert (
        "计入的（分子）（1）" in told and "范围（分母）（2） JG-101-01 某规范（甲处） JG-101-01 某规范（乙处）" in told
    )
    assert "有误而未计的（1） pilot/checks.csv 第3行" in told


def test_a_picture_stands_as_it_was_drawn() -> None:
    page = portal(TOLD, LOOK)["indicators.html"].decode()
    assert 'src="data:image/svg+xml;base64,MTM4MDAwMDAwMDA=" alt="各季度末：50.00%"' in page


@pytest.mark.parametrize(("item", "shown"), [("R001 某（甲处）", False), ("欧阳示例", False), ("P001 某", True)])
def test_lists_of_people_are_left_to_the_ledgers(item: str, shown: bool) -> None:
    told = msgspec.structs.replace(TOLD, indicators=(msgspec.structs.replace(INDICATOR, numerator=(item,)),))
    assert (item in words(told, "indicators")) is shown
    assert ("计入的是个人" in words(told, "indicators")) is not shown


def test_the_next_deadlines_stand_open_and_the_others_are_counted() -> None:
    told = words(TOLD, "index")
    assert "没有逾期的事项。" in told and "还有 1 天" in told and "以后的 2 项" in told
    late = (Deadline(day="2024-08-01", kind="问题", matter="旧", who="甲处", left=-30), *DEADLINES)
    assert "已逾期 1 项" in words(msgspec.structs.replace(TOLD, deadlines=late), "index")


def test_an_empty_pilot_has_pages_too_and_a_true_one_no_mark() -> None:
    empty = msgspec.structs.replace(TOLD, standards=(), deadlines=(), indicators=(), due=(), diagrams=())
    assert "没有缺项，材料齐备。" in words(empty, "gaps")
    assert "没有列出方案的要求" in words(empty, "plan")
    assert "空白：还没有标准。" in words(empty, "system")
    assert "示例" not in words(empty, "index")
    assert "不是真实情况" in words(msgspec.structs.replace(empty, sample=True), "index")


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_letters_stand_out_from_every_ground() -> None:
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", LOOK.style))
    for ink in ("ink", "quiet", "deep", "link", "late", "good"):
        for ground in ("paper", "ground", "pale"):
            dark, light = _luminance(colours[ink]), _luminance(colours[ground])
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)
