"""Words that passages share."""

from biaogao.deliverables.explaining.words import ended, joined, with_document


def test_lists_and_ends() -> None:
    assert joined(("甲", "乙")) == "甲、乙"
    assert ended("话") == "话。" and ended("话。") == "话。"


def test_brackets_do_not_stand_in_brackets() -> None:
    assert with_document("立项", "") == "立项"
    assert with_document("立项", "某计划") == "立项（某计划）"
    assert with_document("立项", "某计划（某号）") == "立项，文件为某计划（某号）"
