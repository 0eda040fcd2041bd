"""Turns what a drafter allowed into the list that stands at the end of a report: rule, reason, place, how many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from biaogao.diagnostics import Diagnostic, Waived
from biaogao.reporters.columns import shown


def allowed_lines(waived: Iterable[Waived]) -> Iterator[str]:
    """A heading and a line for each waiver that took findings away; nothing where there is none."""
    listed = tuple(waived)
    if not listed:
        return
    count = sum(len(one.findings) for one in listed)
    yield f"按理由允许的 {count} 处："
    for one in listed:
        place = f"{one.span.file}:{one.span.start.line}" if one.span else ""
        where = "，".join(filter(None, (one.covers, place)))
        yield f"  {one.code} {one.name} {len(one.findings)} 处（{where}）：{shown(one.reason)}"


def with_reasons(waived: Iterable[Waived]) -> list[tuple[Diagnostic, str]]:
    """Each finding that was allowed, once, with the reason of the first waiver that allows it."""
    found: dict[int, tuple[Diagnostic, str]] = {}
    for one in waived:
        for finding in one.findings:
            found.setdefault(id(finding), (finding, one.reason))
    return list(found.values())
