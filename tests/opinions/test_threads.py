import pytest

from biaogao.errors import InputError
from biaogao.opinions.threads import threads
from biaogao.opinions.word_lines import Line, Piece, Range, Spot, WordText
from opinions import copies


def text(*ids, apart=False):
    line = Line(index=0, story="document", pieces=(Piece("巡查应每日进行"),))
    ranges = {name: Range(Spot(0, at if apart else 0), Spot(0, 2)) for at, name in enumerate(ids)}
    return WordText(lines=(line,), ranges=ranges, notes={})


def read(rows, links=(), ranges=None):
    parts = {"word/comments.xml": copies.comments(*rows)}
    if links:
        parts["word/commentsExtended.xml"] = copies.extended(*links)
    found = threads(parts, ranges or text(*(row[0] for row in rows)), "返回.docx")
    return [(each.head.text, [reply.text for reply in each.replies], each.resolved) for each in found]


A = ("1", "甲", "2026-03-10T09:00:00Z", "0000000A", "一")
B = ("2", "乙", "2026-03-11T09:00:00Z", "0000000B", "二")


def test_links_say_who_answers_and_what_is_settled():
    links = [("0000000a", "", "1"), ("0000000b", "0000000a", "0")]
    assert read([A, B], links) == [("一", ["二"], True)]


def test_an_answer_to_nothing_is_a_comment():
    assert read([A, B], [("0000000B", "0000FFFF", "0")]) == [("一", [], False), ("二", [], False)]


def test_without_links_a_later_word_of_another_on_the_same_words_answers():
    assert read([A, B]) == [("一", ["二"], False)]
    assert read([A, B], ranges=text("1", "2", apart=True)) == [("一", [], False), ("二", [], False)]
    same = ("2", "甲", "2026-03-11T09:00:00Z", "", "三")
    assert len(read([A, same])) == 2


def test_a_comment_without_place_stands_behind():
    assert [each[0] for each in read([B, A], ranges=text("1"))] == ["一", "二"]


@pytest.mark.parametrize("data", [b"<x>", b"<!DOCTYPE x []><x/>", "<!DOCTYPE x []><x/>".encode("utf-16")])
def test_damaged_or_harmful_parts_are_refused(data):
    with pytest.raises(InputError, match=r"word/comments\.xml"):
        threads({"word/comments.xml": data}, text(), "返回.docx")


def test_no_comments():
    assert threads({}, text(), "返回.docx") == ()
