"""The application is handed over as Word and PDF, from our form or from the workspace's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.deliverables.forms import Form
from biaogao.errors import TemplateError
from biaogao.steps import forms
from biaogao.steps.pilot_files import form_file, read_report
from biaogao.steps.protocol import PILOT
from biaogao.workspace import Workspace
from deliverables.formed import APPLICATION, form, words
from steps.piloted import build, pilot_workspace

STEM = "验收申请/试点验收申请表（示例）"


def give(workspace: Workspace, one: Form) -> Path:
    path = workspace.root / "templates" / "forms" / f"{APPLICATION}.docx"
    path.parent.mkdir(parents=True)
    path.write_bytes(one.data)
    return path


def test_nothing_is_made_without_pilot(tmp_path: Path) -> None:
    assert forms.make(Workspace(tmp_path), PILOT) == ()


def test_without_libreoffice_the_missing_pdf_has_its_reason(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    files = build(workspace, forms)
    assert "示例·待签发" in words(files[f"{STEM}.docx"])
    report = read_report(workspace, "forms")
    assert report.files == (f"{STEM}.docx",)
    assert [lack.name for lack in report.lacks] == ["试点验收申请表（示例）.pdf"]


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (build(pilot_workspace(tmp_path / name), forms) for name in ("a", "b"))
    assert first == second


def test_the_form_of_the_workspace_replaces_ours(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    path = give(workspace, form("本省的表（{{ 标记 }}）", "{{ 承担单位 }}", name=APPLICATION))
    assert form_file(workspace, APPLICATION) == path and path in forms.inputs(workspace, PILOT)
    assert words(build(workspace, forms)[f"{STEM}.docx"]).split() == ["本省的表（示例·待签发）", "某局"]


def test_a_form_that_names_an_unknown_blank_stops_the_step_and_writes_nothing(tmp_path: Path) -> None:
    workspace = pilot_workspace(tmp_path)
    give(workspace, form("{{ 标记 }}{{ 得分 }}", name=APPLICATION))
    with pytest.raises(TemplateError, match=r"templates/forms/试点验收申请表\.docx”中的空格“得分”"):
        build(workspace, forms)
    assert not (workspace.dossier() / "验收申请").exists()


@pytest.mark.office
def test_with_libreoffice_there_is_a_pdf(tmp_path: Path) -> None:
    assert build(pilot_workspace(tmp_path, config=""), forms)[f"{STEM}.pdf"].startswith(b"%PDF")
