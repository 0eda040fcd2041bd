from __future__ import annotations

import pytest

from biaogao.deliverables.pilot.system_checks import Held, checks, counted
from biaogao.lists.registers import Standard
from biaogao.lists.shelf import Standards
from biaogao.records.ledger import Record
from biaogao.records.plan import PilotPlan
from biaogao.source import Span
from deliverables.pilot.system_rows import row
from pilot_sample import plan

PUBLISHED = Standards(
    (
        Standard(number="GB/T 1—2010", title="某导则", status="被代替", successor="GB/T 1—2020"),
        Standard(number="GB/T 1—2020", title="某导则", status="现行"),
        Standard(number="GB/T 2—2011", title="某要求", status="废止", certainty="存疑", as_of="2024-01"),
    ),
    "2025-06",
)
FULL = (row("JG-101-01", 2, 领域="基础通用"), row("JG-401-01", 3, 领域="后勤服务", 标准名称="另一规范"))
TARGET = {
    "编号": "I2",
    "名称": "省级地方标准",
    "原文": "牵头编制省级地方标准不少于2项",
    "目标": {"表述": "不少于2项", "数值": "2", "单位": "项"},
    "算法": "标准数量",
    "口径": {"层级": ["省级地方标准"], "角色": ["牵头"]},
}


def matter(number: int, standard: str = "") -> Record:
    values = {"编号": f"SX{number:03d}", "名称": f"事项{number}", "领域": "基础通用", "标准": standard}
    return Record(ledger="matters", file="pilot/matters.csv", line=number + 1, values=values, columns={})


def held(*system: Record, wanted: PilotPlan | None = None, matters: tuple[Record, ...] = (), places=None) -> Held:
    kept = system or FULL
    own = wanted or plan()
    return Held(plan=own, places=places or {}, system=kept, matters=matters, published=PUBLISHED, as_of="2024-08-31")


def found(*system: Record, **changes) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for one in checks(held(*system, **changes)):
        told.setdefault(one.code, []).append(one.message)
    return told


def test_a_sound_system_gives_nothing() -> None:
    assert checks(held()) == ()


def test_a_code_is_one_subsystem() -> None:
    areas = [{"代码": "100", "名称": "基础", "子体系": [{"代码": "101", "名称": name} for name in ("甲类", "乙类")]}]
    assert found(row("JG-101-01", 领域="基础"), wanted=plan(领域=areas))["SYS-05"] == [
        "子体系代码“101”写了两次：甲类、乙类。"
    ]


def test_a_subsystem_with_nothing_but_withdrawn_standards_is_blank() -> None:
    place = Span.of("pilot/pilot.yaml", 9, 5, 9, 8)
    rows = (FULL[0], row("JG-401-01", 领域="后勤服务", 状态="废止"))
    (one,) = checks(held(*rows, places={("领域", 1, "子体系", 0, "代码"): place}))
    assert one.code == "SYS-06" and "“401 食堂”" in one.message and one.span == place


def test_names_are_compared_without_signs() -> None:
    twice = found(*FULL, row("JG-101-02", 7, 领域="基础通用", 标准名称="某 规范"))
    assert twice["SYS-07"] == ["第7行与第2行的标准名称都是“某 规范”。"]


def test_replaced_standards_are_told_with_successor_and_date_of_the_list() -> None:
    (one,) = checks(
        held(*FULL, row("JG-101-02", 7, 领域="基础通用", 标准编号="GB/T 1—2010", 标准名称="某导则", 层级="国家标准"))
    )
    assert (one.code, one.severity.value) == ("SYS-08", "warning")
    assert one.message == "第7行的“GB/T 1—2010”被代替，由GB/T 1—2020代替（清单截至2025-06）。"


def test_a_doubtful_entry_of_the_list_only_notes() -> None:
    (one,) = checks(
        held(*FULL, row("JG-101-02", 7, 领域="基础通用", 标准编号="GB/T 2—2011", 标准名称="某要求", 层级="国家标准"))
    )
    assert (one.code, one.severity.value) == ("SYS-08", "info") and "截至2024-01" in one.message


def test_a_name_other_than_the_list_has() -> None:
    told = found(*FULL, row("JG-101-02", 7, 领域="基础通用", 标准编号="GB/T 1—2020", 标准名称="别的", 层级="国家标准"))
    assert told == {"SYS-09": ["第7行“GB/T 1—2020”的名称与清单中的“某导则”不同。"]}


@pytest.mark.parametrize(
    ("number", "level", "right"),
    [
        ("DB33/T 5—2020", "市级地方标准", "省级地方标准"),
        ("DB3301/T 0005—2020", "省级地方标准", "市级地方标准"),
        ("GB 5—2020", "行业标准", "国家标准"),
        ("SB/T 5—2020", "国家标准", "行业标准"),
        ("T/ABC 5—2020", "行业标准", "团体标准"),
        ("Q/JG 5—2020", "团体标准", "内部标准"),
    ],
)
def test_the_level_is_that_of_the_number(number: str, level: str, right: str) -> None:
    rows = (*FULL, row("JG-101-02", 7, 领域="基础通用", 标准编号=number, 标准名称="别的", 层级=level))
    assert found(*rows) == {"SYS-10": [f"第7行“{number}”是{right}的编号，层级写的是{level}。"]}
    assert found(*FULL, row("JG-101-02", 7, 领域="基础通用", 标准编号=number, 标准名称="别的", 层级=right)) == {}


def test_too_few_standards_for_a_target_even_when_all_are_made() -> None:
    wanted = plan(指标=[TARGET])
    provincial = row("JG-101-02", 领域="基础通用", 标准名称="省一", 层级="省级地方标准", 状态="拟制定")
    assert "只有1项，目标是不少于2项" in found(*FULL, provincial, wanted=wanted)["SYS-11"][0]
    more = row("JG-101-03", 领域="基础通用", 标准名称="省二", 层级="省级地方标准", 状态="在编")
    assert found(*FULL, provincial, more, wanted=wanted) == {}
    assert len(counted(wanted.targets[0], (provincial, more, row("JG-101-04")))) == 2


def test_matters_below_the_yardstick() -> None:
    wanted = plan(体系={"事项覆盖率": "80"})
    matters = (*(matter(number, "JG-101-01") for number in range(1, 4)), matter(4), matter(5, "JG-999-99"))
    told = found(wanted=wanted, matters=matters)["SYS-12"]
    assert told == ["5个事项中3个有现行标准，不到80%；没有的：SX004事项4、SX005事项5。"]
    assert found(wanted=wanted, matters=(*matters[:4], matter(6, "JG-101-01"))) == {}, "four of five is enough"


def test_a_milestone_of_no_standard() -> None:
    wanted = plan(体系={"制修订计划": [{"标准": "JG-101-09", "计划": {"发布": "2024-01-01"}}]})
    assert found(wanted=wanted)["SYS-13"] == ["制修订计划里的“JG-101-09”在标准体系表中没有。"]


def test_an_alias_of_an_area_is_noted() -> None:
    told = found(FULL[0], row("JG-401-01", 3, 领域="后勤服务保障", 标准名称="另一规范"))
    assert told == {"SYS-14": ["第3行的领域写作别名“后勤服务保障”，表中统一为“后勤服务”。"]}
