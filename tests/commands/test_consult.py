"""`consult` freezes and records what is complete, refuses the rest, and never sends out two texts as one."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from biaogao.cli import main
from biaogao.commands import consult, pipeline
from biaogao.editions.frozen import snapshots
from biaogao.opinions.sending import read_sent
from biaogao.schema import validate
from biaogao.steps import layout, pdf
from biaogao.steps.exclusion import HELD
from biaogao.steps.places import PdfReport, pdf_report_file, pretty, published_file, read_document
from biaogao.workspace import Workspace
from deliverables.leaves import leaves
from steps.consulted import consulted_workspace


@pytest.fixture(autouse=True)
def _in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Steps one after the other, and a PDF that needs no LibreOffice."""
    monkeypatch.delenv(HELD, raising=False)
    monkeypatch.setattr(pipeline, "_can_snakemake", lambda: False)
    real = pdf.make_many

    def with_pdf(workspace: Workspace, units: tuple[str, ...]) -> object:
        made = real(workspace, units)
        for unit in units:
            path = published_file(workspace, unit, read_document(workspace, unit).metadata, "pdf")
            workspace.write(path, leaves("one"))
            workspace.write(pdf_report_file(workspace, unit), pretty(PdfReport(pages=1)))
            made[unit] = (*made[unit], path)
        return made

    monkeypatch.setattr(pdf, "make_many", with_pdf)
    # What stands in for the PDF has no page of a standard, nor its words.
    monkeypatch.setattr(layout, "findings", lambda data, name: ())
    monkeypatch.setattr(layout, "_lost", lambda files: ())


def run(workspace: Workspace, *options: str) -> int:
    return main(["consult", "small", "--workspace", str(workspace.root), *options])


def change(workspace: Workspace) -> None:
    draft = workspace.draft("small") / "standard.md"
    draft.write_text(draft.read_text("utf-8").replace("本文件规定了", "本文件明确了", 1), "utf-8")


def test_a_complete_package_is_frozen_and_recorded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = consulted_workspace(tmp_path)
    assert run(workspace) == 0
    said = capsys.readouterr().out
    assert "征求意见材料在" in said and "已定稿：drafts/small/stages/征求意见稿" in said
    (snapshot,) = snapshots(workspace.draft("small"))
    sent = read_sent(workspace.draft("small"), "征求意见")
    assert sent is not None
    assert (sent.revision, sent.stage, sent.date, sent.deadline) == (
        snapshot.digest[:16],
        "征求意见稿",
        "2024-03-05",
        "2024-04-04",
    )
    assert snapshot.date == "2024-03-05"
    kept = workspace.draft("small") / "sent" / "征求意见"
    assert {one.name for one in sent.files} == {path.name for path in kept.iterdir()} - {"sent.json"}
    assert validate(json.loads((kept / "sent.json").read_text("utf-8")), "sent") == ()


def test_again_it_changes_nothing_and_another_text_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = consulted_workspace(tmp_path)
    run(workspace)
    folder = workspace.draft("small")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert run(workspace) == 0
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    change(workspace)
    capsys.readouterr()
    assert run(workspace) == 2
    assert "“征求意见”这一轮发出的稿已经定下（征求意见稿），现稿与它不同。" in capsys.readouterr().err
    options = ("--round", "再次征求意见", "--date", "2024-06-01", "--deadline", "2024-07-01", "--allow-incomplete")
    assert run(workspace, *options) == 0
    assert read_sent(folder, "再次征求意见") is None  # no units of that round yet


def test_a_preview_leaves_no_trace(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = consulted_workspace(tmp_path)
    assert run(workspace, "--preview") == 0
    assert "没有定稿，也没有登记为发出。" in capsys.readouterr().out
    assert not (workspace.draft("small") / "stages").exists() and not (workspace.draft("small") / "sent").exists()
    (package,) = workspace.published("small").rglob("*.zip")
    assert "（送阅）" in package.name


def test_what_is_missing_is_said_and_nothing_is_frozen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = consulted_workspace(tmp_path, explanation=None)
    assert run(workspace) == 1
    said = capsys.readouterr().err
    assert "✗ 缺材料：没有“编制说明”：没有 explanation.md（drafts/small）。补齐后再运行一次。" in said
    assert "材料不齐，没有打包" in said
    assert run(workspace, "--allow-incomplete") == 0
    assert "（未齐备）在" in capsys.readouterr().out
    assert snapshots(workspace.draft("small")) == ()


@pytest.mark.parametrize("date", ["2024-02-30", "3月5日", "2024-3-5"])
def test_a_date_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], date: str) -> None:
    assert run(consulted_workspace(tmp_path), "--deadline", date) == 2
    assert f"日期“{date}”写法不对" in capsys.readouterr().err


def test_an_unknown_round_and_a_given_word_file_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = consulted_workspace(tmp_path)
    assert run(workspace, "--round", "第三次") == 2
    assert "有：征求意见、再次征求意见、工作组、审查会。" in capsys.readouterr().err
    shutil.rmtree(workspace.draft("small"))
    workspace.draft("small").mkdir()
    (workspace.draft("small") / "standard.yaml").write_text("名称: 甲\n", encoding="utf-8")
    assert run(workspace) == 2
    assert "只有 Word 和 PDF" in capsys.readouterr().err


def test_a_draft_that_changed_while_it_was_built_is_not_recorded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = consulted_workspace(tmp_path)
    real = consult.pipeline.run

    def meddled(*arguments: object, **options: object) -> int:
        code: int = real(*arguments, **options)
        change(workspace)
        return code

    monkeypatch.setattr(consult.pipeline, "run", meddled)
    assert run(workspace) == 2
    assert "在编制材料期间改过，没有登记" in capsys.readouterr().err
    assert snapshots(workspace.draft("small")) == ()
