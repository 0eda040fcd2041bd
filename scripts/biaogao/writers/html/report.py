"""Writes findings as one HTML file: filtered, searched and read beside the source, without a network."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from biaogao.diagnostics import Diagnostic, Severity, Waived
from biaogao.reporters.columns import window
from biaogao.reporters.explanation import Explanation, cited
from biaogao.reporters.families import family_title
from biaogao.source import SourceFile, Span
from biaogao.writers.html.explained import explained
from biaogao.writers.html.marked import Mark, line_anchor, marked_line, marked_source, marks_of
from biaogao.writers.html.markup import element, text
from biaogao.writers.html.policy import content_policy
from biaogao.writers.html.writer import Look

_EXCERPT = 240
_NO_DRAFT = "未指明"


def read_report_look(folder: Path) -> Look:
    """The look of reports that stands in a folder. Raises OSError where a file is missing."""
    names = {"page": "report.html.j2", "style": "report.css", "script": "report.js"}
    return Look(**{part: (folder / name).read_text("utf-8") for part, name in names.items()})


def report(
    diagnostics: Iterable[Diagnostic],
    sources: Iterable[SourceFile],
    *,
    pages: Mapping[str, Explanation],
    look: Look,
    waived: Iterable[Waived] = (),
) -> bytes:
    """The findings as HTML, the same bytes for the same input; `waived` are listed with their reasons."""
    found, texts, allowed = tuple(diagnostics), tuple(sources), tuple(waived)
    files = {source.file: index for index, source in enumerate(texts)}
    lines = {source.file: source.lines for source in texts}
    marks = marks_of(found)
    shown = {*marks, *(one.span.file for waiver in allowed for one in waiver.findings if one.span)}
    codes = {one.code for one in found} | {waiver.code for waiver in allowed}
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    page = environment.from_string(look.page).render(
        total=len(found),
        counts=_counts(found),
        mendable=sum(one.fix is not None for one in found),
        families=_families(found),
        drafts=sorted({draft_of(one) for one in found}),
        findings=[Markup(_card(number, one, files, lines)) for number, one in enumerate(found, 1)],
        waived=[Markup(_allowed(one, files)) for one in allowed],
        permitted=sum(len(one.findings) for one in allowed),
        sources=[
            {"name": source.file, "draft": _draft(source.file), "body": Markup(marked_source(source, index, marks))}
            for index, source in enumerate(texts)
            if source.file in shown
        ],
        rules=[Markup(explained(pages[code])) for code in sorted(codes) if code in pages],
        style=Markup(look.style),
        script=Markup(look.script),
        policy=content_policy(look.style, look.script),
    )
    return page.encode()


def draft_of(diagnostic: Diagnostic) -> str:
    """The draft or the built file that a finding is on."""
    if diagnostic.span:
        return _draft(diagnostic.span.file)
    return diagnostic.where.partition("，")[0] or _NO_DRAFT


def _draft(file: str) -> str:
    pieces = file.split("/")
    return pieces[1] if pieces[0] == "drafts" and len(pieces) > 2 else file


def _counts(found: Sequence[Diagnostic]) -> list[dict[str, str | int]]:
    counted = Counter(one.severity for one in found)
    return [{"name": one.value, "label": one.label, "count": counted[one]} for one in Severity]


def _families(found: Sequence[Diagnostic]) -> list[dict[str, str | int]]:
    counted = Counter(one.code.partition("-")[0] for one in found)
    return [{"name": name, "title": family_title(name), "count": counted[name]} for name in sorted(counted)]


def _card(number: int, one: Diagnostic, files: Mapping[str, int], lines: Mapping[str, Sequence[str]]) -> str:
    """One finding: what is wrong, where, on which ground, and how to mend it."""
    hint = element("p", f"{_label('建议')}{text(one.hint)}", class_="hint") if one.hint else ""
    fix = element("p", f"{_label('可自动改')}{text(one.fix.title)}", class_="fix") if one.fix else ""
    related = "".join(
        element("p", f"{_label('另见')}{_place(other.span, files)} {text(other.message)}") for other in one.related
    )
    excerpt = _excerpt(number, one, lines) if one.span else ""
    message = element("p", text(one.message), class_="message")
    return element(
        "li",
        f"{_head(one)}{message}{_foot(one, files)}{excerpt}{hint}{fix}{related}",
        id=f"f{number}",
        class_=f"finding {one.severity.value}",
        tabindex="-1",
        data_severity=one.severity.value,
        data_family=one.code.partition("-")[0],
        data_draft=draft_of(one),
        data_fix="1" if one.fix else None,
    )


def _head(one: Diagnostic) -> str:
    severity = element("span", one.severity.label, class_="severity")
    code = element("a", text(one.code), class_="code", href=f"#r-{one.code}", title="看这条规则的说明")
    name = element("span", text(one.name), class_="name")
    return element("h3", f"{severity} {code} {name}")


def _foot(one: Diagnostic, files: Mapping[str, int]) -> str:
    clause = element("span", text(cited(one.clause)), class_="clause") if one.clause else ""
    return element("p", f"{_whereabouts(one, files)} {clause}", class_="where")


def _whereabouts(one: Diagnostic, files: Mapping[str, int]) -> str:
    return _place(one.span, files) if one.span else text(one.where or "整份文件")


def _place(span: Span, files: Mapping[str, int]) -> str:
    """A link to the line where its source is shown."""
    shown = text(f"{span.file}:{span.start.line}:{span.start.column}")
    if span.file not in files:
        return shown
    return element("a", shown, class_="place", href=f"#{line_anchor(files[span.file], span.start.line)}")


def _excerpt(number: int, one: Diagnostic, lines: Mapping[str, Sequence[str]]) -> str:
    span = one.span
    assert span is not None
    of_file = lines.get(span.file, ())
    if not 0 < span.start.line <= len(of_file):
        return ""
    line = of_file[span.start.line - 1]
    end = span.end.column - 1 if span.end.line == span.start.line else len(line)
    start = min(span.start.column - 1, len(line))
    shown, low, high = window(line, start, min(max(end, start), len(line)), _EXCERPT)
    mark = Mark(start=low, end=max(high, low), severity=one.severity, number=number)
    written = marked_line(shown, (mark,), linked=False)
    return element("pre", f"{element('span', str(span.start.line), class_='n')}{written}", class_="excerpt")


def _allowed(waived: Waived, files: Mapping[str, int]) -> str:
    """A waiver: the rule, how far it reaches, the reason, and the lines with what it took away."""
    code = element("a", text(waived.code), class_="code", href=f"#r-{waived.code}")
    head = element("h3", f"{code} {element('span', text(waived.name), class_='name')}")
    place = _place(waived.span, files) if waived.span else ""
    reach = element("p", f"{place} {text(waived.covers)}，{len(waived.findings)} 处", class_="where")
    because = element("p", f"{_label('理由')}{text(waived.reason)}")
    each = "".join(element("li", f"{_whereabouts(one, files)} {text(one.message)}") for one in waived.findings)
    return element("li", f"{head}{because}{reach}{element('ul', each, class_='permitted')}", class_="finding")


def _label(words: str) -> str:
    return element("b", words)
