"""A story as lines: each paragraph with what it is in a standard, whoever typed it, and however it was numbered."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from biaogao.gbt.roles import Role
from biaogao.importers import numbers
from biaogao.inspection import names
from biaogao.ooxml.looks import is_on
from biaogao.ooxml.story import Paragraph, Story, Table

_FRONT_TITLES = {
    "前言": "前言",
    "引言": "引言",
    "目次": "目次",
    "目录": "目次",
    "参考文献": "参考文献",
    "索引": "索引",
}
_END = re.compile(r"[\s_—─━\-=＿﹍]{3,}")
_PAGE_AT_END = re.compile(r"(?:[\t…\u2026·.．]{1,}|\s{2,}|[\t ]*\.{3,}[\t ]*)\s*(?:\d{1,3}|[IVXivx]{1,6})\s*$")
_BARE_LEADERS = re.compile(r"[…·.．]{3,}")
_MODAL = re.compile(r"(?<![适供响反对效感相])应(?![急用力变对答])|不得|应当|宜(?![昌兴])|不应")
_SENTENCE_END = ("。", "；", "：", ";", ":", "，", "！")
_HEADING_STYLE = re.compile(r"(?:heading|标题)([1-9])", re.IGNORECASE)
_LONGEST_TITLE = 40
_LONGEST_ENTRY = 400
_AHEAD = 40


class Kind(enum.Enum):
    """What a line is, as far as the line itself tells; what stands in a clause is sorted out later."""

    BLANK = "blank"
    COVER = "cover"
    CONTENTS = "contents"
    TITLE = "title"
    FRONT = "front"
    CLAUSE = "clause"
    ANNEX = "annex"
    END = "end"
    CONTENT = "content"


@dataclass
class Line:
    """A paragraph with its kind; `number` is printed before it (typed or by its list), `start` where its text begins.

    `level` and `titled` belong to clauses; `front` is the fixed title; `entry` its number in the ledger, `where` its
    place in words.
    """

    paragraph: Paragraph
    kind: Kind = Kind.CONTENT
    role: Role | None = None
    number: str = ""
    typed: bool = False
    start: int = 0
    level: int = 0
    titled: bool = True
    front: str = ""
    annex: numbers.Annex | None = None
    boxed: bool = False
    entry: int = -1
    where: str = ""

    @property
    def text(self) -> str:
        """What stands behind the number, without white space around."""
        return self.paragraph.text[self.start :].strip()

    @property
    def printed(self) -> str:
        """The number that the list of the paragraph prints."""
        return self.paragraph.number.strip()


Flow = list["Line | Table"]


def flow_of(story: Story) -> Flow:
    """The paragraphs and tables in reading order, text boxes behind the paragraph that holds them, each kind found."""
    flow: Flow = list(_hoisted(story.blocks))
    _Sorting(flow).run()
    return flow


def _hoisted(blocks: Sequence[Paragraph | Table], boxed: bool = False) -> Iterator[Line | Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
            continue
        role = names.role_of(block.style.name, block.text, block.number)
        yield Line(paragraph=block, role=role, boxed=boxed)
        for box in block.boxes:
            yield from _hoisted(box, boxed=True)


def bare(text: str) -> str:
    """Text without white space."""
    return re.sub(r"\s", "", text)


class _Sorting:
    """Walks through the flow once; knows the chapter and annex it is in."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._lines = [one for one in flow if isinstance(one, Line)]
        self._after_texts: dict[str, int] = {}
        self._chapter = 0
        self._annex = ""
        self._in_annexes = False
        self._back = False
        self._terms = False
        self._chinese = False

    def run(self) -> None:
        for index, line in enumerate(self._lines):
            self._after_texts[self._key(line)] = index
            if line.paragraph.blank:
                line.kind = Kind.BLANK
        self._chinese = self._counts_in_chinese()
        begin = self._cover_end()
        position = begin
        contents = False
        while position < len(self._lines):
            line = self._lines[position]
            if line.kind is Kind.BLANK:
                position += 1
                continue
            contents = self._sort(position, line, contents)
            position += 1

    def _key(self, line: Line) -> str:
        text = line.paragraph.text
        return bare(line.printed + (_PAGE_AT_END.sub("", text) if len(text) < _LONGEST_ENTRY else text))

    def _counts_in_chinese(self) -> bool:
        """Whether chapters are counted 一、 or 第一章 and none is 1 范围 or styled."""
        lines = [line for line in self._lines if not line.paragraph.blank]
        if any(line.role in names.CHAPTERS or _styled_level(line) for line in lines):
            return False
        found = [line for line in lines if (each := numbers.chinese(line.paragraph.text.strip())) and each[0] == 1]
        typed = [line for line in lines if self._is_scope(line)]
        return len(found) >= 2 and not typed

    def _is_scope(self, line: Line) -> bool:
        found = numbers.chapter(line.paragraph.text.strip())
        return found is not None and found[0].number == "1" and bare(found[0].rest) == "范围"

    # --- cover and contents ------------------------------------------------------------------------------------

    def _cover_end(self) -> int:
        """Where the cover ends: at the first title of a part or the first chapter."""
        for position, line in enumerate(self._lines):
            if line.kind is Kind.BLANK:
                continue
            if self._opens_text(position, line):
                self._mark_cover(position)
                return position
        first = next((n for n, line in enumerate(self._lines) if line.role in names.COVER), None)
        if first is None:
            return 0
        last = max(n for n, line in enumerate(self._lines) if line.role in names.COVER)
        self._mark_cover(last + 1)
        return last + 1

    def _opens_text(self, position: int, line: Line) -> bool:
        text = line.paragraph.text.strip()
        if line.role in names.COVER:
            return False
        if _front_title(line) or line.role in names.CONTENTS or line.role in names.CHAPTERS:
            return True
        if any(code.startswith("TOC") for code in line.paragraph.fields):
            return True
        if _styled_level(line) == 1:
            return True
        if self._chinese and (found := numbers.chinese(text)) is not None:
            return found[0] == 1
        chapter = numbers.chapter(line.printed + " " + text if line.printed else text)
        if chapter is None or chapter[0].number != "1" or line.boxed:
            return False
        return bare(chapter[0].rest) in {"范围", "总则", "适用范围"} or self._announced("1", position)

    def _announced(self, number: str, position: int) -> bool:
        """Whether the clauses of a chapter follow soon: 4.1 behind 4."""
        for line in self._lines[position + 1 : position + _AHEAD]:
            found = numbers.clause((line.printed + " " + line.paragraph.text).strip())
            if found is not None:
                return found.number.split(".")[0] == number
        return False

    def _mark_cover(self, stop: int) -> None:
        for line in self._lines[:stop]:
            if line.kind is not Kind.BLANK:
                line.kind = Kind.COVER

    def _in_contents(self, position: int, line: Line) -> bool:
        """Whether a line behind the title 目次 is still one of the contents."""
        if line.role in names.CONTENTS or any("_Toc" in mark.value for mark in line.paragraph.marks):
            return True
        text = line.paragraph.text
        if _ends_with_page(text) or (_BARE_LEADERS.search(text) and len(text) < _LONGEST_ENTRY):
            return True
        return self._after_texts.get(self._key(line), position) > position and len(text) < 60

    # --- lines of the text -------------------------------------------------------------------------------------

    def _sort(self, position: int, line: Line, contents: bool) -> bool:
        """Find the kind of a line; whether the contents go on behind it."""
        if (contents or line.role in names.CONTENTS) and self._in_contents(position, line):
            line.kind = Kind.CONTENTS
            return contents
        front = _front_title(line)
        if front:
            line.kind, line.front = Kind.FRONT, front
            self._back = front in ("参考文献", "索引")
            return front == "目次"
        if any(code.startswith("TOC ") for code in line.paragraph.fields) and _ends_with_page(line.paragraph.text):
            line.kind = Kind.CONTENTS
        elif line.role is Role.TITLE:
            line.kind = Kind.TITLE
        elif line.role in (Role.END_LINE, Role.BACK_NUMBER) or (
            _END.fullmatch(line.paragraph.text) and not line.printed
        ):
            line.kind = Kind.END
        elif not self._opens_annex(line) and not self._back:
            self._clause(position, line)
        return False

    def _opens_annex(self, line: Line) -> bool:
        text = line.paragraph.text.strip()
        whole = f"{line.printed}{line.paragraph.text}" if line.printed.startswith("附录") else text
        found = numbers.annex(whole)
        if found is None or "。" in text or len(text) > 80 or line.boxed:
            if line.role is not Role.ANNEX_MARK:
                return False
            found = numbers.Annex("", None, text)
        alone = found.normative is not None or not text or bool(line.printed) or len(bare(text)) <= 4
        if line.role is not Role.ANNEX_MARK and not alone and not _looks_like_title(line):
            return False
        line.kind, line.annex, line.number = Kind.ANNEX, found, found.letter
        line.typed = not line.printed
        self._annex, self._in_annexes, self._back = found.letter or "A", True, False
        return True

    def _clause(self, position: int, line: Line) -> None:
        """Make a line a chapter or clause where its number, its list or its style says so."""
        text = line.paragraph.text
        lead = len(text) - len(text.lstrip())
        styled = line.role in names.CLAUSES or _styled_level(line) > 0
        if line.printed:
            self._by_list(line, styled)
        elif (found := numbers.clause(text[lead:])) is not None and self._plausible(found, styled):
            self._take(line, found, found.number.count(".") + 1)
        elif (chapter := numbers.chapter(text[lead:])) is not None and self._is_chapter(position, line, *chapter):
            self._take(line, chapter[0], 1)
        elif (words := numbers.section_words(text[lead:])) is not None and _looks_like_title(line):
            self._take(line, words[1], words[0])
        elif self._chinese and (each := numbers.chinese(text[lead:])) is not None and len(text) < _LONGEST_TITLE:
            self._take(line, each[1], each[0])
        elif styled:
            level = _level_of_role(line.role) or _styled_level(line)
            self._take(line, numbers.Clause("", text.strip()), level)

    def _by_list(self, line: Line, styled: bool) -> None:
        """A number that the paragraph's list prints."""
        printed = line.printed.rstrip(".．、 ")
        if re.fullmatch(r"(?:\d{1,2}|[A-Z])(?:\.\d{1,3})+", printed):
            self._take(line, numbers.Clause(printed, line.text), printed.count(".") + 1)
        elif re.fullmatch(r"\d{1,2}", printed) and (styled or bare(line.text) in _KNOWN_TITLES):
            self._take(line, numbers.Clause(printed, line.text), _styled_level(line) or 1)
        elif styled and (level := _level_of_role(line.role) or _styled_level(line)):
            found = numbers.chapter(f"{printed} x")
            self._take(line, numbers.Clause(found[0].number if found else printed, line.text), level)

    def _plausible(self, found: numbers.Clause, styled: bool) -> bool:
        """Whether a typed number continues the chapter or annex that it stands in."""
        head = found.number.split(".")[0]
        if styled:
            return True
        if head.isalpha():
            return self._in_annexes
        if self._in_annexes or not head.isdecimal():
            return False
        return int(head) == self._chapter or (
            self._chapter <= int(head) <= self._chapter + 2 and re.match(r"$|[\u4e00-\u9fff]", found.rest) is not None
        )

    def _is_chapter(self, position: int, line: Line, found: numbers.Clause, spaced: bool) -> bool:
        number = int(found.number)
        title = found.rest
        if not title or len(title) > _LONGEST_TITLE or title.endswith(_SENTENCE_END) or line.boxed:
            return False
        if self._in_annexes and not _styled_level(line):
            return False
        known = bare(title) in _KNOWN_TITLES
        if _styled_level(line) == 1 or line.role in names.CHAPTERS:
            return True
        if line.role in names.LISTS or line.role in names.FIGURE_TITLES | names.TABLE_TITLES:
            return False
        emphasised = is_bold(line) or is_on(line.paragraph.look, "keepNext")
        if number == self._chapter + 1:
            return known or (spaced and _title_like(title)) or emphasised or self._announced(found.number, position)
        return number <= self._chapter + 5 and (known or spaced) and self._announced(found.number, position)

    def _take(self, line: Line, found: numbers.Clause, level: int) -> None:
        text = line.paragraph.text
        line.kind = Kind.CLAUSE
        line.number = found.number
        line.typed = not line.printed and bool(found.number)
        line.start = text.rfind(found.rest) if found.rest else len(text)
        line.level = max(1, min(level, 8))
        line.titled = _titled(line, found.rest)
        if line.level == 1 and found.number.isdecimal():
            self._chapter, self._in_annexes, self._annex = int(found.number), False, ""
        elif line.level == 1 and not found.number and not self._in_annexes:
            self._chapter += 1
        elif found.number and not self._in_annexes and found.number.split(".")[0].isdecimal():
            self._chapter = int(found.number.split(".")[0])


