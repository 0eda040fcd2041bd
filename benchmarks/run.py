"""Measures the steps of a drafter's day on a generated draft and writes them as ratios to pandoc on the same text.

Absolute times depend on the machine; the ratio to pandoc, run in turn with us, hardly does.
"""

from __future__ import annotations

import argparse
import gc
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
import pypandoc

import keys
import tracking
from biaogao import manuscript
from biaogao.readers.markdown import read_draft
from biaogao.writers.docx.writer import write_standard
from biaogao.writers.mathematics import Mathematics
from generate import generate
from tracking import Redlines
from word import make

HERE = Path(__file__).resolve().parent
TOOL_ROOT = HERE.parent
PEER = "pandoc：Markdown 转 Word"
PEER_TREE = "pandoc：Markdown 转 JSON（只读入）"
KEYS = 50
_SLOW_ROUNDS = 3
WORD = "Markdown 转 Word（从启动到结束）"
FIRST = f"编辑器：按键到这一节的检查结果（{KEYS}次按键）"
WHOLE = f"编辑器：按键到全文的检查结果（{KEYS}次按键，含停键的等待）"


class Task(msgspec.Struct, frozen=True):
    """What is measured, and what it is compared with."""

    call: Callable[[], object]
    peer: str = PEER


class Measure(msgspec.Struct, frozen=True, kw_only=True):
    """Seconds of one task over all rounds, and its ratio to the median of `peer`."""

    task: str
    peer: str
    median: float
    fastest: float
    slowest: float
    ratio: float


class Results(msgspec.Struct, frozen=True, kw_only=True):
    """What `results.json` holds; `pages` is what the draft was generated for."""

    schema_version: int
    pages: int
    seed: int
    characters: int
    rounds: int
    python: str
    processors: int
    measures: tuple[Measure, ...]
    redlines: Redlines


def main() -> int:
    """Measure, print the table and write both files beside this one."""
    options = _options()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "workspace" / "drafts" / "measured"
        folder.mkdir(parents=True)
        (folder.parents[1] / "config.yaml").write_text("", encoding="utf-8")
        text = generate(options.pages, options.seed)
        (folder / "standard.md").write_text(text, encoding="utf-8")
        tasks = _tasks(folder)
        times = _measure(tasks, options.rounds)
        redlines = _redlines(Path(name), min(options.rounds, _SLOW_ROUNDS))
        typed = keys.measure(TOOL_ROOT, folder / "standard.md", KEYS, options.seed)
    peers = {name: task.peer for name, task in tasks.items()}
    for name, seconds in ((FIRST, typed.first), (WHOLE, typed.whole)):
        times[name], peers[name] = seconds, PEER_TREE
    results = _results(options, len(text), times, peers, redlines)
    (HERE / "results.json").write_bytes(msgspec.json.format(msgspec.json.encode(results)) + b"\n")
    (HERE / "RESULTS.md").write_text(table(results), encoding="utf-8")
    print(table(results))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def _tasks(folder: Path) -> dict[str, Task]:
    standard = folder / "standard.md"
    peer = [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "docx", "-o", str(folder / "peer.docx"), str(standard)]
    tree = [pypandoc.get_pandoc_path(), "-f", "markdown", "-t", "json", "-o", str(folder / "peer.json"), str(standard)]
    loaded = manuscript.load(folder, folder.name)
    checking = ["--workspace", str(folder.parents[1]), "check", "--json", folder.name]
    launcher = [sys.executable, str(TOOL_ROOT / "biaogao"), *checking]
    bare = [sys.executable, "-m", "biaogao", *checking]
    output = folder / "ours.docx"
    ours = [sys.executable, str(HERE / "word.py"), str(folder), str(output)]
    environment = {**os.environ, "PYTHONPATH": str(TOOL_ROOT / "scripts")}
    return {
        PEER: Task(lambda: subprocess.run(peer, check=True)),
        PEER_TREE: Task(lambda: subprocess.run(tree, check=True), PEER_TREE),
        WORD: Task(lambda: subprocess.run(ours, check=True, env=environment)),
        "Markdown 转 Word（进程之内）": Task(lambda: make(folder, output)),
        "读入草案": Task(lambda: read_draft(folder, folder.name), PEER_TREE),
        "读入、补全、编号并检查": Task(lambda: _check(folder), PEER_TREE),
        "生成 Word（不含读入）": Task(lambda: _write(loaded, folder)),
        "check（从启动到结束，不经启动器）": Task(
            lambda: subprocess.run(bare, check=False, capture_output=True, env=environment), PEER_TREE
        ),
        "./biaogao check（从启动到结束）": Task(
            lambda: subprocess.run(launcher, check=False, capture_output=True), PEER_TREE
        ),
    }


