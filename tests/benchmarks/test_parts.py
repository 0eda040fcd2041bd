"""Every part can be loaded, and the small ones really measure."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import parts
from ground import LONG, Ground


@pytest.mark.parametrize("name", parts.MODULES)
def test_a_part_measures(name):
    assert callable(parts.load(name).measure)


def test_reading_is_measured_beside_pandoc(tmp_path):
    ground = Ground(root=tmp_path, sizes=(1,), given_rounds=1, say=lambda text: None)
    found = parts.load("parse").measure(ground)
    assert [(one.task, one.size, one.draft, one.is_peer) for one in found.measures] == [
        ("读入草案", 1, "", False),
        ("pandoc 转 JSON", 1, "", True),
        ("读入草案", 1, LONG, False),
        ("pandoc 转 JSON", 1, LONG, True),
    ]
    assert all(one.wall[0] > 0 and one.cpu[0] > 0 for one in found.measures)
    assert (tmp_path / "peer" / "peer.json").read_text("utf-8").startswith("{")
