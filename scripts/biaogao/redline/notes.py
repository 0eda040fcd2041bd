"""Brings the footnotes of both files into one part: kept ones woven, others as they stand."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from biaogao.redline.markup import XML, Mark, twin, w
from biaogao.redline.weaving import Rules

Inside = Callable[[XML | None, XML | None, Mark, Rules], list[XML]]


class Notes:
    """Collects, in the order of the text, which footnotes the redline leads to; one lives as long as one redline."""

    def __init__(self) -> None:
        self._wanted: list[tuple[str | None, str | None]] = []

    def number(self, old: str | None, new: str | None) -> str:
        """The id in the redline of the footnote with these ids in the old and in the new file."""
        self._wanted.append((old, new))
        return str(len(self._wanted))

    def write(self, old: XML, new: XML, rules: Rules, inside: Inside) -> XML:
        """The part word/footnotes.xml; separators are those of the new file."""
        made = twin(new)
        made[:] = [note for note in made if note.get(w("type")) is not None]
        before, after = _by_id(old), _by_id(new)
        for number, (first, second) in enumerate(self._wanted, start=1):
            note = etree.SubElement(made, w("footnote"))
            note.set(w("id"), str(number))
            was = before.get(first) if first else None
            now = after.get(second) if second else None
            if was is not None or now is not None:
                note.extend(inside(was, now, Mark.KEEP, rules))
        return made


def _by_id(part: XML) -> dict[str, XML]:
    return {note.get(w("id"), ""): note for note in part if note.get(w("type")) is None}
