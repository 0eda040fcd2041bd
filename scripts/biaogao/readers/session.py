"""What one reading of a draft keeps while it runs: findings, ids, serials, waivers, footnotes and files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from biaogao.diagnostics import Related
from biaogao.model.nodes import Footnote, Inline, Waiver
from biaogao.patterns import compiled
from biaogao.readers.attributes import Attributes
from biaogao.readers.catalogue import Findings
from biaogao.readers.files import open_text
from biaogao.readers.inlines import InlineReader
from biaogao.readers.passage import Passage
from biaogao.source import SourceFile, Span

_WAIVER = compiled(r"<!--\s*允许\s+(?P<rule>[A-Za-z][A-Za-z0-9-]*)\s*(?:[：:]\s*(?P<reason>.*?))?\s*-->$", re.DOTALL)
NOTHING_UNSAVED: Mapping[str, bytes] = MappingProxyType({})

_ABOUT_WAIVER = compiled(r"<!--\s*允许")


class Session:
    """One reading; `folder` is that of the draft, `label` how files are named in positions.

    `texts` holds the bytes of files that are not saved yet, by their path in the folder; they go before the disk.
    """

    def __init__(self, folder: Path, label: str, texts: Mapping[str, bytes] = NOTHING_UNSAVED) -> None:
        self.folder = folder
        self.label = label
        self.texts = texts
        self.findings = Findings()
        self.inlines = InlineReader(self.findings)
        self.footnotes: list[Footnote] = []
        self.waivers: list[Waiver] = []
        self.sources: list[SourceFile] = []
        self._pending: list[tuple[str, str, Span]] = []
        self._ids: dict[str, Span | None] = {}
        self._labels: set[str] = set()
        self._serial = 0

    def open(self, path: Path, relative: str, at: Span | None = None) -> SourceFile | None:
        """A text file of the draft, `relative` to its folder; what cannot be read is a finding `at` its mention."""
        return open_text(path, f"{self.label}/{relative}", self.findings, at, instead=self.texts.get(relative))

    def read(self, passage: Passage, *, local: bool = False) -> tuple[Inline, ...]:
        """The inlines of a passage."""
        return self.inlines.read(passage, local=local)

    def identify(self, name: str = "", span: Span | None = None) -> tuple[str, str]:
        """The id and key of a block that begins now; a repeated id is a finding and not given again."""
        if name and name in self._ids:
            self._repeated(name, span)
            name = ""
        if name:
            self._ids[name] = span
        self._serial += 1
        key = name or f"n{self._serial}"
        if self._pending:
            self.waivers.extend(
                Waiver(rule=rule, reason=reason, node=key, span=place) for rule, reason, place in self._pending
            )
            self._pending.clear()
        return name, key

    def begin(self, attributes: Attributes) -> tuple[str, str]:
        """`identify` for a block with an attribute tail."""
        return self.identify(attributes.id, attributes.span)

    def _repeated(self, name: str, span: Span | None) -> None:
        first = self._ids[name]
        related = (Related(span=first, message="第一次出现在这里"),) if first else ()
        self.findings.add(
            "MDN-31", f"标识“{name}”重复。", span, hint="每个标识只用一次，请给这一处另起标识。", related=related
        )

    def comment(self, passage: Passage) -> None:
        """A comment: a waiver waits for the next block, anything else is the drafter's own affair."""
        text = passage.text
        if not _ABOUT_WAIVER.match(text):
            return
        match = _WAIVER.match(text.strip())
        if match is None:
            self.findings.add(
                "MDN-43",
                "“允许”的写法读不懂，没有起作用。",
                passage.span(),
                hint="写作 <!-- 允许 规则名：理由 -->，单独成行。",
            )
            return
        self._pending.append((match["rule"], (match["reason"] or "").strip(), passage.span()))

    def finish(self) -> None:
        """Say what only the end of the draft can tell: waivers before nothing, footnotes without partner."""
        for rule, reason, place in self._pending:
            self.findings.add(
                "MDN-43", f"“允许 {rule}”后面没有内容，没有起作用。", place, hint="写在所允许的段落之前。"
            )
            self.waivers.append(Waiver(rule=rule, reason=reason, node="", span=place))
        self._pending.clear()
        self._match_footnotes()

    def _match_footnotes(self) -> None:
        used = {mark.label for mark in self.inlines.marks if not mark.local}
        defined = {note.label for note in self.footnotes}
        for note in self.footnotes:
            if note.label not in used:
                self.findings.add(
                    "MDN-14",
                    f"脚注[^{note.label}]没有被引用。",
                    note.span,
                    hint=f"在正文中写[^{note.label}]，或删去脚注。",
                )
        for mark in self.inlines.marks:
            if not mark.local and mark.label not in defined:
                self.findings.add(
                    "MDN-15",
                    f"脚注[^{mark.label}]没有内容。",
                    mark.span,
                    hint=f"另起一行写“[^{mark.label}]: 脚注文字”。",
                )

    def add_footnote(self, label: str, span: Span, passage: Passage) -> None:
        """Record the text of `[^label]`; a second one of the same label is a finding and kept under its own."""
        _, key = self.identify()
        if label in self._labels:
            self.findings.add("MDN-16", f"脚注[^{label}]写了两次。", span, hint="给其中一条另起名。")
        self._labels.add(label)
        self.footnotes.append(Footnote(label=label, span=span, key=key, children=self.read(passage)))