_KNOWN_TITLES = {
    *("范围", "规范性引用文件", "术语和定义", "术语、定义和缩略语", "符号和缩略语", "符号", "缩略语", "总则"),
    *("总体要求", "基本要求", "基本原则", "技术要求", "要求", "试验方法", "检验规则", "分类", "规范引用文件"),
    *("标志、包装、运输和贮存", "引用标准", "术语与定义", "定义"),
}


def _ends_with_page(text: str) -> bool:
    """Whether a line ends as those of the contents do."""
    return len(text) < _LONGEST_ENTRY and _PAGE_AT_END.search(text) is not None


def _front_title(line: Line) -> str:
    """前言 and its like, however its letters are spaced; a long text is none."""
    text = line.paragraph.text
    if len(text) > 20 or line.boxed:
        return ""
    return _FRONT_TITLES.get(bare(text).strip("：:"), "")


def _styled_level(line: Line) -> int:
    """The level that a heading style or the outline of a paragraph gives it; 0 for none."""
    style = line.paragraph.style.name
    found = _HEADING_STYLE.fullmatch(names.plain(style))
    if found:
        return int(found[1])
    outline = line.paragraph.look.get("outlineLvl", "")
    return int(outline) + 1 if outline.isdecimal() and int(outline) < 8 else 0


