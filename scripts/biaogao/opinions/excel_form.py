"""Reads opinions out of Excel forms: ours, the file that the reading copy saves, and those people draw themselves."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec
from lxml import etree

from biaogao.errors import InputError
from biaogao.ooxml.package import parse, pick
from biaogao.opinions.form_facts import gathered
from biaogao.opinions.form_rows import MOST_OPINIONS, Form, FormRow, form_of
from biaogao.opinions.identity import Identity, identity_in, identity_of
from biaogao.opinions.opinion import Channel, FileState
from biaogao.opinions.returned import Help, Returned, unreadable
from biaogao.opinions.sheet_cells import Looks, Sheet, looks_of, sheet_of, strings_of
from biaogao.writers.answer_sheet import PLACES_TITLE

WHAT = "Excel文件"
SAVED_PAGE = "网页意见"
"""What the reading copy writes as cp:category of the workbook that it saves."""

_MOST_BYTES = 160_000_000
_WANTED = re.compile(
    r"xl/(?:workbook|styles|sharedStrings)\.xml|xl/_rels/workbook\.xml\.rels|xl/worksheets/[^/]+\.xml|docProps/[a-z]+\.xml",
    re.IGNORECASE,
)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_SHOWN = 8


class _Named(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet with its name."""

    name: str
    sheet: Sheet
    visible: bool


def read_workbook(data: bytes, name: str, help: Help) -> Returned:
    """The opinions of an .xlsx, whatever sheet, row and order of columns they stand in. Never raises."""
    try:
        parts = pick(data, f"“{name}”", lambda part: bool(_WANTED.fullmatch(part)), _MOST_BYTES)
        sheets = tuple(_sheets(parts, name))
    except InputError as refusal:
        return unreadable(WHAT, f"{refusal.message}{refusal.hint}")
    return _returned(parts, sheets, _extras(data))


def rows_of_workbook(data: bytes, name: str) -> tuple[FormRow, ...]:
    """The rows of the first sheet. Raises InputError where the workbook cannot be read."""
    parts = pick(data, f"“{name}”", lambda part: bool(_WANTED.fullmatch(part)), _MOST_BYTES)
    first = next(_sheets(parts, name), None)
    return first.sheet.rows if first else ()


def _returned(parts: Mapping[str, bytes], sheets: tuple[_Named, ...], extras: tuple[str, ...]) -> Returned:
    identity = identity_of(parts)
    identity = identity if identity.draft else _mark_in(sheets)
    channel = Channel.HTML if _is_saved_page(parts) else Channel.EXCEL_FORM
    # The list of clauses that our form offers is no table of opinions.
    filled = [each for each in sheets if each.sheet.rows and (each.visible or each.name != PLACES_TITLE)]
    forms = [(each, form_of(each.sheet.rows, channel, _where(each, len(filled)))) for each in filled]
    headed = [(each, form) for each, form in forms if form.headed]
    opinions = tuple(one for _, form in headed for one in form.opinions)
    if len(opinions) > MOST_OPINIONS:
        return unreadable(WHAT, f"意见超过{MOST_OPINIONS}条，不像一份意见表，没有读取。请检查文件来源。")
    facts = gathered(form.facts for _, form in forms)
    nothing = not opinions and any(form.nothing for _, form in forms)
    state = FileState.NOTHING if nothing else FileState.READ
    notes = [*extras, *(note for each, form in headed for note in _notes(each, form))]
    if not headed and not nothing:
        if not filled:
            return unreadable(WHAT, "工作簿里没有内容。")
        notes.append("没有找到带“意见”“条款”等表头的表格，请人工查看。")
        state = FileState.UNREADABLE
    return Returned(
        what="网页意见文件" if channel is Channel.HTML else WHAT,
        opinions=opinions,
        state=state,
        notes=tuple(notes),
        draft=identity.draft,
        revision=identity.revision,
        unit=facts.unit,
        person=facts.person,
        contact=facts.contact,
        date=facts.date,
        nothing=nothing,
    )


def _where(each: _Named, filled: int) -> str:
    return f"工作表“{each.name}”" if filled > 1 else ""


def _notes(each: _Named, form: Form) -> Iterator[str]:
    yield from form.notes
    if not each.visible and form.opinions:
        yield f"工作表“{each.name}”是隐藏的，已一并读取。"
    if form.opinions and each.sheet.hidden:
        yield f"隐藏的{_rows(each.sheet.hidden)}已一并读取。"
    if each.sheet.formulas:
        yield f"{_rows(each.sheet.formulas)}有公式，没有计算，按文件里存的值或公式文字读取。"
    if each.sheet.cut:
        yield f"{each.sheet.cut}。"


def _rows(lines: tuple[int, ...]) -> str:
    rows = sorted(set(lines))
    more = f"等{len(rows)}行" if len(rows) > _SHOWN else ""
    return f"第{'、'.join(map(str, rows[:_SHOWN]))}行{more}"


def _extras(data: bytes) -> tuple[str, ...]:
    """What else the file carries; the names in its directory stand in plain bytes."""
    found = []
    if b"vbaProject.bin" in data:
        found.append("文件带有宏，没有运行，也没有读取。")
    if b"xl/externalLinks/" in data:
        found.append("文件引用了其他文件，没有打开。")
    if b"/embeddings/" in data:
        found.append("文件内嵌有其他文件，没有打开。")
    return tuple(found)


# --- parts -------------------------------------------------------------------------------------------------------


def _sheets(parts: Mapping[str, bytes], name: str) -> Iterator[_Named]:
    """All sheets in order, hidden ones too."""
    book = parts.get("xl/workbook.xml")
    if book is None:
        raise InputError(f"“{name}”不是 .xlsx 工作簿。", "请用 Excel 或 WPS 另存为 .xlsx 后再试。")
    targets = _targets(parts.get("xl/_rels/workbook.xml.rels"), name)
    looks = looks_of(parts.get("xl/styles.xml"), book, name)
    strings = strings_of(parts.get("xl/sharedStrings.xml"), name)
    for each in parse(book, f"“{name}”的目录").iterfind("{*}sheets/{*}sheet"):
        target = targets.get(each.get(_RELATION) or each.get(_STRICT_RELATION) or "", "")
        data = parts.get(target)
        if data is not None:
            yield _named(each, data, strings, looks, name)


def _named(element: etree._Element, data: bytes, strings: Sequence[str], looks: Looks, name: str) -> _Named:
    return _Named(
        name=element.get("name") or "",
        sheet=sheet_of(data, strings, looks, name),
        visible=element.get("state", "visible") == "visible",
    )


def _targets(relations: bytes | None, name: str) -> dict[str, str]:
    """Part names by relationship id; targets outside the file name no part and find nothing."""
    if relations is None:
        return {}
    found: dict[str, str] = {}
    for each in parse(relations, f"“{name}”的目录"):
        target = each.get("Target") or ""
        if each.get("TargetMode") != "External":
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            found[each.get("Id") or ""] = path
    return found


def _mark_in(sheets: tuple[_Named, ...]) -> Identity:
    """Draft and revision out of a cell of the first rows, where the properties were lost."""
    for each in sheets:
        for row in each.sheet.rows[:20]:
            if (found := identity_in(" ".join(row.texts))).draft:
                return found
    return Identity()


def _is_saved_page(parts: Mapping[str, bytes]) -> bool:
    core = parts.get("docProps/core.xml")
    if core is None:
        return False
    root = parse(core, "属性")
    return any((each.text or "") == SAVED_PAGE for each in root.iter("{*}category"))
