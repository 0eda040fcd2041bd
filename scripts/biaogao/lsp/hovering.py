"""What the editor shows under the pointer: what a reference reads as, what a rule asks, what a key means."""

from __future__ import annotations

import re

from biaogao.diagnostics import Diagnostic
from biaogao.lsp.catalogue import descriptions, numbers_named
from biaogao.lsp.desk import Reading
from biaogao.lsp.identity import block_of, id_at, uses
from biaogao.lsp.outline import name_of
from biaogao.model.nodes import AnyBlock, Footnote, Formula
from biaogao.model.walk import inlines_of, text_of, walk
from biaogao.resolve.citations import find_numbers
from biaogao.source import Point, Span

_KEY = re.compile(r"([^\s:：#]+)[:：]")
_LONGEST = 300


def hover(reading: Reading, file: str, point: Point) -> str:
    """Markdown for the point, or empty: the mention of an id, a number, a key of the front matter, then findings."""
    parts = [
        _id(reading, file, point),
        _number(reading, file, point),
        _key(reading, file, point),
        *(_rule(finding) for finding in findings_at(reading, Span(file=file, start=point, end=point))),
    ]
    return "\n\n---\n\n".join(filter(None, parts))


def findings_at(reading: Reading, span: Span) -> list[Diagnostic]:
    """The findings that touch a stretch of a file."""
    return [
        finding
        for finding in reading.findings
        if finding.span
        and finding.span.file == span.file
        and finding.span.start <= span.end
        and span.start <= finding.span.end
    ]


def _id(reading: Reading, file: str, point: Point) -> str:
    found = id_at(reading, file, point)
    if found is None:
        return ""
    name = found[0]
    block = block_of(reading, name)
    if block is None:
        return f"稿件里没有标识“{name}”。"
    count = sum(1 for _ in uses(reading, name))
    counted = f"引用 {count} 处" if count else "没有被引用"
    reads = reading.manuscript.resolution.reference(name)
    named = "" if isinstance(block, Footnote) else name_of(reading, block)
    title = named if named and named != reads else ""
    heading = f"**{reads}**" + (f"　{title}" if title else "")
    return "\n\n".join(filter(None, (heading, described(reading, block), f"标识 `{name}`，{counted}")))


def described(reading: Reading, block: AnyBlock | Footnote) -> str:
    """The first words of a block and what it holds, at most so long as one glance takes; TeX of a formula."""
    if isinstance(block, Formula):
        return f"```tex\n{block.tex[:_LONGEST]}\n```"
    resolution = reading.manuscript.resolution
    inside = [block] if isinstance(block, Footnote) else [inner for inner, _ in walk((block,))]
    words: list[str] = []
    for one in inside:
        runs = inlines_of(one)
        words += [text_of(run, lambda each: resolution.reference(each.target)).strip() for run in runs]
        if sum(map(len, words)) > _LONGEST:
            break
    text = "　".join(filter(None, words[1:] if len(words) > 1 else words))
    return text[:_LONGEST] + ("……" if len(text) > _LONGEST else "")


def _number(reading: Reading, file: str, point: Point) -> str:
    lines = reading.lines.get(file, [])
    line = lines[point.line - 1] if 0 < point.line <= len(lines) else ""
    for name in find_numbers(line):
        if name.start < point.column <= name.end + 1:
            title = numbers_named(reading).get(name.number)
            return f"**{name.number}**　{title}" if title else ""
    return ""


def _key(reading: Reading, file: str, point: Point) -> str:
    lines = reading.lines.get(file, [])
    place = reading.manuscript.authored.metadata.positions
    if not any(span.file == file and span.start.line == point.line for _, span in place):
        return ""
    match = _KEY.match(lines[point.line - 1])
    if match is None or point.column > match.end():
        return ""
    told = descriptions().get(match[1], "")
    return f"**{match[1]}**　{told}" if told else ""


def _rule(finding: Diagnostic) -> str:
    # Only here: the book of rules knows those on Word and PDF too, whose readers are slow to load.
    from biaogao.rulebook.pages import pages  # noqa: PLC0415

    page = pages().get(finding.code)
    clause = f"，依据{finding.clause}" if finding.clause else ""
    body = page.page if page else "\n\n".join(filter(None, (finding.message, finding.hint)))
    return f"**{finding.code}** {finding.name}（{finding.severity.label}{clause}）\n\n{body}"