def _level_of_role(role: Role | None) -> int:
    """1 for 章, 2 for 一级条 …, and A.1 as 2."""
    if role is None:
        return 0
    if role is Role.CHAPTER:
        return 1
    if role is Role.ANNEX_CHAPTER or role is Role.ANNEX_CHAPTER_UNTITLED:
        return 2
    digit = re.search(r"_(\d)$", role.name)
    return int(digit[1]) + (2 if role.name.startswith("ANNEX_") else 1) if digit else 0


def is_bold(line: Line) -> bool:
    """Whether a line is set in bold, or in 黑体, as a whole."""
    runs = [run for run in line.paragraph.runs if run.text.strip()]
    return bool(runs) and all(is_on(run.look, "b") or "黑" in run.look.get("rFonts.eastAsia", "") for run in runs)


def _looks_like_title(line: Line) -> bool:
    return len(line.paragraph.text) <= 60 and not line.paragraph.text.strip().endswith(_SENTENCE_END)


def _title_like(text: str) -> bool:
    return (
        len(text) <= 25
        and not re.search(r"[，。；：,;:!?]", text)
        and re.match(r"[\u4e00-\u9fffA-Za-z《]", text) is not None
    )


def _titled(line: Line, text: str) -> bool:
    """Whether a clause has a title: a sentence is none, whatever its style."""
    if line.role in names.UNTITLED:
        return False
    if text.rstrip().endswith(_SENTENCE_END) or "。" in text:
        return False
    if line.role in names.HEADINGS or line.role in names.TERMS or is_bold(line):
        return True
    if _styled_level(line):
        return len(text) <= _LONGEST_TITLE
    return len(text) <= 25 and not _MODAL.search(text) and "，" not in text
