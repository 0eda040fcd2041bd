import itertools

from biaogao.gbt.typography import COVER, END_LINE_WIDTH, FONT_ROW, FONT_TABLE, PAGE, Face
from biaogao.gbt.units import GRID_PITCH, Size


def test_font_table_is_complete_and_in_order():
    assert [row.number for row in FONT_TABLE] == list(range(1, 50))
    assert FONT_ROW[20].text == "文件名称"
    assert (FONT_ROW[33].face, FONT_ROW[33].size) == (Face.HEI, Size.FIVE)
    assert (FONT_ROW[49].face, FONT_ROW[49].size) == (Face.SONG, Size.SMALL_FIVE)


def test_rows_without_a_size_are_the_special_lettering_and_marked():
    special = [row for row in FONT_TABLE if row.size is None]
    assert [row.number for row in special] == [3, 6, 7, 12]
    assert all(row.face is Face.SPECIAL and row.doubtful for row in special)


def test_page_gives_the_measured_text_area():
    assert PAGE.text_width.mm == 165
    assert round(END_LINE_WIDTH.mm, 2) == 41.25
    free = PAGE.height - PAGE.top - PAGE.bottom
    assert free // GRID_PITCH == PAGE.lines == 43


def test_cover_blocks_lie_on_the_sheet_and_do_not_overlap_downwards():
    boxes = [
        COVER.codes,
        COVER.banner,
        COVER.number,
        COVER.upper_rule,
        COVER.sample,
        COVER.name,
        COVER.issued,
        COVER.lower_rule,
    ]
    for upper, lower in itertools.pairwise(boxes):
        assert upper.y + upper.height <= lower.y
    assert all(box.x + box.width <= PAGE.width for box in [*boxes, COVER.effective, COVER.code_mark, COVER.publisher])
    assert COVER.publisher.y + COVER.publisher.height <= PAGE.height
