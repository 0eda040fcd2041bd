"""Turns the blocks of a whole draft into chapters, clauses, terms and annexes (6.2.2, 7.2, 7.3, 9.6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from biaogao.gbt.elements import ELEMENT_OF_TITLE, Element
from biaogao.model.nodes import Annex, AnyBlock, Caution, Clause, ReferenceEntry, TermEntry
from biaogao.patterns import compiled
from biaogao.readers import markers
from biaogao.readers.attributes import Attributes, take_tail
from biaogao.readers.blocks import BlockReader
from biaogao.readers.catalogue import mend
from biaogao.readers.formulas import is_symbol_line, paragraphs_of, symbol_line
from biaogao.readers.passage import Passage
from biaogao.readers.raw import RawBlock, RawHeading, RawList, RawParagraph
from biaogao.readers.session import Session
from biaogao.readers.terms import read_term

_SYMBOL_TITLES = frozenset({"符号", "缩略语", "符号和缩略语"})
_LISTED = frozenset({Element.REFERENCES, Element.BIBLIOGRAPHY})
_TYPED_NUMBER = compiled(
    r"第[0-9一二三四五六七八九十]{1,3}[章条][ 　、.．]*"
    r"|(?:[0-9]{1,2}|[A-Z](?=[.．]))(?:[.．][0-9]{1,2})*[.．、]?[ 　]+(?=[^\x00-\x7f])"
    r"|(?:[0-9]{1,2}|[A-Z])(?:[.．][0-9]{1,2})+[.．、]?[ 　]*(?=[\u3400-\u9fff])"
    r"|[0-9]{1,2}、|[一二三四五六七八九十]{1,3}、|[(（][0-9一二三四五六七八九十]{1,3}[)）]"
)
_ANNEX = compiled(
    r"附[ 　]*录[ 　]*(?P<letter>[A-Z])?[ 　]*(?P<open>[（(])[ 　]*(?P<nature>规范性|资料性)(?:附录)?[ 　]*[）)][ 　]*"
)
_ENTRY_NUMBER = compiled(r"[\[［][0-9]{1,3}[\]］][ 　]*")


class Section(msgspec.Struct):
    """A heading with the blocks below it and the sections inside it; `level` has no jumps."""

    heading: RawHeading
    level: int
    raws: list[RawBlock] = msgspec.field(default_factory=list)
    sections: list[Section] = msgspec.field(default_factory=list)


def outline(session: Session, raws: Iterable[RawBlock]) -> tuple[list[RawBlock], list[Section]]:
    """What stands before the first heading, and the chapters; a jump of levels is a finding and closed."""
    preface: list[RawBlock] = []
    chapters: list[Section] = []
    stack: list[Section] = []
    for raw in raws:
        if not isinstance(raw, RawHeading):
            (stack[-1].raws if stack else preface).append(raw)
            continue
        while stack and stack[-1].heading.level >= raw.level:
            stack.pop()
        _say_jump(session, raw, stack[-1].heading.level if stack else 0)
        section = Section(raw, len(stack) + 1)
        (stack[-1].sections if stack else chapters).append(section)
        stack.append(section)
    return preface, chapters


def _say_jump(session: Session, raw: RawHeading, parent: int) -> None:
    if raw.level <= parent + 1:
        return
    wished = "#" * (parent + 1)
    session.findings.add(
        "MDN-01",
        f"标题从第{parent}层跳到第{raw.level}层，读作第{parent + 1}层。"
        if parent
        else f"第一个标题是{raw.level}个“#”，读作章。",
        raw.passage.span(),
        hint=f"写作“{wished} …”。",
    )


class ClauseReader:
    """Reads sections into nodes, in the order of the text."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._blocks = BlockReader(session)

    def document(self, raws: Iterable[RawBlock]) -> tuple[AnyBlock, ...]:
        """The children of a document: cautions, chapters, annexes."""
        preface, chapters = outline(self._session, raws)
        opening = self._blocks.read(preface)
        stray = next((block for block in opening if not isinstance(block, Caution)), None)
        if stray is not None:
            self._session.findings.add(
                "MDN-34",
                "第一个标题之前有正文。",
                stray.span,
                hint="这里只可写以“重要提示：”“危险：”“警告：”“注意：”开头的段；其余写在各章之下。",
            )
        return (*opening, *(self._chapter(section) for section in chapters))

    # --- headings ----------------------------------------------------------------------------------------------

    def _heading(self, section: Section) -> tuple[Passage, Attributes]:
        passage, attributes = take_tail(section.heading.passage, self._session.findings)
        number = _TYPED_NUMBER.match(passage.text)
        if number:
            span = passage.span(0, number.end())
            self._session.findings.add(
                "MDN-02",
                f"标题中写了编号“{number.group().strip()}”，编号由系统给出。",
                span,
                hint="删去编号。",
                fix=mend("删去编号", (span, "")),
            )
            passage = passage.cut(number.end())
        if not passage.text:
            self._session.findings.add(
                "MDN-03", "标题没有文字。", section.heading.passage.span(), hint="写出标题，或用“§”写无标题条。"
            )
        return passage, attributes

    def _chapter(self, section: Section) -> Clause | Annex:
        title, attributes = self._heading(section)
        if compiled(r"附[ 　]*录").match(title.text):
            return self._annex(section, title, attributes)
        element = ELEMENT_OF_TITLE.get(title.text, Element.TECHNICAL)
        return self._clause(section, element, title, attributes)

    def _annex(self, section: Section, title: Passage, attributes: Attributes) -> Annex:
        findings = self._session.findings
        match = _ANNEX.match(title.text)
        if match is None:
            findings.add(
                "MDN-36",
                "附录的标题没有写性质，读作资料性附录。",
                title.span(),
                hint="写作“# 附录（规范性）题”或“# 附录（资料性）题”。",
            )
            opening = compiled(r"附[ 　]*录[ 　]*[A-Z]?[ 　]*").match(title.text)
            rest = title.cut(opening.end() if opening else 0)
        else:
            rest = title.cut(match.end())
            if match["letter"]:
                findings.add(
                    "MDN-02",
                    f"附录的编号“{match['letter']}”由系统给出。",
                    title.span(0, match.end()),
                    hint="删去字母。",
                )
            if match["open"] == "(":
                findings.add(
                    "MDN-40",
                    "附录的性质用了半角括号。",
                    title.span(0, match.end()),
                    hint=f"写作“附录（{match['nature']}）”。",
                )
        if not rest.text and title.text:
            findings.add("MDN-03", "附录没有标题。", title.span(), hint="在括号后写出标题。")
        name, key = self._session.begin(attributes)
        return Annex(
            span=section.heading.passage.span(),
            id=name,
            key=key,
            normative=match is not None and match["nature"] == "规范性",
            title=self._session.read(rest),
            children=self._children(section, None),
        )

    def _clause(
        self,
        section: Section,
        element: Element | None,
        title: Passage,
        attributes: Attributes,
        inside: Element | None = None,
    ) -> Clause:
        name, key = self._session.begin(attributes)
        context = element or inside
        if title.text in _SYMBOL_TITLES:
            context = Element.SYMBOLS
        return Clause(
            span=section.heading.passage.span(),
            id=name,
            key=key,
            level=section.level,
            title=self._session.read(title),
            element=element,
            children=self._children(section, context),
        )

    # --- what stands below a heading ---------------------------------------------------------------------------

    def _children(self, section: Section, context: Element | None) -> tuple[AnyBlock, ...]:
        lead, groups = _untitled_groups(section.raws)
        children: list[AnyBlock] = list(self._lead(lead, context))
        children.extend(self._untitled(group, section.level + 1) for group in groups)
        children.extend(self._subsection(inner, context) for inner in section.sections)
        return tuple(children)

    def _lead(self, raws: list[RawBlock], context: Element | None) -> Iterable[AnyBlock]:
        if context in _LISTED:
            return self._entries(raws)
        if context is Element.SYMBOLS:
            return self._symbols(raws)
        return self._blocks.read(raws)

    def _subsection(self, section: Section, context: Element | None) -> Clause | TermEntry:
        title, attributes = self._heading(section)
        if context is Element.TERMS and not section.sections and title.text not in _SYMBOL_TITLES:
            span = section.heading.passage.span()
            return read_term(
                self._session, self._blocks, title=title, attributes=attributes, raws=section.raws, span=span
            )
        return self._clause(section, None, title, attributes, context)

    def _untitled(self, group: list[RawBlock], level: int) -> Clause:
        first = group[0]
        assert isinstance(first, RawParagraph)
        opening = markers.UNTITLED.match(first.passage.text)
        body, attributes = take_tail(first.passage, self._session.findings)
        name, key = self._session.begin(attributes)
        content = body.cut(opening.end() if opening else 0)
        if not content.text:
            self._session.findings.add(
                "MDN-38", "“§”后面没有内容。", first.passage.span(), hint="条的文字写在“§”之后的同一段。"
            )
        opened = (self._blocks.plain(content),) if content.text else ()
        return Clause(
            span=first.passage.span(),
            id=name,
            key=key,
            level=level,
            title=None,
            children=(*opened, *self._blocks.read(group[1:])),
        )

    def _entries(self, raws: Sequence[RawBlock]) -> Iterable[AnyBlock]:
        """规范性引用文件 and 参考文献: each line of a list is an entry."""
        found: list[AnyBlock] = []
        for raw in raws:
            if isinstance(raw, RawList):
                found.extend(self._entry(passage) for passage in paragraphs_of(self._session, raw))
            else:
                found.extend(self._blocks.read((raw,)))
        return found

    def _entry(self, passage: Passage) -> ReferenceEntry:
        body, attributes = take_tail(passage, self._session.findings)
        number = _ENTRY_NUMBER.match(body.text)
        if number:
            place = body.span(0, number.end())
            self._session.findings.add(
                "MDN-39",
                "参考文献的编号是自动给出的。",
                place,
                hint="删去方括号和编号。",
                fix=mend("删去编号", (place, "")),
            )
            body = body.cut(number.end())
        name, key = self._session.begin(attributes)
        return ReferenceEntry(span=passage.span(), id=name, key=key, children=self._session.read(body))

    def _symbols(self, raws: Sequence[RawBlock]) -> Iterable[AnyBlock]:
        """符号和缩略语: each line `X：…` is an entry, also where the lines stand in a list."""
        found: list[AnyBlock] = []
        for raw in raws:
            if isinstance(raw, RawList) and all(is_symbol_line(one) for one in _first_paragraphs(raw)):
                found.extend(symbol_line(self._session, one) for one in paragraphs_of(self._session, raw))
            elif isinstance(raw, RawParagraph) and not markers.opens_block(raw.passage.text):
                found.extend(self._symbol_lines(raw.passage))
            else:
                found.extend(self._blocks.read((raw,)))
        return found

    def _symbol_lines(self, passage: Passage) -> Iterable[AnyBlock]:
        lines = passage.lines()
        if not any(is_symbol_line(line) for line in lines):
            return (self._blocks.plain(passage),)
        return [
            symbol_line(self._session, line) if is_symbol_line(line) else self._blocks.plain(line) for line in lines
        ]


def _first_paragraphs(raw: RawList) -> list[Passage]:
    return [item.blocks[0].passage for item in raw.items if item.blocks]


def _untitled_groups(raws: Sequence[RawBlock]) -> tuple[list[RawBlock], list[list[RawBlock]]]:
    """The blocks before the first `§`, and one group for each `§` with what follows it."""
    lead: list[RawBlock] = []
    groups: list[list[RawBlock]] = []
    for raw in raws:
        if isinstance(raw, RawParagraph) and markers.UNTITLED.match(raw.passage.text):
            groups.append([raw])
        else:
            (groups[-1] if groups else lead).append(raw)
    return lead, groups
