"""Numbers that Word counts, and references that Word follows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.roles import Role
from biaogao.inspection import names
from biaogao.inspection.rule import LayoutRule
from biaogao.inspection.word_file import Spot, WordFile

_NUMBER = re.compile(r"\s*(?:\d+(?:\.\d+)*|[A-Z](?:\.\d+)+|附录\s?[A-Z])(?=[\s\u3000]|$)")
_MARKER = re.compile(r"\s*(?:[a-z]{1,2}[)）]|\d{1,2}[)）]|——|—|·|●|•)")
_CAPTION = re.compile(r"\s*[图表]\s?[A-Z]?\.?\d+")
_LABEL = re.compile(r"\s*(?:注|示例)\d*\s?[：:]")
_CLAUSES = names.CLAUSES | {Role.ANNEX_MARK}
_CAPTIONS = names.FIGURE_TITLES | names.TABLE_TITLES
_LABELS = frozenset({Role.NOTE, Role.NOTE_NUMBERED, Role.EXAMPLE, Role.EXAMPLE_NUMBERED})
_POINTER = re.compile(r"(?:见|按|按照|符合)((?:图|表|附录|公式（)\s?[A-Z]?\.?\d*)")


class RealNumbers(LayoutRule):
    """编号由多级列表给出，对图、表、附录的提及用交叉引用域，都不手工键入。

    手工键入的编号在增删条款后不会跟着变，审查时插入一条就全错。
    改法：改用标准起草模板的样式，由样式编号；提及处插入“交叉引用”。
    """

    code = "LAY-12"
    name = "real-numbers"
    clause = "7.2"
    severity = Severity.WARNING

    def word(self, file: WordFile) -> Iterator[Diagnostic]:
        """Paragraphs that carry a number which no list gives, and plain text that points to a figure or table."""
        labels = frozenset(s.paragraph.number for s in file.spots if s.role in _CAPTIONS | {Role.ANNEX_MARK})
        for spot in file.spots:
            if self._typed(spot):
                text = " ".join(spot.paragraph.text.split())[:12]
                yield self.finding(f"“{text}”的编号是键入的文字。", file.at(spot.place), "改用带编号的样式。")
            elif labels:
                yield from self._pointers(file, spot, labels)

    def _typed(self, spot: Spot) -> bool:
        paragraph = spot.paragraph
        if paragraph.number.strip() or paragraph.table >= 0:
            return False
        pattern = (
            _NUMBER
            if spot.role in _CLAUSES
            else _MARKER
            if spot.role in names.LISTS
            else _CAPTION
            if spot.role in _CAPTIONS
            else _LABEL
            if spot.role in _LABELS
            else None
        )
        return pattern is not None and bool(pattern.match(_by_hand(spot)))

    def _pointers(self, file: WordFile, spot: Spot, labels: frozenset[str]) -> Iterator[Diagnostic]:
        if spot.role in names.CONTENTS or "见" not in spot.paragraph.text:
            return
        for found in _POINTER.finditer(_by_hand(spot)):
            if found[1].replace(" ", "") in labels:
                yield self.finding(
                    f"“{found[0]}”是键入的文字，不随编号变化。",
                    file.at(spot.place),
                    "插入“交叉引用”。",
                    severity=Severity.INFO,
                )


def _by_hand(spot: Spot) -> str:
    """The text with a sign in place of what fields show."""
    return "".join("\0" if run.in_field else run.text for run in spot.paragraph.runs)
