"""`form` tells of an authority's form what the project fills, proposes blanks for a plain one, refuses the hostile."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from biaogao.cli import main
from biaogao.workspace import Workspace
from deliverables.formed import form
from deliverables.test_form_marking import plain
from steps.small import small_workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return small_workspace(tmp_path / "ws")


def run(workspace: Workspace, file: Path, *options: str) -> int:
    return main(["form", str(file), "--workspace", str(workspace.root), *options])


def written(tmp_path: Path, name: str, *paragraphs: str) -> Path:
    path = tmp_path / name
    path.write_bytes(form(*paragraphs, name="申报单").data)
    return path


def test_blanks_are_told_by_who_fills_them(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, "标准报批和编号发布签署表.docx", "{{ 标记 }}", "{{ 名称 }}{{ ICS }}", "{{ 标准编号 }}")
    assert run(workspace, file) == 0
    told = capsys.readouterr().out
    assert "按“申报单”填写" in told and "项目填写（2处）" in told
    assert "项目写了就填（1处）" in told and "没有时印“〔待填〕”" in told and "由人填写（1处）" in told
    assert "可以使用。放到工作区的 templates/forms/申报单.docx" in told
    assert "批准和实施日期" not in told.partition("标稿能填的：")[2]


def test_what_is_wrong_is_told_with_its_place(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = written(tmp_path, "某.docx", "{{ 标记 }}", "{{ 名程 }}", "{{ 名称.__class__ }}")
    assert run(workspace, file, "--for", "标准报批和编号发布签署表") == 1
    told = capsys.readouterr().out
    assert "✗ FRM-01 正文第2段：空格“名程”没有对应的内容。" in told
    assert "✗ FRM-02 正文第3段：用了不能使用的写法“名称.__class__”。" in told and "改正以后才能使用" in told


def test_json_says_the_same(workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, "申报单.docx", "{{ 标记 }}", "{{ 名称 }}", "{{ 无此 }}")
    assert run(workspace, file, "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["paper"] == "申报单" and told["blanks"][1]["state"] == "项目填写"
    assert (told["wrong"][0]["code"], told["wrong"][0]["place"]) == ("FRM-01", "正文第3段")


def test_a_plain_form_gets_a_copy_with_blanks(
    workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "申报单.docx"
    file.write_bytes(plain("申报单", ("标准名称", ""), ("领导批示", "")).data)
    before = file.read_bytes()
    copy = tmp_path / "副本.docx"
    assert run(workspace, file) == 1
    told = capsys.readouterr().out
    assert "标准名称  → 名称" in told and "留着手填：领导批示（第1个表第2行）" in told and "--mark" in told
    assert run(workspace, file, "--mark", str(copy)) == 1
    assert "请打开核对空格的位置" in capsys.readouterr().out and file.read_bytes() == before
    assert run(workspace, copy, "--for", "申报单") == 0
    assert run(workspace, file, "--mark", str(copy)) == 2
    assert "已有文件" in capsys.readouterr().err


def test_wrong_uses_are_refused(workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = written(tmp_path, "某.docx", "{{ 标记 }}")
    cases = {
        (str(tmp_path / "没有.docx"),): "没有文件",
        (str(tmp_path / "旧.doc"),): "不是 .docx",
        (str(file),): "看不出“某.docx”是哪一种文书",
        (str(file), "--for", "没有这种"): "没有文书“没有这种”",
        (str(file), "--for", "申报单", "--mark", str(tmp_path / "副本.docx")): "已经有空格",
    }
    for (name, *options), told in cases.items():
        assert run(workspace, Path(name), *options) == 2
        assert told in capsys.readouterr().err


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" + bytes(600), b"<html>"])
def test_what_is_no_form_is_refused(
    data: bytes, workspace: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "申报单.docx"
    file.write_bytes(data)
    assert run(workspace, file) == 3
    assert "表格“申报单.docx”不能使用" in capsys.readouterr().err
