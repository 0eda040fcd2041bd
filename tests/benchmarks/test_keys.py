"""The keys of the benchmark reach a real language server, which answers each of them twice."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

import keys  # noqa: E402 - stands beside the package, not in it
from generate import generate  # noqa: E402


def test_each_key_is_answered_for_its_section_and_then_for_the_whole(tmp_path):
    draft = tmp_path / "drafts" / "typed" / "standard.md"
    draft.parent.mkdir(parents=True)
    draft.write_text(generate(2, 1), encoding="utf-8")
    times = keys.measure(ROOT, draft, 3, 1)
    assert len(times.first) == len(times.whole) == 3
    assert all(first < whole for first, whole in zip(times.first, times.whole, strict=True))
