"""A large pilot from a seed: a roster, trainings of two years and as many attendances as are asked for."""

from __future__ import annotations

import random
from typing import NamedTuple

Row = dict[str, str]
_CATEGORIES = ("基础知识", "体系架构", "技术要求", "实施要求")


class Crowd(NamedTuple):
    """Rows of 人员花名册, 培训台账 and 培训签到表; nobody signs twice in one training."""

    people: list[Row]
    training: list[Row]
    attendance: list[Row]


def crowd(seed: int, number: int, units: tuple[str, ...], *, people: int = 400, trainings: int = 40) -> Crowd:
    """So many attendances, all of people who are on the roster on the day; the same seed gives the same rows."""
    dice = random.Random(seed)
    roster = [_person(index, dice, units) for index in range(1, people + 1)]
    held = [_training(index, trainings, units[0]) for index in range(1, trainings + 1)]
    possible = [(one["编号"], person["编号"]) for one in held for person in roster if person["在册起"] <= one["日期"]]
    chosen = sorted(dice.sample(possible, number))
    return Crowd(roster, held, [_signed(training, person, dice) for training, person in chosen])


def _person(index: int, dice: random.Random, units: tuple[str, ...]) -> Row:
    begun = "2022-08-01" if index % 20 else f"2023-{dice.randrange(1, 13):02d}-01"
    name = f"人员甲{index:03d}"
    number = f"R{index:04d}"
    return {"编号": number, "姓名": name, "单位": dice.choice(units), "岗位": "岗位", "在册起": begun, "示例": "是"}


def _training(index: int, trainings: int, unit: str) -> Row:
    month = 8 + 24 * (index - 1) // trainings
    day = f"{2022 + (month - 1) // 12}-{(month - 1) % 12 + 1:02d}-{index % 28 + 1:02d}"
    category = _CATEGORIES[index % len(_CATEGORIES)]
    row = {"编号": f"P{index:03d}", "日期": day, "主题": f"培训{index}", "内容类别": category, "责任部门": unit}
    return {**row, "方式": "集中授课", "学时": "2", "佐证": "签到.png", "示例": "是"}


def _signed(training: str, person: str, dice: random.Random) -> Row:
    valid = dice.random() < 0.97
    passed = dice.choice(("合格", "合格", "不合格", "未考核")) if valid else "未考核"
    return {"培训": training, "人员": person, "签到": "有效" if valid else "无效", "考核": passed, "示例": "是"}
