"""Turns findings into SARIF 2.1.0 (OASIS), for editors, code platforms and whoever compares one run with the next."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from biaogao.diagnostics import Diagnostic, Edit, Fix, Severity, Waived
from biaogao.reporters.explanation import Explanation, cited, fenced
from biaogao.source import SourceFile, Span

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
BASE = "WORKSPACE"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

_Object = dict[str, Any]


def render(
    diagnostics: Iterable[Diagnostic],
    sources: Iterable[SourceFile] = (),
    *,
    pages: Mapping[str, Explanation],
    version: str,
    waived: Iterable[Waived] = (),
    digests: Mapping[str, str] | None = None,
) -> str:
    """One run as SARIF with a line feed at the end; the same findings give the same text.

    Findings of `waived` are there too, suppressed with the drafter's reason; `pages` explain codes; `digests` are the
    sha256 (hexadecimal) of files as they stand on disk. Addresses are relative to the workspace, so that the log says
    nothing of the machine. Columns count code points.
    """
    run = _Run(tuple(sources), pages, digests or {})
    results = [run.result(diagnostic) for diagnostic in diagnostics]
    results += [run.result(diagnostic, waiver) for waiver in waived for diagnostic in waiver.findings]
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run.log(results, version)]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


class _Run:
    """One run while its log is written: which rules and files have been named, and in which order."""

    def __init__(
        self, sources: Sequence[SourceFile], pages: Mapping[str, Explanation], digests: Mapping[str, str]
    ) -> None:
        self._pages = pages
        self._digests = digests
        self._sources = {source.file: source for source in sources}
        self._lines = {source.file: source.lines for source in sources}
        self._files = {source.file: index for index, source in enumerate(sources)}
        self._rules: dict[str, _Object] = {}
        self._seen: Counter[str] = Counter()

    def log(self, results: list[_Object], version: str) -> _Object:
        """The run object round its results."""
        driver = {
            "name": "标稿",
            "semanticVersion": version,
            "language": "zh-CN",
            "rules": list(self._rules.values()),
        }
        return {
            "tool": {"driver": driver},
            "invocations": [{"executionSuccessful": True}],
            "originalUriBaseIds": {BASE: {"description": {"text": "工作区的根文件夹"}}},
            "artifacts": [self._artifact(file) for file in self._files],
            "results": results,
            "language": "zh-CN",
            "columnKind": "unicodeCodePoints",
        }

    def result(self, diagnostic: Diagnostic, waived: Waived | None = None) -> _Object:
        """One finding, and the waiver which took it away."""
        result: _Object = {
            "ruleId": diagnostic.code,
            "ruleIndex": self._rule(diagnostic),
            "level": _LEVELS[diagnostic.severity],
            "message": {"text": _message(diagnostic)},
            "locations": [self._location(diagnostic)],
            "partialFingerprints": {"findingInLine/v1": self._fingerprint(diagnostic)},
        }
        if diagnostic.related:
            result["relatedLocations"] = [
                {"id": number, "physicalLocation": self._physical(one.span), "message": {"text": one.message}}
                for number, one in enumerate(diagnostic.related, start=1)
            ]
        if diagnostic.fix:
            result["fixes"] = [self._fix(diagnostic.fix)]
        # An empty list says that suppressions were looked for and none found, which viewers count on.
        result["suppressions"] = [] if waived is None else [self._suppression(waived)]
        return result | _properties(diagnostic)

    def _rule(self, diagnostic: Diagnostic) -> int:
        code = diagnostic.code
        if code not in self._rules:
            self._rules[code] = _descriptor(diagnostic, self._pages.get(code))
        return list(self._rules).index(code)

    def _location(self, diagnostic: Diagnostic) -> _Object:
        location: _Object = {}
        if diagnostic.span:
            location["physicalLocation"] = self._physical(diagnostic.span, with_text=True)
        if diagnostic.node:
            location["logicalLocations"] = [{"fullyQualifiedName": diagnostic.node}]
        elif diagnostic.where:
            location["logicalLocations"] = [{"fullyQualifiedName": diagnostic.where}]
        return location or {"message": {"text": "整份草案"}}

    def _physical(self, span: Span, *, with_text: bool = False) -> _Object:
        region = _region(span)
        if with_text and (excerpt := _excerpt(self._lines.get(span.file, ()), span)):
            region["snippet"] = {"text": excerpt}
        return {"artifactLocation": self._place(span.file), "region": region}

    def _place(self, file: str) -> _Object:
        index = self._files.setdefault(file, len(self._files))
        return {"uri": quote(file, safe="/"), "uriBaseId": BASE, "index": index}

    def _artifact(self, file: str) -> _Object:
        artifact: _Object = {"location": {"uri": quote(file, safe="/"), "uriBaseId": BASE}, "roles": ["analysisTarget"]}
        if source := self._sources.get(file):
            artifact["encoding"] = source.encoding.upper()
        if digest := self._digests.get(file):
            artifact["hashes"] = {"sha-256": digest}
        return artifact

    def _suppression(self, waived: Waived) -> _Object:
        place = {"location": {"physicalLocation": self._physical(waived.span)}} if waived.span else {}
        return {"kind": "inSource", "status": "accepted", "justification": waived.reason} | place

    def _fix(self, fix: Fix) -> _Object:
        by_file: dict[str, list[Edit]] = {}
        for edit in fix.edits:
            by_file.setdefault(edit.span.file, []).append(edit)
        changes = [
            {"artifactLocation": self._place(file), "replacements": [_replacement(edit) for edit in edits]}
            for file, edits in by_file.items()
        ]
        return {"description": {"text": fix.title}, "artifactChanges": changes}

    def _fingerprint(self, diagnostic: Diagnostic) -> str:
        """What stays when lines above are added or removed: code, file, the line's text, and which of equal ones."""
        span = diagnostic.span
        lines = self._lines.get(span.file, ()) if span else ()
        line = lines[span.start.line - 1].strip() if span and span.start.line <= len(lines) else diagnostic.message
        whole = "\0".join((diagnostic.code, span.file if span else diagnostic.where, line))
        self._seen[whole] += 1
        return f"{hashlib.sha256(whole.encode()).hexdigest()[:32]}:{self._seen[whole]}"


