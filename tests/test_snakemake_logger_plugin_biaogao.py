"""Snakemake's records become a few Chinese lines."""

from __future__ import annotations

from logging import ERROR, INFO, LogRecord
from pathlib import Path
from typing import Any

import pytest
from snakemake_interface_logger_plugins.common import LogEvent
from snakemake_interface_logger_plugins.registry import LoggerPluginRegistry

import snakemake_logger_plugin_biaogao as plugin
from snakemake_logger_plugin_biaogao import LogHandler


@pytest.fixture
def handler() -> LogHandler:
    return LogHandler(None, None)


def tell(handler: LogHandler, event: LogEvent | None, text: str = "", level: int = INFO, **values: Any) -> None:
    record = LogRecord("snakemake", level, "", 0, text, (), None)
    record.__dict__.update(values, event=event)
    handler.emit(record)


def begin(handler: LogHandler, jobid: int, message: str) -> None:
    tell(handler, LogEvent.JOB_INFO, jobid=jobid, rule_msg=message, rule_name="word")


def test_snakemake_finds_it() -> None:
    assert LoggerPluginRegistry().is_installed("biaogao")


def test_a_line_for_each_job_that_is_done(handler: LogHandler, capsys: pytest.CaptureFixture[str]) -> None:
    tell(handler, LogEvent.RUN_INFO, stats={"all": 1, "word": 2, "total": 3})
    begin(handler, 1, "生成 Word：甲")
    begin(handler, 2, "生成 Word：乙")
    tell(handler, LogEvent.JOB_FINISHED, job_id=2)
    tell(handler, LogEvent.JOB_FINISHED, job_id=1)
    tell(handler, LogEvent.JOB_FINISHED, job_id=0)
    assert capsys.readouterr().err == "[1/2] 生成 Word：乙\n[2/2] 生成 Word：甲\n"


def large(handler: LogHandler, monkeypatch: pytest.MonkeyPatch, *, terminal: bool) -> list[float]:
    """A build of 30 chunks of 50; the clock is the returned list's only value."""
    clock = [0.0]
    monkeypatch.setattr(plugin.time, "monotonic", lambda: clock[0])
    monkeypatch.setattr(plugin.sys.stderr, "isatty", lambda: terminal, raising=False)
    chunks = {f"chunk{number:04d}": ("x",) * 50 for number in range(40)}
    monkeypatch.setattr(plugin, "chunks_of", lambda names: chunks)
    tell(handler, LogEvent.RUN_INFO, stats={"standards": 1, "parse": 40, "pdf": 40, "dossier": 1, "total": 82})
    return clock


def job(handler: LogHandler, number: int, rule: str, log: Path | None = None) -> None:
    given = {"wildcards": {"chunk": f"chunk{number % 40:04d}"}} if rule != "dossier" else {"wildcards": {}}
    logs = [str(log)] if log else []
    tell(handler, LogEvent.JOB_INFO, jobid=number, rule_msg="x", rule_name=rule, log=logs, **given)


def run_all(handler: LogHandler, clock: list[float]) -> None:
    for number in range(81):
        rule = "parse" if number < 40 else "pdf" if number < 80 else "dossier"
        job(handler, number, rule)
        clock[0] += 2.0 if rule == "parse" else 60.0
        tell(handler, LogEvent.JOB_FINISHED, job_id=number)


def test_a_large_build_tells_now_and_then_how_far_it_is(
    handler: LogHandler, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run_all(handler, large(handler, monkeypatch, terminal=False))
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) <= 45
    assert lines[0].startswith("[0%] 读取草案 50/2000 份")
    (half,) = [line for line in lines if "1000/2000" in line]
    assert half.startswith("[5") and half.endswith("生成 PDF 1000/2000 份，还要约 20 分钟")
    assert lines[-1] == "[100%] 汇总试点验收材料"


