"""Random drafts laid out: the same document key by key, nothing to do the second time, nothing left as our fault."""

from __future__ import annotations

import random
import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from biaogao.formatting.draft import lay_out
from biaogao.model.document import Document
from biaogao.model.walk import walk
from biaogao.readers.markdown import read_draft
from biaogao.saving import save
from property.strategies import Draft, drafts
from property.test_reader import LINES, TEXTS

CHECKS = settings(
    max_examples=60,
    deadline=None,
    database=None,
    phases=(Phase.generate,),
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("drafts")


def content(folder: Path) -> tuple[object, ...]:
    document: Document = read_draft(folder, folder.name).document
    keys = [block.key for block, _ in walk(document.children)]
    metadata = msgspec.structs.replace(document.metadata, positions=())
    return metadata, document.children, document.footnotes, keys, [(one.rule, one.node) for one in document.waivers]


def laid_out_twice(folder: Path, text: str) -> tuple[str, ...]:
    """The places left as typed; raises where the document changed or a second run had something to do."""
    path = folder / "standard.md"
    path.write_text(text, encoding="utf-8", newline="")
    before = content(folder)
    formatted = lay_out(folder, folder.name)
    save(formatted.changes, folder)
    assert content(folder) == before
    again = lay_out(folder, folder.name)
    assert again.changes == ()
    return formatted.left


@CHECKS
@seed(4)
@given(draft=drafts())
def test_generated_drafts(draft: Draft, folder: Path) -> None:
    assert laid_out_twice(folder, draft.text) == ()


@CHECKS
@seed(5)
@given(draft=drafts(), number=st.integers(0, 1_000_000))
def test_untidy_drafts(draft: Draft, number: int, folder: Path) -> None:
    """Empty lines, blanks at line ends and table cells without padding are the same draft, untidily typed."""
    chance = random.Random(number)
    lines = []
    head, fence, body = draft.text.partition("---\n\n")
    for line in body.split("\n"):
        lines.append(re.sub(r" *\| *", "|", line) if line.startswith("| ") and "\\" not in line else line)
        lines[-1] += chance.choice(("", "", "", " ", "\t", "\u3000")) * bool(line)
        lines += [""] * (chance.randrange(3) if not line else 0)
    assert laid_out_twice(folder, (head + fence + "\n".join(lines)).replace("\n", "\r\n")) == ()


@CHECKS
@seed(6)
@given(text=TEXTS)
def test_anything_that_can_be_typed(text: str, folder: Path) -> None:
    laid_out_twice(folder, "\n".join(LINES[:17]) + "\n\n# 要求\n\n" + text)


@CHECKS
@seed(7)
@given(order=st.permutations(range(len(LINES) // 4)), quarter=st.integers(0, 3))
def test_any_order_of_lines(order: list[int], quarter: int, folder: Path) -> None:
    first = quarter * (len(LINES) // 4)
    laid_out_twice(folder, "\n".join([*LINES[:first], *(LINES[first + index] for index in order)]))
