from __future__ import annotations

from pathlib import Path

from biaogao.deliverables.submission.explanation_paper import facts
from deliverables.submission.reviewed import bare, reviewed


def test_a_review_that_was_held_is_told_in_one_sentence_after_the_other_not_letter_by_letter(tmp_path: Path) -> None:
    (told,) = facts(reviewed(tmp_path)).review
    assert told.endswith("。") and "表决" in told and len(told) > 20


def test_before_a_review_nothing_is_told(tmp_path: Path) -> None:
    assert facts(bare(tmp_path)).review == ()
