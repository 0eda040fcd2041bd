"""Pages know their lines, their numbers and their sides."""

from __future__ import annotations

import pytest

from biaogao.inspection.pdf_file import Line, Page, PdfFile, Piece, Shape, lines_of


def piece(text: str, left: float, baseline: float, size: float = 10.5, font: str = "NotoSerifSC") -> Piece:
    return Piece(text=text, left=left, right=left + 3 * len(text), baseline=baseline, size=size, font=font)


def page(*pieces: Piece, index: int = 4, width: float = 210) -> Page:
    return Page(index=index, width=width, height=297, lines=lines_of(pieces))


def test_pieces_on_one_baseline_are_a_line() -> None:
    lines = lines_of((piece("乙", 40, 50.2), piece("甲", 30, 50), piece("丙", 30, 51), piece(" ", 10, 80)))
    assert [line.text for line in lines] == ["甲乙", "丙"]
    assert (lines[0].left, lines[0].right, lines[0].baseline) == (30, 43, 50)


def test_a_line_begins_with_its_first_visible_piece() -> None:
    line = Line(pieces=(piece(" ", 10, 50), piece("甲", 30, 50, size=9)), baseline=50)
    assert (line.left, line.size) == (30, 10.5)


def test_header_body_and_footer_lie_by_the_type_area() -> None:
    found = page(
        piece("DB3301/T 1—2024", 25, 28.7),
        piece("高", 25, 30),
        piece("文", 25, 37.9),
        piece("末", 25, 269),
        piece("3", 187, 276.2),
    )
    assert [line.text for line in found.header] == ["DB3301/T 1—2024"]
    assert [line.text for line in found.body] == ["文", "末"]
    assert found.label == "3"
    assert found.odd and found.left_margin == 25


@pytest.mark.parametrize(("text", "index", "odd"), [("4", 4, False), ("Ⅱ", 3, False), ("Ⅰ", 2, True), ("x", 6, True)])
def test_a_page_in_the_text_goes_by_its_number_the_others_by_their_place(text: str, index: int, odd: bool) -> None:
    found = page(piece(text, 100, 276.2), index=index)
    assert found.odd is odd
    assert found.left_margin == (25 if odd else 20)


def test_text_pages_begin_with_page_one() -> None:
    pages = tuple(page(piece(label, 100, 276.2), index=n) for n, label in enumerate(("", "Ⅰ", "1", "2")))
    file = PdfFile(name="x.pdf", pages=pages, fonts=())
    assert [one.index for one in file.text_pages] == [2, 3]
    assert [one.index for one in PdfFile(name="x", pages=pages[:2], fonts=()).text_pages] == [1]


def test_the_back_cover_and_pages_laid_across_bear_no_running_lines() -> None:
    pages = (
        page(piece("封面", 100, 100), index=0),
        page(piece("文", 25, 50), index=1),
        page(piece("横", 25, 50), index=2, width=420),
        page(piece("DB", 150, 30), index=3),
    )
    assert [one.index for one in PdfFile(name="x", pages=pages, fonts=()).running_pages] == [1]


def test_a_place_is_told_in_millimetres() -> None:
    found = page(piece("甲" * 20, 25, 50), piece("3", 187, 276.2))
    file = PdfFile(name="x.pdf", pages=(found,), fonts=())
    assert file.at(found) == "x.pdf，PDF第5页（页码3）"
    assert file.at(found, found.body[0]) == f"x.pdf，PDF第5页（页码3），距左25.0 mm、距上50.0 mm“{'甲' * 15}…”"


def test_rules_are_as_thick_as_their_stroke_or_their_height() -> None:
    assert Shape(left=0, top=10, right=40, bottom=10, stroke=1.5).thickness == 1.5
    filled = Shape(left=0, top=10, right=40, bottom=10 + 25.4 / 72, stroke=0)
    assert filled.horizontal and round(filled.thickness, 3) == 1
    assert not Shape(left=0, top=10, right=1, bottom=40, stroke=1).horizontal


@pytest.mark.parametrize(("font", "sans"), [("NotoSansSC", True), ("SimHei", True), ("SimSun", False), ("黑体", True)])
def test_a_sans_face_is_known_by_its_name(font: str, sans: bool) -> None:
    assert piece("甲", 0, 0, font=font).sans is sans
    assert piece("甲", 0, 0).chinese and not piece("A1", 0, 0).chinese


def test_line_numbers_of_a_consultation_copy_are_no_text() -> None:
    found = page(piece("7", 12, 50, size=8), piece("甲", 25, 50), piece("8", 12, 60, size=8), piece("3", 187, 276.2))
    assert [(line.text, line.left) for line in found.body] == [("甲", 25)]
