"""Tells which standards could not be made, in which step, why, and what to do: the screen in short, a file in full."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from biaogao.steps.protocol import PILOT
from biaogao.steps.runner import Failure, read_failed
from biaogao.steps.sequence import STAGES
from biaogao.workspace import Workspace

NAME = "失败清单.md"

_PILOT_NAME = "试点材料"
_AGAIN = "改正后重新运行同一命令。"

# More would push what matters off the screen; the file says the rest.
_MOST_LINES = 20
_MOST_NAMES = 5


def failures_of(workspace: Workspace) -> tuple[Failure, ...]:
    """What the last build could not make, each once, by standard and step; a standard held back is not counted again.

    Indexes of an earlier build do not tell of failures any more, since a build begins by removing those that do.
    """
    found = {
        (failure.unit, _order(failure.rule)): failure
        for path in sorted((workspace.build / "index").glob("*/*.json"))
        for failure in read_failed(path).values()
    }
    return tuple(found[key] for key in sorted(found))


def tell_failures(workspace: Workspace, failures: Sequence[Failure]) -> None:
    """Print the failures, equal ones together, and write all of them to a file; with none the file goes."""
    path = workspace.build / NAME
    if not failures:
        path.unlink(missing_ok=True)
        return
    workspace.write(path, _page(failures).encode())
    groups: dict[tuple[str, str, str], list[str]] = {}
    for failure in failures:
        groups.setdefault((failure.rule, failure.message, failure.hint), []).append(_called(failure.unit))
    print(f"没有做成 {len(failures)} 项：", file=sys.stderr)
    for (rule, message, hint), names in list(groups.items())[:_MOST_LINES]:
        print(f"  {_named(names)}——{_title(rule)}：{_one_line(message)}{_one_line(hint)}", file=sys.stderr)
    told = sum(map(len, list(groups.values())[:_MOST_LINES]))
    rest = f"等 {len(failures)} 项，" if told < len(failures) else ""
    print(f"  {rest}逐项见 {path}", file=sys.stderr)
    if PILOT not in (failure.unit for failure in failures) and _pilot_waits(workspace):
        print("  试点验收材料没有更新：它要等上面的标准做成。", file=sys.stderr)


def _pilot_waits(workspace: Workspace) -> bool:
    return any(read_failed(path) for path in (workspace.build / "index").glob(f"*/{PILOT}.json"))


def _page(failures: Iterable[Failure]) -> str:
    lines = ["# 没有做成的标准", "", "| 标准 | 步骤 | 原因 | 怎么办 |", "|---|---|---|---|"]
    for failure in failures:
        cells = (_called(failure.unit), _title(failure.rule), failure.message, failure.hint or _AGAIN)
        lines.append(f"| {' | '.join(map(_cell, cells))} |")
    return "\n".join([*lines, "", "重新运行同一命令时，只做这些和没有做完的。各步的记录在 build/logs。", ""])


def _cell(text: str) -> str:
    return _one_line(text).replace("|", "\\|")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _named(names: Sequence[str]) -> str:
    more = f"等 {len(names)} 份" if len(names) > _MOST_NAMES else ""
    return "、".join(names[:_MOST_NAMES]) + more


def _called(unit: str) -> str:
    return _PILOT_NAME if unit == PILOT else unit


def _title(rule: str) -> str:
    return STAGES[rule].name if rule in STAGES else rule


def _order(rule: str) -> int:
    return list(STAGES).index(rule) if rule in STAGES else len(STAGES)
