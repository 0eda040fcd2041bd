"""What a procedure says that cannot hold together, though each value alone fits the schema."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.schema import Positions
from biaogao.source import Span

OWN = "自定"
_PREFIX = "PRC"
_SHARES = ("到会比例", "同意比例", "反对上限")
_PACKAGES = ("送审", "报批")
Path = tuple[str | int, ...]


def contradictions(value: Any, positions: Positions) -> tuple[Diagnostic, ...]:
    """The findings on a value that fits the schema of procedures."""
    return (
        *_shares(value, positions),
        *_vote(value, positions),
        *_sections(value, positions),
        *_repeats(value, positions),
    )


def _shares(value: Any, positions: Positions) -> Iterator[Diagnostic]:
    review = value.get("审查", {})
    for key in _SHARES:
        text = review.get(key, {}).get("数", "")
        if text and Fraction(text) > 1:
            message = f"“{key}”是{text}，大于整体。"
            span = positions.value(("审查", key, "数"))
            yield _found(("02", "share-over-one"), message, span, "写作 3/4 这样不大于1的分数。")


def _vote(value: Any, positions: Positions) -> Iterator[Diagnostic]:
    """A limit of those against says nothing while it is not known how many must agree."""
    review = value.get("审查", {})
    if "反对上限" in review and "同意比例" not in review:
        message = "写了“反对上限”，没有写“同意比例”，不能判断是否通过。"
        yield _found(
            ("03", "vote-without-approval"), message, positions.value(("审查", "反对上限")), "补上“同意比例”。"
        )


def _sections(value: Any, positions: Positions) -> Iterator[Diagnostic]:
    rule = value.get("编制说明", {})
    if rule.get("变体") == OWN and "章节" not in rule:
        message = "编制说明的变体是自定，没有列出章节。"
        yield _found(
            ("05", "no-sections"), message, positions.value(("编制说明", "变体")), "列出“章节”，或写变体 A、B、C。"
        )


def _repeats(value: Any, positions: Positions) -> Iterator[Diagnostic]:
    yield from _twice(value.get("文书", []), ("文书",), ("种类",), positions)
    yield from _twice(value.get("编制说明", {}).get("章节", []), ("编制说明", "章节"), ("名称",), positions)
    for package in _PACKAGES:
        rows = value.get(package, {}).get("材料", [])
        yield from _twice(rows, (package, "材料"), ("名称",), positions)


def _twice(rows: list[Any], path: Path, keys: tuple[str, ...], positions: Positions) -> Iterator[Diagnostic]:
    seen: dict[tuple[str, ...], int] = {}
    for at, row in enumerate(rows):
        named = tuple(str(row.get(key, "")) for key in keys)
        first = seen.setdefault(named, at)
        if first != at:
            message = f"“{path[0]}”的第{at + 1}项与第{first + 1}项重复：{'、'.join(named)}。"
            span = positions.value((*path, at, keys[0]))
            yield _found(("04", "repeated-row"), message, span, "合并两项，或改其中一项。")


def _found(code: tuple[str, str], message: str, span: Span | None, hint: str) -> Diagnostic:
    number, name = code
    return Diagnostic(
        code=f"{_PREFIX}-{number}", name=name, severity=Severity.ERROR, message=message, span=span, hint=hint
    )
