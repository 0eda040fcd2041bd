"""The formulas by their names in `pilot.yaml`, each with its switches and the definitions that might be chosen instead.

The plan gives targets without formulas; each formula's rule is printed beside its value, and its switches are set in
`pilot.yaml`, so that the secretariat can confirm or change them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from biaogao.records.formulas.implementation import issues_closed, quarters_covered, standards_applied, standards_met
from biaogao.records.formulas.matters import matters_covered
from biaogao.records.formulas.satisfaction import satisfaction_gained
from biaogao.records.formulas.standards import effects_evaluated, standards_made
from biaogao.records.formulas.training import attendances, members_listed, staff_trained, trainings_each_year
from biaogao.records.indicator import Count
from biaogao.records.snapshot import Snapshot, Switches


class Formula(msgspec.Struct, frozen=True, kw_only=True):
    """A formula, the ledgers it reads and its switches: for each the default and, where closed, what may be chosen.

    `single` are the switches that take one value, `whole` those of them that take a whole number above zero,
    `quarters` are those that take quarters like 2023Q3.
    `others` are definitions shown beside the chosen one; `act` says what must happen to the things still lacking, and
    `unit` in what those of a ratio are counted.
    """

    compute: Callable[[Snapshot, Switches], Count]
    ledgers: tuple[str, ...]
    defaults: dict[str, tuple[str, ...]] = {}
    choices: dict[str, tuple[str, ...]] = {}
    single: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    quarters: tuple[str, ...] = ()
    ratio: bool = False
    others: tuple[dict[str, tuple[str, ...]], ...] = ()
    act: str = ""
    unit: str = ""


LEVELS = ("国家标准", "行业标准", "省级地方标准", "市级地方标准", "团体标准", "内部标准")
_ROLES = ("牵头", "参与", "采用", "参考")
STATES = ("现行", "在编", "拟制定", "废止")
_CLASSES = ("市局处室", "直属单位", "区县（市）")

FORMULAS: Mapping[str, Formula] = {
    "标准数量": Formula(
        compute=standards_made,
        ledgers=("system",),
        defaults={"层级": LEVELS, "角色": ("牵头",), "状态": ("现行",)},
        choices={"层级": LEVELS, "角色": _ROLES, "状态": STATES},
        others=({"状态": ("现行",)}, {"状态": ("现行", "在编")}),
        act="使下列标准发布",
    ),
    "全员培训率": Formula(
        compute=staff_trained,
        ledgers=("people", "units", "training", "attendance"),
        defaults={"范围": _CLASSES, "考核": ("不要求",)},
        choices={"范围": _CLASSES, "考核": ("不要求", "要求")},
        single=("考核",),
        ratio=True,
        others=({"范围": _CLASSES}, {"范围": _CLASSES[:2]}, {"考核": ("要求",)}, {"考核": ("不要求",)}),
        act="培训下列人员，有效签到",
        unit="人",
    ),
    "关键标准实施覆盖率": Formula(
        compute=standards_applied,
        ledgers=("system", "implementation"),
        defaults={"口径": ("标准与单位",), "状态": ("现行",)},
        choices={"口径": ("标准与单位", "标准"), "状态": STATES},
        single=("口径",),
        ratio=True,
        others=({"口径": ("标准与单位",)}, {"口径": ("标准",)}),
        act="在下列单位实施下列标准，登记实施记录",
        unit="个",
    ),
    "标准达标率": Formula(
        compute=standards_met,
        ledgers=("checks", "system"),
        defaults={"口径": ("检查项",), "状态": STATES},
        choices={"口径": ("检查项", "单位"), "状态": STATES},
        single=("口径",),
        ratio=True,
        others=({"口径": ("检查项",)}, {"口径": ("单位",)}, {"状态": ("现行",)}),
        act="整改下列不符合项，复查符合",
        unit="项",
    ),
    "效果评价比例": Formula(
        compute=effects_evaluated,
        ledgers=("system", "effects"),
        defaults={"分母": ("现行",), "角色": _ROLES},
        choices={"分母": ("现行", "实施满一年"), "角色": _ROLES},
        single=("分母",),
        ratio=True,
        others=({"分母": ("现行",)}, {"分母": ("实施满一年",)}),
        act="完成下列标准的实施效果评价",
        unit="项",
    ),
    "年度培训次数": Formula(
        compute=trainings_each_year,
        ledgers=("training",),
        defaults={"每年次数": ("3",)},
        single=("每年次数",),
        whole=("每年次数",),
        ratio=True,
        act="补足下列培训",
        unit="个年度",
    ),
    "累计培训人次": Formula(compute=attendances, ledgers=("training", "attendance", "people"), act="再培训"),
    "季度检查与自评": Formula(
        compute=quarters_covered,
        ledgers=("units", "checks", "self_evaluations"),
        defaults={"季度": (), "范围": _CLASSES},
        choices={"范围": _CLASSES},
        quarters=("季度",),
        ratio=True,
        others=({"范围": _CLASSES}, {"范围": _CLASSES[:2]}),
        act="补齐下列季度的记录",
        unit="个季度",
    ),
    "满意度变化": Formula(compute=satisfaction_gained, ledgers=("satisfaction",)),
    "任职人数": Formula(compute=members_listed, ledgers=("staff",), defaults={"职务": ("标技委委员",)}),
    "问题销号率": Formula(compute=issues_closed, ledgers=("issues",), ratio=True, act="整改下列问题并销号", unit="项"),
    "事项标准覆盖率": Formula(
        compute=matters_covered,
        ledgers=("matters", "system"),
        defaults={"状态": ("现行",)},
        choices={"状态": STATES},
        ratio=True,
        others=({"状态": ("现行",)}, {"状态": ("现行", "在编")}),
        act="为下列事项制定或采用标准",
        unit="项",
    ),
}
