"""The catalogue of everything that GB/T 1.1 asks, by code: what no rule on drafts judges stands here with the reason.

A code of the catalogue is either a rule (`registry.all_rules`, or a layout rule of inspection) or a row of
catalogue.yaml, never both; one test holds this.
"""

from __future__ import annotations

import enum
import functools
from pathlib import Path

import msgspec
import yaml

from biaogao.diagnostics import Severity

_FILE = Path(__file__).with_name("catalogue.yaml")


class Held(enum.StrEnum):
    """How the demand of a code is met, where no rule of that code judges drafts."""

    GENERATED = "生成保证"
    READER = "读稿检查"
    RULE = "由另一规则检查"
    HUMAN = "需人工判断"


class CatalogueRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A demand without a rule of its own.

    `severity` is that of the standard's modal verb; `by` are the codes of the reader's findings (MDN, MET, SRC) or of
    the rules that judge it; `why` is one Chinese sentence for the drafter.
    """

    code: str
    title: str
    clause: str
    severity: Severity
    held: Held
    by: tuple[str, ...] = ()
    why: str


class Catalogue(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`families` gives the number of codes of each family, which run from 01 without gaps."""

    families: dict[str, int]
    rows: tuple[CatalogueRow, ...]


@functools.cache
def catalogue() -> Catalogue:
    """The whole file."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return msgspec.convert(yaml.load(_FILE.read_bytes(), Loader=loader), Catalogue)


@functools.cache
def catalogue_codes() -> tuple[str, ...]:
    """Every code of the catalogue, family by family."""
    return tuple(
        f"{family}-{number:02}" for family, count in catalogue().families.items() for number in range(1, count + 1)
    )


def row(code: str) -> CatalogueRow | None:
    """The row of a code, or None where a rule judges it or the catalogue does not know it."""
    return _rows().get(code)


@functools.cache
def _rows() -> dict[str, CatalogueRow]:
    return {each.code: each for each in catalogue().rows}
