"""Volumes hold what the ledgers name, on the pages that their index says."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import BinaryIO

import pytest

from biaogao.deliverables.bindings import Binding, Bound, bind_into
from biaogao.steps import records, volumes
from biaogao.steps.pilot_files import read_report
from biaogao.steps.protocol import PILOT
from biaogao.workspace import Workspace
from deliverables.formed import words
from pilot_sample import row, write_pilot
from steps.piloted import SYSTEM, build, pilot_workspace, set_plan


def test_nothing_is_made_without_pilot(tmp_path: Path) -> None:
    assert volumes.make(Workspace(tmp_path), PILOT) == ()


def test_what_cannot_be_converted_stands_in_the_index_and_marks_the_volume(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    files = build(workspace, volumes)
    assert "验收台账/卷四 标准制定（示例）.pdf" in files
    assert "验收台账/卷六 宣贯培训（示例·未齐备）.pdf" in files
    fourth, sixth, tenth = read_report(workspace, "volumes").volumes
    assert [(piece.title, piece.page, piece.pages) for piece in fourth.pieces] == [("某规范（发布稿）", 1, 2)]
    assert [(piece.page, piece.pages) for piece in sixth.pieces] == [(0, 0), (1, 1)]
    assert (tenth.file, tenth.waived) == ("", "尚未到评估验收阶段")


@pytest.mark.poppler
def test_the_index_names_the_page_that_bears_the_number(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    build(workspace, volumes)
    path = workspace.dossier() / "验收台账/卷四 标准制定（示例）.pdf"
    pages = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True).stdout.decode()
    cover, index, first, *_ = pages.split("\f")
    assert "卷四 标准制定" in cover and "件数：1件，共2页" in cover
    assert "20240831" in index and "某规范（发布稿）" in "".join(index.split())
    assert "given one" in first and "卷四—1" in first


@pytest.mark.office
def test_with_libreoffice_the_ledger_stands_before_its_evidence(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path, config="")
    files = build(workspace, volumes)
    assert "验收台账/卷六 宣贯培训（示例）.pdf" in files
    sixth = read_report(workspace, "volumes").volumes[1]
    assert [(piece.source, piece.page) for piece in sixth.pieces] == [("ledger:training", 1), ("evidence:签到.png", 2)]


def test_missing_evidence_leaves_its_row_in_the_index(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path, training=[row("training", 佐证="签到.png；丢了.pdf")])
    build(workspace, volumes)
    sixth = read_report(workspace, "volumes").volumes[1]
    assert [(piece.source, piece.reason) for piece in sixth.pieces if piece.source.startswith("evidence:")] == [
        ("evidence:签到.png", ""),
        ("evidence:丢了.pdf", "佐证缺失"),
    ]


def test_each_bound_volume_has_its_note(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    files = build(workspace, volumes)
    name = "验收台账/卷内备考表/卷{} 卷内备考表（示例）.docx"
    assert "已装订1件，共2页" in words(files[name.format("四")])
    assert "未装订1件：" in words(files[name.format("六")])
    assert name.format("十") not in files
    report = read_report(workspace, "volumes")
    assert {name.format(number) for number in "四六"} <= set(report.files)
    assert [lack.name for lack in report.lacks if "备考表" in lack.name] == ["卷四：卷内备考表", "卷六：卷内备考表"]


@pytest.mark.office
@pytest.mark.poppler
def test_with_libreoffice_the_note_closes_the_volume(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path, config="")
    build(workspace, volumes)
    path = workspace.dossier() / "验收台账/卷四 标准制定（示例）.pdf"
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True).stdout.decode()
    last = "".join(text.rstrip("\f").split("\f")[-1].split())
    assert "盒内文件" in last and "整理人" in last and "〔待填〕" in last and "卷四—" not in last


def test_a_late_scan_has_its_own_volume_bound_again_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = pilot_workspace(tmp_path)
    fourth = "验收台账/卷四 标准制定（示例）.pdf"
    before = build(workspace, volumes)[fourth]
    bound: list[str] = []

    def noted(binding: Binding, stream: BinaryIO, room: Path) -> Bound:
        bound.append(binding.mark)
        return bind_into(binding, stream, room)

    monkeypatch.setattr(volumes, "bind_into", noted)
    report = read_report(workspace, "volumes")
    volumes.make(workspace, PILOT)
    assert (bound, read_report(workspace, "volumes")) == ([], report)
    write_pilot(workspace.pilot, system=SYSTEM, training=[row("training", 佐证="签到.png；晚到.png")])
    set_plan(workspace)
    late = workspace.pilot / "evidence" / "晚到.png"
    late.write_bytes((late.parent / "签到.png").read_bytes())
    records.make(workspace, PILOT)
    volumes.make(workspace, PILOT)
    assert bound == ["卷六"]
    path = workspace.dossier() / fourth
    assert path.read_bytes() == before
    path.write_bytes(b"by hand")
    volumes.make(workspace, PILOT)
    assert path.read_bytes() == before
