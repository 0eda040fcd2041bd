from __future__ import annotations

import pytest

from biaogao.model.metadata import Adoption, Metadata, Replaced
from biaogao.transforms.statements import Statement, compose


def said(slot: str, metadata: Metadata) -> Statement | None:
    return next((each for each in compose(metadata) if each.slot == slot), None)


@pytest.mark.parametrize(
    ("history", "last"),
    [
        (("2010年首次发布为DB33/T 1—2010；",), "本次为第一次修订"),
        (("2000年首次发布，2005年第一次修订", "2010年第二次修订"), "本次为第三次修订"),
        (("2000年首次发布", "2005年发布", "2010年发布"), "本次为第三次修订"),
        (("2000年首次发布", "——本次为第九次修订"), "本次为第九次修订"),
        (("2000年发布", "2010年第十次修订"), "本次为第十一次修订"),
        (("2000年发布", "2010年第20次修订"), "本次为第二十一次修订"),
    ],
)
def test_the_history_ends_with_this_edition(history: tuple[str, ...], last: str) -> None:
    statement = said("history", Metadata(history=history))
    assert statement and statement.items[-1] == last


def test_a_first_edition_says_so() -> None:
    statement = said("history", Metadata(first_edition=True))
    assert statement and statement.text == "本文件为首次发布。"
    assert said("history", Metadata()) is None


def test_several_replaced_documents_are_all_named() -> None:
    replaced = (Replaced(number="DB33/T 1—2000", title="甲"), Replaced(number="DB33/T 2—2000"))
    statement = said("replaces", Metadata(replaces=replaced))
    assert statement and statement.text == "本文件代替DB33/T 1—2000《甲》、DB33/T 2—2000。"
    partly = (Replaced(number="DB33/T 1—2000", partly=True),)
    statement = said("replaces", Metadata(replaces=partly, changes=("增加了甲",)))
    assert statement and statement.text.startswith("本文件部分代替DB33/T 1—2000，与DB33/T 1—2000相比")


def test_changes_are_said_also_where_nothing_is_replaced() -> None:
    statement = said("replaces", Metadata(changes=("增加了甲",)))
    assert statement and statement.items == ("增加了甲",)
    assert said("replaces", Metadata()) is None


@pytest.mark.parametrize(
    ("degree", "text"),
    [
        ("IDT", "本文件等同采用ISO 1:2000《题》。"),
        ("mod", "本文件修改采用ISO 1:2000《题》。"),
        ("NEQ", "本文件参考ISO 1:2000《题》起草，一致性程度为非等效。"),
    ],
)
def test_degrees_of_adoption(degree: str, text: str) -> None:
    statement = said("adoption", Metadata(adoption=Adoption(number="ISO 1:2000", degree=degree, chinese_title="题")))
    assert statement and statement.text == text


@pytest.mark.parametrize(
    ("number", "title", "text"),
    [
        ("GB/T 5.3—2020", "甲　第3部分：乙", "本文件是GB/T 5《甲》的第3部分。"),
        ("GB/T 5.3—XXXX", "甲", "本文件是GB/T 5《甲》的第3部分。"),
        ("GB/T 5.3", "甲", "本文件是GB/T 5《甲》的第3部分。"),
    ],
)
def test_a_part_names_its_series(number: str, title: str, text: str) -> None:
    statement = said("part", Metadata(number=number, title=title, part_of="《甲》"))
    assert statement and statement.text == text


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("GB/T 5《甲》的第3部分", "本文件是GB/T 5《甲》的第3部分。"),
        ("本文件是GB/T 5《甲》的第3部分。", "本文件是GB/T 5《甲》的第3部分。"),
        ("甲丛书的一册", "本文件是甲丛书的一册。"),
    ],
)
def test_a_part_may_be_said_in_full(typed: str, text: str) -> None:
    statement = said("part", Metadata(number="GB/T 5—2020", title="甲", part_of=typed))
    assert statement and statement.text == text


def test_the_number_of_a_series_may_be_typed() -> None:
    statement = said("part", Metadata(number="", title="甲　第2部分：乙", part_of="DB3301/T 7《甲》"))
    assert statement and statement.text == "本文件是DB3301/T 7《甲》的第2部分。"
