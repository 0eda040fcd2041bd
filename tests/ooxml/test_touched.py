"""What two Word files differ in is told by the bookmarks around it, and never too narrowly."""

from __future__ import annotations

import pytest

from biaogao.ooxml.package import save
from biaogao.ooxml.touched import touched

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
KNOWN = {"a", "b", "c"}
SECTION = '<w:p><w:pPr><w:sectPr w:a="1"/></w:pPr></w:p>'


def p(text: str, mark: str = "") -> str:
    start = f'<w:bookmarkStart w:id="1" w:name="{mark}"/>' if mark else ""
    return f"<w:p>{start}<w:r><w:t>{text}</w:t></w:r></w:p>"


def file(*blocks: str, styles: bytes = b"<styles/>", about: bytes = b"<about/>") -> bytes:
    body = f'<w:document xmlns:w="{_W}"><w:body>{"".join(blocks)}</w:body></w:document>'.encode()
    return save(
        {
            "[Content_Types].xml": _TYPES,
            "word/document.xml": body,
            "word/styles.xml": styles,
            "docProps/core.xml": about,
        }
    )


OLD = (p("0"), p("1", "a"), p("2"), p("3", "hidden"), p("4", "b"), p("5"), p("6", "c"))


def changed(at: int, *new: str) -> tuple[str, ...]:
    return (*OLD[:at], *new, *OLD[at + 1 :])


def test_equal_files_differ_in_nothing_whatever_they_tell_of_themselves() -> None:
    assert touched(file(*OLD), file(*OLD, about=b"<other/>"), KNOWN) == ()


@pytest.mark.parametrize(
    ("new", "spans"),
    [
        (changed(0, p("x")), (("", "a"),)),
        (changed(1, p("x", "a")), (("", "b"),)),
        (changed(2, p("x")), (("a", "b"),)),
        (changed(3, p("x", "hidden")), (("a", "b"),)),
        (changed(6, p("x", "c")), (("b", ""),)),
        (changed(5, p("x")), (("b", "c"),)),
    ],
)
def test_a_change_lies_between_its_bookmarks(new: tuple[str, ...], spans: tuple[tuple[str, str], ...]) -> None:
    assert touched(file(*OLD), file(*new), KNOWN) == spans


@pytest.mark.parametrize("new", [changed(2, p("2"), p("new")), changed(2), (*OLD, p("new")), ()])
def test_a_block_that_came_or_went_bears_on_all_behind_it(new: tuple[str, ...]) -> None:
    assert touched(file(*OLD), file(*new), KNOWN) is None


def test_two_changes_are_told_apart() -> None:
    new = (p("x"), *OLD[1:5], p("y"), OLD[6])
    assert touched(file(*OLD), file(*new), KNOWN) == (("", "a"), ("b", "c"))


def test_another_style_or_section_bears_on_every_page() -> None:
    assert touched(file(*OLD), file(*OLD, styles=b"<other/>"), KNOWN) is None
    assert touched(file(SECTION, *OLD), file(SECTION.replace('"1"', '"2"'), *OLD), KNOWN) is None
    assert touched(file(SECTION, *OLD), file(*OLD), KNOWN) is None


def test_a_line_with_a_formula_or_a_picture_may_be_of_another_height() -> None:
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    for inside in (f'<m:oMath xmlns:m="{math}"/>', "<w:r><w:drawing/></w:r>"):
        block = f"<w:p>{inside}<w:r><w:t>TEXT</w:t></w:r></w:p>"
        assert touched(file(*changed(2, block)), file(*changed(2, block.replace("TEXT", "x"))), KNOWN) is None
