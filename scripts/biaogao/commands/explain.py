"""Prints the page of a rule: what it asks, why, how to mend it, on which ground, and examples."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Mapping

from biaogao.commands.parser import ChineseParser
from biaogao.diagnostics import Severity
from biaogao.errors import InputError
from biaogao.reporters.columns import text_width, wrapped
from biaogao.reporters.explanation import Explanation, cited, legible
from biaogao.reporters.families import family_title
from biaogao.rulebook.lookup import find, near
from biaogao.rulebook.pages import pages

_HUES = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_BOLD, _QUIET = "1", "2"
_COLUMNS = 84
_WAIVER = "<!-- 允许 {code}：写明理由 -->"


def configure(parser: ChineseParser) -> None:
    """Say what the command takes."""
    parser.values.add_argument(
        "codes",
        metavar="代码",
        nargs="*",
        help="规则的代码（SCP-03）、名称（scope-applies）或类别（SCP）；不写时列出全部类别",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print one page, the list of a family, or the list of families. Raises InputError for what is not known."""
    book, paint = pages(), _painter()
    if not arguments.codes:
        print("\n".join(_families(book, paint)))
        return 0
    found = [_found(book, code) for code in arguments.codes]
    texts = [_page(each[0], paint) if len(each) == 1 else _list(each, paint) for each in found]
    print("\n\n".join("\n".join(text) for text in texts))
    return 0


def _found(book: Mapping[str, Explanation], wanted: str) -> tuple[Explanation, ...]:
    found = find(book, wanted)
    if not found:
        like = near(book, wanted)
        hint = f"是否要看：{'、'.join(like)}。" if like else "运行 ./biaogao explain 看全部类别。"
        raise InputError(f"没有代码、名称或类别为“{wanted[:40]}”的规则。", hint)
    return found


class _Painter:
    """Colours text on a terminal, and leaves it alone elsewhere."""

    def __init__(self, *, on: bool) -> None:
        self._on = on

    def __call__(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._on and text else text


def _painter() -> _Painter:
    return _Painter(on=sys.stdout.isatty() and not os.environ.get("NO_COLOR"))


def _families(book: Mapping[str, Explanation], paint: _Painter) -> Iterator[str]:
    families: dict[str, list[Explanation]] = {}
    for page in book.values():
        families.setdefault(page.family, []).append(page)
    for family, of in families.items():
        yield f"{paint(family, _BOLD)}  {_wide(family_title(family), 40)}{len(of):>4} 条"
    yield ""
    yield f"共 {len(book)} 条。看一类：./biaogao explain SCP；看一条：./biaogao explain SCP-03。"


def _list(of: Iterable[Explanation], paint: _Painter) -> Iterator[str]:
    for page in of:
        severity = paint(page.severity.label, _HUES[page.severity])
        mendable = paint("（可自动改）", _QUIET) if page.mendable else ""
        yield f"{paint(page.code, _BOLD)}  {severity}  {page.title}{mendable}"


def _wide(text: str, columns: int) -> str:
    return text + " " * max(columns - text_width(text), 0)


def _page(page: Explanation, paint: _Painter) -> Iterator[str]:
    yield f"{paint(page.code, _BOLD)}  {paint(page.title, _BOLD)}"
    yield ""
    facts = [("级别", page.severity.label), ("检查", page.by)]
    facts += [("依据", cited(page.clause))] if page.clause else []
    facts += [("名称", page.name)] if page.name else []
    for label, value in facts:
        yield f"  {paint(label, _QUIET)}  {value}"
    for paragraph in page.paragraphs[1:]:
        yield ""
        yield from (f"  {line}" for line in wrapped(paragraph, _COLUMNS))
    yield from _cases("不符合", page.bad, paint("│", "31"))
    yield from _cases("符合", page.good, paint("│", "32"))
    if page.waivable:
        yield from ("", "  确有理由不改时，在那一段之前写：", f"    {_WAIVER.format(code=page.code)}")


def _cases(label: str, cases: tuple[str, ...], edge: str) -> Iterator[str]:
    for case in cases:
        yield ""
        yield f"  {label}："
        yield from (f"    {edge} {line}".rstrip() for line in legible(case).strip().split("\n"))
