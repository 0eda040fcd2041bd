"""Reads `changes.yaml`: why people made a change, from which opinions it came, and whether they class it otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from biaogao.compare.changes import Change, ChangeSet, Classification
from biaogao.diagnostics import Diagnostic, Severity, in_order
from biaogao.schema import Positions, load_yaml, validate
from biaogao.source import SourceFile, Span

REASONS_FILE = "changes.yaml"
_SCHEMA = "change-reasons"
UNKNOWN_CHANGE = "CHG-01"
_PREFIX = "CHG"
_REVISION = re.compile(r"（[0-9a-f]{7}）$")


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """What people say of one change; `classification` is None where they agree with the rules."""

    id: str
    text: str
    classification: Classification | None
    opinions: tuple[str, ...]
    span: Span | None


class ReasonGroup(msgspec.Struct, frozen=True, kw_only=True):
    """The reasons of one comparison, named by its states; an empty name fits any state. `spans` are of the names."""

    old: str
    new: str
    reasons: tuple[Reason, ...]
    spans: tuple[Span | None, Span | None] = (None, None)

    def fits(self, changeset: ChangeSet) -> bool:
        """Whether the group is about this comparison."""
        return self.old in {"", changeset.old.name} and self.new in {"", changeset.new.name}


def read_reasons(source: SourceFile) -> tuple[tuple[ReasonGroup, ...], tuple[Diagnostic, ...]]:
    """The reasons in a file, and what is wrong with it; a file that does not fit the schema gives none."""
    value, positions, findings = load_yaml(source)
    if any(finding.severity is Severity.ERROR for finding in findings) or value == "":
        return (), findings
    wrong = validate(value, _SCHEMA, positions, prefix=_PREFIX)
    if wrong or not isinstance(value, list):
        return (), in_order((*findings, *wrong))
    return tuple(_group(each, at, positions) for at, each in enumerate(value)), findings


def _group(value: Any, at: int, positions: Positions) -> ReasonGroup:
    reasons = [_reason(each, positions.value((at, "更改", row, "标识"))) for row, each in enumerate(value["更改"])]
    spans = positions.value((at, "旧")), positions.value((at, "新"))
    return ReasonGroup(old=value.get("旧", ""), new=value.get("新", ""), reasons=tuple(reasons), spans=spans)


def _reason(value: Any, span: Span | None) -> Reason:
    return Reason(
        id=value["标识"],
        text=value["理由"],
        classification=Classification(value["类型"]) if "类型" in value else None,
        opinions=tuple(value.get("意见", ())),
        span=span,
    )


def with_reasons(changeset: ChangeSet, groups: tuple[ReasonGroup, ...]) -> tuple[ChangeSet, tuple[Diagnostic, ...]]:
    """The change set with what people said of its changes, and findings on ids that no change has or that come twice.

    Groups about other comparisons are left alone. Of two reasons for one change the later one counts.
    """
    said: dict[str, Reason] = {}
    findings: list[Diagnostic] = []
    known = {change.id for change in changeset.changes}
    for reason in (reason for group in groups if group.fits(changeset) for reason in group.reasons):
        findings.extend(_findings(reason, known, said))
        said[reason.id] = reason
    changes = tuple(_judged(change, said.get(change.id)) for change in changeset.changes)
    return msgspec.structs.replace(changeset, changes=changes), in_order(findings)


def unknown_states(groups: tuple[ReasonGroup, ...], known: frozenset[str]) -> Iterator[Diagnostic]:
    """A finding for each name in the groups that is none of the `known` states and no revision of git."""
    for group in groups:
        for name, span in zip((group.old, group.new), group.spans, strict=True):
            if name and name not in known and not _REVISION.search(name):
                yield Diagnostic(
                    code="CHG-04",
                    name="unknown-state",
                    severity=Severity.WARNING,
                    message=f"没有名为“{name[:60]}”的稿，这一组理由没有用上。",
                    hint=f"写比较结果第一行里的名称；有：{'、'.join(sorted(known))}。",
                    span=span,
                )


def _findings(reason: Reason, known: set[str], said: dict[str, Reason]) -> Iterator[Diagnostic]:
    if reason.id not in known:
        yield Diagnostic(
            code=UNKNOWN_CHANGE,
            name="unknown-change",
            severity=Severity.WARNING,
            message=f"这次比较中没有标识为“{reason.id}”的更改，所写的理由没有用上。",
            hint="有关的文字可能又改过：从比较结果中抄新的标识，或删去这一条。",
            span=reason.span,
            node=reason.id,
        )
    if reason.id in said:
        yield Diagnostic(
            code="CHG-02",
            name="repeated-change",
            severity=Severity.WARNING,
            message=f"更改“{reason.id}”的理由写了两次，后一个起作用。",
            hint="删去其中一个。",
            span=reason.span,
        )


def _judged(change: Change, reason: Reason | None) -> Change:
    if reason is None:
        return change
    classification = reason.classification or change.classification
    return msgspec.structs.replace(
        change,
        basis=reason.text,
        opinions=reason.opinions,
        classification=classification,
        overridden=classification is not change.classification,
    )
