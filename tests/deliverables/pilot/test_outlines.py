from __future__ import annotations

from biaogao.deliverables.pilot import outlines
from biaogao.deliverables.pilot.passages import PASSAGES

ALL = (
    outlines.SUMMARY,
    outlines.MIDTERM,
    outlines.SELF_EVALUATION,
    outlines.WORK_SUMMARY,
    outlines.ACCEPTANCE,
    outlines.HANDBOOK,
)


def test_every_passage_has_its_teller_and_stands_once_in_a_paper() -> None:
    for outline in ALL:
        names = [name for section in outline.sections for name in section.passages]
        assert set(names) <= set(PASSAGES)
        assert len(names) == len(set(names)), outline.title


def test_titles_and_files_are_not_shared() -> None:
    assert len({one.title for one in ALL}) == len({one.file for one in ALL}) == len(ALL)
