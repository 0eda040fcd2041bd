"""实施检查表: provisions of a standard as items to be checked in a unit, and filled checklists as rows of checks.

An item is known by a digest of standard, clause, type and words, which stands beside it in the form: a form whose
words were changed, or that belongs to an older text, is noticed where it comes back.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.records.ledger import finding
from biaogao.records.plan import quarter_of
from biaogao.records.tables import Cell, RawRow, RawTable, place

TITLE = "实施检查表"
CLAUSE, TEXT, KIND, METHOD, RESULT, PROOF, ISSUE, REMARK, MARK = (
    "条款",
    "条文",
    "类型",
    "检查方法",
    "结果",
    "佐证",
    "问题编号",
    "备注",
    "标识",
)
COLUMNS = ("序号", CLAUSE, TEXT, KIND, METHOD, RESULT, PROOF, ISSUE, REMARK, MARK)
STANDARD, UNIT, DAY, BATCH, CHECKER = "标准", "受检单位", "检查日期", "批次", "检查部门"
RESULTS = ("符合", "不符合", "不适用")

_NEEDED = frozenset({CLAUSE, TEXT, KIND, RESULT, MARK})
_HEADER_WITHIN = 20
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_QUOTED = re.compile(r"'(?=[=+\-@])")

# What a provision speaks of, and how that is usually looked at; the first two that fit are proposed.
_METHODS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"\d\s*(?:mm|cm|m|km|kg|t|kN|℃|dBm|lx|dB|h|min|s|d|％|%|人|个|次|笔|台|倍|年|月|日)"),
        "测量或核对数值",
    ),
    (re.compile("记录|台账|登记|档案|归档|单据|日志|清单|凭证"), "查阅记录"),
    (re.compile("制定|制度|预案|方案|规程|职责|计划|报告|明确"), "查阅文件"),
    (re.compile("系统|平台|数据|接口|网络|软件|功能"), "在系统上核对"),
    (re.compile("设置|设有|配备|配置|设备|标识|标志|公示|场所|区域"), "现场查看"),
    (re.compile("培训|持证|考核|人员"), "询问人员"),
)
_USUAL = "查阅资料，询问人员"


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A provision to be checked; `mark` is its digest."""

    mark: str
    clause: str
    kind: str
    text: str

    @property
    def method(self) -> str:
        """How it may be checked: a proposal by its words."""
        found = [method for pattern, method in _METHODS if pattern.search(self.text)][:2]
        return "；".join(found) or _USUAL


class Checklist(msgspec.Struct, frozen=True, kw_only=True):
    """The items of one standard for one unit; `preview` where the standard is not in force yet."""

    code: str
    number: str
    name: str
    unit: str
    items: tuple[Item, ...]
    preview: bool = False
    sample: bool = False


def items_of(code: str, provisions: Iterable[tuple[str, str, str]], kinds: tuple[str, ...]) -> tuple[Item, ...]:
    """The items of a standard from clause, type and words of its provisions; what is said twice in a clause, once."""
    found: dict[str, Item] = {}
    for clause, kind, text in provisions:
        if kind in kinds:
            mark = mark_of(code, clause, kind, text)
            found.setdefault(mark, Item(mark=mark, clause=clause, kind=kind, text=text))
    return tuple(found.values())


def mark_of(code: str, clause: str, kind: str, text: str) -> str:
    """The digest that an item is known by."""
    return hashlib.sha256("\n".join((code, clause, kind, text)).encode()).hexdigest()[:12]


class Filled(msgspec.Struct, frozen=True, kw_only=True):
    """A filled checklist as a table of checks, and what was found; `open` counts items without a result."""

    table: RawTable
    open: int
    diagnostics: tuple[Diagnostic, ...]


_CHECKS = ("批次", "日期", "标准", "单位", "条款", "检查项", "结果", "问题", "责任部门", "佐证")


