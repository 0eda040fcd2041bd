"""Tables: title above, no slashes in the head, continuation, frame, alignment of numbers (9.8, 10.4.2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.gbt.roles import Role
from biaogao.gbt.typography import THICK_RULE, THIN_RULE
from biaogao.inspection import names
from biaogao.inspection.borders import Edge, border, outer_edges
from biaogao.inspection.pdf_file import Page, PdfFile
from biaogao.inspection.rule import LayoutRule
from biaogao.inspection.word_file import Spot, WordFile
from biaogao.ooxml.looks import Look
from biaogao.ooxml.story import OBJECT, Cell, Table

_LABEL = re.compile(r"^表[A-Z]?\.?\d+")
_SLASH = re.compile(r"[^\s/\\]{1,12}[\\＼][^\s/\\]{1,12}")
_NUMBER = re.compile(r"[\u2007\u2008 ]*([-+±＋－−]?\d+(?: \d{3})*)(?:\.(\d+))?([\u2007\u2008 ]*)")
_PLACEHOLDERS = {"", "—", "－", "-", "/", "——"}
_THICK, _THIN = THICK_RULE.eighths, THIN_RULE.eighths
_NARROWEST_TABLE = 40.0


def is_data(table: Table) -> bool:
    """Whether a table is one: not a frame round an example, a formula or pictures side by side, nor inside another."""
    if table.parent >= 0 or sum(len(row.cells) for row in table.rows) < 2:
        return False
    if any(
        paragraph.pictures or (paragraph.formula and not paragraph.text.strip(f"{OBJECT} \t\n"))
        for paragraph in table.paragraphs
    ):
        return False
    return any(edge.weight for edge in outer_edges(table))


def data_tables(file: WordFile) -> list[Table]:
    """The tables of a file that are tables in the sense of 9.8."""
    return [block for block in file.story.blocks if isinstance(block, Table) and is_data(block)]


class TableTitleAbove(LayoutRule):
    """表编号和表题在表的上方居中；一个文件里的表要么都有表题，要么都没有。

    见GB/T 1.1—2020，9.8.2.2、10.4.2.1。
    改法：把表题移到表的上面，关于单位的陈述在表题与表之间。
    """

    code = "TAB-02"
    name = "table-titles"
    clause = "9.8.2.2"
    severity = Severity.ERROR

    def word(self, file: WordFile) -> Iterator[Diagnostic]:
        """What stands right above and right below each table."""
        blocks = [block for block in file.outer if isinstance(block, Table) or not block.paragraph.blank]
        for place, block in enumerate(blocks):
            if not isinstance(block, Table) or not is_data(block):
                continue
            above = any(_is_title(one) for one in blocks[max(place - 2, 0) : place])
            below = blocks[place + 1] if place + 1 < len(blocks) else None
            after = blocks[place + 2] if place + 2 < len(blocks) else None
            if not above and _is_title(below) and not isinstance(after, Table):
                yield self.finding("表题在表的下方。", file.table_place(block), "把表题移到表的上面。")
        titles = [spot for spot in file.spots if spot.role in names.TABLE_TITLES]
        empty = [spot for spot in titles if not re.sub(r"^\s*表\s?[A-Z]?[.\d]+", "", spot.paragraph.text).strip()]
        if empty and len(empty) < len(titles):
            yield self.finding("有的表有表题，有的没有。", file.at(empty[0].place), "补上表题，或都不写。")


def _is_title(block: Spot | Table | None) -> bool:
    return isinstance(block, Spot) and block.role in names.TABLE_TITLES


class NoSlashedHead(LayoutRule):
    """表头里不用斜线分格，也不写成“类型\\尺寸”。

    见GB/T 1.1—2020，9.8.4。
    改法：把斜线两边的内容分成两列，或改成一个总的栏目名。
    """

    code = "TAB-05"
    name = "slashed-head"
    clause = "9.8.4"
    severity = Severity.ERROR

    def word(self, file: WordFile) -> Iterator[Diagnostic]:
        """Diagonal borders anywhere, backslashes in the first row."""
        for table in data_tables(file):
            for line, row in enumerate(table.rows):
                for cell in row.cells:
                    diagonal = any(cell.look.get(f"tcBorders.{side}", "0") != "0" for side in ("tl2br", "tr2bl"))
                    if diagonal or (line == 0 and _SLASH.fullmatch(cell.text.strip())):
                        where = f"{file.table_place(table)}第{line + 1}行第{cell.column + 1}列"
                        yield self.finding("表头用了斜线。", where, "改成两列，或改写栏目名。")


class ContinuedTable(LayoutRule):
    """表跨页时，续表重复编号并写“（续）”，重复表头和关于单位的陈述。

    见GB/T 1.1—2020，9.8.3。只重复表头行、没有“表1（续）”的，按警告提示。
    改法：表头行选“在各页顶端以标题行形式重复出现”；定稿前在跨页处拆开，补上“表1（续）”。
    """

    code = "TAB-13"
    name = "continued-table"
    clause = "9.8.3"
    severity = Severity.ERROR

    def word(self, file: WordFile) -> Iterator[Diagnostic]:
        """Whether the head is repeated, and whether a continued title has its table before it."""
        for table in data_tables(file):
            if len(table.rows) > 2 and not table.rows[0].head:
                yield self.finding("表头行没有设为跨页重复。", file.table_place(table), "选“重复标题行”。")
        yield from self._titles(file)

    def _titles(self, file: WordFile) -> Iterator[Diagnostic]:
        """Continued titles against the tables before them: the number, and the statement of the unit."""
        units: dict[str, bool] = {}
        outer = [block for block in file.outer if isinstance(block, Spot)]
        for spot, below in zip_longest(outer, outer[1:]):
            if spot.role not in names.TABLE_TITLES:
                continue
            text = (spot.paragraph.number + spot.paragraph.text).replace(" ", "")
            label = next(iter(_LABEL.findall(text)), "")
            unit = below is not None and below.role is Role.TABLE_UNIT
            if "（续）" in text and label not in units:
                yield self.finding(f"续表“{text[:16]}”前面没有编号相同的表。", file.at(spot.place), "重复前表的编号。")
            elif "（续）" in text and units[label] and not unit:
                yield self.finding("续表没有重复关于单位的陈述。", file.at(spot.place), "在续表右上方重复。")
            units.setdefault(label, unit)

    def pdf(self, file: PdfFile) -> Iterator[Diagnostic]:
        """Tables that begin a page without a title."""
        for before, page in pairwise(file.text_pages):
            if not (before.upright and page.upright and _ends_in_table(before) and _begins_with_table(page)):
                continue
            head = page.body[0].text
            repeated = any(line.text == head for line in before.body)
            yield self.finding(
                "表跨页，续表上方没有表编号和“（续）”。" if repeated else "表跨页，续表没有编号、“（续）”和表头。",
                file.at(page),
                "定稿前在跨页处拆开，补上“表×（续）”。",
                severity=Severity.WARNING if repeated else None,
            )


def _columns(page: Page) -> list[float]:
    """The top ends of standing rules, which only tables have."""
    return [s.top for s in page.shapes if s.right - s.left < 1.2 and s.bottom - s.top > 3]


def _ends_in_table(page: Page) -> bool:
    low = max((s.bottom for s in page.shapes if s.right - s.left < 1.2), default=0.0)
    return bool(page.body) and low >= page.body[-1].baseline


def _begins_with_table(page: Page) -> bool:
    tops = _columns(page)
    wide = any(s.horizontal and s.right - s.left >= _NARROWEST_TABLE for s in page.shapes)
    return len(tops) >= 3 and wide and bool(page.body) and min(tops) < page.body[0].baseline - 1


class FrameWeights(LayoutRule):
    """表的外框线、表头下方的线为粗实线，其余为细实线。

    见GB/T 1.1—2020，10.4.2.2。粗线取1磅，细线取0.5磅。
    改法：在“边框和底纹”中改外框和表头下方的线。
    """

    code = "TAB-14"
    name = "frame-weights"
    clause = "10.4.2.2"
    severity = Severity.ERROR

    def word(self, file: WordFile) -> Iterator[Diagnostic]:
        """The lightest outer edge, the rule below the head, the heaviest inner edge of each table."""
        for table in data_tables(file):
            outer = outer_edges(table)
            light = next((edge for edge in outer if edge.weight < _THICK), None)
            if light is not None:
                yield self.finding(
                    f"表的{light.side}{_weight(light)}，应为粗实线（{THICK_RULE.points:g}磅以上）。",
                    file.table_place(table),
                    "改外框线。",
                )
            head = sum(1 for row in table.rows if row.head)
            yield from self._below_head(file, table, head)
            yield from self._inside(file, table, head)

    def _below_head(self, file: WordFile, table: Table, head: int) -> Iterator[Diagnostic]:
        if not 0 < head < len(table.rows):
            return
        weights = [
            max(border(table, head - 1, cell, "bottom"), _above_next(table, head, cell))
            for cell in table.rows[head - 1].cells
        ]
        if weights and min(weights) < _THICK:
            yield self.finding("表头下方的线不是粗实线。", file.table_place(table), f"改为{THICK_RULE.points:g}磅。")

    def _inside(self, file: WordFile, table: Table, head: int) -> Iterator[Diagnostic]:
        for line, row in enumerate(table.rows):
            for cell in row.cells[:-1]:
                if border(table, line, cell, "right") > _THICK - 1 > _THIN:
                    yield self.finding(
                        f"第{line + 1}行第{cell.column + 1}列右边的线是粗实线，表内的线应为细实线。",
                        file.table_place(table),
                        f"改为{THIN_RULE.points:g}磅。",
                    )
                    return


def _above_next(table: Table, head: int, cell: Cell) -> int:
    """The upper edge of what stands below a cell of the head."""
    below = [one for one in table.rows[head].cells if one.column <= cell.column < one.column + one.span]
    return max((border(table, head, one, "top") for one in below), default=0)


def _weight(edge: Edge) -> str:
    return f"为{edge.weight / 8:g}磅" if edge.weight else "没有线"


class NumberAlignment(LayoutRule):
    """同一栏中的数值以小数点对齐，没有小数时以个位对齐。

    见GB/T 1.1—2020，10.4.2.2。
    改法：用小数点对齐制表位，或使各行小数位数相同并右对齐。
    """

    code = "TAB-15"
    name = "number-alignment"
    clause = "10.4.2.2"
    severity = Severity.WARNING

    def word(self, file: WordFile) -> Iterator[Diagnostic]:
        """Columns of bare numbers whose points do not stand below each other."""
        for table in data_tables(file):
            body = [row for row in table.rows if not row.head] if table.rows[0].head else list(table.rows[1:])
            columns = sorted({cell.column for row in body for cell in row.cells if cell.span == 1})
            for column in columns:
                cells = [cell for row in body for cell in row.cells if cell.column == column and cell.span == 1]
                if not self._aligned(cells):
                    yield self.finding(
                        f"第{column + 1}栏的数值没有以小数点对齐。", file.table_place(table), "用小数点对齐制表位。"
                    )

    def _aligned(self, cells: list[Cell]) -> bool:
        points: set[float] = set()
        for cell in cells:
            text = cell.text
            found = _NUMBER.fullmatch(text)
            if found and cell.paragraphs:
                look = cell.paragraphs[0].look
                if "decimal:" in look.get("tabs", ""):
                    continue
                points.add(_point(text, look))
            elif text.strip() not in _PLACEHOLDERS:
                return True  # no column of bare numbers
        return len(points) <= 1


def _point(text: str, look: Look) -> float:
    """Where the point of a number stands in digits, from the edge or the middle to which the cell is aligned."""
    whole = len(text)
    before = whole - len(text.lstrip("\u2007\u2008 ")) + len(text.strip("\u2007\u2008 ").partition(".")[0])
    match look.get("jc", "both"):
        case "center":
            return before - _width(text) / 2
        case "right" | "end":
            return before - _width(text)
        case _:
            return float(before)


def _width(text: str) -> float:
    """Digits count one, points and the space that stands for a point a half."""
    return sum(0.5 if sign in ".\u2008" else 1.0 for sign in text)
