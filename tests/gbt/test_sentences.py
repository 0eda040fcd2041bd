from __future__ import annotations

import re

from biaogao.gbt import sentences
from biaogao.gbt.sentences import FOREWORD_SLOTS, Sentence


def everything() -> list[Sentence]:
    found: list[Sentence] = []
    for value in vars(sentences).values():
        if isinstance(value, Sentence):
            found.append(value)
        elif isinstance(value, dict):
            found.extend(each for each in value.values() if isinstance(each, Sentence))
        elif isinstance(value, tuple):
            found.extend(each for each in value if isinstance(each, Sentence))
    return found


def test_every_sentence_names_its_clause_and_ends_as_one() -> None:
    assert len(everything()) > 25
    for sentence in everything():
        assert re.fullmatch(r"(?:8\.\d(?:\.\d)?(?: [a-h]\))?|D\.[123])", sentence.clause), sentence
        assert sentence.text.endswith(("。", "：", "}", "修订")), sentence


def test_the_sentences_of_2009_are_gone() -> None:
    for sentence in everything():
        assert "本标准" not in sentence.text
        assert "识别这些专利" not in sentence.text
        assert "给出的规则" not in sentence.text


def test_slots_stand_in_the_order_of_the_clause() -> None:
    letters = [slot.item for slot in FOREWORD_SLOTS if slot.item]
    assert letters == sorted(letters)
    assert set(letters) == set("abcdefgh")


def test_blanks_are_filled() -> None:
    assert sentences.PROPOSED.filled(body="某局") == "本文件由某局提出。"


def test_a_sentence_is_known_again_with_its_blanks_filled() -> None:
    both = sentences.TERMS_LEAD_BOTH
    assert both.fits(both.filled(documents="GB/T 2900.1—2008"))
    assert not both.fits(both.filled(documents=""))
    assert not both.fits(sentences.TERMS_LEAD.text)
    assert sentences.TERMS_LEAD.fits(sentences.TERMS_LEAD.text)