def as_checks(table: RawTable, iso: Callable[[str], str]) -> Filled | None:
    """The rows of checks that a sheet holds; None where it is no checklist. Items without a result give no row.

    `iso` makes a day as people type it an ISO date.
    """
    rows = (table.header, *table.rows)
    head = next((row for row in rows[:_HEADER_WITHIN] if {cell.text for cell in row.cells} >= _NEEDED), None)
    if head is None:
        return None
    above = {row.cells[0].text: row for row in rows if row.line < head.line and row.cells}
    facts = {name: _value(above.get(name)) for name in (STANDARD, UNIT, DAY, BATCH, CHECKER)}
    facts[DAY] = iso(facts[DAY])
    code = facts[STANDARD].split()[0] if facts[STANDARD] else ""
    facts[STANDARD] = code
    facts[BATCH] = facts[BATCH] or _usual_batch(facts[DAY])
    columns = {cell.text: at for at, cell in enumerate(head.cells)}
    items = [row for row in rows if row.line > head.line and _cell(row, columns, MARK).text]
    filled = [row for row in items if _cell(row, columns, RESULT).text]
    found = [*_lacking(table.file, facts, above, head, filled), *_altered(table.file, code, filled, columns)]
    if len(filled) < len(items):
        found.append(_unanswered(table.file, head.line, len(items) - len(filled)))
    body = () if any(one.span and one.span.start.line <= head.line for one in _errors(found)) else filled
    made = RawTable(
        file=table.file,
        header=RawRow(head.line, tuple(Cell(name, at) for at, name in enumerate(_CHECKS, 1))),
        rows=tuple(_row(row, columns, facts) for row in body),
    )
    return Filled(table=made, open=len(items) - len(filled), diagnostics=tuple(found))


def _value(row: RawRow | None) -> str:
    return next((cell.text for cell in row.cells[1:] if cell.text), "") if row else ""


def _cell(row: RawRow, columns: Mapping[str, int], name: str) -> Cell:
    at = columns.get(name, len(row.cells))
    return row.cells[at] if at < len(row.cells) else Cell("", at + 1)


def _usual_batch(day: str) -> str:
    try:
        return f"{quarter_of(day)}-01" if day else ""
    except ValueError:
        return ""


def _row(row: RawRow, columns: Mapping[str, int], facts: Mapping[str, str]) -> RawRow:
    own = {"条款": CLAUSE, "检查项": TEXT, "结果": RESULT, "问题": ISSUE, "佐证": PROOF}
    common = {"批次": BATCH, "日期": DAY, "标准": STANDARD, "单位": UNIT, "责任部门": CHECKER}
    cells = []
    for at, name in enumerate(_CHECKS, 1):
        if name in own:
            cell = _cell(row, columns, own[name])
            cells.append(Cell(_QUOTED.sub("", cell.text) if name == "检查项" else cell.text, cell.column))
        else:
            cells.append(Cell(facts[common[name]], at))
    return RawRow(row.line, tuple(cells))


def _errors(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [one for one in found if one.severity is Severity.ERROR]


def _lacking(
    file: str, facts: Mapping[str, str], above: Mapping[str, RawRow], head: RawRow, filled: list[RawRow]
) -> Iterator[Diagnostic]:
    """What must be written above the table, once a result is: said once, not at each row."""
    for name in (STANDARD, UNIT, DAY, CHECKER):
        wrong = not facts[name] or (name == DAY and not (_DAY.fullmatch(facts[name]) and _usual_batch(facts[name])))
        if filled and wrong:
            line = above[name].line if name in above else head.line
            hint = "日期写作 2024-06-30。" if name == DAY else f"请在表头上方“{name}”的右边填写。"
            message = f"{TITLE}没有写“{name}”" if not facts[name] else f"{TITLE}的“{name}”不是日期：{facts[name]}"
            yield finding("LED-23", "checklist", f"{message}，{len(filled)}条结果没有收。", place(file, line, 1), hint)


def _altered(file: str, code: str, filled: list[RawRow], columns: Mapping[str, int]) -> Iterator[Diagnostic]:
    """Rows whose clause or words are not those that were given out."""
    for row in filled:
        clause, kind, text, mark = (_cell(row, columns, name) for name in (CLAUSE, KIND, TEXT, MARK))
        if mark.text != mark_of(code, clause.text, kind.text, _QUOTED.sub("", text.text)):
            message = f"第{row.line}行的条款、条文或标识与发出的{TITLE}不同，没有收。"
            hint = "请用新发的检查表填写，不改动条款、条文和隐藏的“标识”列。"
            yield finding("LED-23", "checklist", message, place(file, row.line, text.column), hint)


def _unanswered(file: str, line: int, count: int) -> Diagnostic:
    message = f"还有{count}条没有填结果，按未检查计。"
    return finding("LED-23", "checklist", message, place(file, line, 1), severity="info")
