"""A build that has nothing to do says what its build said, and starts nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from biaogao import cli
from biaogao.commands import drafting, pipeline, standing
from biaogao.errors import InputError
from biaogao.steps.exclusion import HELD, hold, release
from biaogao.steps.stamp import stamp_file
from biaogao.workspace import TOOL_ROOT
from steps.small import small_workspace

HEAVY = {"snakemake", "yaml", "docx", "lxml", "pikepdf", "openpyxl", "markdown_it", "jinja2", "matplotlib", "email"}
MAKING = {"biaogao.steps.plan", "biaogao.steps.written", "biaogao.manuscript", "biaogao.lint", "biaogao.schema"}


@pytest.fixture(autouse=True)
def _free(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(HELD, raising=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("standing")
    small_workspace(root, "LibreOffice: /no/such/soffice\n")
    return root


def build(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = cli.main(["--workspace", str(root), "build", *arguments])
    return code, capsys.readouterr().err


def test_the_second_time_the_same_is_said_and_nothing_begun(
    built: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, said = build(built, capsys, "small")
    assert "生成 Word：small" in said
    assert "没有 PDF：small" in said

    def refuse(*_: object, **__: object) -> int:
        raise AssertionError("begun")

    monkeypatch.setattr(drafting, "run", refuse)
    again, same = build(built, capsys, "small")
    assert again == code
    assert same.splitlines() == [line for line in said.splitlines() if not line.endswith("：small")]
    with pytest.raises(AssertionError, match="begun"):
        (built / "drafts/small/changes.yaml").write_text("更改: []\n", "utf-8")
        build(built, capsys, "small")
    (built / "drafts/small/changes.yaml").unlink()


def test_one_of_all_standards_stands_with_them(
    tmp_path: Path, built: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = Path(shutil.copytree(built, tmp_path / "w"))
    monkeypatch.setattr(pipeline, "_can_snakemake", lambda: False)
    build(root, capsys)
    shutil.copytree(root / "drafts" / "small", root / "drafts" / "other")
    assert "生成 Word：other" in build(root, capsys, "other")[1]
    build(root, capsys)
    stamp_file(pipeline.Workspace(root.resolve()), ("other",)).unlink()
    assert "生成" not in build(root, capsys, "other")[1]


@pytest.mark.parametrize("option", ["--debug", "--through-snakemake", "--profile=slurm"])
def test_who_asks_for_the_way_of_building_gets_it(
    built: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    build(built, capsys, "small")
    monkeypatch.setattr(pipeline, "run", lambda *_, **__: 42)
    assert build(built, capsys, "small", option)[0] == 42


def test_more_than_a_few_names_go_through_the_pipeline(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("甲", "乙", "丙", "丁")
    for name in names:
        (tmp_path / "drafts" / name).mkdir(parents=True)
    (tmp_path / "config.yaml").write_text("")
    monkeypatch.setattr(pipeline, "run", lambda *_, **__: 42)
    monkeypatch.setattr(drafting, "run", lambda *_, **__: 43)
    assert build(tmp_path, capsys, *names)[0] == 42
    assert build(tmp_path, capsys, *names[:3])[0] == 43
    assert build(tmp_path, capsys)[0] == 42


def test_where_another_build_is_at_work_nothing_is_told(
    built: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    build(built, capsys, "small")
    monkeypatch.setattr("biaogao.steps.exclusion.PATIENCE_SECONDS", 0.0)
    lock = hold(pipeline.Workspace(built))
    monkeypatch.delenv(HELD)
    try:
        with pytest.raises(InputError, match="另一个构建正在"):
            standing.told(built, ("small",), allow_incomplete=False)
    finally:
        release(lock)


def test_nothing_to_do_loads_next_to_nothing(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(built, capsys, "small")
    code = (
        "import sys\nfrom biaogao.cli import main\n"
        f"main(['--workspace', {str(built)!r}, 'build', 'small'])\nprint('\\n'.join(sys.modules))"
    )
    environment = {"PYTHONPATH": str(TOOL_ROOT / "scripts"), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"}
    # Another PATH is no other LibreOffice: none is there in either.
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert "生成 Word" not in done.stderr, done.stderr
    assert set(done.stdout.split()).isdisjoint(HEAVY | MAKING)
