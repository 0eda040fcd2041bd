"""Collects the pages of all codes: rules on drafts and on built files, the reader, ledgers, and what no rule judges."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

import msgspec

from biaogao.diagnostics import Severity
from biaogao.inspection.registry import layout_rules
from biaogao.lint.catalogue import CatalogueRow, catalogue
from biaogao.lint.registry import all_rules, checking_rules
from biaogao.lint.rule import RulePage, with_remedy
from biaogao.lint.wording import load_rows
from biaogao.readers.catalogue import CATALOGUE
from biaogao.reporters.explanation import Explanation
from biaogao.reporters.families import rank

_FOLDER = Path(__file__).with_name("texts")
_DRAFT, _BUILT = "草案的检查", "成品的版面检查"


class _Text(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A page of a code that is no rule; name and gravity of a reader's code stand in the reader's own catalogue."""

    page: str
    by: str
    name: str = ""
    severity: Severity | None = None
    clause: str = ""
    bad: tuple[str, ...] = ()
    good: tuple[str, ...] = ()


@functools.cache
def pages() -> Mapping[str, Explanation]:
    """The page of every code, in the order of families and numbers."""
    found: dict[str, Explanation] = {}
    for page in (*_rules(), *_layout(), *_texts(), *_held()):
        found[page.code] = _together(found[page.code], page) if page.code in found else page
    return MappingProxyType({code: found[code] for code in sorted(found, key=rank)})


def _together(first: Explanation, second: Explanation) -> Explanation:
    """One code that is judged in the draft and again in the built file."""
    return msgspec.structs.replace(first, by=f"{first.by}、{second.by}", page=f"{first.page}\n\n{second.page}")


def _rules() -> Iterator[Explanation]:
    waivable = {rule.code for rule in checking_rules()}
    for rule in all_rules():
        yield msgspec.structs.replace(_page(rule), waivable=rule.code in waivable)


def _page(rule: RulePage) -> Explanation:
    return Explanation(
        code=rule.code,
        name=rule.name,
        clause=rule.clause,
        severity=rule.severity,
        page=rule.page,
        by=f"{_DRAFT}（据文字推断，把握{rule.confidence}）" if rule.confidence else _DRAFT,
        bad=rule.bad,
        good=rule.good,
        mendable=rule.mendable,
    )


def _layout() -> Iterator[Explanation]:
    for rule in layout_rules():
        yield Explanation(
            code=rule.code, name=rule.name, clause=rule.clause, severity=rule.severity, page=rule.page, by=_BUILT
        )


def _texts() -> Iterator[Explanation]:
    for path in sorted(_FOLDER.glob("*.yaml")):
        for code, text in msgspec.convert(load_rows(path.read_bytes()), dict[str, _Text]).items():
            entry = CATALOGUE.get(code)
            yield Explanation(
                code=code,
                name=entry.name if entry else text.name,
                clause=entry.clause if entry else text.clause,
                severity=entry.severity if entry else text.severity or Severity.ERROR,
                page=with_remedy(text.page, entry is not None and entry.mendable),
                by=text.by,
                bad=text.bad,
                good=text.good,
            )


def _held() -> Iterator[Explanation]:
    return map(_row, catalogue().rows)


def _row(row: CatalogueRow) -> Explanation:
    others = f"\n\n由{'、'.join(row.by)}检查。" if row.by else ""
    return Explanation(
        code=row.code,
        name="",
        clause=row.clause,
        severity=row.severity,
        page=f"{row.title}。\n\n{row.why}{others}",
        by=row.held.value,
    )
