"""Thirty gaps, each planted alone in a copy of the sample pilot: every one is told, with its place, and none before."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from acceptance.planting import (
    Plant,
    add,
    drop,
    edit,
    huge,
    led_out,
    linked,
    locked,
    lose,
    put,
    renamed,
    replace,
    with_macro,
)
from biaogao import schema
from biaogao.deliverables.pilot.system_checks import Held, checks
from biaogao.diagnostics import Severity
from biaogao.lists.shelf import Shelf
from biaogao.records.gaps import Gap
from biaogao.records.overdue import overdue_gaps
from biaogao.records.pilot import PilotRecords, read_pilot
from biaogao.records.plan import convert
from biaogao.records.requirements import Stock, gaps_of, judge
from biaogao.records.staleness import stale_gaps
from biaogao.source import read_source
from biaogao.workspace import Workspace
from pilot_sample import ROOT, shapes

DRAFTS = tuple(path.name for path in sorted((ROOT / "drafts").iterdir()))
OFFICE = "审计监管处（政策法规处）"
CANTEEN = "机关餐饮服务中心"
FIRST = "检查/2022Q4检查记录扫描.pdf"

# What is planted, the code of the finding or the kind of gap or the indicator, and words that stand in it.
PLANTED: tuple[tuple[str, Plant, str, str], ...] = (
    ("佐证缺失", lose("培训/P004签到.xlsx"), "佐证缺失", "“培训/P004签到.xlsx”不在"),
    ("PDF 损坏", replace("文件/实施方案要点.pdf", lambda data: data[:60]), "佐证不可读", "文件损坏"),
    ("PDF 有打开密码", replace("会议/动员部署会纪要.pdf", locked), "佐证不可读", "有打开密码"),
    ("空文件", replace("场景/出入仓场景.jpg", lambda data: b""), "佐证不可读", "空文件"),
    ("照片只传了一半", replace("宣传/公物仓剪报.jpg", lambda data: data[: len(data) // 2]), "佐证不可读", "损坏"),
    ("图片两万像素见方", replace("场景/能耗抄录场景.png", huge), "佐证不可读", "亿像素"),
    ("Word 含宏", replace("文件/任务分解说明.docx", with_macro), "佐证不可读", "含宏"),
    ("扩展名不对", replace("会议/推进会纪要.docx", lambda data: b"%PDF-1.7\n"), "佐证不可读", "会议/推进会纪要.docx"),
    ("手机照片格式", renamed("media", "B004", "宣传/公物仓剪报.jpg", "宣传/公物仓.heic"), "佐证不可读", "HEIC"),
    ("没有行引用", lambda folder: put(folder / "evidence" / "扫描001.pdf", b"%PDF"), "未被引用", "扫描001.pdf"),
    ("该有佐证的行没有", edit("training", "P008", 佐证=""), "未列佐证", "办公用房维修流程"),
    ("佐证在文件夹以外", edit("meetings", "M003", 佐证="../../drafts/纪要.docx"), "EVD-05", "以外"),
    ("佐证写了盘符", edit("meetings", "M003", 佐证="D:\\扫描\\纪要.docx"), "EVD-05", "以外"),
    ("佐证是指向别处的链接", led_out("文件/申报材料摘要.pdf"), "佐证不可读", "链接"),
    ("早于试点的材料", edit("documents", "W003", 日期="2021-05-06"), "佐证过期", "早于试点开始"),
    ("别的季度的佐证", edit("checks", "J031", 佐证=FIRST), "佐证过期", "是2022Q4的"),
    ("两行一个编号", add("documents", 题名="另一份文件"), "LED-05", "W001"),
    ("签到的人不在花名册", add("attendance", 人员="R999"), "LED-06", "R999"),
    ("签到时不在册", edit("people", "R001", 在册起="2023-01-01"), "LED-16", "当日不在册"),
    ("检查早于标准实施", edit("checks", "J001", 标准="JG-602-01"), "LED-15", "早于标准JG-602-01的实施日期"),
    ("不符合而没有问题编号", edit("checks", "J002", 问题=""), "LED-04", "问题"),
    ("销号而没有佐证", edit("issues", "Y005", 佐证=""), "LED-04", "佐证"),
    ("销号早于发现", edit("issues", "Y006", 销号日期="2022-01-05"), "LED-11", "销号日期早于发现日期"),
    ("分值超过满分", edit("effect_scores", "X004", 分值="6"), "LED-11", "大于满分"),
    ("问题逾期", edit("issues", "Y040", 时限="2024-08-25"), "问题逾期", "截至2024-08-31未销号"),
    (
        "有一季没有检查",
        drop("checks", "批次", "2023Q4-05"),
        "季度缺记录",
        f"2023Q4 {CANTEEN}没有标准实施检查记录",
    ),
    ("要求没有证明", drop("cases", "类别", "良好行为"), "要求无证明", "T3.3"),
    ("要求证明不全", drop("budget", "类别", "支出"), "要求证明不全", "B2"),
    ("子体系没有标准", drop("system", "体系编号", "JG-204-01", "JG-204-02"), "SYS-06", "204 运行经费"),
    ("采用的标准已被代替", edit("system", "JG-101-03", 标准编号="GB/T 1.1—2009"), "SYS-08", "GB/T 1.1—2009"),
)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "pilot"
    shutil.copytree(ROOT / "pilot", folder)
    return folder


def told(folder: Path) -> Iterator[tuple[str, str]]:
    """All that the cheap steps tell of a pilot: code or kind, and words."""
    value, places, _ = schema.load_yaml(read_source(folder / "pilot.yaml", "pilot/pilot.yaml"))
    plan = convert(value)
    records = read_pilot(folder, plan, shapes(), DRAFTS)
    yield from ((one.code, one.message) for one in records.diagnostics)
    stale = stale_gaps(records.ledgers, shapes(), records.evidence, plan)
    for gap in (*records.gaps, *stale, *overdue_gaps(records.snapshot(shapes())), *unproved(records)):
        assert gap.ask and gap.advice and gap.place
        yield gap.kind, gap.matter
    system, matters = records.ledgers["system"], records.ledgers["matters"]
    lists = Shelf(Workspace(ROOT).lists).standards
    places_of, day = places.values, records.as_of
    held = Held(plan=plan, places=places_of, system=system, matters=matters, published=lists, as_of=day)
    yield from ((one.code, one.message) for one in checks(held) if one.severity is not Severity.INFO)


def unproved(records: PilotRecords) -> Iterator[Gap]:
    """Requirements that the ledgers do not prove; products are taken as made."""
    plan = records.plan
    stock = Stock(
        rows=records.snapshot(shapes()).rows,
        shapes=shapes(),
        products={proof.product: True for one in plan.requirements for proof in one.proofs if proof.product},
        files=frozenset(records.evidence),
        as_of=records.as_of,
    )
    return gaps_of(judge(plan, stock), stock)


def test_the_sample_itself_has_none(original: Path) -> None:
    assert list(told(original)) == []


def test_there_are_thirty() -> None:
    assert len(PLANTED) == len({name for name, *_ in PLANTED}) == 30


@pytest.mark.parametrize(("plant", "kind", "words"), [one[1:] for one in PLANTED], ids=[one[0] for one in PLANTED])
def test_a_planted_gap_is_told(original: Path, tmp_path: Path, plant: Plant, kind: str, words: str) -> None:
    folder = tmp_path / "pilot"
    shutil.copytree(original, folder, copy_function=linked)
    plant(folder)
    found = list(told(folder))
    assert [message for code, message in found if code == kind and words in message], found
