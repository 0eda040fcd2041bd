"""The fuzzer itself: it judges, mends and lays out what it makes, and keeps what fails."""

import random
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

import fuzz  # noqa: E402 - stands beside the package, not in it
from biaogao import manuscript  # noqa: E402


def test_the_same_seed_damages_the_same():
    def first(salt):
        return [case.data for case, _ in zip(fuzz.damaged(salt), range(5), strict=False)]

    assert first(3) == first(3) != first(4)


def test_every_damage_takes_any_text():
    dice = random.Random(1)
    for damage in fuzz.DAMAGES:
        for text in ("", "甲", "甲\n乙\n"):
            assert isinstance(damage(text, dice), str)


def test_drafts_are_judged_and_counted(tmp_path):
    tally = fuzz.run(fuzz.damaged(1), lambda done: done == 5, tmp_path)
    assert tally.counts["破坏"] == 5
    assert tally.counts["检查结果"] > 0
    assert tally.counts["改过并排过版面的"] == 2
    assert len(tally.rates) == 5
    assert "异常" not in tally.counts
    assert "| 破坏 | 5 |" in fuzz.report(tally, 1, 2)


def test_what_raises_is_kept(tmp_path, monkeypatch):
    def broken(*_):
        raise ValueError("broken")

    monkeypatch.setattr(manuscript, "load", broken)
    tally = fuzz.run(iter([fuzz.Case("生成", b"x")]), lambda done: done == 1, tmp_path)
    assert tally.counts["异常"] == 1
    assert "broken" in tally.failures[0][2]
