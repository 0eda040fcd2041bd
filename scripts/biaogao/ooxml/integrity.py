"""Six promises about a Word file that general validators do not hold; every file we build passes here.

Word repairs or refuses files with a repeated drawing id, a move without its other half, a field without its end, a
bookmark that never closes, a cell that ends in a table, or a measure that is no number; LibreOffice opens them and
hides the fault.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from biaogao.errors import InternalError
from biaogao.ooxml.package import parse
from biaogao.ooxml.xml import NAMESPACES

_W = f"{{{NAMESPACES['w']}}}"
_DOC_PR = f"{{{NAMESPACES['wp']}}}docPr"
_NO_CONTENT = {f"{_W}bookmarkEnd", f"{_W}bookmarkStart", f"{_W}commentRangeEnd", f"{_W}tcPr"}
_ENDS_OF_CELL = {f"{_W}p", f"{_W}sdt"}
_WHOLE_NUMBERS = ("sz", "szCs", "ilvl", "numId", "gridSpan", "outlineLvl")
_WHOLE = re.compile(r"-?[0-9]+(\.[0-9]+pt)?", re.ASCII)
_STORIES = (
    "word/document.xml",
    "word/footnotes.xml",
    "word/endnotes.xml",
    "word/header",
    "word/footer",
    "word/comments",
)


def faults(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """What is wrong, as Chinese clauses; empty for a sound file."""
    stories = [(name, parse(parts[name], name)) for name in sorted(parts) if _is_story(name)]
    found: list[str] = [*_repeated_drawings(stories), *_repeated_bookmarks(stories)]
    for name, root in stories:
        promises = (*_moves(root), *_fields(root), *_bookmarks(root), *_cells(root), *_measures(root))
        found += [f"{name}：{fault}" for fault in promises]
    return tuple(found)


def ensure_sound(parts: Mapping[str, bytes]) -> None:
    """Raise InternalError where the file just built breaks a promise."""
    found = faults(parts)
    if found:
        raise InternalError(f"生成的Word文件内部不一致：{'；'.join(found[:5])}。", "这是程序的错误，请报告。")


def _is_story(name: str) -> bool:
    return name.endswith(".xml") and name.startswith(_STORIES)


def _repeated_drawings(stories: list[tuple[str, etree._Element]]) -> Iterator[str]:
    ids = Counter(element.get("id") for _, root in stories for element in root.iter(_DOC_PR))
    for number, count in sorted(ids.items(), key=lambda item: str(item[0])):
        if count > 1:
            yield f"图形编号 {number} 用了 {count} 次"


def _repeated_bookmarks(stories: list[tuple[str, etree._Element]]) -> Iterator[str]:
    names = Counter(element.get(f"{_W}name") for _, root in stories for element in root.iter(f"{_W}bookmarkStart"))
    for name, count in sorted(names.items(), key=lambda item: str(item[0])):
        if count > 1:
            yield f"书签 {name} 定义了 {count} 次"


def _ids(root: etree._Element, tag: str) -> Counter[str | None]:
    return Counter(element.get(f"{_W}id") for element in root.iter(f"{_W}{tag}"))


def _pairs(root: etree._Element, start: str, end: str) -> Iterator[str]:
    starts, ends = _ids(root, start), _ids(root, end)
    for number in sorted(starts.keys() | ends.keys(), key=str):
        if starts[number] != 1 or ends[number] != 1:
            yield f"{start} {number} 有 {starts[number]} 个开头、{ends[number]} 个结尾"


def _moves(root: etree._Element) -> Iterator[str]:
    yield from _pairs(root, "moveFromRangeStart", "moveFromRangeEnd")
    yield from _pairs(root, "moveToRangeStart", "moveToRangeEnd")
    gone = {element.get(f"{_W}name") for element in root.iter(f"{_W}moveFromRangeStart")}
    come = {element.get(f"{_W}name") for element in root.iter(f"{_W}moveToRangeStart")}
    for name in sorted(gone ^ come, key=str):
        yield f"移动 {name} 只有一半"


def _bookmarks(root: etree._Element) -> Iterator[str]:
    yield from _pairs(root, "bookmarkStart", "bookmarkEnd")


def _cells(root: etree._Element) -> Iterator[str]:
    for cell in root.iter(f"{_W}tc"):
        last = next((child for child in reversed(cell) if child.tag not in _NO_CONTENT), None)
        if last is None or last.tag not in _ENDS_OF_CELL:
            yield "w:tc does not end in a paragraph"


def _measures(root: etree._Element) -> Iterator[str]:
    for name in _WHOLE_NUMBERS:
        for element in root.iter(f"{_W}{name}"):
            value = element.get(f"{_W}val") or ""
            if not _WHOLE.fullmatch(value):
                yield f"w:{name} has the value {value!r}"


def _fields(root: etree._Element) -> Iterator[str]:
    """Field characters nest as brackets do: begin, at most one separate, end."""
    open_fields: list[bool] = []
    for element in root.iter(f"{_W}fldChar"):
        match element.get(f"{_W}fldCharType"):
            case "begin":
                open_fields.append(False)
            case "separate" if open_fields and not open_fields[-1]:
                open_fields[-1] = True
            case "end" if open_fields:
                open_fields.pop()
            case kind:
                yield f"域标记 {kind} 没有开头"
    if open_fields:
        yield f"{len(open_fields)} 个域没有结尾"
