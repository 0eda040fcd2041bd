"""The portal of a small pilot: complete without script, without people, and calm in a real browser."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import html5lib
import pytest

from biaogao.deliverables.pilot.portal import PAGES
from biaogao.records.gaps import Gap
from biaogao.steps import charts, html, parse, portal, records
from biaogao.steps.places import pretty, report_file
from biaogao.steps.protocol import PILOT
from biaogao.workspace import Workspace
from pilot_sample import LEDGERS, row
from steps.piloted import NO_OFFICE, pilot_workspace, set_plan
from writers.html.browsing import browser, visit

NAME, PHONE = "欧阳示例", "13800000000"
DRAFT = "written"
ASKED = [
    {"编号": "T1", "原文": "开展培训", "类别": "任务", "证明": [{"台账": "training"}], "责任": "甲处", "期限": "P1"},
    {"编号": "S1", "原文": "召开会议", "类别": "步骤", "证明": [{"台账": "meetings"}], "责任": "乙组", "期限": "P1"},
]
PEOPLE = [{**LEDGERS["people"][0], "姓名": NAME}, *LEDGERS["people"][1:]]
ISSUE = {
    "编号": "Y001",
    "发现日期": "2024-05-01",
    "来源": "季度检查",
    "问题": f"{NAME}没有登记（{PHONE}）",
    "责任部门": "甲处",
    "时限": "2024-06-01",
    "措施": "补登记",
    "状态": "整改中",
    "示例": "是",
}
GAP = Gap(
    kind="要求无证明", matter=f"缺：{NAME}的笔记", place="pilot.yaml", ask="乙组", advice="补", due="已到期，请即补"
)
TEXT = """---
名称: 某规范
类别: 规范
层次: 内部标准
阶段: 送审稿
起草人: [欧阳示例]
示例: true
---

# 范围 {#scope}

