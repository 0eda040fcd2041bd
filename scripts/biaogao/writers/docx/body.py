"""The text of a standard as WordprocessingML: front elements, chapters, annexes, bibliography, index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

import msgspec

from biaogao.diagnostics import Diagnostic, in_order
from biaogao.gbt.elements import Element
from biaogao.gbt.roles import Role
from biaogao.gbt.typography import INDEX_COLUMN
from biaogao.gbt.units import Size
from biaogao.model.document import Document
from biaogao.model.nodes import AnyBlock, Clause, Formula, Inline, Math, Paragraph
from biaogao.model.walk import blocks_of, inlines_of, text_of, walk_inlines
from biaogao.ooxml.xml import paragraph, paragraph_properties, run, styled
from biaogao.resolve.resolution import Resolution
from biaogao.writers.docx.blocks import write_blocks
from biaogao.writers.docx.columns import width_of
from biaogao.writers.docx.inlines import runs
from biaogao.writers.docx.parts import Parts
from biaogao.writers.docx.references import links_of
from biaogao.writers.docx.sections import Turn, turn
from biaogao.writers.docx.setting import Place, Setting
from biaogao.writers.docx.stylesheet import STANDARD, Stylesheet
from biaogao.writers.docx.symbols import symbol_runs
from biaogao.writers.docx.titles import letter_spaced
from biaogao.writers.mathematics import Mathematics, TeX
from biaogao.writers.pictures import Pictures

# Leaders shorter than this look like a slip.
_LEADERS_EM = 3.0
_INDEX_TURN_EM = 3.0
_FRONT = frozenset({Element.FOREWORD, Element.INTRODUCTION})
_BACK_TITLES = {Element.BIBLIOGRAPHY: Role.BIBLIOGRAPHY_TITLE, Element.INDEX: Role.INDEX_TITLE}


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """Children of w:body as text: `front` is 前言 and 引言, `main` all that follows the title on the first page.

    `findings` name formulas and pictures that could not be set as written.
    """

    front: str
    main: str
    findings: tuple[Diagnostic, ...] = ()


def write_body(document: Document, resolution: Resolution, parts: Parts, mathematics: Mathematics) -> Body:
    """Write everything between 目次 and 终结线; raises ToolError where pandoc fails."""
    setting = begin(document, resolution, parts, mathematics)
    front = [_front(block, setting) for block in document.children if _is_front(block)]
    text = tuple(block for block in document.children if not _is_front(block))
    main = [_main(block, setting, follows) for block, follows in zip_longest(text, text[1:])]
    return Body(front="".join(front), main="".join(main), findings=in_order(setting.findings))


def begin(
    document: Document,
    resolution: Resolution,
    parts: Parts,
    mathematics: Mathematics,
    look: Stylesheet = STANDARD,
) -> Setting:
    """The setting of a body to be written, its formulas converted; raises ToolError where pandoc fails."""
    mathematics.prepare(formulas_of(document))
    return Setting(
        document=document,
        resolution=resolution,
        parts=parts,
        mathematics=mathematics,
        pictures=Pictures(parts.folder, mathematics.cache),
        links=links_of(document, resolution),
        footnotes={footnote.label: footnote for footnote in document.footnotes},
        write=write_blocks,
        look=look,
    )


def formulas_of(document: Document) -> Iterator[TeX]:
    """Every formula that needs Office Math in the order of the text, footnotes last; mere symbols are set as text."""
    for block, _ in blocks_of(document):
        if isinstance(block, Formula):
            yield TeX(block.tex, display=True)
        for stretch in inlines_of(block):
            yield from _inline_formulas(stretch)
    for footnote in document.footnotes:
        yield from _inline_formulas(footnote.children)


def _inline_formulas(inlines: Iterable[Inline]) -> Iterator[TeX]:
    found = (inline.tex for inline in walk_inlines(inlines) if isinstance(inline, Math))
    return (TeX(tex) for tex in found if not symbol_runs(tex))


def _is_front(block: AnyBlock) -> bool:
    return isinstance(block, Clause) and block.element in _FRONT


def _front(block: AnyBlock, setting: Setting) -> str:
    assert isinstance(block, Clause)
    place = Place(introduction=block.element is Element.INTRODUCTION)
    return _title(block, Role.FRONT_TITLE, setting) + write_blocks(block.children, setting, place)


def _title(block: Clause, role: Role, setting: Setting) -> str:
    """A title without a number, its letters apart as its style wants."""
    text = text_of(block.title or (), lambda reference: setting.resolution.reference(reference.target))
    content = runs(block.title or (), setting) if role is Role.BIBLIOGRAPHY_GROUP else letter_spaced(text)
    return styled(role.style_id, setting.parts.bookmark(block.key, content))


def _main(block: AnyBlock, setting: Setting, follows: AnyBlock | None) -> str:
    if not isinstance(block, Clause) or block.element not in _BACK_TITLES:
        return write_blocks((block,), setting, Place(follows=follows))
    title = _title(block, _BACK_TITLES[block.element], setting)
    if block.element is Element.INDEX:
        entries = write_blocks(block.children, setting, Place()) + _index(setting)
        return title + turn(Turn.COLUMNS) + entries + turn(Turn.COLUMNS_END)
    return title + _bibliography(block.children, setting)


def _bibliography(blocks: Iterable[AnyBlock], setting: Setting) -> str:
    """Entries with [1], [2]; headings of groups carry no number (8.13)."""
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, Clause):
            parts.append(_title(block, Role.BIBLIOGRAPHY_GROUP, setting))
            parts.append(_bibliography(block.children, setting))
        elif isinstance(block, Paragraph):
            content = setting.mark(block, runs(block.children, setting))
            parts.append(styled(Role.BIBLIOGRAPHY_GROUP.style_id, content))
        else:
            parts.append(write_blocks((block,), setting, Place()))
    return "".join(parts)


def _index(setting: Setting) -> str:
    """Keywords by their initial with the numbers of their clauses behind leaders (8.14)."""
    from biaogao.resolve.index import initial  # noqa: PLC0415 - its dictionary is slow to load, few files have an index

    parts: list[str] = []
    group = ""
    for keyword, labels in setting.resolution.index:
        letter = initial(keyword)
        if letter != group:
            parts.append(paragraph(run(letter), paragraph_properties(Role.INDEX_LETTER.style_id, keep_next=True)))
            group = letter
        parts.append(styled(Role.INDEX_ENTRY.style_id, run(index_entry(keyword, labels))))
    return "".join(parts)


def index_entry(keyword: str, places: Sequence[str]) -> str:
    """Leaders to the places where they fit the line, else lines of places below the keyword.

    Lines are broken here: LibreOffice ends no line between a comma and a digit, and would cut numbers.
    """
    if not places:
        return keyword
    line = "，".join(places)
    room = INDEX_COLUMN / Size.FIVE.length
    if width_of(keyword + line) <= room - _LEADERS_EM:
        return f"{keyword}\t{line}"
    lines = [keyword]
    for place in places:
        longer = f"{lines[-1]}，{place}"
        if len(lines) > 1 and width_of(longer) < room - _INDEX_TURN_EM:
            lines[-1] = longer
        else:
            lines.append(place)
    return "，\n".join((f"{lines[0]}\n{lines[1]}", *lines[2:]))
