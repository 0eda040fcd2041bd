import pytest
from hypothesis import given
from hypothesis import strategies as st

from biaogao.writers.docx.columns import column_widths, extent, width_of, width_of_tex


def test_chinese_counts_double():
    assert width_of("电压220 V") == 2 + 2.5
    assert width_of("—") == 1


def test_tex_counts_what_is_seen():
    assert width_of_tex(r"\Delta t_i") == width_of_tex("xti")


def test_a_short_label_keeps_its_line_and_a_sentence_does_not():
    assert extent(0, 1, "外观与标识").least == 5
    assert extent(0, 1, "目视检查外壳和铭牌").least == 1
    assert extent(0, 1, "GB/T 2423.1—2008及其后的各个部分").least == 3
    assert extent(0, 1, "一行\n第二行").widest == 3


def test_narrow_columns_stay_narrow_where_sentences_need_the_room():
    cells = [extent(0, 1, "序号"), extent(1, 1, "检查" * 60), extent(2, 1, "合格")]
    widths = column_widths(3, cells, 50)
    assert sum(widths) == pytest.approx(50)
    assert widths[0] == widths[2] == 2
    assert widths[1] == pytest.approx(46)


def test_a_merged_cell_widens_the_columns_below_it():
    cells = [extent(0, 1, "项"), extent(1, 2, "一个相当长的合并表头文字"), extent(1, 1, "下"), extent(2, 1, "上")]
    widths = column_widths(3, cells, 40)
    assert widths[1] == pytest.approx(widths[2])
    assert widths[1] > widths[0]


def test_room_to_spare_is_shared():
    widths = column_widths(2, [extent(0, 1, "位"), extent(1, 1, "含义")], 50)
    assert widths == pytest.approx((25, 25))


def test_words_wider_than_the_table_shrink_in_proportion():
    cells = [extent(column, 1, "A" * 80) for column in range(2)]
    assert column_widths(2, cells, 30) == pytest.approx((15, 15))


@given(
    st.integers(1, 12).flatmap(
        lambda count: st.tuples(
            st.just(count),
            st.lists(
                st.tuples(st.integers(0, count - 1), st.integers(1, 4), st.text("电a。1 \n", max_size=80)), max_size=40
            ),
        )
    )
)
def test_columns_always_fill_the_table_exactly(given_cells):
    count, cells = given_cells
    widths = column_widths(count, [extent(*cell) for cell in cells], 52)
    assert len(widths) == count
    assert sum(widths) == pytest.approx(52)
    assert min(widths) > 0
