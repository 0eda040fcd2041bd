"""The findings of the reader: each code with its name, gravity and clause; codes are never reused."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from biaogao.diagnostics import Diagnostic, Edit, Fix, Related, Severity
from biaogao.source import Span


class Entry(NamedTuple):
    """What all findings of one code share; `mendable` says that some of them carry a fix."""

    name: str
    severity: Severity
    clause: str = ""
    mendable: bool = False


_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

CATALOGUE: dict[str, Entry] = {
    "SRC-01": Entry("missing-draft", _E),
    "SRC-02": Entry("undecodable-text", _E),
    "SRC-03": Entry("file-too-big", _E),
    "SRC-04": Entry("too-many-lines", _E),
    "SRC-05": Entry("line-too-long", _E),
    "SRC-06": Entry("not-utf-8", _I),
    "SRC-07": Entry("unreadable-file", _E),
    "SRC-08": Entry("path-outside-draft", _E),
    "SRC-09": Entry("missing-file", _E),
    "SRC-10": Entry("picture-format", _E),
    "SRC-11": Entry("csv-form", _E),
    "SRC-12": Entry("two-drafts", _W),
    "SRC-13": Entry("empty-draft", _E),
    "SRC-14": Entry("block-too-long", _E),
    "SRC-15": Entry("control-character", _W, mendable=True),
    "SRC-16": Entry("damaged-picture", _E),
    "MET-01": Entry("missing-front-matter", _E, "8.1"),
    "MET-02": Entry("front-matter-not-closed", _E),
    "MET-03": Entry("front-matter-misplaced", _W),
    "MET-04": Entry("full-width-comma", _W, mendable=True),
    "MDN-01": Entry("heading-level-jump", _E, "7.3"),
    "MDN-02": Entry("typed-heading-number", _E, "7.2", mendable=True),
    "MDN-03": Entry("empty-heading", _E, "7.2"),
    "MDN-04": Entry("list-marker-in-paragraph", _E, "7.5", mendable=True),
    "MDN-05": Entry("list-indentation", _E, "7.5"),
    "MDN-06": Entry("list-start-number", _W, "7.5"),
    "MDN-07": Entry("number-read-as-list", _W),
    "MDN-08": Entry("note-under-table", _W, "9.11"),
    "MDN-09": Entry("text-under-table", _W, "9.8"),
    "MDN-10": Entry("ragged-table", _E, "9.8"),
    "MDN-11": Entry("table-ruler", _E, "9.8", mendable=True),
    "MDN-12": Entry("table-merge", _E, "9.8"),
    "MDN-13": Entry("pipe-in-formula", _E, "9.9"),
    "MDN-14": Entry("footnote-unused", _E, "9.12"),
    "MDN-15": Entry("footnote-undefined", _E, "9.12"),
    "MDN-16": Entry("footnote-repeated", _E, "9.12"),
    "MDN-17": Entry("reference-definition", _W),
    "MDN-18": Entry("unknown-fence", _E),
    "MDN-19": Entry("fence-in-fence", _W),
    "MDN-20": Entry("fence-not-closed", _E),
    "MDN-21": Entry("stray-fence", _E),
    "MDN-22": Entry("literal-dollar", _E, "9.9"),
    "MDN-23": Entry("asterisk-as-times", _E, "9.4.4", mendable=True),
    "MDN-24": Entry("emphasis-not-read", _W),
    "MDN-25": Entry("tilde-as-range", _E, "10.4.6", mendable=True),
    "MDN-26": Entry("typed-reference", _W, "9.5.4", mendable=True),
    "MDN-27": Entry("unsupported-markdown", _E),
    "MDN-28": Entry("link", _W),
    "MDN-29": Entry("html", _E),
    "MDN-30": Entry("id-form", _E),
    "MDN-31": Entry("duplicate-id", _E),
    "MDN-32": Entry("attribute", _E),
    "MDN-33": Entry("formula-form", _E, "9.9"),
    "MDN-34": Entry("text-before-heading", _E, "7.2"),
    "MDN-35": Entry("untitled-clause-place", _E, "7.3"),
    "MDN-36": Entry("annex-heading", _E, "9.6"),
    "MDN-37": Entry("symbol-line", _W, "10.4.3"),
    "MDN-38": Entry("empty-label", _E),
    "MDN-39": Entry("typed-label-number", _W, mendable=True),
    "MDN-40": Entry("half-width-label", _W, mendable=True),
    "MDN-41": Entry("image-in-text", _E, "9.7"),
    "MDN-42": Entry("caption-without-table", _E, "9.8"),
    "MDN-43": Entry("waiver-form", _E),
    "MDN-44": Entry("nesting-too-deep", _E, "7.5"),
    "MDN-45": Entry("literal-caret", _W, "10.4.6"),
    "MDN-46": Entry("table-footnote", _E, "9.12"),
    "MDN-47": Entry("lazy-continuation", _W, "7.5"),
    "MDN-48": Entry("code", _W, mendable=True),
    "MDN-49": Entry("heading-space", _E, "7.2", mendable=True),
    "MDN-50": Entry("heading-in-block", _E, "7.2"),
    "MDN-51": Entry("empty-container", _E),
    "MDN-52": Entry("reference-form", _E),
}


READ_IN_PART = "SRC-04"
"""The code that says that the end of a draft was not read."""


def mend(title: str, *edits: tuple[Span, str]) -> Fix:
    """A mend that puts each text in the place of its span."""
    return Fix(title=title, edits=tuple(Edit(span=span, text=text) for span, text in edits))


def finding(
    code: str,
    message: str,
    span: Span | None,
    *,
    hint: str = "",
    fix: Fix | None = None,
    related: tuple[Related, ...] = (),
) -> Diagnostic:
    """Make a finding of a known code; name, gravity and clause come from the catalogue."""
    entry = CATALOGUE[code]
    return Diagnostic(
        code=code,
        name=entry.name,
        severity=entry.severity,
        message=message,
        span=span,
        clause=entry.clause,
        hint=hint,
        fix=fix,
        related=related,
    )


class Findings:
    """Collects the findings of one reading; equal codes beyond `limit` are counted, and said at the end."""

    def __init__(self, limit: int = 200) -> None:
        self._limit = limit
        self._kept: list[Diagnostic] = []
        self._count: dict[str, int] = {}

    def add(
        self,
        code: str,
        message: str,
        span: Span | None,
        *,
        hint: str = "",
        fix: Fix | None = None,
        related: tuple[Related, ...] = (),
    ) -> None:
        """Record a finding of `code` at `span`."""
        count = self._count[code] = self._count.get(code, 0) + 1
        if count <= self._limit:
            self._kept.append(finding(code, message, span, hint=hint, fix=fix, related=related))

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Record findings made elsewhere."""
        self._kept.extend(diagnostics)

    def all(self) -> tuple[Diagnostic, ...]:
        """All findings; a code that came too often ends with the number of those left out."""
        rest = [
            finding(code, f"同类问题另有{count - self._limit}处，未逐一列出；改正前面各处后再检查。", self._last(code))
            for code, count in self._count.items()
            if count > self._limit
        ]
        return (*self._kept, *rest)

    def _last(self, code: str) -> Span | None:
        return next((one.span for one in reversed(self._kept) if one.code == code), None)
