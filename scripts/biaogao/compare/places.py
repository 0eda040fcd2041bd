"""Names where a block stands in one state: clause number, title of the clause, and the very place in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from biaogao.compare.changes import Place, State
from biaogao.gbt.elements import ROW_OF, Element
from biaogao.model.nodes import (
    Annex,
    AnyBlock,
    Clause,
    CrossReference,
    Example,
    Footnote,
    Formula,
    LocalFootnote,
    NoteBlock,
    Paragraph,
    ReferenceEntry,
    SourceNote,
    SymbolEntry,
    TermEntry,
)
from biaogao.model.walk import children_of, flatten
from biaogao.resolve.counting import chinese_number
from biaogao.resolve.resolution import ProvisionType

Line = tuple[AnyBlock, ...]
_UNCOUNTED = 1000
_BINDING = frozenset(
    {ProvisionType.REQUIREMENT, ProvisionType.INSTRUCTION, ProvisionType.RECOMMENDATION, ProvisionType.PERMISSION}
)
_NUMBERED = Clause | Annex | TermEntry
_INFORMATIVE = NoteBlock | Example | SourceNote


class Surroundings:
    """The blocks of a state by path, with what the listing of changes asks of their place.

    `renamed` maps the ids and footnote labels of this state (as a leaf's kind and text) to other names that the same
    blocks have in the other state.
    """

    def __init__(self, state: State, renamed: Mapping[tuple[str, str], str] | None = None) -> None:
        self.state = state
        self.renamed = renamed or {}
        self._labels = state.resolution.labels
        self._binding = frozenset(each.key for each in state.resolution.provisions if each.type in _BINDING)

    def paths(self) -> dict[str, tuple[int, ...]]:
        """The path of every block by its key."""
        found: dict[str, tuple[int, ...]] = {}
        waiting: list[tuple[tuple[int, ...], AnyBlock]] = [
            ((at,), block) for at, block in enumerate(self.state.document.children)
        ]
        while waiting:
            path, block = waiting.pop()
            found[block.key] = path
            waiting.extend(((*path, at), child) for at, child in enumerate(children_of(block)))
        return found

    def is_binding(self, block: Any, skipped: frozenset[str] = frozenset()) -> bool:
        """Whether a block or anything in it demands, instructs, advises or permits (条款类型, 9.1)."""
        if block.key in skipped:
            return False
        return block.key in self._binding or any(self.is_binding(child, skipped) for child in children_of(block))

    def reading(self, reference: CrossReference) -> str:
        """How a cross-reference is printed."""
        return self.state.resolution.reference(reference.target)

    def printed(self, run: Any) -> str:
        """A run as printed, without the numbers of its footnote marks."""
        return flatten(run or (), self.reading).text

    def line(self, path: tuple[int, ...]) -> Line:
        """The blocks from the outermost down to the one at `path`."""
        blocks: tuple[AnyBlock, ...] = self.state.document.children
        found: list[AnyBlock] = []
        for step in path:
            found.append(blocks[step])
            blocks = children_of(blocks[step])
        return tuple(found)

    def place(self, path: tuple[int, ...], row: int | None = None, column: int | None = None) -> Place:
        """The place of the block at a path, or of a cell of it."""
        line = self.line(path)
        home = next((block for block in reversed(line) if isinstance(block, _NUMBERED)), None)
        label = self._labels.get(home.key) if home is not None else None
        return Place(
            key=line[-1].key,
            path=path,
            number=label.number if label else "",
            name=self._name(line, row, column),
            title=self.title(line),
            row=row,
            column=column,
        )

    def footnote_place(self, note: Footnote, position: int) -> Place:
        """The place of a footnote of the text."""
        label = self._labels.get(note.key)
        name = label.reference if label else f"脚注“{note.label}”"
        return Place(key=note.key, path=(position,), number="", name=name)

    def title(self, line: Line) -> str:
        """The title of the nearest clause, term entry or annex that has one."""
        for block in reversed(line):
            if isinstance(block, TermEntry):
                return self.printed(block.term)
            if isinstance(block, Clause | Annex) and block.title:
                return self.printed(block.title)
        return ""

    def _name(self, line: Line, row: int | None, column: int | None) -> str:
        name = self._reference(line)
        if row is not None:
            name += f"第{row + 1}行"
        if column is not None:
            name += f"第{column + 1}列"
        return name

    def _reference(self, line: Line) -> str:
        """The reference of the block itself, else that of what it stands in with its paragraph."""
        block = line[-1]
        label = self._labels.get(block.key)
        if label is not None and label.reference:
            return label.reference
        outer = self._reference(line[:-1]) if len(line) > 1 else ""
        if isinstance(block, Paragraph) and len(line) > 1:
            return outer + _ordinal(block, line[-2])
        if isinstance(block, LocalFootnote):
            return f"{outer}的脚注{block.label}"
        if isinstance(block, SymbolEntry):
            return f"{outer}的{self.printed(block.symbol)}"
        if isinstance(block, Formula):
            return f"{outer}的公式"
        return outer or self.title(line)


def _ordinal(block: Paragraph, parent: AnyBlock) -> str:
    """第二段, where a container has several paragraphs."""
    paragraphs = [child for child in children_of(parent) if isinstance(child, Paragraph)]
    if len(paragraphs) < 2:
        return ""
    position = next(n for n, each in enumerate(paragraphs, start=1) if each is block)
    return f"第{chinese_number(position) if position < _UNCOUNTED else position}段"


def element_of(line: Line) -> Element | None:
    """The element that the chapter of a block is; None in an annex or before the first chapter."""
    top = line[0]
    return (top.element or Element.TECHNICAL) if isinstance(top, Clause) else None


def is_informative(line: Line) -> bool:
    """Whether a block gives additional information only (9.2, 9.6): a note, an informative annex, the introduction.

    The list of normative references counts as normative, since the text demands what it lists.
    """
    if any(isinstance(block, _INFORMATIVE) for block in line):
        return True
    top = line[0]
    if isinstance(top, Annex):
        return not top.normative
    element = element_of(line)
    return element is not None and element is not Element.REFERENCES and not ROW_OF[element].normative


_SUBJECTS: dict[str, str] = {
    "List": "列项",
    "ListItem": "列项",
    "SymbolEntry": "符号",
    "ReferenceEntry": "引用文件",
    "SourceNote": "来源",
    "NoteBlock": "注",
    "Example": "示例",
    "Caution": "警示",
    "LocalFootnote": "脚注",
    "Footnote": "脚注",
    "Figure": "图",
    "Table": "表",
    "Formula": "公式",
    "TermEntry": "术语",
    "Annex": "附录",
    "Invalid": "段",
}


def subject_of(line: Line) -> str:
    """What the innermost block of a line is, in one Chinese word."""
    block = line[-1]
    if isinstance(block, Clause):
        return "章" if block.level == 1 else "条"
    if isinstance(block, ReferenceEntry) and element_of(line) is Element.BIBLIOGRAPHY:
        return "参考文献"
    if isinstance(block, Paragraph):
        return _of_paragraph(line)
    return _SUBJECTS[type(block).__name__]


def _of_paragraph(line: Line) -> str:
    """A paragraph is what it is the text of: an item, a note, an untitled clause, a definition."""
    block, outer = line[-1], line[-2] if len(line) > 1 else None
    if isinstance(outer, NoteBlock | Example) or _is_item(outer):
        return _SUBJECTS[type(outer).__name__]
    if isinstance(outer, Clause) and outer.title is None and outer.children[0] is block:
        return "条"
    return "定义" if isinstance(outer, TermEntry) else "段"


def _is_item(block: AnyBlock | None) -> bool:
    return type(block).__name__ == "ListItem"
