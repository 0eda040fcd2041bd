import pytest

from biaogao.opinions.citing import Citation, understand


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("5.1", ("5.1",)),
        ("5.1条", ("5.1",)),
        ("第5.1条", ("5.1",)),
        ("５．１", ("5.1",)),
        ("5 . 1", ("5.1",)),
        ("5。1", ("5.1",)),
        ("第5章", ("5",)),
        ("第五章", ("5",)),
        ("第十二章", ("12",)),
        ("条款5.2.3", ("5.2.3",)),
        ("5.1、5.3", ("5.1", "5.3")),
        ("5.1-5.3", ("5.1", "5.3")),
        ("表3", ("表3",)),
        ("表 A.1", ("表A.1",)),
        ("续表2", ("表2",)),
        ("图A.1", ("图A.1",)),
        ("图A1", ("图A.1",)),
        ("附录B", ("附录B",)),
        ("附录 B.2", ("B.2",)),
        ("A.1.2", ("A.1.2",)),
        ("公式（3）", ("公式(3)",)),
        ("式(A.1)", ("公式(A.1)",)),
        ("5.2　巡查", ("5.2",)),
        ("第5章5.1条", ("5.1",)),
        ("第五章 5.1、5.3", ("5.1", "5.3")),
        ("5月1日", ("5.1",)),
    ],
)
def test_numbers_in_any_spelling(typed, numbers):
    assert understand(typed).numbers == numbers


@pytest.mark.parametrize(
    ("typed", "beside"),
    [
        ("5.1、5.3", ("5.3",)),
        ("5.1～5.3", ("5.3",)),
        ("第5章5.1条和第5.3条", ("5.3",)),
        ("表1及7.2", ("7.2",)),
        ("5.1　满足表3、表4的要求", ()),
        ("第5章5.1条", ()),
    ],
)
def test_numbers_that_are_listed_together(typed, beside):
    assert understand(typed).beside == beside


def test_items_paragraphs_rows_and_pages():
    assert understand("5.1 a)").item == "a"
    assert understand("5.1第b）项").item == "b"
    assert understand("5.1第2项").item == "b"
    assert understand("5.1第二段") == Citation(numbers=("5.1",), paragraph=2)
    assert understand("表3第4行") == Citation(numbers=("表3",), row=4)
    assert understand("P12 第2段") == Citation(page=12, paragraph=2)
    assert understand("第12页第3行") == Citation(page=12, row=3)
    assert understand("第12页5.1") == Citation(page=12, numbers=("5.1",))


@pytest.mark.parametrize("typed", ["全文", "通篇", "标准全文", "整体", "总体意见"])
def test_the_whole_document(typed):
    assert understand(typed).whole


@pytest.mark.parametrize(
    ("typed", "part"), [("前言", "前言"), ("标准名称", "封面"), ("目录", "目次"), ("第3章 术语和定义", None)]
)
def test_parts_without_number(typed, part):
    assert understand(typed).parts == ((part,) if part else ())


@pytest.mark.parametrize("typed", ["", "无", "见附件", "2026-03-10", "关于保洁的意见"])
def test_what_is_no_citation(typed):
    assert understand(typed).empty
