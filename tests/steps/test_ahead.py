"""What was asked ahead is answered by the very bytes, and by nothing else."""

from __future__ import annotations

from biaogao.steps import ahead
from biaogao.steps.ahead import answered, asked_of, told
from biaogao.steps.beside import beside


def length(data: bytes, name: str) -> str:
    """A question."""
    if not data:
        raise ValueError(name)
    return f"{name} {len(data)}"


def differently(data: bytes, name: str) -> str:
    """The same question to another: it would tell if it were asked now."""
    return f"{length(data, name)} now"


differently.__qualname__ = length.__qualname__


def test_the_same_bytes_are_answered_from_before_and_others_now() -> None:
    with beside(int) as other, asked_of(other) as asked:
        ahead.begin(length, b"word", "a.docx")
        ahead.begin(length, b"raw", "a.pdf")
        ahead.shows(b"finished", b"raw")
        answers = asked.answers()
    with answered(answers):
        assert told(differently, b"word", "a.docx") == "a.docx 4"
        assert told(differently, b"finished", "a.pdf") == "a.pdf 3"
        assert told(differently, b"other", "a.docx") == "a.docx 5 now"
        assert told(differently, b"word", "b.docx") == "b.docx 4 now"
    assert told(differently, b"word", "a.docx") == "a.docx 4 now"


def test_what_failed_is_asked_again_and_nobody_beside_is_nobody_asked() -> None:
    with beside(int) as other, asked_of(other) as asked:
        ahead.begin(length, b"", "a.docx")
        assert asked.answers() == {}
    ahead.begin(length, b"word", "a.docx")
    ahead.shows(b"finished", b"raw")
    assert told(length, b"word", "a.docx") == "a.docx 4"
