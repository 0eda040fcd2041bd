"""What the editor offers at a finding: its own fix, a waiver to be reasoned, and all safe fixes of a file at once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lsprotocol import types

from biaogao.diagnostics import Diagnostic, Edit
from biaogao.edits import apart
from biaogao.lint.registry import all_rules
from biaogao.lsp.desk import Reading
from biaogao.lsp.hovering import findings_at
from biaogao.lsp.positions import Positions
from biaogao.lsp.reporting import range_of, shown
from biaogao.model.nodes import Annex, Clause, TermEntry
from biaogao.model.walk import blocks_of
from biaogao.source import Point, Span

FIX_ALL = "source.fixAll.biaogao"
_WAIVERS = re.compile(r"允许[:：]")
_FENCE = re.compile(r"-{3,}[ \t]*$")


def actions(reading: Reading, span: Span, positions: Positions) -> Iterator[types.CodeAction]:
    """The mends of the findings that touch a stretch, then the one for the whole file."""
    waivable = frozenset(rule.code for rule in all_rules() if not rule.code.startswith("WVR"))
    for finding in findings_at(reading, span):
        if finding.fix:
            edit = _edit(reading, finding.fix.edits, positions)
            yield _action(finding.fix.title, finding, edit, reading, positions, preferred=True)
        if finding.code in waivable and (edits := _waiver(reading, finding)):
            title = f"允许“{finding.name}”，写明理由"
            yield _action(title, finding, _edit(reading, edits, positions), reading, positions, preferred=False)
    mends = tuple(every_mend(reading, span.file))
    if mends:
        edit = _edit(reading, mends, positions)
        yield types.CodeAction(title=f"改正本文件中可以自动改正的{len(mends)}处", kind=FIX_ALL, edit=edit)


def every_mend(reading: Reading, file: str) -> Iterator[Edit]:
    """The edits of all fixes within a file that may be applied together; a fix is taken whole or not at all."""
    for finding in apart(reading.findings):
        if finding.fix and all(edit.span.file == file for edit in finding.fix.edits):
            yield from finding.fix.edits


def _action(
    title: str,
    finding: Diagnostic,
    edit: types.WorkspaceEdit,
    reading: Reading,
    positions: Positions,
    *,
    preferred: bool,
) -> types.CodeAction:
    return types.CodeAction(
        title=title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[shown(finding, reading, positions)],
        edit=edit,
        is_preferred=preferred or None,
    )


def _edit(reading: Reading, edits: tuple[Edit, ...], positions: Positions) -> types.WorkspaceEdit:
    changes: dict[str, list[types.TextEdit]] = {}
    for one in edits:
        made = types.TextEdit(range=range_of(one.span, reading, positions), new_text=one.text)
        changes.setdefault(reading.addresses[one.span.file], []).append(made)
    return types.WorkspaceEdit(changes=changes)


def _waiver(reading: Reading, finding: Diagnostic) -> tuple[Edit, ...]:
    """The comment before the block of a finding, or the row of the front matter for one that has no block.

    The reason is left empty: a waiver without one does nothing and is itself a finding until it is written.
    """
    place = _covering(reading, finding.node)
    if place is None:
        return _in_front_matter(reading, finding)
    lines = reading.lines.get(place.file, [])
    above = lines[place.start.line - 2] if 1 < place.start.line <= len(lines) else ""
    point = Point(place.start.line, 1)
    gap = "\n" if above.strip() else ""
    text = f"{gap}<!-- 允许 {finding.name}： -->\n\n"
    return (Edit(span=Span(file=place.file, start=point, end=point), text=text),)


def _covering(reading: Reading, key: str) -> Span | None:
    """The outermost block before which a waiver covers the block of this key: below its titled clause or annex."""
    for block, ancestors in blocks_of(reading.manuscript.authored):
        if block.key != key:
            continue
        outer = block
        for one in reversed(ancestors):
            if isinstance(one, Annex | TermEntry) or (isinstance(one, Clause) and one.title is not None):
                break
            outer = one
        return outer.span
    return None


def _in_front_matter(reading: Reading, finding: Diagnostic) -> tuple[Edit, ...]:
    file, lines = next(iter(reading.lines.items()), ("", []))
    rulers = [index for index, line in enumerate(lines[:500]) if _FENCE.match(line)]
    if len(rulers) < 2:
        return ()
    present = next((index for index in range(rulers[0], rulers[1]) if _WAIVERS.match(lines[index])), None)
    row = f"  {finding.name}: \n"
    line = rulers[1] + 1 if present is None else present + 2
    point = Point(line, 1)
    return (Edit(span=Span(file=file, start=point, end=point), text=row if present is not None else f"允许:\n{row}"),)
