"""What the Markdown writer writes is read as the document it was written from."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from biaogao.readers.markdown import read_draft, read_text
from biaogao.writers.markdown.writer import write
from property.rebuilt import drafts_folder
from property.retyped import bare
from property.strategies import drafts

ROOT = Path(__file__).parents[2]
FOLDERS = [
    *sorted(path for path in (ROOT / "drafts").iterdir() if (path / "standard.md").is_file()),
    *sorted(path for path in (ROOT / "tests" / "golden").iterdir() if (path / "standard.md").is_file()),
]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_draft_here_is_read_again_as_it_was(folder):
    document = read_draft(folder, folder.name).document
    again = read_text(write(document).text, folder=folder, name=folder.name).document
    assert document.children
    assert bare(again) == bare(document)


def test_each_line_names_a_node_of_the_document():
    folder = ROOT / "tests" / "golden" / "torture"
    document = read_draft(folder, "torture").document
    written = write(document)
    assert len(written.keys) == written.text.count("\n")
    titles = {block.key for block in document.children}
    assert titles <= set(written.lines_of())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drafts())
def test_random_drafts_are_read_again_as_they_were(draft):
    with tempfile.TemporaryDirectory() as made:
        folder = drafts_folder(Path(made))
        document = read_text(draft.text, folder=folder).document
        written = write(document)
        again = read_text(written.text, folder=folder).document
        assert bare(again) == bare(document)
        assert write(again).text == written.text
