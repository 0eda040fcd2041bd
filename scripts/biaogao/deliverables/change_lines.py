"""Turns a comparison into lines for a terminal: clause by clause, deleted words red, inserted ones green."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from biaogao.compare.changes import Change, ChangeKind, ChangeSet, Classification
from biaogao.compare.marked import Marked, Readings, bracketed, marked, shortened
from biaogao.compare.provisions import Provision, arrow, provisions
from biaogao.compare.script import Mark
from biaogao.compare.telling import headline, spot, told, why
from biaogao.reporters.columns import text_width

_BOLD, _QUIET = "1", "2"
_COLOURS = {Mark.DELETE: "9;31", Mark.INSERT: "4;32"}
_INDENT = "    "
_NO_CHANGE = "两稿没有差别。"


def change_lines(changeset: ChangeSet, readings: Readings, *, colour: bool = False, whole: int | None = None) -> str:
    """All changes, a heading for each provision; without colours words stand in [-…-] and {+…+}.

    `whole` is how many changes there are where the change set holds only those that somebody asked for.
    """
    lines = [_heading(changeset, colour)]
    for provision in provisions(changeset, told(changeset)):
        lines += ["", *_provision(provision, readings, colour)]
    lines += ["", summary(changeset, whole)]
    return "\n".join(lines) + "\n"


def summary(changeset: ChangeSet, whole: int | None = None) -> str:
    """One sentence with the number of changes of either class; `whole` as in `change_lines`."""
    changes = told(changeset)
    if not changes:
        return f"没有符合条件的更改；两稿共有{whole}处更改。" if whole else _NO_CHANGE
    technical = sum(change.classification is Classification.TECHNICAL for change in changes)
    return f"共{len(changes)}处更改：技术性{technical}处，编辑性{len(changes) - technical}处。"


def change_counts(changeset: ChangeSet, whole: int | None = None) -> str:
    """The number of changes of each kind, by class, as a small table; `whole` as in `change_lines`."""
    changes = told(changeset)
    counts = Counter((change.kind, change.classification) for change in changes)
    kinds = [kind for kind in ChangeKind if any(one is kind for one, _ in counts)]
    width = max((text_width(kind.label) for kind in kinds), default=4)
    lines = [f"{_padded('类别', width)}  技术性  编辑性"] if kinds else []
    for kind in kinds:
        numbers = (counts[kind, each] for each in Classification)
        lines.append(f"{_padded(kind.label, width)}  " + "  ".join(f"{number:>6}" for number in numbers))
    return "\n".join((*lines, summary(changeset, whole))) + "\n"


def _padded(label: str, width: int) -> str:
    return label + " " * (width - text_width(label))


def _heading(changeset: ChangeSet, colour: bool) -> str:
    sides = (f"{side.name}（{side.date}）" if side.date else side.name for side in (changeset.old, changeset.new))
    return _painted(f"{changeset.new.title}：{' → '.join(sides)}", _BOLD, colour)


def _provision(provision: Provision, readings: Readings, colour: bool) -> Iterator[str]:
    title = "" if provision.title in {"", provision.old, provision.new} else f"　{provision.title}"
    yield _painted(f"{provision.name}{title}", _BOLD, colour)
    for change in provision.changes:
        yield from _change(change, provision, readings, colour)


def _change(change: Change, provision: Provision, readings: Readings, colour: bool) -> Iterator[str]:
    where = spot(change.new or change.old, provision)
    head = f"{change.classification.value}  {headline(change)}{f'  {where}' if where else ''}"
    yield f"  {_painted(f'{head}  {change.id}', _QUIET, colour)}"
    if change.kind is ChangeKind.RENUMBERED:
        yield f"{_INDENT}{arrow(change.old_text, change.new_text)}"
    elif change.kind is ChangeKind.MOVED:
        places = arrow(change.old.name if change.old else "", change.new.name if change.new else "")
        yield f"{_INDENT}{places}，文字随移"
    else:
        yield from _text(shortened(marked(change, readings)), colour)
    reason = why(change)
    if reason:
        yield f"{_INDENT}理由：{reason}"


def _text(stretches: Marked, colour: bool) -> Iterator[str]:
    if not colour:
        yield from (_INDENT + line for line in bracketed(stretches).split("\n"))
        return
    lines = [""]
    for stretch in stretches:
        first, *others = stretch.text.split("\n")
        code = _COLOURS.get(stretch.mark, "")
        lines[-1] += _painted(first, code, bool(code and first))
        lines += [_painted(other, code, bool(code and other)) for other in others]
    yield from (_INDENT + line for line in lines)


def _painted(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text
