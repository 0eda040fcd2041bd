"""The wrapper names targets rightly, and does the same work without Snakemake."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.commands import pipeline
from biaogao.errors import InputError
from biaogao.steps.exclusion import HELD
from steps.small import small_workspace


@pytest.fixture(autouse=True)
def _free(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(HELD, raising=False)


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_can_snakemake", lambda: False)


@pytest.mark.usefixtures("alone")
def test_without_snakemake_the_steps_run_in_turn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = small_workspace(tmp_path, "LibreOffice: /no/such/soffice\n")
    assert pipeline.run(tmp_path, ("small",)) in (0, 1)
    said = capsys.readouterr().err
    assert "没有 PDF：small。原因：config.yaml 指定的 LibreOffice 不存在" in said
    assert len(list(workspace.published("small").glob("*.docx"))) == 1
    assert not (tmp_path / ".snakemake").exists()


@pytest.mark.usefixtures("alone")
def test_without_snakemake_one_failure_stops_no_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = small_workspace(tmp_path, "LibreOffice: /no/such/soffice\n")
    small_workspace(tmp_path / "x")
    (tmp_path / "x/drafts/small").rename(tmp_path / "drafts/other")
    (workspace.work("small") / "document.json").mkdir(parents=True)
    assert pipeline.run(tmp_path, (pipeline.STANDARDS,)) == pipeline.FAILURE
    said = capsys.readouterr().err
    assert "没有做成 1 项：\n  small——读取草案：" in said
    assert "那里是一个文件夹" in said and f"逐项见 {tmp_path / 'build/失败清单.md'}\n" in said
    assert "那里是一个文件夹" in (tmp_path / "build/logs/parse/small.log").read_text("utf-8")
    assert len(list(workspace.published("other").glob("*.docx"))) == 1


def test_an_unknown_target_names_the_drafts(tmp_path: Path) -> None:
    small_workspace(tmp_path)
    with pytest.raises(InputError, match=r"没有名为“丙”的草案。 工作区里有：small。"):
        pipeline.run(tmp_path, ("丙",))
    assert not (tmp_path / "build").exists()


def test_wrong_settings_stop_before_anything_is_built(tmp_path: Path) -> None:
    small_workspace(tmp_path, "字体: 手写\n")
    with pytest.raises(InputError, match=r"config.yaml 第1行"):
        pipeline.run(tmp_path)
    assert not (tmp_path / "build").exists()
