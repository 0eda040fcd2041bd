"""The command line: what it says, in Chinese, and with which exit code."""

import errno
import json
import subprocess
import sys
from pathlib import Path

import pytest

from biaogao import __version__, cli
from biaogao.errors import InputError, ToolError

ROOT = Path(__file__).resolve().parents[1]


def test_help_names_every_command(capsys):
    assert cli.main(["--help"]) == 0
    said = capsys.readouterr().out
    for name, purpose in cli.COMMANDS.items():
        assert f"  {name}" in said
        assert purpose in said


@pytest.mark.parametrize("arguments", [[], ["help"], ["--workspace", ".", "-h"]])
def test_nothing_asked_is_help(arguments, capsys):
    assert cli.main(arguments) == 0
    assert "用法：./biaogao" in capsys.readouterr().out


def test_version(capsys):
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"标稿 {__version__}\n"


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_each_command_has_a_module_that_explains_itself(command, capsys):
    with pytest.raises(SystemExit) as left:
        cli.main([command, "--help"])
    assert left.value.code == 0
    said = capsys.readouterr().out
    assert f"用法：./biaogao {command}" in said
    assert "--workspace 文件夹" in said
    assert "usage" not in said
    assert "show this help" not in said


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["chek"], "没有命令“chek”，是否要用 check"),
        (["zzz"], "没有命令“zzz”"),
        (["check", "--colour"], "不认识的参数：--colour"),
        (["check", "--fail-level", "bad"], "--fail-level 不能是 'bad'"),
        (["new"], "缺少 文件夹名"),
        (["build", "--cores", "0"], "--cores 的值 '0' 不对"),
        (["check", "--workspace"], "选项 --workspace 后面要写一个值"),
    ],
)
def test_wrong_usage_is_one_chinese_sentence(arguments, sentence, capsys):
    with pytest.raises(SystemExit) as left:
        cli.main(arguments)
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert len(said.splitlines()) == 1


@pytest.mark.parametrize(
    ("error", "code", "sentence"),
    [
        (InputError("甲。", "乙。"), 2, "错误：甲。 乙。"),
        (ToolError("丙。"), 3, "错误：丙。"),
        (PermissionError(13, "Permission denied", "某处"), 3, "无法读写文件“某处”：没有权限，或正被别的程序打开。"),
        (KeyboardInterrupt(), 130, "已中断"),
    ],
)
def test_errors_are_said_and_never_traced(monkeypatch, capsys, error, code, sentence):
    def fail(arguments, alone):
        raise error

    monkeypatch.setattr(cli, "_dispatch", fail)
    assert cli.main(["check"]) == code
    assert sentence in capsys.readouterr().err


def test_a_disk_that_refuses_is_no_wrong_usage(monkeypatch, capsys):
    def fail(arguments, alone):
        raise InputError("无法写入“甲”：磁盘已满。") from OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(cli, "_dispatch", fail)
    assert cli.main(["check"]) == 3
    assert capsys.readouterr().err == "错误：无法写入“甲”：磁盘已满。\n"


def test_workspace_may_stand_before_or_behind_the_command(tmp_path, capsys):
    for arguments in (["--workspace", str(tmp_path), "check"], ["check", "--workspace", str(tmp_path)]):
        assert cli.main(arguments) == 2
        assert "不是工作区" in capsys.readouterr().err


def test_only_the_module_of_the_command_is_imported():
    code = (
        "import sys; sys.argv = ['x']\nfrom biaogao.cli import main\n"
        "try: main(['check', '--help'])\nexcept SystemExit: pass\n"
        "heavy = {'snakemake', 'rich', 'openpyxl', 'docx', 'jinja2', 'pikepdf', 'reportlab', 'matplotlib', 'numpy'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    said = subprocess.check_output(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(ROOT / "scripts")}, encoding="utf-8"
    )
    assert said.splitlines()[-1] == "[]"


def test_a_reader_that_goes_away_leaves_no_traceback():
    command = f"{sys.executable} -m biaogao --help | head -1"
    ran = subprocess.run(
        ["/bin/sh", "-c", command],
        env={"PYTHONPATH": str(ROOT / "scripts"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in ran.stderr


def test_a_brief_command_leaves_when_all_is_said(tmp_path):
    (tmp_path / "drafts" / "示例").mkdir(parents=True)
    (tmp_path / "config.yaml").write_text("", encoding="utf-8")
    (tmp_path / "drafts" / "示例" / "standard.md").write_text("# 范围\n\n本文件规定了要求。\n" * 300, encoding="utf-8")
    command = [sys.executable, "-m", "biaogao", "--workspace", str(tmp_path), "check"]
    told = subprocess.run([*command, "--json"], capture_output=True, cwd=ROOT / "scripts", check=False)
    assert told.returncode == 1
    assert json.loads(told.stdout)["findings"]
    # Who reads no further gets no words about it.
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT / "scripts") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 3
