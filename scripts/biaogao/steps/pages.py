"""Turns files of all kinds that a volume may hold into PDF, all conversions of one kind in one process."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence

import msgspec

from biaogao.deliverables.leaves import unbindable
from biaogao.deliverables.pictures import picture_page
from biaogao.errors import InputError, ToolError
from biaogao.ooxml.page_turns import let_rows_split, turn_before
from biaogao.ooxml.printing import fit_to_width
from biaogao.steps.press import Press, find_press
from biaogao.steps.settling import convert_cached
from biaogao.workspace import Workspace
from biaogao.writers.pdf.losses import losses
from biaogao.writers.pdf.office import SHEET, WORD, Kind
from biaogao.writers.pdf.screening import screen_docx, screen_pdf, screen_xlsx

_OFFICE: Mapping[str, Kind] = {"word": WORD, "sheet": SHEET}
_SCREENS: Mapping[str, Callable[[bytes], tuple[str, ...]]] = {"word": screen_docx, "sheet": screen_xlsx}


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A file to be turned into pages; `kind` is pdf, word, sheet or picture."""

    name: str
    kind: str
    data: bytes


def pages_of(workspace: Workspace, sources: Sequence[Source]) -> dict[str, bytes | str]:
    """The PDF of each source by name, or the Chinese reason why there is none."""
    results: dict[str, bytes | str] = {}
    waiting: dict[str, dict[str, bytes]] = {kind: {} for kind in _OFFICE}
    for source in sources:
        if source.kind in _OFFICE:
            printable = _or_reason(functools.partial(_printable, source))
            if isinstance(printable, str):
                results[source.name] = printable
            else:
                waiting[source.kind][source.name] = printable
        else:
            results[source.name] = _own_pages(source)
    results.update(_converted(workspace, waiting))
    return {source.name: results[source.name] for source in sources}


def _printable(source: Source) -> bytes:
    wrong = _SCREENS[source.kind](source.data)
    if wrong:
        raise ToolError("；".join(wrong))
    return fit_to_width(source.data, source.name) if source.kind == "sheet" else source.data


def _own_pages(source: Source) -> bytes | str:
    if source.kind == "picture":
        return _or_reason(functools.partial(picture_page, source.data, source.name))
    return "；".join(screen_pdf(source.data)) or unbindable(source.data) or source.data


def _or_reason(make: Callable[[], bytes]) -> bytes | str:
    try:
        return make()
    except (ToolError, InputError) as failure:
        return failure.message


def _converted(workspace: Workspace, waiting: Mapping[str, Mapping[str, bytes]]) -> dict[str, bytes | str]:
    if not any(waiting.values()):
        return {}
    press = find_press(workspace)
    if not isinstance(press, Press):
        return {name: str(press) for files in waiting.values() for name in files}
    found: dict[str, bytes | str] = {}
    for kind, files in waiting.items():
        converted = convert_cached(workspace, press, files, _OFFICE[kind])
        if kind == "word":
            converted = {name: _whole(workspace, press, files[name], pdf) for name, pdf in converted.items()}
        for name, result in converted.items():
            found[name] = result.message if isinstance(result, ToolError) else result
    return found


def _whole(workspace: Workspace, press: Press, docx: bytes, pdf: bytes | ToolError) -> bytes | ToolError:
    """The PDF with all words of the Word file.

    Tables that lost rows begin a page, one more in each round; where that does not help, rows may be split.
    """
    turned: set[int] = set()
    splittable = False
    while not isinstance(pdf, ToolError):
        lost = losses(docx, pdf, "word")
        if not lost.count:
            break
        further = next((table for table in lost.tables if table not in turned), None)
        if further is not None:
            turned.add(further)
            docx = turn_before(docx, further, "word")
        elif not splittable:
            docx, splittable = let_rows_split(docx, "word"), True
        else:
            return ToolError(f"LibreOffice 转换时丢失了 {lost.count} 个字，没有采用。", "请用 Word 打印成 PDF。")
        pdf = convert_cached(workspace, press, {"word": docx})["word"]
    return pdf
