import pytest

from biaogao.readers.inline_rules import make_parser, tokens_of


def pieces(source):
    tokens = tokens_of(make_parser(), source)
    return [(token.type, source[token.meta["start"] : token.meta["end"]]) for token in tokens if token.type != "text"]


def test_tokens_know_their_source():
    source = "甲$x$乙[@a]丙[^b]m^2^O~2~<br>"
    assert pieces(source) == [
        ("math", "$x$"),
        ("reference", "[@a]"),
        ("footnote", "[^b]"),
        ("superscript", "^2^"),
        ("subscript", "~2~"),
        ("break", "<br>"),
    ]


@pytest.mark.parametrize("source", ["5$x$", "$x$5", "$x", "10~20~30", "a^中^", "[@a b]", "[^ a]", "\\$x\\$ "])
def test_what_is_no_construct(source):
    assert [kind for kind, _ in pieces(source) if kind != "text_special"] == []


def test_texts_cover_the_source():
    source = "甲 **乙** 丙\n丁*戊*"
    tokens = tokens_of(make_parser(), source)
    assert "".join(token.content for token in tokens) == "甲 乙 丙丁戊"
    assert all(source[t.meta["start"] : t.meta["end"]] == t.content for t in tokens if t.type == "text" and t.content)
