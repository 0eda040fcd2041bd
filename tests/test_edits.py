"""Edits: which go together, and that the bytes outside of them stay."""

from __future__ import annotations

import pytest

from biaogao.diagnostics import Diagnostic, Edit, Fix, Severity
from biaogao.edits import apart, with_edits
from biaogao.errors import InputError
from biaogao.source import Span


def edit(text: str, line: int, column: int, end_line: int, end_column: int, file: str = "f") -> Edit:
    return Edit(span=Span.of(file, line, column, end_line, end_column), text=text)


def found(code: str, *edits: Edit) -> Diagnostic:
    fix = Fix(title="改", edits=edits) if edits else None
    return Diagnostic(code=code, name="n", severity=Severity.ERROR, message="m", fix=fix)


def codes(*diagnostics: Diagnostic) -> list[str]:
    return [one.code for one in apart(diagnostics)]


def test_the_first_of_two_that_overlap_is_taken() -> None:
    assert codes(found("A", edit("x", 1, 2, 1, 5)), found("B", edit("y", 1, 4, 1, 6))) == ["A"]
    assert codes(found("A", edit("x", 1, 4, 1, 6)), found("B", edit("y", 1, 1, 2, 1))) == ["A"]


def test_neighbours_and_other_files_go_together() -> None:
    left, right = found("A", edit("x", 1, 2, 1, 5)), found("B", edit("y", 1, 5, 1, 6))
    assert codes(left, right) == ["A", "B"] == codes(left, found("B", edit("y", 1, 2, 1, 5, file="g")))


def test_insertions_at_one_place_are_alternatives() -> None:
    assert codes(found("A", edit("x", 1, 2, 1, 2)), found("B", edit("y", 1, 2, 1, 2))) == ["A"]
    assert codes(found("A", edit("x", 1, 2, 1, 4)), found("B", edit("y", 1, 4, 1, 4))) == ["A"]


def test_a_fix_is_taken_whole_or_not_at_all() -> None:
    two = found("B", edit("y", 1, 9, 1, 10), edit("z", 1, 1, 1, 3))
    assert codes(found("A", edit("x", 1, 2, 1, 5)), two, found("C", edit("c", 1, 9, 1, 10))) == ["A", "C"]
    assert codes(found("D", edit("x", 1, 1, 1, 5), edit("y", 1, 2, 1, 3)), found("E")) == []


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_mark_and_line_ends_stay(mark: bytes, end: str) -> None:
    data = mark + f"甲\t乙 {end}{end}丙丁{end}戊".encode()
    edits = (edit("新\n行", 3, 1, 3, 2), edit("", 1, 2, 1, 3), edit("尾", 4, 2, 4, 2))
    assert with_edits(data, "utf-8", edits) == mark + f"甲乙 {end}{end}新{end}行丁{end}戊尾".encode()


def test_mixed_line_ends_stay_each_as_it_is() -> None:
    assert with_edits(b"a\r\nb\nc\rd", "utf-8", (edit("x\ny", 2, 1, 2, 2),)) == b"a\r\nx\ny\nc\rd"
    assert with_edits(b"a\r\nb", "utf-8", (edit("x\ny", 2, 1, 2, 2),)) == b"a\r\nx\r\ny"


def test_a_span_over_lines_is_replaced_whole() -> None:
    assert with_edits("甲\n乙\n丙\n".encode("gb18030"), "gb18030", (edit("丙\n乙", 2, 1, 3, 2),)).decode("gb18030") == (
        "甲\n丙\n乙\n"
    )


def test_no_edits_give_the_same_bytes_back() -> None:
    data = "\ufeff甲\r\n\r乙\n\n".encode()
    assert with_edits(data, "utf-8", ()) == data


def test_bytes_that_would_not_come_back_are_refused() -> None:
    odd = b"\x84\x31\xa4\x37"
    if odd.decode("gb18030").encode("gb18030") != odd:
        with pytest.raises(InputError, match="编码不规则"):
            with_edits(odd, "gb18030", ())
