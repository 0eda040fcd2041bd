"""The sample's indicators, computed again with pandas from the CSV files alone: no code of the package counts here."""

from __future__ import annotations

import functools

import pandas as pd
import pytest
import yaml

from biaogao.records.indicator import Indicator
from biaogao.records.indicators import compute
from biaogao.records.pilot import read_pilot
from biaogao.records.plan import convert
from pilot_sample import ROOT, shapes

PILOT = ROOT / "pilot"
PLAN = yaml.load((PILOT / "pilot.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
AS_OF = PLAN["截至日期"]
DAYS = {"training": "日期", "checks": "日期", "implementation": "日期", "effects": "日期", "issues": "发现日期"}
DAYS |= {"self_evaluations": "日期", "satisfaction": "日期"}
CODES = [target["编号"] for target in PLAN["指标"]]


def switch(code: str, name: str) -> list[str]:
    (target,) = (one for one in PLAN["指标"] if one["编号"] == code)
    return target["口径"][name]


@functools.cache
def frame(name: str, day: str = AS_OF) -> pd.DataFrame:
    table = pd.read_csv(PILOT / f"{name}.csv", dtype=str, keep_default_na=False)
    return table[table[DAYS[name]] <= day] if name in DAYS else table


def parted(system: pd.DataFrame) -> pd.DataFrame:
    """A row a standard and unit."""
    pairs = system.assign(单位=system["适用单位"].str.split("；")).explode("单位")
    return pairs.rename(columns={"体系编号": "标准"})[["标准", "单位"]]


def in_force(day: str) -> pd.DataFrame:
    system = frame("system")
    return system[(system["状态"] == "现行") & (system["发布日期"] <= day)]


def standards(code: str, day: str) -> tuple[int, None]:
    system = in_force(day)
    asked = system["层级"].isin(switch(code, "层级")) & system["角色"].isin(switch(code, "角色"))
    return int(asked.sum()), None


def roster(day: str) -> pd.DataFrame:
    people = frame("people").merge(frame("units")[["名称", "类别"]], left_on="单位", right_on="名称")
    there = (people["在册起"] <= day) & ((people["在册止"] == "") | (people["在册止"] > day))
    return people[there & people["类别"].isin(switch("I4", "范围"))]


def seen(day: str) -> pd.DataFrame:
    attendance = frame("attendance")
    held = attendance["培训"].isin(frame("training", day)["编号"])
    return attendance[held & (attendance["签到"] == "有效")]


def trained(day: str) -> tuple[int, int]:
    people = roster(day)
    return int(people["编号"].isin(seen(day)["人员"]).sum()), len(people)


def applied(day: str) -> tuple[int, int]:
    system = in_force(day)
    wanted = parted(system[system["关键"] == "是"])
    used = frame("implementation", day)[["标准", "单位"]].drop_duplicates()
    return len(wanted.merge(used)), len(wanted)


def latest(day: str) -> pd.DataFrame:
    checks = frame("checks", day)
    last = checks.groupby(["标准", "单位"])["日期"].transform("max")
    return checks[(checks["日期"] == last) & (checks["结果"] != "不适用")]


def met(day: str) -> tuple[int, int]:
    return int((latest(day)["结果"] == "符合").sum()), len(latest(day))


def evaluated(day: str) -> tuple[int, int]:
    system = frame("system")
    begun = (system["实施日期"] != "") & (system["实施日期"] <= day) & (system["状态"] == "现行")
    force = system[begun & system["角色"].isin(switch("I7", "角色"))]
    effects = frame("effects", day)
    return int(force["体系编号"].isin(effects[effects["状态"] == "已完成"]["标准"]).sum()), len(force)


def yearly(day: str) -> tuple[int, int]:
    start = min(phase["起"] for phase in PLAN["阶段"])
    years = pd.Index([str(year) for year in range(int(start[:4]), int(day[:4]) + 1)])
    held = frame("training", day)["日期"].str[:4].value_counts().reindex(years, fill_value=0)
    return int((held >= int(switch("I8", "每年次数")[0])).sum()), len(years)


def quarterly(day: str) -> tuple[int, int]:
    ends = {one: str(pd.Period(one, freq="Q").end_time.date()) for one in switch("I10", "季度")}
    over = [one for one, end in ends.items() if end <= day]
    units = frame("units")
    wanted = {(quarter, unit) for quarter in over for unit in units[units["类别"].isin(switch("I10", "范围"))]["名称"]}
    checks = frame("checks", day)
    quarters = pd.PeriodIndex(pd.to_datetime(checks["日期"]), freq="Q").astype(str)
    checked = set(zip(quarters, checks["单位"], strict=True))
    selfs = frame("self_evaluations", day)
    both = checked & set(zip(selfs["季度"], selfs["单位"], strict=True))
    missing = {quarter for quarter, _ in wanted - both}
    return len([quarter for quarter in over if quarter not in missing]), len(over)


def serving(day: str) -> tuple[int, None]:
    staff = frame("staff")
    there = (staff["任职起"] <= day) & ((staff["任职止"] == "") | (staff["任职止"] > day))
    return int((there & staff["职务"].isin(switch("I12", "职务"))).sum()), None


def closed(day: str) -> tuple[int, int]:
    issues = frame("issues", day)
    return int(((issues["状态"] == "已销号") & (issues["销号日期"] <= day)).sum()), len(issues)


def again(code: str, day: str) -> tuple[int, int | None]:
    match code:
        case "I1" | "I2" | "I3":
            return standards(code, day)
        case "I9":
            return len(seen(day)), None
    return {
        "I4": trained,
        "I5": applied,
        "I6": met,
        "I7": evaluated,
        "I8": yearly,
        "I10": quarterly,
        "I12": serving,
        "I13": closed,
    }[code](day)


@pytest.fixture(scope="module")
def indicators() -> dict[str, Indicator]:
    drafts = tuple(path.name for path in sorted((ROOT / "drafts").iterdir()))
    records = read_pilot(PILOT, convert(PLAN), shapes(), drafts)
    return {one.code: one for one in compute(records.snapshot(shapes()), records.unsound)}


@pytest.mark.parametrize("code", [code for code in CODES if code != "I11"])
def test_numerator_and_denominator_are_the_same(indicators: dict[str, Indicator], code: str) -> None:
    assert (indicators[code].counted, indicators[code].base) == again(code, AS_OF)


@pytest.mark.parametrize("code", [code for code in CODES if code != "I11"])
def test_every_quarter_is_the_same(indicators: dict[str, Indicator], code: str) -> None:
    for reading in indicators[code].trend:
        counted, base = again(code, reading.day)
        assert reading.fraction == (str(counted) if base is None else f"{counted}/{base}"), reading.day


def test_satisfaction_is_the_same(indicators: dict[str, Indicator]) -> None:
    surveys = frame("satisfaction").sort_values("日期")
    rated = surveys.assign(率=surveys["满意数"].astype(int) / surveys["样本数"].astype(int) * 100)
    before = rated[rated["类型"] == "基线"].groupby("对象").first()
    after = rated[rated["类型"] == "后测"].groupby("对象").last()
    both = before.merge(after, on="对象", suffixes=("前", "后"))
    gained = (both["率后"] - both["率前"]).min()
    assert float(indicators["I11"].number) == pytest.approx(gained, abs=0.01)


def test_shares_of_units_are_the_same(indicators: dict[str, Indicator]) -> None:
    people = roster(AS_OF)
    by_unit = people.assign(有=people["编号"].isin(seen(AS_OF)["人员"])).groupby("单位")["有"].agg(["sum", "count"])
    told = {share.name: (share.counted, share.base) for share in indicators["I4"].shares}
    assert told == {str(unit): (int(row["sum"]), int(row["count"])) for unit, row in by_unit.iterrows()}
    checks = latest(AS_OF)
    good = checks.assign(好=checks["结果"] == "符合").groupby("单位")["好"].agg(["sum", "count"])
    told = {share.name: (share.counted, share.base) for share in indicators["I6"].shares}
    assert told == {str(unit): (int(row["sum"]), int(row["count"])) for unit, row in good.iterrows()}