本文件规定了某事。
"""


def made(root: Path) -> Workspace:
    system = [
        row("system", 状态="在编", 草案="given"),
        row("system", 体系编号="JG-401-01", 领域="后勤服务", 标准名称="另一规范", 状态="在编", 草案=DRAFT),
    ]
    workspace = pilot_workspace(root, NO_OFFICE, system=system, people=PEOPLE, issues=[ISSUE])
    folder = workspace.draft(DRAFT)
    folder.mkdir()
    (folder / "standard.md").write_text(TEXT, encoding="utf-8")
    set_plan(workspace, 要求=ASKED)
    for name in workspace.drafts():
        parse.make(workspace, name)
        html.make(workspace, name)
    for step in (records, charts):
        step.make(workspace, PILOT)
    workspace.write(workspace.dossier() / "缺失佐证清单/缺失佐证清单（示例）.json", pretty([GAP]))
    portal.make(workspace, PILOT)
    return workspace


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return made(tmp_path_factory.mktemp("portal"))


@pytest.fixture(scope="module")
def opened():
    with browser() as one:
        yield one


def pages(workspace: Workspace) -> dict[str, bytes]:
    folder = workspace.site()
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def text_of(page: bytes) -> str:
    tree = html5lib.parse(page.decode(), namespaceHTMLElements=False)
    return re.sub(r"\s+", " ", " ".join(tree.find("body").itertext()))


def test_nothing_is_made_without_a_pilot(tmp_path: Path) -> None:
    assert portal.make(Workspace(tmp_path), PILOT) == ()


def test_every_page_is_sound_and_marked_as_sample(workspace: Workspace) -> None:
    found = pages(workspace)
    assert set(found) == {f"{name}.html" for name in PAGES}
    for name, page in found.items():
        html5lib.HTMLParser(strict=True).parse(page.decode())
        words = text_of(page)
        assert "示例" in words and "2024年8月31日" in words, name
        assert page.decode().count("<h1>") == 1, name


def test_two_builds_give_the_same_bytes(workspace: Workspace, tmp_path: Path) -> None:
    assert pages(made(tmp_path)) == pages(workspace)


def test_nobody_is_named(workspace: Workspace) -> None:
    names = {person["姓名"] for person in PEOPLE}
    for name, page in pages(workspace).items():
        words = re.sub(r"data:[^\"]*", "", page.decode())
        assert not [one for one in names if one in words], name
        assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)|@[\w-]+\.", words), name
    assert "〔人员〕没有登记（〔联系方式〕）" in text_of(pages(workspace)["index.html"])
    assert "计入的是个人" in text_of(pages(workspace)["indicators.html"])


def test_the_first_page_tells_figures_and_what_is_late(workspace: Workspace) -> None:
    words = text_of(pages(workspace)["index.html"])
    assert "已证明的方案要求 1 /2" in words
    assert "已销号的问题 0 /1" in words
    assert "已逾期 1 项" in words and "逾期 91 天" in words
    assert "体系中共 2 项标准：" in words


def test_findings_and_reading_copies_are_those_that_were_built(workspace: Workspace) -> None:
    words = text_of(pages(workspace)["standards.html"])
    assert "送审稿 1 项" in words and "另一规范" in words
    page = pages(workspace)["standards.html"].decode()
    (address,) = re.findall(r'href="(\.\./[^"]*)"', page)
    assert (workspace.site() / unquote(address)).is_file()
    assert f'href="{address}"' in pages(workspace)["system.html"].decode()


def test_gaps_and_requirements_stand_with_whom_to_ask(workspace: Workspace) -> None:
    gaps = text_of(pages(workspace)["gaps.html"])
    assert "乙组" in gaps and "缺：〔人员〕的笔记" in gaps and "已到期，请即补" in gaps
    plan = text_of(pages(workspace)["plan.html"])
    assert "还没有证明的 1 条" in plan and "✗ 无证明" in plan and "缺：会议台账" in plan


def test_quarters_have_their_numbers(workspace: Workspace) -> None:
    words = text_of(pages(workspace)["activity.html"])
    assert "2023年第二季度 1 1 0／0 0 0" in words.replace("  ", " ")


def test_what_was_checked_is_counted(workspace: Workspace) -> None:
    report = b'{"summary": {"error": 2, "warning": 3, "info": 0}, "findings": []}'
    file = workspace.write(report_file(workspace, DRAFT, "json"), report)
    portal.make(workspace, PILOT)
    file.unlink()
    assert "2 错误，3 警告" in text_of(pages(workspace)["standards.html"])
    assert "已检查的 1 项草案有 2 处错误、3 处警告" in text_of(pages(workspace)["index.html"])


def test_inputs_name_what_decides(workspace: Workspace) -> None:
    names = {path.name for path in portal.inputs(workspace, PILOT)}
    assert {"records.json", "indicators.json", "system.json", "document.json", "检查报告.json"} <= names
    assert {"缺失佐证清单（示例）.json", "I4-趋势.svg"} <= names


@pytest.mark.browser
@pytest.mark.parametrize(("width", "height"), [(360, 740), (1280, 900), (1920, 1080)])
def test_no_page_is_wider_than_the_screen_or_asks_for_anything(workspace, opened, width, height) -> None:
    for name in PAGES:
        with visit(opened, width=width, height=height) as seen:
            page = seen.open((workspace.site() / f"{name}.html").as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") == width, name
            assert seen.complaints == []
            assert [url for url in seen.asked if not url.startswith(("file://", "data:image/svg+xml"))] == []
            assert page.evaluate("[...document.images].every(one => one.complete && one.naturalWidth > 0)")


@pytest.mark.browser
def test_folds_open_and_the_diagram_leads_to_the_text(workspace, opened) -> None:
    with visit(opened) as seen:
        page = seen.open((workspace.site() / "index.html").as_uri())
        page.click("nav a:text('体系')")
        page.click("details.area summary >> nth=0")
        assert page.is_visible("details.area ul a")
        page.click("svg a >> nth=1")
        page.wait_for_load_state()
        assert "阅读版" in page.evaluate("decodeURIComponent(location.pathname)")
        page.go_back()
        page.click("svg a >> nth=0")
        page.wait_for_load_state()
        assert page.url.endswith("standards.html#JG-101-01") and page.is_visible("#JG-101-01")
        assert seen.complaints == []


@pytest.mark.browser
def test_printing_opens_the_folds_and_keys_reach_the_text(workspace, opened) -> None:
    with visit(opened) as seen:
        page = seen.open((workspace.site() / "plan.html").as_uri())
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "跳到正文"
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.evaluate("[...document.querySelectorAll('details')].every(one => one.open)")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.evaluate("[...document.querySelectorAll('details')].every(one => !one.open)")
