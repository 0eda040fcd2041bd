"""What the user is told while the machine is prepared, and when it cannot be."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from launcher import debian, environment, prepare, system
from launcher.progress import Failure

PART = system.Part("x", "某部件", ("x",), (("no/such/file",),), (), "某文件不生成")


@pytest.mark.skipif(sys.platform == "win32", reason="锁的写法不同")
def test_second_start_waits_for_the_first(tmp_path, capsys):
    code = (
        "import sys, time\nfrom launcher.prepare import alone\n"
        "with alone(sys.argv[1]):\n    print('held', flush=True)\n    time.sleep(1)\n    print('done', flush=True)\n"
    )
    environment = {"PYTHONPATH": str(Path(prepare.__file__).parents[1])}
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, encoding="utf-8") as first:
        assert first.stdout.readline() == "held\n"
        with prepare.alone(str(tmp_path)):
            assert first.stdout.readline() == "done\n"
    assert "另一个标稿进程" in capsys.readouterr().out


@pytest.fixture
def lacking(monkeypatch):
    monkeypatch.setattr(system, "missing", lambda root, parts: (PART,))
    monkeypatch.setattr(environment, "make", lambda root, journal, test, bundle: "/python")
    monkeypatch.setattr(prepare.stamp, "ready_python", lambda root, test: "/python")


def test_nothing_to_do_opens_no_journal(tmp_path):
    assert prepare.prepare(str(tmp_path), "check", parts="", ready="/python") == "/python"
    assert list(tmp_path.iterdir()) == []


def test_foreign_system_is_told_what_is_lost_and_goes_on(tmp_path, monkeypatch, capsys, lacking):
    monkeypatch.setattr(debian, "usable", lambda: False)
    assert prepare.prepare(str(tmp_path), "build", parts="office", ready="/python") == "/python"
    said = capsys.readouterr().err
    assert "缺少某部件：某文件不生成。" in said
    assert "doctor" in said


def test_failed_installation_goes_on_without_the_part(tmp_path, monkeypatch, capsys, lacking):
    def fail(root, journal, parts, sources):
        raise Failure("网络不通，无法下载。")

    monkeypatch.setattr(debian, "usable", lambda: True)
    monkeypatch.setattr(debian, "install", fail)
    assert prepare.prepare(str(tmp_path), "build", parts="office", ready="/python") == "/python"
    assert "原因：网络不通，无法下载。" in capsys.readouterr().err


def test_installation_can_be_refused(tmp_path, monkeypatch, capsys, lacking):
    monkeypatch.setenv("BIAOGAO_NO_SYSTEM", "1")
    monkeypatch.setattr(debian, "install", lambda *_: pytest.fail("installed all the same"))
    assert prepare.prepare(str(tmp_path), "build", parts="office", ready="/python") == "/python"
    assert "BIAOGAO_NO_SYSTEM" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("failure", "sentence"),
    [
        (Failure("没有 venv。"), "错误：没有 venv。"),
        (PermissionError(errno.EACCES, "Permission denied", "某处"), "没有权限写入“某处”"),
        (OSError(errno.ENOSPC, "No space left", "某处"), "磁盘空间不足"),
        (OSError(errno.EIO, "I/O error", "某处"), "无法读写“某处”"),
    ],
)
def test_what_cannot_be_prepared_is_one_sentence(tmp_path, monkeypatch, capsys, failure, sentence):
    def fail(root, journal, test, bundle):
        raise failure

    monkeypatch.setattr(prepare.stamp, "ready_python", lambda root, test: None)
    monkeypatch.setattr(environment, "make", fail)
    assert prepare.prepare(str(tmp_path), "check", parts="", ready=None) is None
    said = capsys.readouterr().err
    assert sentence in said
    assert len(said.splitlines()) == 1


def test_what_is_said_before_a_protocol_goes_to_the_other_stream():
    code = (
        "import subprocess, sys\nfrom launcher import prepare\n"
        "def say(root, command, *, parts, ready):\n"
        "    print('preparing')\n"
        "    subprocess.run([sys.executable, '-c', 'print(\"downloading\")'], check=True)\n"
        "    return 'python'\n"
        "prepare.prepare = say\n"
        "print('Content-Length:', len(prepare.prepare_unheard('.', 'lsp', parts='', ready=None)))\n"
    )
    environment = {"PYTHONPATH": str(Path(prepare.__file__).parents[1])}
    command = [sys.executable, "-c", code]
    said = subprocess.run(command, capture_output=True, check=True, env=environment, encoding="utf-8")
    assert said.stdout == "Content-Length: 6\n"
    assert sorted(said.stderr.split()) == ["downloading", "preparing"]
