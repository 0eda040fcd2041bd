"""What was put in order before a build is told in one line each, of a thousand standards too."""

from __future__ import annotations

import pytest

from biaogao.commands.course import tell_tidied
from biaogao.steps.upkeep import Tidied


def test_what_was_put_in_order_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    tell_tidied(Tidied(halves=("a.part",), altered=("甲", "甲", "乙"), gone=("丙",)))
    assert capsys.readouterr().err.splitlines() == [
        "上次构建中断，已清除 1 个写到一半的文件。",
        "build 中的成品被改动或删除，将重新生成：甲、乙",
        "草案已不存在，已删除其成品：丙",
    ]


def test_a_thousand_names_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    tell_tidied(Tidied(halves=(), altered=tuple(f"标准{number}" for number in range(1000)), gone=()))
    said = capsys.readouterr().err
    assert said.endswith("、标准19等 1000 项\n") and "标准20" not in said
