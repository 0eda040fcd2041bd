"""Lines as chapters, clauses, terms and annexes (6.2.2, 7.2, 7.3, 9.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from biaogao.gbt.elements import ELEMENT_OF_TITLE, Element
from biaogao.importers import numbers
from biaogao.importers.content import ContentReader
from biaogao.importers.context import Context
from biaogao.importers.inlines import plain
from biaogao.importers.ledger import Fate, Piece
from biaogao.importers.lines import Flow, Kind, Line, bare
from biaogao.importers.tables import lines_of
from biaogao.importers.terms import is_term, read_entries, read_symbols, read_term, without_lead
from biaogao.model.nodes import Annex, AnyBlock, Clause, Inline, LineBreak, Paragraph, TermEntry, Text
from biaogao.model.walk import text_of
from biaogao.ooxml.story import Table

_SYMBOL_TITLES = frozenset({"符号", "缩略语", "符号和缩略语"})
_LISTED = frozenset({Element.REFERENCES, Element.BIBLIOGRAPHY})
_DEEPEST = 6


@dataclass
class Section:
    """A heading with what stands below it and the sections inside it."""

    line: Line
    content: list[Line | Table] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


def outline(flow: Flow) -> tuple[list[Line | Table], list[Section]]:
    """What stands before the first heading, and the chapters; nothing stands inside an untitled clause."""
    preface: list[Line | Table] = []
    chapters: list[Section] = []
    stack: list[Section] = []
    for one in flow:
        if isinstance(one, Table) or one.kind in (Kind.CONTENT, Kind.BLANK):
            (stack[-1].content if stack else preface).append(one)
            continue
        if one.kind is Kind.TITLE:
            # What stands between the title and chapter 1 belongs to neither foreword nor introduction.
            stack.clear()
        if one.kind not in (Kind.CLAUSE, Kind.ANNEX, Kind.FRONT):
            continue
        level = one.level if one.kind is Kind.CLAUSE else 1
        while stack and (_level(stack[-1]) >= level or not stack[-1].line.titled or len(stack) >= _DEEPEST):
            stack.pop()
        section = Section(one)
        (stack[-1].sections if stack else chapters).append(section)
        stack.append(section)
    return preface, chapters


def _level(section: Section) -> int:
    return section.line.level if section.line.kind is Kind.CLAUSE else 1


class StructureReader:
    """Makes nodes of sections."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._content = ContentReader(context)

    def read(self, preface: Sequence[Line | Table], chapters: Sequence[Section]) -> tuple[AnyBlock, ...]:
        """The children of a document."""
        opening = self._content.read(preface)
        return (*opening, *(node for chapter in chapters for node in self._chapter(chapter)))

    def _chapter(self, section: Section) -> Iterator[AnyBlock]:
        line = section.line
        if line.kind is Kind.ANNEX:
            yield self._annex(section)
            return
        if line.kind is Kind.FRONT:
            yield self._front(section)
            return
        title = bare(plain(line.text))
        element = ELEMENT_OF_TITLE.get(title, Element.TECHNICAL)
        if element in (Element.FOREWORD, Element.INTRODUCTION, Element.BIBLIOGRAPHY, Element.INDEX):
            self._context.ledger.remarks.append(f"“{title}”在原稿中编了号，现在不编号")
        yield self._clause(section, 1, element, element)

    def _front(self, section: Section) -> Clause:
        """前言, 引言, 参考文献, 索引."""
        line = section.line
        element = ELEMENT_OF_TITLE[line.front]
        key = self._context.key(line)
        title = (Text(text=line.front),)
        if element is Element.INDEX:
            self._settle_index(section.content)
            return Clause(key=key, level=1, title=title, element=element)
        return Clause(key=key, level=1, title=title, element=element, children=self._children(section, element, 1))

    def _settle_index(self, content: Sequence[Line | Table]) -> None:
        """The program writes the index anew, also one that was set as a table."""
        for one in content:
            if isinstance(one, Table):
                entry = self._context.ledger.add(Piece.TABLE, "索引", f"{len(one.rows)}行")
                self._context.ledger.settle(entry, Fate.GENERATED, "索引由程序生成")
                self._settle_index(lines_of(one, self._context, "索引"))
            elif one.kind is not Kind.BLANK:
                self._context.settle(one, Fate.GENERATED, "索引由术语和“索引词”生成")

    def _annex(self, section: Section) -> Annex:
        line = section.line
        key = self._context.key(line)
        found = line.annex or numbers.Annex("", None, "")
        normative, title = found.normative, self._title_of_annex(line, found)
        content = [one for one in section.content if not (isinstance(one, Line) and one.kind is Kind.BLANK)]
        # 附录A, （规范性）and the title are often three paragraphs.
        while content and isinstance(first := content[0], Line) and (normative is None or not title):
            said = numbers.nature(first.text)
            if normative is None and said is not None:
                normative = said[0]
                inner = numbers.annex(f"附录 {said[1]}") if said[1] else None
                title = title or ((Text(text=said[1]),) if said[1] and inner is not None else ())
            elif not title and _may_be_title(first):
                title = _flat(self._context.inlines(first))
            else:
                break
            self._context.also(first, key)
            content.pop(0)
        if normative is None:
            self._context.unstated.append(line.where)
            self._context.ledger.remarks.append(f"附录{found.letter}没有写明性质，写成了资料性附录")
        label = f"附录{found.letter}" if found.letter else line.printed or "附录"
        self._context.print(key, label, line, "附录", typed=line.typed)
        kept = Section(line, content, section.sections)
        return Annex(key=key, normative=bool(normative), title=title, children=self._children(kept, None, 1))

    def _title_of_annex(self, line: Line, found: numbers.Annex) -> tuple[Inline, ...]:
        if not found.title:
            return ()
        last = found.title.split()[-1]
        start = line.paragraph.text.rfind(found.title)
        if start < 0:
            return (Text(text=plain(found.title)),) if last else ()
        return _flat(self._context.inlines(line, start))

    # --- clauses -----------------------------------------------------------------------------------------------

    def _clause(self, section: Section, level: int, element: Element | None, inside: Element | None) -> Clause:
        line = section.line
        title = _flat(self._context.inlines(line))
        key = self._context.key(line)
        self._print(key, line)
        context = element or inside
        if bare(text_of(title)) in _SYMBOL_TITLES:
            context = Element.SYMBOLS
        children = self._children(section, context, level)
        return Clause(key=key, level=level, title=title, element=element if level == 1 else None, children=children)

    def _print(self, key: str, line: Line) -> None:
        if line.number:
            self._context.print(key, line.number, line, "条", typed=line.typed)

    def _children(self, section: Section, element: Element | None, level: int) -> tuple[AnyBlock, ...]:
        children: list[AnyBlock] = list(self._lead(section.content, element))
        titled = False
        for inner in section.sections:
            if element is Element.TERMS and not inner.sections and is_term(inner.line, inner.content):
                titled = True
                children.append(read_term(inner.line, inner.content, self._context, self._content))
            elif inner.line.titled or titled:
                children.append(self._titled(inner, level + 1, element))
                titled = True
            else:
                children.append(self._untitled(inner, level + 1))
        return tuple(children)

    def _titled(self, section: Section, level: int, element: Element | None) -> Clause | TermEntry:
        if not section.line.titled:
            note = "无标题条与有标题的条并列，写成了标题，请改写"
            self._context.settle(section.line, Fate.TEXT, note)
        return self._clause(section, level, None, element)

    def _untitled(self, section: Section, level: int) -> Clause:
        line = section.line
        key = self._context.key(line)
        self._print(key, line)
        opening = self._context.inlines(line)
        first = (Paragraph(key=self._context.key(), children=opening),) if opening else ()
        content = section.content
        if not opening:
            # A number on a line of its own: the text is the next paragraph.
            content = [one for one in content if not (isinstance(one, Line) and one.kind is Kind.BLANK)]
            if content and isinstance(ahead := content[0], Line) and not ahead.paragraph.pictures:
                first = (Paragraph(key=self._context.key(), children=self._context.inlines(ahead)),)
                self._context.also(ahead, key)
                content = content[1:]
        return Clause(key=key, level=level, title=None, children=(*first, *self._content.read(content)))

    def _lead(self, content: list[Line | Table], element: Element | None) -> tuple[AnyBlock, ...]:
        if element in _LISTED:
            kept = without_lead(content, self._context)
            numbered = element is Element.BIBLIOGRAPHY
            return read_entries(kept, self._context, self._content, numbered=numbered)
        if element is Element.SYMBOLS:
            return read_symbols(without_lead(content, self._context), self._context, self._content)
        if element is Element.TERMS:
            return self._content.read(without_lead(content, self._context))
        return self._content.read(content)


def _flat(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A title on one line; its letters are not set apart."""
    return tuple(Text(text="") if isinstance(inline, LineBreak) else inline for inline in inlines)


def _may_be_title(line: Line) -> bool:
    """Whether the line below 附录A can be its title."""
    text = line.text
    return 0 < len(text) <= 60 and not text.endswith(("。", "；", "：")) and numbers.caption(text) is None
