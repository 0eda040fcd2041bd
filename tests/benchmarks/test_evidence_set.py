"""The evidence of a pilot: so many files on so many pages, the same for a seed."""

import io
import random
import sys
from pathlib import Path

import pytest
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import evidence_set


@pytest.mark.parametrize(("files", "pages"), [(3, 20), (30, 200), (300, 2000)])
def test_pages_are_shared_out(files, pages):
    lots = list(evidence_set._lots(random.Random(1), files, pages))
    assert len(lots) == files
    assert sum(length for _, length in lots) == pages
    assert lots[0][0] == "scan"
    assert lots == list(evidence_set._lots(random.Random(1), files, pages))


def test_a_photo_is_a_picture_of_a_page():
    assert Image.open(io.BytesIO(evidence_set.photo(1))).size == (1240, 1754)
    assert evidence_set.photo(1) == evidence_set.photo(1) != evidence_set.photo(2)
