"""Sets standings for the screen: a table of several, the most urgent first, or a sheet on one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from biaogao.deliverables.progress import wording
from biaogao.deliverables.progress.standing import Standing
from biaogao.reporters.columns import shown, text_width, wrapped

_WIDTH = 96
_NAME = 24
_GAP = "  "
_MARK = "！"
_HEADS = ("标准", "阶段", "最近进展", "下一关", "期限", "责任方")


def table(standings: Sequence[Standing], today: str) -> str:
    """A line for each standard, doubts below."""
    if not standings:
        return "工作区里还没有标准；用 ./biaogao new 文件夹名 建立草案。\n"
    late = sum(one.days is not None and one.days < 0 for one in standings)
    head = f"截至{today}，{len(standings)}项标准{f'，逾期{late}项' if late else ''}"
    rows = [_HEADS, *(_cells(one) for one in standings)]
    widths = [max(text_width(row[at]) for row in rows) for at in range(len(_HEADS))]
    lines = [_GAP.join(_padded(cell, wide) for cell, wide in zip(row, widths, strict=True)).rstrip() for row in rows]
    doubts = [f"{_MARK}{one.record.name}：{doubt}" for one in standings for doubt in wording.doubts(one)]
    told = [line for doubt in doubts for line in _folded(doubt, len(_MARK) * 2)]
    below = ["", *told] if told else []
    return _printable((head, "", *lines, *below, "", "逐项查看：./biaogao status 标准"))


def _cells(one: Standing) -> tuple[str, ...]:
    name = _cut(shown(one.record.name), _NAME) + (_MARK if wording.doubts(one) else "")
    due = wording.left(one.days) if one.days is not None else wording.NONE
    roles = wording.roles(one.turns)
    return name, one.state.value, wording.happened(one.last), wording.gate(one), due, roles


def sheet(one: Standing, today: str) -> str:
    """All that is known of where one standard stands."""
    record = one.record
    about = "，".join(
        filter(None, (record.name, "示例" if record.sample else "", "只有 Word、PDF" if record.external else ""))
    )
    lines = [f"{wording.title(one)}（{about}）", f"截至{today}", ""]
    for name, text in _facts(one):
        lines += _labelled(name, text)
    doubts = wording.doubts(one)
    if doubts:
        lines += ["", "矛盾和疑点", *(line for doubt in doubts for line in _folded(f"{_MARK}{doubt}", 2))]
    if one.needs:
        notes = len(one.needs) - one.grave
        lacking = f"还缺{one.grave}项" if one.grave else "不缺什么"
        lines += ["", f"离“{one.position.gate}”{lacking}{f'，提示{notes}项' if notes else ''}"]
        lines += [line for need in one.needs for line in _need(need.grave, f"{wording.need(need)}〔{need.ask}〕")]
        lines += ["", "成品的版面和各件材料是否一致，编制材料时再核对。"]
    return _printable(tuple(lines))


def _printable(lines: tuple[str, ...]) -> str:
    """The lines without what would steer a terminal."""
    return "".join(f"{shown(line)}\n" for line in lines)


def _facts(one: Standing) -> Iterator[tuple[str, str]]:
    record = one.record
    yield "层次", "　".join(filter(None, (record.level, record.number))) or wording.NONE
    yield "阶段", f"{one.state.value}（文件头：{record.label or '未写'}）"
    yield "最近", wording.happened(one.last)
    yield "下一关", wording.gate(one)
    for due in one.dues:
        yield "期限", wording.due(due)
    if not one.dues and wording.first_due(one) != wording.NONE:
        yield "期限", wording.first_due(one)
    for turn in one.turns:
        yield "谁办", f"{wording.turn(turn)}：{turn.task}{f'　{turn.command}' if turn.command else ''}"
    if told := wording.opinions(one):
        yield "意见", told
    if not record.external:
        yield "检查", wording.checked(one)


def _labelled(name: str, text: str) -> list[str]:
    first, *more = wrapped(text, _WIDTH - 8) or [""]
    return [f"{_padded(name, 8)}{first}", *(f"{'':8}{line}" for line in more)]


def _need(grave: bool, text: str) -> list[str]:
    return _folded(f"{'✗' if grave else '·'} {text}", 2)


def _folded(text: str, indent: int) -> list[str]:
    first, *more = wrapped(text, _WIDTH) or [""]
    return [first, *(f"{'':{indent}}{line}" for line in more)]


def _padded(text: str, wide: int) -> str:
    return text + " " * max(wide - text_width(text), 0)


def _cut(text: str, wide: int) -> str:
    while text_width(text) > wide:
        text = text[:-2] + "…"
    return text
