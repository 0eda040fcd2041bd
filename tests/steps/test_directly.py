"""A draft built in this process leaves what the rules would leave, in an order that nobody has to wait for."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

import msgspec
import pytest

from biaogao.steps import directly
from biaogao.steps.ahead import answered, asked_of
from biaogao.steps.beside import beside
from biaogao.steps.digests import Digests
from biaogao.steps.directly import Task, build
from biaogao.steps.engine import engine_digest
from biaogao.steps.places import report_file
from biaogao.steps.runner import Index, run, stored
from biaogao.steps.targets import USUAL_STEPS
from biaogao.workspace import Workspace
from steps.small import small_workspace

NAME = "small"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return small_workspace(tmp_path, "LibreOffice: /no/such/soffice\n")


def task(workspace: Workspace, told: list[str], *, shared: bool = False) -> Task:
    digests = Digests(workspace, keeps=True)
    return Task(
        workspace=workspace,
        name=NAME,
        shared=shared,
        engine=engine_digest(workspace, digests=digests),
        digests=digests,
        tell=lambda rule, name: told.append(rule),
    )


def test_all_steps_are_made_once_and_remembered(workspace: Workspace) -> None:
    told: list[str] = []
    first = task(workspace, told)
    assert build(first) == ()
    assert sorted(told) == sorted(USUAL_STEPS)
    for rule in USUAL_STEPS:
        path = workspace.build / "index" / rule / f"{NAME}.json"
        index = msgspec.json.decode(path.read_bytes(), type=Index)
        assert index.units == {NAME: stored(workspace, rule, NAME)}
        # Nothing that was saved after the beginning may look older than this.
        assert path.stat().st_mtime_ns == first.digests.begun
    told.clear()
    assert build(task(workspace, told)) == ()
    assert told == []
    dates = {(workspace.build / "index" / rule / f"{NAME}.json").stat().st_mtime_ns for rule in USUAL_STEPS}
    assert dates == {first.digests.begun}


def test_the_index_of_a_chunk_of_many_is_left_alone(workspace: Workspace) -> None:
    assert build(task(workspace, [], shared=True)) == ()
    assert not (workspace.build / "index").exists()
    assert all(stored(workspace, rule, NAME) for rule in USUAL_STEPS)


def test_what_fails_is_told_once_and_holds_back_what_rests_on_it(workspace: Workspace) -> None:
    (workspace.work(NAME) / "standard.docx").mkdir(parents=True)
    told: list[str] = []
    failures = build(task(workspace, told))
    assert [(failure.rule, failure.unit) for failure in failures] == [("word", NAME)]
    assert "html" in told
    assert not {"check", "pdf", "layout", "compare"} & set(told)
    (workspace.work(NAME) / "standard.docx").rmdir()
    assert build(task(workspace, told)) == ()
    assert set(told) == set(USUAL_STEPS)


def test_judging_and_converting_overlap(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    met = multiprocessing.get_context("fork").Barrier(2, timeout=30)
    real = directly.run

    def run(rule: str, *arguments: object, **named: object) -> object:
        if rule in ("check", "pdf"):
            met.wait()
        return real(rule, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(directly, "run", run)
    assert build(task(workspace, [])) == ()


def test_a_step_whose_process_was_ended_is_made_all_the_same(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, real = os.getpid(), directly.run

    def run(rule: str, *arguments: object, **named: object) -> object:
        if rule == "html" and os.getpid() != here:
            os._exit(1)
        return real(rule, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(directly, "run", run)
    told: list[str] = []
    assert build(task(workspace, told)) == ()
    assert sorted(told) == sorted(USUAL_STEPS)


def test_what_is_learnt_beside_is_known_here(workspace: Workspace) -> None:
    made = task(workspace, [])
    assert build(made) == ()
    learnt = made.digests.learnt()
    assert all(str(path) in learnt for path in workspace.published(NAME).glob("检查报告.*"))


def test_an_interruption_is_not_swallowed(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    real = directly.run

    def run(rule: str, *arguments: object, **named: object) -> object:
        if rule == "pdf":
            raise KeyboardInterrupt
        return real(rule, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(directly, "run", run)
    with pytest.raises(KeyboardInterrupt):
        build(task(workspace, []))
    assert not list(workspace.build.rglob("*.part"))


@pytest.mark.office
def test_the_report_takes_what_was_seen_before_the_files_were_handed_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = small_workspace(tmp_path)
    for rule in ("parse", "word", "check"):
        assert run(rule, workspace, (NAME,)).failures == ()
    with beside(int) as other, asked_of(other) as asked:
        assert run("pdf", workspace, (NAME,)).failures == ()
        answers = asked.answers()
    assert run("layout", workspace, (NAME,)).failures == ()
    seen_now = report_file(workspace, NAME, "json").read_bytes()
    report_file(workspace, NAME, "json").unlink()

    def again(*given: object) -> None:
        raise AssertionError

    monkeypatch.setattr("biaogao.inspection.engine.inspect", again)
    monkeypatch.setattr("biaogao.writers.pdf.losses.losses", again)
    with answered(answers):
        assert run("layout", workspace, (NAME,)).failures == ()
    assert report_file(workspace, NAME, "json").read_bytes() == seen_now
