from __future__ import annotations

from pathlib import Path

import msgspec

from biaogao.deliverables.explaining.text import Explanation
from biaogao.deliverables.submission.explanation_paper import facts, open_sections
from biaogao.resolve.resolver import resolve
from builders import chapter, document
from deliverables.submission.reviewed import bare, reviewed


def test_a_review_that_was_held_is_told_in_one_sentence_after_the_other_not_letter_by_letter(tmp_path: Path) -> None:
    (told,) = facts(reviewed(tmp_path)).review
    assert told.endswith("。") and "表决" in told and len(told) > 20


def test_before_a_review_nothing_is_told(tmp_path: Path) -> None:
    assert facts(bare(tmp_path)).review == ()


def test_empty_sections_and_open_blanks_are_left_to_people(tmp_path: Path) -> None:
    case = bare(tmp_path)
    assert open_sections(case) == ()
    text = document(
        chapter("任务来源", "计划编号为{{计划编号}}。"),
        chapter("目的意义", "写好了。"),
        chapter("实施要求"),
        chapter("其他", "【没有的，写“无”】"),
    )
    explained = Explanation(document=text, resolution=resolve(text), standard=case.resolution)
    found = open_sections(msgspec.structs.replace(case, explanation=explained))
    assert found == ("任务来源", "实施要求", "其他")
