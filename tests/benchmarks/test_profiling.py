"""What a profile tells: the dearest functions and imports, without paths of the machine."""

import cProfile
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from measuring import TOOL_ROOT
from profiling import functions_of, imports_of

TOLD = """\
import time: self [us] | cumulative | imported package
import time:       100 |        100 |   zipfile
import time:      2500 |       2600 | biaogao.cli
other words
"""


def test_imports_by_their_own_time():
    lines = imports_of(TOLD).splitlines()
    assert lines[0].startswith("导入 2 个模块，共 3 ms")
    assert lines[1:] == ["    2500     2600  biaogao.cli", "     100      100  zipfile"]


def test_functions_are_named_from_the_tool(tmp_path):
    profile = cProfile.Profile()
    profile.runcall(sorted, [3, 1, 2], key=lambda one: -one)
    profile.runcall(__import__, "email.message")
    profile.dump_stats(tmp_path / "profile")
    text = functions_of(tmp_path / "profile")
    assert "built-in method builtins.sorted" in text
    assert str(TOOL_ROOT) not in text
    assert str(tmp_path) not in text
