"""Random texts as 编制说明: judged and filled without an exception, set in a sound file, and no stretch is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from lxml import etree

from biaogao.deliverables.explaining.blanks import Passage, Value
from biaogao.deliverables.explaining.judging import judge
from biaogao.deliverables.explaining.text import Explanation
from biaogao.deliverables.explanation import write_explanation
from biaogao.model.metadata import Metadata
from biaogao.model.walk import blocks_of, inlines_of, text_of
from biaogao.ooxml.integrity import faults
from biaogao.ooxml.package import read
from biaogao.readers.markdown import read_text
from biaogao.resolve.resolution import Resolution
from biaogao.resolve.resolver import resolve
from biaogao.writers.mathematics import Mathematics
from deliverables.explaining.known import facts, procedure
from property.rebuilt import drafts_folder
from property.strategies import Draft, drafts

CHECKS = settings(
    max_examples=25,
    deadline=None,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)
BLANKS = st.sampled_from([f"{{{{{one.value}}}}}" for one in (*Passage, *Value)] + ["{{}}", "{{x：y}}", "{{a", "b}}"])
NOTHING = Resolution(labels={}, targets={})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return drafts_folder(tmp_path_factory.mktemp("explanations"))


@pytest.fixture(scope="module")
def mathematics() -> Mathematics:
    return Mathematics()


@seed(1)
@pytest.mark.slow
@CHECKS
@given(draft=drafts(), blanks=st.lists(st.tuples(st.integers(0, 60), BLANKS), max_size=8))
def test_random_texts_are_judged_filled_and_set(
    folder: Path, mathematics: Mathematics, draft: Draft, blanks: list[tuple[int, str]]
) -> None:
    lines = draft.text.partition("\n---\n")[2].split("\n\n")
    for place, blank in blanks:
        lines.insert(place % (len(lines) + 1), blank)
    document = read_text("\n\n".join(lines), folder=folder).document
    one = Explanation(document=document, resolution=resolve(document), standard=NOTHING)
    judge(one, Metadata(level="市级地方标准", stage="送审稿"), procedure().explanation, "explanation.md")
    parts = read(write_explanation(one, facts(), folder, mathematics).data)
    assert not faults(parts)
    shown = "".join(
        "".join(etree.fromstring(parts[name]).itertext()) for name in ("word/document.xml", "word/footnotes.xml")
    )
    # A blank in the midst of a fence may take it apart: what the reader then drops, its findings say.
    blocks = (*(block for block, _ in blocks_of(document)), *document.footnotes)
    held = "".join(text_of(stretch) for block in blocks for stretch in inlines_of(block))
    assert [mark for mark in draft.marks if mark in held and mark not in shown] == []