def _descriptor(diagnostic: Diagnostic, page: Explanation | None) -> _Object:
    """A rule's own entry. There is no `helpUri`: it must be an absolute address, and the pages come with the tool."""
    rule: _Object = {"id": diagnostic.code, "name": diagnostic.name}
    if page is None:
        level = _LEVELS[diagnostic.severity]
        return rule | {"defaultConfiguration": {"level": level}}
    text = "\n\n".join(page.paragraphs)
    return rule | {
        "shortDescription": {"text": f"{page.title}。"},
        "fullDescription": {"text": text},
        "help": {"text": text, "markdown": _markdown(page)},
        "defaultConfiguration": {"level": _LEVELS[page.severity]},
        "properties": {"clause": cited(page.clause), "page": page.document, "tags": [page.family]},
    }


def _markdown(page: Explanation) -> str:
    clause = f"\n\n依据：{cited(page.clause)}" if page.clause else ""
    examples = [
        f"\n\n{title}：\n\n{fenced(example)}"
        for title, cases in (("不符合", page.bad[:1]), ("符合", page.good[:1]))
        for example in cases
    ]
    return "\n\n".join(page.paragraphs) + clause + "".join(examples)


def _message(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.message}{diagnostic.hint}" if diagnostic.hint else diagnostic.message


def _region(span: Span) -> _Object:
    return {
        "startLine": span.start.line,
        "startColumn": span.start.column,
        "endLine": span.end.line,
        "endColumn": span.end.column,
    }


def _excerpt(lines: Sequence[str], span: Span) -> str:
    """The characters of a span that lies in one line."""
    if span.start.line != span.end.line or span.start.line > len(lines):
        return ""
    return lines[span.start.line - 1][span.start.column - 1 : span.end.column - 1]


def _replacement(edit: Edit) -> _Object:
    return {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}


def _properties(diagnostic: Diagnostic) -> _Object:
    clause = {"clause": cited(diagnostic.clause)} if diagnostic.clause else {}
    hint = {"hint": diagnostic.hint} if diagnostic.hint else {}
    return {"properties": clause | hint} if clause or hint else {}
