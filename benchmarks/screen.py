"""A part's result on the screen: a line for each measure, and what builds wrote."""

from __future__ import annotations

from results import Measure, Part, Ratio, ratio


def told(part: Part) -> str:
    """The lines of a part."""
    lines = [_line(one, ratio(one, part.measures)) for one in part.measures]
    for one in part.changes:
        count = f"写了 {len(one.written)} 个文件，共 {one.standing} 个"
        lines.append(f"  {one.task}，{_where(one.size, one.draft)}：{count}")
    lines.append(f"  共 {part.seconds:.0f} s，开始时的负载 {part.load}")
    return "\n".join(lines)


def _line(one: Measure, beside: Ratio | None) -> str:
    spent = f"{one.median:.3f} s（{min(one.wall):.3f}～{max(one.wall):.3f}），处理器 {one.work:.3f} s"
    memory = f"，{one.memory:.0f} MB" if one.memory else ""
    text = f"  {one.task}，{_where(one.size, one.draft)}：{spent}{memory}"
    if beside is None:
        return text
    wanted = "" if one.most is None else f"，要求不超过 {one.most}"
    peers = "＋".join(one.peers)
    return f"{text}；是{peers}的 {beside.median:.2f} 倍（{beside.least:.2f}～{beside.most:.2f}{wanted}）"


def _where(size: int, draft: str) -> str:
    return draft or f"{size} 份"
