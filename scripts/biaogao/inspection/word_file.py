"""A Word file as the rules see it: each paragraph with its role and with a place that a person finds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

import msgspec

from biaogao.gbt.roles import Role
from biaogao.inspection import names
from biaogao.ooxml.looks import number_of
from biaogao.ooxml.story import Paragraph, Section, Story, Table

_TYPED_NUMBER = re.compile(r"\s*(附录\s?[A-Z]|[A-Z](?:\.\d+)+|\d+(?:\.\d+)*)(?=[\s\u3000]|$)")
_TWIPS_IN_MM = 1440 / 25.4
_CAPTION_LABEL = re.compile(r"\s*([图表]\s?[A-Z]?\.?\d+)")


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph with its role (None where its style is unknown) and its place, such as 6.1.2第1段."""

    paragraph: Paragraph
    role: Role | None
    place: str
    clause: str


class WordFile(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A story with roles and places; `name` is what the user calls the file."""

    name: str
    story: Story

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """All paragraphs of the body in reading order."""
        return tuple(_Placing(self.story).spots())

    @cached_property
    def margins(self) -> tuple[Spot, ...]:
        """The paragraphs of headers, footers and footnotes."""
        running = ((f"书眉或页脚（{name}）", lines) for name, lines in self.story.running.items())
        notes = ((f"第{number}条脚注", lines) for number, lines in enumerate(self.story.footnotes, start=1))
        return tuple(
            Spot(paragraph=line, role=names.role_of(line.style.name, line.text), place=place, clause="")
            for place, lines in (*running, *notes)
            for line in lines
        )

    @cached_property
    def _by_index(self) -> dict[int, Spot]:
        return {spot.paragraph.index: spot for spot in self.spots}

    @cached_property
    def outer(self) -> tuple[Spot | Table, ...]:
        """The paragraphs outside of tables, and the outermost tables, in reading order."""
        return tuple(
            self._by_index[block.index] if isinstance(block, Paragraph) else block for block in self.story.blocks
        )

    def with_roles(self, *roles: Role) -> Iterator[Spot]:
        """The paragraphs that have one of the roles."""
        wanted = frozenset(roles)
        return (spot for spot in self.spots if spot.role in wanted)

    @cached_property
    def known(self) -> bool:
        """Whether the file has chapters by their style, without which most rules have nothing to look at."""
        return any(spot.role in names.CHAPTERS for spot in self.spots)

    @cached_property
    def body_section(self) -> int | None:
        """The index of the section in which the text begins, or None where no title nor chapter is found."""
        title = next((s for s in self.spots if s.role is Role.TITLE), None)
        chapter = next((s for s in self.spots if s.role is Role.CHAPTER), None)
        first = title or chapter
        return first.paragraph.section if first else None

    @cached_property
    def cover_section(self) -> int | None:
        """The index of the cover's section, or None where cover and front matter are not parted."""
        cover = [s.paragraph.section for s in self.spots if s.role in names.COVER]
        later = [s.paragraph.section for s in self.spots if s.role in names.PARTS | names.CHAPTERS]
        return cover[0] if cover and (not later or cover[0] < min(later)) else None

    @cached_property
    def running_sections(self) -> tuple[int, ...]:
        """The indexes of the sections with 书眉 and 页码: all but those of 封面 and 封底."""
        backs = {s.paragraph.section for s in self.spots if s.role is Role.BACK_NUMBER}
        return tuple(i for i in range(len(self.story.sections)) if i != self.cover_section and i not in backs)

    def section_place(self, index: int) -> str:
        """Where a section is, by what begins it."""
        first = next((s for s in self.spots if s.paragraph.section == index and s.place), None)
        return self.at(f"第{index + 1}节（自{first.place}起）" if first else f"第{index + 1}节")

    def at(self, place: str) -> str:
        """A place in this file."""
        return f"{self.name}，{place}" if place else self.name

    def table_place(self, table: Table) -> str:
        """The number of a table, or the clause in which it stands."""
        first = next(iter(table.paragraphs), None)
        found = self._by_index.get(first.index) if first is not None else None
        return self.at(found.place.rpartition("第1行")[0] if found else f"第{table.index + 1}个表")


def section_mm(section: Section, key: str) -> float:
    """A measure of a section in millimetres."""
    return number_of(section.look, key) / _TWIPS_IN_MM


def twips_mm(twips: float) -> float:
    """Twips as millimetres."""
    return twips / _TWIPS_IN_MM


class _Placing:
    """Walks through a story and names places."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._clause = ""
        self._count = 0
        self._caption = ""

    def spots(self) -> Iterator[Spot]:
        for block in self._story.blocks:
            if isinstance(block, Paragraph):
                yield self._outer(block)
            else:
                yield from self._inside(block)

    def _inside(self, table: Table) -> Iterator[Spot]:
        label = self._caption or (f"{self._clause}的表" if self._clause else f"第{table.index + 1}个表")
        for line, row in enumerate(table.rows, start=1):
            for cell in row.cells:
                for paragraph in cell.paragraphs:
                    role = names.role_of(paragraph.style.name, paragraph.text)
                    place = f"{label}第{line}行第{cell.column + 1}列"
                    yield Spot(paragraph=paragraph, role=role, place=place, clause=self._clause)
        self._caption = ""

    def _outer(self, paragraph: Paragraph) -> Spot:
        role = names.role_of(paragraph.style.name, paragraph.text, paragraph.number)
        place = self._place(paragraph, role)
        return Spot(paragraph=paragraph, role=role, place=place, clause=self._clause)

    def _place(self, paragraph: Paragraph, role: Role | None) -> str:
        if role in names.COVER:
            return f"封面“{_short(paragraph.text)}”"
        if role in names.PARTS:
            label = "正文首页" if role is Role.TITLE else paragraph.number.strip() or _label_of(paragraph.text)
            self._begin(label)
            return f"{self._clause}标题"
        if role in names.CONTENTS:
            return f"目次“{_short(paragraph.text.partition(chr(9))[0])}”"
        if role in names.CLAUSES:
            self._begin(number_of_clause(paragraph) or f"“{_short(paragraph.text)}”")
            if role not in names.UNTITLED:
                return f"{self._clause}标题" if role in names.HEADINGS else self._clause
        if role in names.FIGURE_TITLES | names.TABLE_TITLES:
            label = paragraph.number.strip() or _caption_label(paragraph.text)
            self._caption = label if role in names.TABLE_TITLES else self._caption
            return label or f"“{_short(paragraph.text)}”"
        self._count += 0 if paragraph.blank else 1
        if not self._clause:
            return f"第{paragraph.index}段"
        return f"{self._clause}第{max(self._count, 1)}段"

    def _begin(self, clause: str) -> None:
        self._clause, self._count, self._caption = clause, 0, ""


def number_of_clause(paragraph: Paragraph) -> str:
    """The number of a heading: from its list, or typed before its text."""
    typed = _TYPED_NUMBER.match(paragraph.text)
    return paragraph.number.strip() or (typed[1] if typed else "")


def _label_of(text: str) -> str:
    """The title of a part without the spaces between its letters; of an annex its mark only."""
    first = re.sub(r"\s", "", text.strip().partition("\n")[0])
    return _short(first)


def _caption_label(text: str) -> str:
    found = _CAPTION_LABEL.match(text)
    return found[1].replace(" ", "") if found else ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 16 else f"{line[:15]}…"
