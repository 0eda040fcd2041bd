from __future__ import annotations

import pytest

from amending.drafts import edit
from biaogao.amending.locating import Nowhere, Spot, locate, typed
from biaogao.amending.runs import Run


def runs(*texts: str) -> tuple[Run, ...]:
    return tuple(Run(key=f"n{at}", ids=frozenset({f"n{at}"}), leaves=(), text=text) for at, text in enumerate(texts))


def test_the_spot_is_as_small_as_can_be() -> None:
    found = locate(edit("记录应保存3年。", "保存3年", "保存5年"), None, runs("别的", "记录应保存3年。"))
    assert found == Spot(run=1, start=5, end=6, new="5")


def test_blanks_that_went_go_with_the_words() -> None:
    text = "应为26 ℃ 左右。"
    found = locate(edit(text, " ℃", ""), None, runs(text))
    assert text[: found.start] + found.new + text[found.end :] == "应为26 左右。"


def test_a_part_of_a_printed_line_is_enough() -> None:
    found = locate(edit("监测装置　monitoring device", "device", "unit"), None, runs("监测装置", "monitoring device"))
    assert (found.run, found.start) == (1, 11)


def test_nothing_like_it_is_nowhere() -> None:
    with pytest.raises(Nowhere, match="没有这段文字"):
        locate(edit("甲乙丙丁", "乙", ""), None, runs("戊己庚辛"))


def test_words_are_typed_plainly() -> None:
    assert typed("26\u2005\u200d℃\u00a0以下\n") == "26 ℃ 以下"
