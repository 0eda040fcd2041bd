"""The page of results: what is demanded and whether it holds, how costs grow, every measure, and on which machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import tables
from machine import Machine
from parts import TITLES
from results import Part, Results

PICTURES = "pictures"
_MOST_TOLD = 40


def page(results: Results) -> str:
    """The whole page of Markdown, parts in the order of a full run."""
    parts = {name: results.parts[name] for name in TITLES if name in results.parts}
    blocks = (
        _head(),
        _demands(parts),
        _growth(parts),
        _changes(parts),
        _redlines(parts),
        _details(parts),
        _runs(parts),
    )
    return "\n\n".join("\n".join(lines).strip() for block in blocks if (lines := list(block))) + "\n"


def _head() -> Iterator[str]:
    yield "# 速度与规模"
    yield ""
    yield (
        "由 `./biaogao bench` 写成；只测几项时写 `./biaogao bench noop edit --sizes 1,100`，其余各项保留上一次的结果。"
        "草案由种子生成，种子相同，内容相同。"
    )
    yield ""
    yield (
        "每项都从命令启动测到结束，与对照在同一次运行中轮流进行，比值逐轮相除再取中位数："
        "秒数随机器而变，比值基本不变。处理器秒数是全部子进程之和；内存是最大的一个进程，没有写的不比测量程序自身大。"
    )


def _demands(parts: Mapping[str, Part]) -> Iterator[str]:
    yield "## 要求与实测"
    yield ""
    yield from tables.table(tables.DEMANDS, tables.demands(parts), left=3)
    yield ""
    yield f"![各项用时是对照的几倍]({PICTURES}/ratios.png)"


def _growth(parts: Mapping[str, Part]) -> Iterator[str]:
    if len(tables.sizes_of(parts)) < 2:
        return
    yield "## 份数增加时"
    yield ""
    yield (
        "用时的中位数（s）。斜率是用时对份数的双对数最小二乘斜率：1 是份数多十倍、用时多十倍；"
        "末段是最大两种份数之间的斜率，启动的用时在那里影响最小。"
    )
    yield ""
    yield from tables.table(tables.growth_heads(parts), tables.growth(parts))
    yield ""
    yield f"![用时随份数的增长]({PICTURES}/growth.png)"


def _changes(parts: Mapping[str, Part]) -> Iterator[str]:
    rows = list(tables.changes(parts))
    if not rows:
        return
    yield "## 改动以后写了哪些文件"
    yield ""
    yield "在 build 中写过（新写、重写、删去）的文件数，记录、日志和缓存都算。"
    yield ""
    yield from tables.table(("任务", "多少", "写了", "build 中共有"), rows, left=2)
    largest = {one.task: one for part in parts.values() for one in part.changes if not one.draft and one.written}
    for task, one in largest.items():
        yield ""
        yield f"{task}（{tables.whom(one)}）："
        yield ""
        yield from (f"- `{name}`" for name in one.written[:_MOST_TOLD])
        if len(one.written) > _MOST_TOLD:
            yield f"- 另有 {len(one.written) - _MOST_TOLD} 个，见 results.json"


def _redlines(parts: Mapping[str, Part]) -> Iterator[str]:
    if "redline" not in parts or not parts["redline"].rows:
        return
    yield "## 修订稿的质量"
    yield ""
    yield (
        "同一对 Word 文件（约 60 页，两批编辑）由两个程序各做一份修订稿。"
        "“最短改动”是两份文件的文字之间最少要增删的字符；移动的文字在标记里算两次。"
    )
    yield ""
    heads = ("编辑", "程序", "标记的字符", "最短改动", "全部接受即新稿", "全部拒绝即旧稿")
    yield from tables.table(heads, parts["redline"].rows, left=2)


def _details(parts: Mapping[str, Part]) -> Iterator[str]:
    yield "## 逐项"
    for name, part in parts.items():
        yield ""
        yield f"### {TITLES[name]}"
        yield ""
        told = _TOLD.get(name, "").format_map(_Facts(part.facts))
        if told:
            yield told
            yield ""
        yield from tables.table(tables.DETAIL_HEADS, tables.details(part), left=2)


_TOLD = {
    "pdf": "最多时 {standards} 份、{pages} 页，build 中 {files} 个文件、{bytes}，其中交出的 {bytes_published}。",
    "intake": "约 60 页的草案，{files} 份文件（其中 Word {word_files} 份）共 {opinions} 条意见，全部重新读取。",
    "table": "同一份草案，{opinions} 条意见。",
    "submission": "市级地方标准；约 60 页的一份有 {files} 个文件，压缩包 {bytes}。第一次是约 8 页的一份，标准已生成。",
    "dossier": "每份标准 3 个佐证、20 页；最多时 {files} 个、{pages} 页、{bytes}，台账 {bytes_dossier}。",
}


class _Facts(dict[str, float]):
    """Counts as they are told: whole numbers with commas, bytes in MB."""

    def __getitem__(self, name: str) -> str:  # type: ignore[override]
        value = super().__getitem__(name)
        return f"{value / 1e6:,.1f} MB" if name.startswith("bytes") else f"{value:,.0f}"


def _runs(parts: Mapping[str, Part]) -> Iterator[str]:
    yield "## 机器和日期"
    yield ""
    for one in dict.fromkeys(part.machine for part in parts.values()):
        yield f"- {_machine(one)}"
    yield ""
    heads = ("项", "日期", "开始时的负载", "共用（s）")
    yield from tables.table(heads, tables.runs(parts, TITLES))
    yield ""
    yield "另见：[推算到一万份](../docs/scale.md)，[有意为害的文件各说什么、用多少时间和内存](HOSTILE.md)。"


def _machine(one: Machine) -> str:
    return (
        f"{one.model}，{one.processors} 个处理器，内存 {one.memory:.0f} GB，{one.system}；"
        f"Python {one.python}，LibreOffice {one.office}，pandoc {one.pandoc}"
    )
