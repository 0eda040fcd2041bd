"""What the second start of `check` does and what it leaves alone: counted, never timed."""

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from biaogao.workspace import TOOL_ROOT

NEEDED = {"markdown_it", "mdurl", "msgspec", "typing_extensions"}
"""The packages of others that a check of Markdown stands on; each costs every start its loading."""

OF_THE_ENVIRONMENT = {"_distutils_hack", "sitecustomize", "usercustomize"}
"""What an interpreter or an installation puts in front of every program: setuptools, where pip made the environment."""

HEAVY = {"asyncio", "csv", "difflib", "email", "hashlib", "http", "json", "shutil", "socket", "sqlite3", "ssl"}
HEAVY |= {"subprocess", "tempfile", "unittest", "urllib.request", "xml", "zipfile", "multiprocessing", "random"}
"""What of the standard library only other commands, or drafts with what most drafts have not, should load."""

DRAFT = """---
编号: DB3301/T XXXX—XXXX
名称: 示例管理规范
英文名称: Specification for sample management
类别: 规范
层次: 市级地方标准
阶段: 征求意见稿
ICS: 35.240.99
CCS: L 70
提出: 示例提出单位
归口: 示例归口单位
起草单位: [示例单位甲, 示例单位乙]
起草人: [起草人一, 起草人二]
首次发布: true
示例: true
---

# 范围

本文件规定了示例的管理要求。

本文件适用于示例的管理。

# 管理要求 {#rules}

§ 各单位应在每日核对清单，保存时间不少于5 d，并应符合[@tab-a]的规定：

1. 记录；
2. 核对。

表：限值 {#tab-a}

| 项目 | 限值 |
|------|------|
| 电压 | 10 V |

能耗按[@eq-e]计算。

$$ E = P t $$ (eq-e)

式中：

- $E$——能耗，单位为千瓦时（kW·h）；
- $P$——功率，单位为千瓦（kW）；
- $t$——时间，单位为小时（h）。
"""

CHILD = """
import re, sys
opened, compiled, calls = [], [], []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
real = re._compiler.compile
def compiling(text, flags=0):
    frame = sys._getframe(1)
    while "/re/" in frame.f_code.co_filename.replace("\\\\", "/"):
        frame = frame.f_back
    compiled.append((frame.f_code.co_filename, frame.f_code.co_name))
    return real(text, flags)
re._compiler.compile = compiling
def counted(module, name):
    function = getattr(module, name)
    def counting(*given, **named):
        calls.append(name)
        return function(*given, **named)
    setattr(module, name, counting)
from biaogao import cli, manuscript
from biaogao.lint import engine
from biaogao.readers import markdown
counted(markdown, "read_sources")
counted(manuscript, "complete")
counted(manuscript, "resolve")
counted(engine, "Context")
print_ = sys.stdout
sys.stdout = open(sys.argv[1] + "/said.json", "w", encoding="utf-8")
cli.main(["--workspace", sys.argv[1], "check", "--json", "示例"])
sys.stdout = print_
import msgspec
loaded = sorted(name for name, module in sys.modules.items() if getattr(module, "__file__", None) or "." not in name)
print_.buffer.write(msgspec.json.encode({"loaded": loaded, "opened": opened, "compiled": compiled, "calls": calls}))
"""


class Told(msgspec.Struct, frozen=True):
    loaded: list[str]
    opened: list[str]
    compiled: list[tuple[str, str]]
    calls: list[str]

    def opened_beneath(self, folder: Path) -> list[str]:
        return [path.removeprefix(str(folder)) for path in self.opened if path.startswith(str(folder))]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("workspace")
    (root / "drafts" / "示例").mkdir(parents=True)
    (root / "drafts" / "示例" / "standard.md").write_text(DRAFT, encoding="utf-8")
    (root / "config.yaml").write_text("截至日期: 2026-01-01\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def starts(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Told, Told]:
    """What two starts tell of themselves; the first one makes bytecode and all that is kept beside it."""
    cache = tmp_path_factory.mktemp("bytecode")
    environment = {**os.environ, "PYTHONPATH": str(TOOL_ROOT / "scripts"), "PYTHONPYCACHEPREFIX": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", CHILD, str(workspace)]
    first, second = (subprocess.run(command, env=environment, check=True, capture_output=True).stdout for _ in "12")
    return msgspec.json.decode(first, type=Told), msgspec.json.decode(second, type=Told)


@pytest.fixture
def second(starts: tuple[Told, Told]) -> Told:
    return starts[1]


def test_the_draft_of_this_test_is_judged(second: Told, workspace: Path) -> None:
    said = msgspec.json.decode((workspace / "said.json").read_bytes())
    assert {finding["code"] for finding in said["findings"]} >= {"COV-17"}


def test_only_what_a_check_stands_on_is_loaded(second: Told) -> None:
    tops = {name.partition(".")[0] for name in second.loaded} - sys.stdlib_module_names
    assert tops - {"biaogao", "__main__", *OF_THE_ENVIRONMENT} <= NEEDED
    assert HEAVY & set(second.loaded) == set()


def test_of_our_own_rooms_only_those_of_a_check_are_loaded(second: Told) -> None:
    rooms = {name.split(".")[1] for name in second.loaded if name.startswith("biaogao.")}
    assert rooms <= {
        *("cli", "commands", "diagnostics", "edits", "errors", "gbt", "kept", "lint", "lists", "loading"),
        *(
            "manuscript",
            "model",
            "patterns",
            "readers",
            "reporters",
            "resolve",
            "saving",
            "schema",
            "source",
            "transforms",
            "workspace",
        ),
    }


def test_the_first_start_makes_what_the_second_takes(starts: tuple[Told, Told]) -> None:
    first, second = starts
    assert "yaml" in first.loaded
    assert len(first.compiled) > len(second.compiled) + 100


def test_no_yaml_is_parsed(second: Told) -> None:
    assert not [name for name in second.loaded if name.partition(".")[0] in {"yaml", "_yaml"}]


def test_each_file_of_the_draft_is_read_once(second: Told, workspace: Path) -> None:
    assert second.opened_beneath(workspace / "drafts") == ["/示例/standard.md".replace("/", os.sep)]


def test_each_file_of_the_program_is_read_once(second: Told) -> None:
    sources = [path for path in second.opened if not path.endswith((".py", ".pyc")) and str(TOOL_ROOT) in path]
    assert [path for path in set(sources) if sources.count(path) > 1] == []


def test_nothing_is_done_twice(second: Told) -> None:
    assert sorted(second.calls) == ["Context", "complete", "read_sources", "resolve"]


def test_none_of_our_patterns_is_compiled_again(second: Told) -> None:
    ours = [file for file, function in second.compiled if "biaogao" in file]
    # What is made of the words of a draft is its own each time.
    assert {Path(file).name for file in ours} <= {"symbols.py", "citations.py"}
    assert not [file for file, function in second.compiled if "biaogao" in file and function == "<module>"]