def test_of_jobs_of_a_cluster_no_time_is_foretold(
    handler: LogHandler, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = large(handler, monkeypatch, terminal=False)
    tell(handler, LogEvent.GROUP_INFO, group_id="a", jobs=[])
    run_all(handler, clock)
    told = capsys.readouterr().err
    assert "[100%]" in told
    assert "还要" not in told


def test_on_a_terminal_one_line_is_written_again(
    handler: LogHandler, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run_all(handler, large(handler, monkeypatch, terminal=True))
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and said.endswith("\r\x1b[K[100%] 汇总试点验收材料\n")
    assert said.count("\r\x1b[K") == 81


def test_a_failure_stands_on_a_line_of_its_own_and_the_rest_are_left_to_the_list(
    handler: LogHandler, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "x.log"
    log.write_text("".join(f"✗ 标准{number}：坏了。\n" for number in range(30)), encoding="utf-8")
    clock = large(handler, monkeypatch, terminal=True)
    job(handler, 0, "parse")
    job(handler, 1, "parse", log)
    clock[0] = 20.0
    for number in (0, 1):
        tell(handler, LogEvent.JOB_FINISHED, job_id=number)
    handler.close()
    shown = capsys.readouterr().err.replace("\r\x1b[K", "\r")
    assert "份\r✗ 标准0：坏了。\n✗ 标准1：坏了。\n" in shown
    assert shown.count("坏了") == 20 and shown.count("不再逐项显示") == 1
    assert shown.endswith("份\n")


def test_a_failure_says_what_its_log_says(
    handler: LogHandler, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "甲.log"
    log.write_text("warning: noise\n✗ 甲：公式没有写完。请补上括号。\nTraceback …\n", encoding="utf-8")
    begin(handler, 1, "生成 Word：甲")
    tell(handler, LogEvent.JOB_ERROR, level=ERROR, jobid=1, rule_msg=None, rule_name="word", log=[str(log)])
    expected = f"✗ 没有做成——生成 Word：甲\n  甲：公式没有写完。请补上括号。\n  详细记录：{log}\n"
    assert capsys.readouterr().err == expected


def test_of_a_job_of_a_cluster_only_the_steps_that_say_something_are_told(
    handler: LogHandler, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "pdf.log"
    log.write_text("✗ 甲：LibreOffice 超时。\n", encoding="utf-8")
    begin(handler, 1, "读取草案：甲")
    begin(handler, 2, "生成 PDF：甲")
    tell(handler, LogEvent.GROUP_ERROR, job_error_info=[{}, {}], aux_logs=["slurm_logs/8.log"])
    for jobid, name in ((1, "parse"), (2, "pdf")):
        logs = [str(log)] if name == "pdf" else [str(tmp_path / "none.log")]
        tell(handler, LogEvent.JOB_ERROR, jobid=jobid, rule_name=name, log=logs, indent=True)
    told = capsys.readouterr().err
    assert told.startswith(
        "✗ 没有做成——集群上的一个作业（2 步）\n  集群的记录：slurm_logs/8.log\n✗ 没有做成——生成 PDF：甲\n"
    )
    assert "LibreOffice 超时" in told
    assert "读取草案" not in told


def test_a_job_that_the_cluster_refused_is_told(handler: LogHandler, capsys: pytest.CaptureFixture[str]) -> None:
    tell(handler, LogEvent.GROUP_ERROR, job_error_info=[{}], aux_logs=[])
    assert "集群没有接受这个作业：请核对" in capsys.readouterr().err


def test_the_rest_of_snakemake_is_not_repeated(handler: LogHandler, capsys: pytest.CaptureFixture[str]) -> None:
    tell(handler, None, "Building DAG of jobs...")
    tell(handler, LogEvent.WORKFLOW_STARTED, "SNAKEMAKE")
    tell(handler, LogEvent.ERROR, "RuleException:\nCalledProcessError in file …", ERROR, exception="RuleException")
    tell(handler, LogEvent.ERROR, "At least one job did not complete successfully.", ERROR, exception="WorkflowError")
    assert capsys.readouterr().err == ""


def test_a_fault_of_the_workflow_itself_is_told(handler: LogHandler, capsys: pytest.CaptureFixture[str]) -> None:
    tell(handler, LogEvent.ERROR, "SyntaxError in file Snakefile", ERROR, exception="SyntaxError")
    assert capsys.readouterr().err == "✗ 流程出错：SyntaxError in file Snakefile\n"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Error recording metadata ([Errno 28] No space left on device).",
            "磁盘空间不足。请腾出至少 2 GB 空间后重试。",
        ),
        (
            "Traceback (most recent call last):\n\n  File x, line 1\n    y()\n\nKeyError: 'uid'\n",
            "KeyError: 'uid'（详细记录在 .snakemake/log）",
        ),
    ],
)
def test_a_fault_is_told_by_its_meaning_or_its_last_line(
    handler: LogHandler, capsys: pytest.CaptureFixture[str], said: str, told: str
) -> None:
    tell(handler, LogEvent.ERROR, said, ERROR)
    assert capsys.readouterr().err == f"✗ 流程出错：{told}\n"
