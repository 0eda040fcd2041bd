"""Writes two states of a standard as one HTML file: old text left, new text right, and a list of all changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from biaogao.compare.changes import Change, ChangeKind, ChangeSet, Classification, Place
from biaogao.compare.provisions import Provision, arrow, provisions
from biaogao.compare.telling import headline, kinds_of, why
from biaogao.model.document import Document
from biaogao.model.nodes import Formula, Math
from biaogao.model.walk import blocks_of, inlines_of, walk_inlines
from biaogao.writers.html.halves import Half
from biaogao.writers.html.markup import element, text
from biaogao.writers.html.policy import content_policy
from biaogao.writers.html.woven import Row, Weaver
from biaogao.writers.html.writer import Look
from biaogao.writers.mathematics import TeX


def read_look(folder: Path) -> Look:
    """The look of a comparison that stands in a folder. Raises OSError where a file is missing."""
    names = {"page": "comparison.html.j2", "style": "comparison.css", "script": "comparison.js"}
    return Look(**{part: (folder / name).read_text("utf-8") for part, name in names.items()})


def write(changeset: ChangeSet, old: Half, new: Half, look: Look, *, sample: bool = False) -> bytes:
    """The comparison as HTML, the same bytes for the same input. Raises ToolError where pandoc fails."""
    new.mathematics.prepare([*formulas(old.state.document), *formulas(new.state.document)])
    rows = Weaver(changeset, old, new).rows()
    first = {change.id: at for at, row in reversed(list(enumerate(rows))) for change in row.changes}
    anchors = dict(_anchors(rows))
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    page = environment.from_string(look.page).render(
        title=changeset.new.title,
        number=changeset.new.number,
        sample=sample,
        old=changeset.old,
        new=changeset.new,
        counts=_counts(changeset),
        groups=_Groups(changeset, first).listed(),
        rows=Markup("\n".join(_row(at, row, anchors.get(at), first) for at, row in enumerate(rows))),
        style=Markup(look.style),
        script=Markup(look.script),
        policy=content_policy(look.style, look.script),
    )
    return page.encode()


def formulas(document: Document) -> Iterator[TeX]:
    """Every formula of a document, as it is looked up."""
    for block, _ in blocks_of(document):
        if isinstance(block, Formula):
            yield TeX(block.tex, display=True)
        for run in inlines_of(block):
            yield from (TeX(inline.tex) for inline in walk_inlines(run) if isinstance(inline, Math))
    for footnote in document.footnotes:
        yield from (TeX(inline.tex) for inline in walk_inlines(footnote.children) if isinstance(inline, Math))


class _Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How many changes there are, by class and by kind."""

    total: int
    technical: int
    editorial: int
    kinds: tuple[tuple[str, str, int], ...]


def _counts(changeset: ChangeSet) -> _Counts:
    kinds = Counter(kind for change in changeset.changes for kind in change.kinds)
    technical = sum(change.classification is Classification.TECHNICAL for change in changeset.changes)
    total = len(changeset.changes)
    named = tuple((kind.value, kind.label, kinds[kind]) for kind in ChangeKind if kinds[kind])
    return _Counts(total=total, technical=technical, editorial=total - technical, kinds=named)


class _Groups:
    """The list of changes at the side, by provision."""

    def __init__(self, changeset: ChangeSet, first: dict[str, int]) -> None:
        self._changeset, self._first = changeset, first

    def listed(self) -> list[dict[str, Any]]:
        """For each provision its name, title and class, and its changes with the row that tells each."""
        return [self._group(provision) for provision in provisions(self._changeset)]

    def _group(self, provision: Provision) -> dict[str, Any]:
        title = "" if provision.title in {provision.old, provision.new} else provision.title
        return {
            "name": provision.name,
            "title": title,
            "changes": [
                {
                    "id": change.id,
                    "row": self._first[change.id],
                    "label": kinds_of(change),
                    "technical": _is_technical(change),
                }
                for change in provision.changes
            ],
        }


def _is_technical(change: Change) -> bool:
    return change.classification is Classification.TECHNICAL


def _anchors(rows: tuple[Row, ...]) -> Iterator[tuple[int, str]]:
    """Where moved text begins in either half, for the links between both: the row and its fragment."""
    seen: set[str] = set()
    for at, row in enumerate(rows):
        moves = (change for change in row.changes if change.kind is ChangeKind.MOVED and row.moved)
        fresh = [name for change in moves if (name := _anchor(change, row.moved)) not in seen]
        if fresh:
            seen.update(fresh)
            yield at, fresh[0]


def _anchor(change: Change, moved: str) -> str:
    return f"{'old' if moved == 'to' else 'new'}-{change.id}"


def _row(at: int, row: Row, anchor: str | None, first: Mapping[str, int]) -> str:
    """A row with what the filters ask of it, both halves, and what is said of its changes."""
    data = {
        "data_kinds": " ".join(dict.fromkeys(kind.value for change in row.changes for kind in change.kinds)),
        "data_class": " ".join(dict.fromkeys(change.classification.value for change in row.changes)),
        "data_numbers": " ".join(filter(None, dict.fromkeys(row.numbers))),
        "data_ids": " ".join(change.id for change in row.changes),
    }
    if not row.changes:
        data = {"data_numbers": data["data_numbers"]}
    changed = " changed" if row.changes else ""
    moved = f" moved-{row.moved}" if row.moved else ""
    left = _half(row.old, "old", anchor if row.moved == "to" else None)
    right = _half(row.new, "new", anchor if row.moved == "from" else None)
    told = [one for one in row.changes if first[one.id] == at or (anchor and _anchor(one, row.moved) == anchor)]
    notes = element("aside", "".join(_notes(told, row)), class_="notes") if told else ""
    look = f"row {row.form}{changed}{moved}"
    return element("div", left + right + notes, id=f"r{at}", class_=look, **data)


def _half(markup: str | None, side: str, anchor: str | None) -> str:
    empty = " empty" if markup is None else ""
    return element("div", markup or "", class_=f"{side}{empty}", id=anchor)


def _notes(told: Iterable[Change], row: Row) -> Iterator[str]:
    for change in told:
        yield element("p", _note(change, row), class_="technical" if _is_technical(change) else "editorial")


def _note(change: Change, row: Row) -> str:
    lead = " ".join(filter(None, (arrow(*row.numbers), headline(change))))
    parts = [element("b", text(lead)), element("span", text(change.classification.value), class_="class")]
    if change.kind is ChangeKind.RENUMBERED:
        parts.append(element("span", text(arrow(change.old_text, change.new_text))))
    parts.extend(_link(change, row))
    reason = why(change)
    parts.append(element("span", text(reason or change.reason), class_="why" if reason else "rule"))
    return " ".join(parts)


def _link(change: Change, row: Row) -> Iterable[str]:
    """From where a block stood to where it stands, and back."""
    if change.kind is not ChangeKind.MOVED or change.old is None or change.new is None:
        return ()
    if row.moved == "to":
        return (_jump(_anchor(change, "from"), "移至", change.new),)
    return (_jump(_anchor(change, "to"), "移自", change.old),)


def _jump(anchor: str, word: str, place: Place) -> str:
    return element("a", text(f"{word}{place.name}"), href=f"#{anchor}", class_="jump")