def _check(folder: Path) -> object:
    # As the command does: what it makes has no circles to be looked for.
    gc.disable()
    try:
        return manuscript.check(manuscript.load(folder, folder.name))
    finally:
        gc.enable()


def _write(loaded: manuscript.Manuscript, folder: Path) -> bytes:
    # Nothing of the formulas is remembered: pandoc as the peer converts them each time too.
    return write_standard(loaded.document, loaded.resolution, folder, {}, Mathematics())


def _measure(tasks: dict[str, Task], rounds: int) -> dict[str, list[float]]:
    """Seconds by task; the tasks take turns, so that a slow minute of the machine falls on all of them."""
    times: dict[str, list[float]] = {task: [] for task in tasks}
    for task in tasks.values():
        task.call()
    for _ in range(rounds):
        for name, task in tasks.items():
            began = time.perf_counter()
            task.call()
            times[name].append(time.perf_counter() - began)
    return times


def _redlines(folder: Path, rounds: int) -> Redlines:
    judged, tasks = tracking.compare(folder)
    times = _measure({tool: Task(call) for tool, call in tasks.items()}, rounds)
    seconds = {tool: round(statistics.median(taken), 4) for tool, taken in times.items()}
    return Redlines(rounds=rounds, judged=judged, seconds=seconds)


def _results(
    options: argparse.Namespace,
    characters: int,
    times: dict[str, list[float]],
    peers: dict[str, str],
    redlines: Redlines,
) -> Results:
    measures = tuple(
        Measure(
            task=name,
            peer=peers[name],
            median=round(statistics.median(seconds), 4),
            fastest=round(min(seconds), 4),
            slowest=round(max(seconds), 4),
            ratio=round(statistics.median(seconds) / statistics.median(times[peers[name]]), 3),
        )
        for name, seconds in times.items()
    )
    return Results(
        schema_version=2,
        pages=options.pages,
        seed=options.seed,
        characters=characters,
        rounds=options.rounds,
        python=platform.python_version(),
        processors=os.cpu_count() or 1,
        measures=measures,
        redlines=redlines,
    )


_PEER_WORDS = {PEER: "转 Word", PEER_TREE: "转 JSON"}


def table(results: Results) -> str:
    """The results as a page of Markdown in Chinese."""
    head = (
        "# 速度\n\n"
        f"约 {results.pages} 页的生成草案（{results.characters} 字符，种子 {results.seed}），"
        f"轮流运行 {results.rounds} 轮；Python {results.python}，{results.processors} 个处理器。"
        "由 `./biaogao bench` 写成。\n\n"
        "比值是与同一次运行中 pandoc 处理同一文本的中位数之比，“对照”说是转 Word 还是转 JSON；"
        "秒数随机器而变，比值基本不变。\n\n"
        "| 任务 | 中位数（s） | 最快（s） | 最慢（s） | 比值 | 对照 |\n|------|------|------|------|------|------|\n"
    )
    rows = (
        f"| {one.task} | {one.median:.3f} | {one.fastest:.3f} | {one.slowest:.3f} | {one.ratio:.2f} "
        f"| {_PEER_WORDS[one.peer]} |"
        for one in results.measures
    )
    return head + "\n".join(rows) + "\n\n" + tracking.table(results.redlines)


if __name__ == "__main__":
    sys.exit(main())
