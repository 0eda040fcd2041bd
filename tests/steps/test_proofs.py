"""Each entry of the index leads to its page, and pages to print again are told after a late scan."""

from __future__ import annotations

import json
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from biaogao.commands.dossier import hand_over
from biaogao.errors import InputError
from biaogao.steps import proofs
from biaogao.steps.pilot_files import read_report
from biaogao.steps.protocol import PILOT
from biaogao.workspace import Workspace
from deliverables.formed import words
from deliverables.leaves import leaves
from pilot_sample import png, row
from steps.piloted import build, pilot_workspace, set_plan

WHOLE = "验收台账/验收台账（全卷）（示例·未齐备）.pdf"
INDEX = "验收台账/佐证索引/佐证索引（示例）"
SWAPS = "验收台账/换页清单/换页清单（示例）.docx"


def squeezed(text: str) -> str:
    return "".join(text.split())


def linked(path: Path) -> list[tuple[str, int]]:
    """The text under each link on the pages of the index, and the index of the page that it leads to."""
    found: dict[tuple[int, int], list[str]] = {}
    with pikepdf.open(path) as document:
        numbers = {page.obj.objgen: index for index, page in enumerate(document.pages)}
        for number, page in enumerate(document.pages):
            for note in page.obj.get("/Annots", ()):
                target = note.get("/A", {}).get("/D")
                if target is not None:
                    box = [float(value) for value in note.Rect]
                    found.setdefault((number, numbers[target[0].objgen]), []).append(_under(path, number, box))
    return [(text, target) for (_, target), texts in found.items() for text in texts]


def _under(path: Path, page: int, box: list[float]) -> str:
    with pypdfium2.PdfDocument(path) as document:
        text = document[page].get_textpage().get_text_bounded(*box)
    return squeezed(text)


def test_nothing_is_made_without_pilot(tmp_path: Path) -> None:
    assert proofs.make(Workspace(tmp_path), PILOT) == ()


def test_every_entry_leads_to_a_page_that_bears_its_title(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path, training=[row("training", 佐证="签到.png；纪要.pdf")])
    (workspace.pilot / "evidence" / "纪要.pdf").write_bytes(leaves("m1", "m2"))
    build(workspace, proofs)
    path = workspace.dossier() / WHOLE
    titles = {
        squeezed(piece.title): piece
        for volume in read_report(workspace, "volumes").volumes
        for piece in volume.pieces
        if piece.pages
    }
    with pypdfium2.PdfDocument(path) as document:
        pages = [squeezed(page.get_textpage().get_text_bounded()) for page in document]
    entries = [(text, target) for text, target in linked(path) if text in titles]
    assert {text for text, _ in entries} == set(titles)
    for text, target in entries:
        assert text in pages[target]
        assert f"—{titles[text].page}" in pages[target]


def test_the_whole_holds_each_volume_with_its_bookmarks(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    build(workspace, proofs)
    with pikepdf.open(workspace.dossier() / WHOLE) as document, document.open_outline() as outline:
        assert [entry.title for entry in outline.root] == [
            "验收台账",
            "总目录",
            "佐证索引",
            "卷四 标准制定",
            "卷六 宣贯培训",
        ]
        assert [child.title for child in outline.root[3].children] == ["目录", "某规范（发布稿）"]
        assert document.pages[-1].label == "卷六—1"


def test_what_no_volume_holds_is_told_in_the_index(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    files = build(workspace, proofs)
    told = words(files[f"{INDEX}.docx"])
    assert "指标 I4" in told and "人员花名册" in told and "卷中没有" in told
    assert files[f"{INDEX}.xlsx"][:2] == b"PK" and files[f"{INDEX}.pdf"][:5] == b"%PDF-"


def test_scores_that_nobody_typed_stay_open(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    text = '来源: 待录入\n项目:\n  - {编号: "1.1", 名称: 培训, 佐证: [{台账: training}]}\n'
    (workspace.pilot / "scoring.yaml").write_text(text, "utf-8")
    told = words(build(workspace, proofs)[f"{INDEX}.docx"])
    assert "打分项 1.1" in told and "分值待填，自评待填" in told
    (workspace.pilot / "scoring.yaml").write_text("项目: 3\n", "utf-8")
    with pytest.raises(InputError, match=r"scoring\.yaml"):
        proofs.make(workspace, PILOT)


def test_after_a_late_scan_the_pages_to_print_again_are_told(tmp_path: Path) -> None:
    rows = [
        row("training", 佐证="签到.png"),
        row("training", 编号="P002", 日期="2024-03-05", 佐证="签到.png；晚到.pdf"),
    ]
    workspace = pilot_workspace(tmp_path, training=[row("training"), row("training", 编号="P002", 日期="2024-03-05")])
    assert SWAPS not in build(workspace, proofs)
    assert "pilot/handed/001.json" in hand_over(workspace)
    assert "与上次交出的相同" in hand_over(workspace)
    assert "没有变化，不用换页" in words(build(workspace, proofs)[SWAPS])
    again = pilot_workspace(tmp_path / "late", training=rows)
    (again.pilot / "evidence" / "晚到.pdf").write_bytes(leaves("late 1", "late 2"))
    (again.pilot / "handed").mkdir()
    state = (workspace.pilot / "handed" / "001.json").read_bytes()
    (again.pilot / "handed" / "001.json").write_bytes(state)
    told = words(build(again, proofs)[SWAPS])
    assert "卷六 宣贯培训" in told and "第2—3页" in told and "新增或替换的件" in told and "目录1" in told
    assert "卷四" not in told
    assert json.loads(state)["volumes"][0]["number"] == "四"


def test_a_spoilt_state_is_told(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    (workspace.pilot / "handed").mkdir()
    (workspace.pilot / "handed" / "001.json").write_text("{", "utf-8")
    with pytest.raises(InputError, match=r"001\.json"):
        build(workspace, proofs)


def test_the_standard_stands_in_the_sampling_sheet_with_its_checks(tmp_path: Path) -> None:
    check = {
        "编号": "J001",
        "批次": "2023Q3-01",
        "日期": "2023-09-14",
        "标准": "JG-101-01",
        "单位": "甲处",
        "条款": "5.10",
        "检查项": "材料齐全",
        "结果": "符合",
        "责任部门": "甲处",
        "佐证": "检查.png",
        "示例": "是",
    }
    workspace = pilot_workspace(tmp_path, checks=[check, {**check, "编号": "J002", "条款": "5.9", "佐证": ""}])
    png(workspace.pilot / "evidence" / "检查.png")
    volumes = [
        {"卷": "四", "名称": "标准制定", "收": [{"成果": "各项标准"}]},
        {"卷": "八", "名称": "检查", "收": [{"台账": "checks"}]},
    ]
    set_plan(workspace, 卷册=volumes)
    told = words(build(workspace, proofs)["验收台账/抽查对照表/抽查对照表（示例）.docx"])
    assert "标准文本在卷四 第1件 第1页" in told
    assert told.index("J002") < told.index("J001")
    assert "卷八 第2件 第1页" in told
