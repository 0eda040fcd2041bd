"""`bundle`: where it writes, and what it says."""

import argparse
from pathlib import Path

import pytest

from biaogao.commands import bundle
from biaogao.errors import InputError, ToolError
from launcher import bundling, offline
from launcher.progress import Failure

KIND = offline.Kind("3.11", "linux", "x86_64", "2.28", "debian 12", "base 0", "")
MADE = bundling.Made("/x/b.tar.gz", 340_000_000, "0f" * 32, (89, 192_000_000), (143, 139_000_000), (), KIND)


def test_answer_names_file_machines_content_and_digest():
    assert bundle.render(MADE).splitlines() == [
        "离线包：/x/b.tar.gz（340 MB）",
        "用于：Debian 12（x86_64，glibc 2.28 以上），Python 3.11",
        "内容：程序和示例，Python 组件 89 个（192 MB），系统部件 143 个（139 MB）",
        "SHA-256：" + "0f" * 32,
    ]


def test_answer_says_what_is_lacking_and_what_stayed():
    said = bundle.render(MADE._replace(packages=(0, 0), left_out=("drafts/甲", "pilot")))
    assert "收到的一方须自己安装 LibreOffice" in said
    assert said.endswith("没有放进去（不是示例）：drafts/甲、pilot")


def test_folder_gets_the_usual_name_and_a_missing_one_is_said(tmp_path):
    assert bundle._target(str(tmp_path), "名") == tmp_path / "名.tar.gz"
    assert bundle._target(str(tmp_path / "我的.tar.gz"), "名") == tmp_path / "我的.tar.gz"
    with pytest.raises(InputError, match="没有文件夹"):
        bundle._target(str(tmp_path / "无" / "a.tar.gz"), "名")


def test_failure_of_the_machine_is_one_of_the_tools(tmp_path, monkeypatch):
    def fail(root, version, target, *, tests):
        assert (Path(target).parent, tests) == (tmp_path, True)
        raise Failure("网络不通，无法下载。")

    monkeypatch.setattr(bundling, "make", fail)
    with pytest.raises(ToolError, match="网络不通"):
        bundle.run(argparse.Namespace(output=str(tmp_path), with_tests=True))
