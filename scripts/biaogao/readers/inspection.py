"""What only the finished tree can tell a reader: references typed by hand, footnotes of tables without partner."""

from __future__ import annotations

from biaogao.model.document import Document
from biaogao.model.nodes import (
    Caution,
    Figure,
    FootnoteMark,
    Inline,
    LocalFootnote,
    NoteBlock,
    Paragraph,
    Table,
)
from biaogao.model.walk import blocks_of, flatten, inlines_of, marks_of, text_of, walk
from biaogao.patterns import compiled
from biaogao.readers.catalogue import Findings

_TYPED = compiled(
    r"(?:表|图|附录)[ ]?(?:[A-Z][.．][0-9]{1,3}|[A-Z](?![A-Za-z0-9])|[0-9]{1,3})(?![0-9A-Za-z.]|[-–—][0-9])"
    r"|公式[ ]?[（(](?:[A-Z][.．])?[0-9]{1,3}[）)]"
    r"|第[ ]?[0-9]{1,2}[ ]?章"
)
_SIGN = compiled("[表图章附公]")
"""Without one of these nothing is found; a search for one character is the fastest there is."""
_OTHER_DOCUMENT = compiled(
    r"(?:(?:[A-Z]{2,5}|[TQ]/[A-Z0-9]+)(?:/[A-Z0-9]+)*[ ]?[0-9][0-9.]*(?:—[0-9]{4})?|》)[^。；]{0,12}$"
)
_NOT_TEXT = compiled(r"(?:[代发编图列]|年版的?)$")


_HOLDING_FOOTNOTES = (Table, Figure)
_HOLDING_TEXT = (Paragraph, Caution, Table, NoteBlock)


def inspect(document: Document, findings: Findings) -> None:
    """Add what is found to `findings`."""
    for block, _ in blocks_of(document):
        if isinstance(block, _HOLDING_FOOTNOTES):
            _local_footnotes(block, findings)
        if isinstance(block, _HOLDING_TEXT):
            for inlines in inlines_of(block):
                _typed_references(inlines, findings, title=isinstance(block, Table) and inlines is block.title)


def _typed_references(inlines: tuple[Inline, ...], findings: Findings, *, title: bool) -> None:
    """A title that begins with its own number has a rule of its own, as has 表5-1, which counts by chapters."""
    if not inlines:
        return
    if not _SIGN.search(text_of(inlines)):
        return
    flat = flatten(inlines)
    for match in _TYPED.finditer(flat.text):
        before = flat.text[: match.start()]
        if _OTHER_DOCUMENT.search(before[-40:]) or _NOT_TEXT.search(before) or (title and not match.start()):
            continue
        findings.add(
            "MDN-26",
            f"“{match.group()}”是手写的编号，增删之后会错。",
            flat.span(match.start(), match.end()),
            hint="给所指的内容写上标识，如 {#tab-power}，这里写 [@tab-power]。",
        )


def _local_footnotes(block: Table | Figure, findings: Findings) -> None:
    notes = {inner.label: inner for inner, _ in walk(block.body) if isinstance(inner, LocalFootnote)}
    marks: dict[str, FootnoteMark] = {}
    for inline in marks_of(inner for inner, _ in walk((block,))):
        if isinstance(inline, FootnoteMark) and inline.local:
            marks.setdefault(inline.label, inline)
    for label, mark in marks.items():
        if label not in notes:
            hint = f"在 ::: 表 … ::: 里最后写“^{label}^ 脚注文字”。"
            findings.add("MDN-46", f"脚注“^{label}^”没有内容。", mark.span, hint=hint)
    for label, note in notes.items():
        if label not in marks:
            findings.add("MDN-46", f"脚注“^{label}^”没有被引用。", note.span, hint="在表中标出，或删去。")
