"""Writes the figures of docs/scale.md: what ten thousand standards would cost, from what was measured on fewer.

Words stand in the page, figures between its two marks; a figure is either measured or follows from measured ones by the
rule that its row names.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

import slopes
import tables
from biaogao.steps.targets import CHUNK_SIZE
from measuring import TOOL_ROOT
from results import Measure, Part

PAGE = TOOL_ROOT / "docs" / "scale.md"
BEGIN, END = "<!-- 以下由 ./biaogao bench 写成 -->", "<!-- 以上由 ./biaogao bench 写成 -->"
STANDARDS = 10_000
_CORES = (2, 8, 32, 128)
_GB = 1e9


class Costs(msgspec.Struct, frozen=True, kw_only=True):
    """What one standard costs: processor seconds (`build` without starts of steps), bytes, and MB of one process.

    `job` are the processor seconds of a step that finds nothing to do, `steps` the steps for a chunk of standards,
    `office` the processor seconds of one pass of LibreOffice over one standard.
    """

    measured_on: int
    build: float
    office: float
    package: float
    job: float
    steps: float
    memory: float
    bytes_built: float
    bytes_package: float


def costs_of(parts: Mapping[str, Part]) -> Costs | None:
    """Costs from the parts `pdf` and `submission`; None where one of them was not measured."""
    if "pdf" not in parts or "submission" not in parts:
        return None
    built, packed = parts["pdf"], parts["submission"]
    size = int(built.facts["standards"])
    first, job, passed = _largest(built, "第一次"), _largest(built, "启动"), _largest(built, "LibreOffice")
    package = _largest(packed, "第一次")
    if first is None or first.size != size or passed is None or job is None or package is None:
        return None
    jobs = built.facts["jobs"]
    return Costs(
        measured_on=size,
        build=max(first.work - jobs * job.work, 0.0) / size,
        office=passed.work / passed.size,
        package=package.work,
        job=job.work,
        steps=built.facts["steps"],
        memory=max(first.memory, package.memory),
        bytes_built=built.facts["bytes"] / size,
        bytes_package=packed.facts["bytes_made"],
    )


def _largest(part: Part, word: str) -> Measure | None:
    """What was measured on most standards of the tasks whose name holds a word."""
    return max((one for one in part.measures if word in one.task), key=lambda one: one.size, default=None)


def section(parts: Mapping[str, Part]) -> str:
    """The figures as Markdown; a sentence that says what is missing where something was not measured."""
    costs = costs_of(parts)
    if costs is None:
        return "还没有测过：先运行 `./biaogao bench pdf submission noop edit`。"
    blocks = (_each(costs), _hours(costs), _storage(costs), _loop(parts))
    return "\n\n".join("\n".join(block) for block in blocks)


def _each(costs: Costs) -> Iterator[str]:
    yield f"每份实测（{costs.measured_on} 份的工作区）："
    yield ""
    rows = (
        ("一份标准从草案到全部成品（不含各步的启动）", f"{costs.build:.2f} 处理器秒"),
        ("其中 LibreOffice 转一遍", f"{costs.office:.2f} 处理器秒，占 {_share(costs.office, costs.build)}"),
        ("一个报批包第一次编制（标准已生成）", f"{costs.package:.2f} 处理器秒"),
        ("一步的一次启动", f"{costs.job:.2f} 处理器秒"),
        ("最大的一个进程", f"{costs.memory:,.0f} MB"),
        ("一份标准的 build", f"{costs.bytes_built / 1e6:.2f} MB"),
        ("一个报批包和它的文书", f"{costs.bytes_package / 1e6:.2f} MB"),
    )
    yield from tables.table(("实测", "数值"), rows)


def _share(part: float, whole: float) -> str:
    return f"{part / whole:.0%}" if whole else "—"


def jobs_of(costs: Costs) -> int:
    """Starts of steps for all standards: the steps of each chunk, and one more for its packages."""
    return math.ceil(STANDARDS / CHUNK_SIZE) * (math.ceil(costs.steps) + 1)


def _hours(costs: Costs) -> Iterator[str]:
    jobs = jobs_of(costs)
    work = STANDARDS * (costs.build + costs.package) + jobs * costs.job
    yield (
        f"推算 {STANDARDS:,} 份、每份一个报批包：每组 {CHUNK_SIZE} 份，各步启动 {jobs:,} 次，"
        f"共 {work / 3600:.1f} 处理器小时，其中标准 {STANDARDS * costs.build / 3600:.1f}、"
        f"报批包 {STANDARDS * costs.package / 3600:.1f}、启动 {jobs * costs.job / 3600:.2f}。"
    )
    yield ""
    longest = CHUNK_SIZE * max(costs.build, costs.package) / 3600
    rows = (
        (str(cores), f"{max(work / 3600 / cores, longest):.1f}", f"{cores * costs.memory / 1000:.0f}")
        for cores in _CORES
    )
    yield from tables.table(("处理器（个）", "用时（小时）", "内存（GB）"), rows, left=0)


def _storage(costs: Costs) -> Iterator[str]:
    built, packed = STANDARDS * costs.bytes_built / _GB, STANDARDS * costs.bytes_package / _GB
    yield f"存储：成品和缓存 {built:.0f} GB，报批包 {packed:.0f} GB，共 {built + packed:.0f} GB。"


def _loop(parts: Mapping[str, Part]) -> Iterator[str]:
    """What a drafter waits for among so many, along the slope between the two largest sizes measured."""
    rows = []
    for task, costs in tables.growing({name: parts[name] for name in ("noop", "edit") if name in parts}).items():
        slope = slopes.last_slope(costs)
        if slope is not None:
            largest = max(costs)
            told = costs[largest] * (STANDARDS / largest) ** max(slope, 0.0)
            rows.append((task, f"{largest:,}", tables.seconds(costs[largest]), f"{slope:.2f}", tables.seconds(told)))
    if rows:
        yield f"起草人等多久（按最后一段斜率推算到 {STANDARDS:,} 份）："
        yield ""
        yield from tables.table(("任务", "实测的份数", "实测（s）", "末段斜率", "推算（s）"), rows)


def renewed(text: str, figures: str) -> str:
    """The page with new figures between its marks. Raises ValueError where it lacks one of them."""
    head, begin, rest = text.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{PAGE.name} 里没有“{BEGIN}”和“{END}”。")
    return f"{head}{BEGIN}\n\n{figures}\n\n{END}{tail}"


def write(page: Path, parts: Mapping[str, Part]) -> None:
    """Renew the figures of the page."""
    page.write_text(renewed(page.read_text("utf-8"), section(parts)), "utf-8")
