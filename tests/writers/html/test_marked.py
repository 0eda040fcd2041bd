"""Source text with its marks."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.source import SourceFile, Span
from biaogao.writers.html.marked import Mark, marked_line, marked_source, marks_of

E, W = Severity.ERROR, Severity.WARNING


def mark(start: int, end: int, severity: Severity = E, number: int = 1) -> Mark:
    return Mark(start=start, end=end, severity=severity, number=number)


def found(*numbers: int) -> Diagnostic:
    return Diagnostic(code="X-01", name="x", severity=E, message="甲", span=Span.of("f", *numbers))


@pytest.mark.parametrize(
    ("marks", "written"),
    [
        ((), "<code>外壳必须&lt;接地</code>"),
        ((mark(2, 4),), '<code>外壳<a class="mark error" href="#f1">必须</a>&lt;接地</code>'),
        (
            (mark(2, 4, W, 1), mark(3, 7, E, 2)),
            '<code>外壳<a class="mark warning" href="#f1">必</a><a class="mark error" href="#f2">须</a>'
            '<a class="mark error" href="#f2">&lt;接地</a></code>',
        ),
        ((mark(0, 0),), '<code><a class="mark error" href="#f1">‸</a>外壳必须&lt;接地</code>'),
        ((mark(7, 8),), '<code>外壳必须&lt;接地<a class="mark error" href="#f1">‸</a></code>'),
        ((mark(50, 60),), '<code>外壳必须&lt;接地<a class="mark error" href="#f1">‸</a></code>'),
    ],
)
def test_marks_stand_where_they_belong(marks: tuple[Mark, ...], written: str) -> None:
    assert marked_line("外壳必须<接地", marks) == written


@given(st.text("甲乙<&a", max_size=12), st.lists(st.tuples(st.integers(0, 15), st.integers(0, 15)), max_size=5))
def test_marks_change_no_text(line: str, places: list[tuple[int, int]]) -> None:
    marks = [mark(min(pair), max(pair), number=number) for number, pair in enumerate(places, 1)]
    plain = html.unescape(re.sub(r"<[^>]+>", "", marked_line(line, marks))).replace("‸", "")
    assert plain == line


def test_a_span_of_lines_marks_each_of_them() -> None:
    marks = marks_of([found(1, 3, 3, 1), found(5, 1, 5, 1)])
    assert sorted(marks["f"]) == [1, 2, 5]
    assert sorted(marks_of([found(3, 1, 5000, 2)])["f"]) == [3]
    assert marks["f"][5][0].start == marks["f"][5][0].end == 0


def test_every_line_has_an_address() -> None:
    source = SourceFile(file="f", text="甲\n乙")
    written = marked_source(source, 3, marks_of([found(2, 1, 2, 2)]))
    assert 'id="L3-1"' in written and 'id="L3-2"' in written
    assert '<a class="n" href="#L3-2">2</a>' in written or '<a class="n"' in written
    assert 'href="#f1">乙</a>' in written
