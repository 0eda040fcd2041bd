"""Snakemake's records become a few Chinese lines."""

from __future__ import annotations

from logging import ERROR, INFO, LogRecord
from pathlib import Path
from typing import Any

import pytest
from snakemake_interface_logger_plugins.common import LogEvent
from snakemake_interface_logger_plugins.registry import LoggerPluginRegistry

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


def test_a_failure_says_what_its_log_says(
    handler: LogHandler, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = tmp_path / "甲.log"
    log.write_text("warning: noise\n✗ 甲：公式没有写完。请补上括号。\nTraceback …\n", encoding="utf-8")
    begin(handler, 1, "生成 Word：甲")
    tell(handler, LogEvent.JOB_ERROR, level=ERROR, jobid=1, rule_msg=None, rule_name="word", log=[str(log)])
    expected = f"✗ 没有做成——生成 Word：甲\n  甲：公式没有写完。请补上括号。\n  详细记录：{log}\n"
    assert capsys.readouterr().err == expected


def test_the_rest_of_snakemake_is_not_repeated(handler: LogHandler, capsys: pytest.CaptureFixture[str]) -> None:
    tell(handler, None, "Building DAG of jobs...")
    tell(handler, LogEvent.WORKFLOW_STARTED, "SNAKEMAKE")
    tell(handler, LogEvent.ERROR, "RuleException:\nCalledProcessError in file …", ERROR, exception="RuleException")
    tell(handler, LogEvent.ERROR, "At least one job did not complete successfully.", ERROR, exception="WorkflowError")
    assert capsys.readouterr().err == ""


def test_a_fault_of_the_workflow_itself_is_told(handler: LogHandler, capsys: pytest.CaptureFixture[str]) -> None:
    tell(handler, LogEvent.ERROR, "SyntaxError in file Snakefile", ERROR, exception="SyntaxError")
    assert capsys.readouterr().err == "✗ 流程出错：SyntaxError in file Snakefile\n"
