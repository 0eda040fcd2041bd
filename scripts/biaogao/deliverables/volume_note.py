"""卷内备考表: what DA/T 22 wants at the end of a volume; the state of the files is counted, signatures stay open."""

from __future__ import annotations

from collections.abc import Sequence

from biaogao.deliverables.forms import Values
from biaogao.deliverables.grids import SAMPLE
from biaogao.deliverables.volumes import Held
from biaogao.records.plan import PilotPlan, Volume

TITLE = "卷内备考表"

_UNSIGNED = "待签字"


def values(volume: Volume, held: Sequence[Held], plan: PilotPlan, as_of: str, *, sample: bool) -> Values:
    """The blanks that are known."""
    return {
        "标记": f"{SAMPLE}·{_UNSIGNED}" if sample else _UNSIGNED,
        "试点项目名称": plan.name,
        "卷": f"卷{volume.number} {volume.name}",
        "情况说明": _state(held, as_of),
    }


def _state(held: Sequence[Held], as_of: str) -> str:
    """Counts of files and pages, then each file that the index names and the volume does not hold."""
    absent = [one.piece for one in held if not one.pages]
    total = sum(one.pages for one in held)
    bound = len(held) - len(absent)
    lines = [
        f"目录所列文件{len(held)}件，已装订{bound}件，共{total}页（不含封面、目录和本表）。",
        f"台账截至日期：{as_of}。",
    ]
    if not absent:
        return "\n".join((*lines, "没有缺件。"))
    lines.append(f"未装订{len(absent)}件：")
    lines += [f"{number}. {piece.title}（{piece.reason or '没有页面'}）" for number, piece in enumerate(absent, 1)]
    return "\n".join(lines)
