"""Generated workspaces: the same for a seed, a standard the same in any size, edits that do what they say."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

import workspaces
from biaogao.diagnostics import Severity
from biaogao.manuscript import check, load


def files(root):
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in root.rglob("*") if path.is_file()}


def test_the_same_seed_gives_the_same_files(tmp_path):
    first, second = (files(workspaces.make(tmp_path / name, 12, 1)) for name in "ab")
    assert first == second
    assert len(first) == 13
    assert files(workspaces.make(tmp_path / "c", 12, 2)) != first


def test_a_standard_is_the_same_in_any_size(tmp_path):
    small, large = (files(workspaces.make(tmp_path / str(count), count, 1)) for count in (2, 11))
    assert small.items() <= large.items()
    assert len(set(large.values())) == 12


def test_lengths_repeat_and_most_are_short():
    lengths = [len(workspaces.text_of(number, 1)) for number in range(1, 21)]
    assert sorted(lengths)[10] < sum(lengths) / 20 < max(lengths)
    assert max(lengths[:10]) < 2 * max(lengths[10:])


def test_what_is_as_it_should_be_stays_untouched(tmp_path):
    root = workspaces.make(tmp_path, 2, 1)
    one, two = (root / f"drafts/s0000{number}/standard.md" for number in (1, 2))
    two.write_text("改过", "utf-8")
    before = one.stat().st_mtime_ns
    workspaces.make(tmp_path, 2, 1)
    assert one.stat().st_mtime_ns == before
    assert two.read_text("utf-8") == workspaces.text_of(2, 1)


def test_drafts_are_read_without_error(tmp_path):
    root = workspaces.make(tmp_path, 1, 1)
    folder = root / "drafts" / "s00001"
    for text in (workspaces.text_of(1, 1), workspaces.lengthened(workspaces.text_of(1, 1))):
        (folder / "standard.md").write_text(text, "utf-8")
        found = check(load(folder, folder.name))
        assert [one.message for one in found if one.severity is Severity.ERROR] == []


def test_edits_change_four_digits_or_add_a_page():
    text = workspaces.text_of(1, 1)
    changed = workspaces.edited(text, 4321)
    assert len(changed) == len(text)
    assert sum(a != b for a, b in zip(text, changed, strict=True)) == 4
    longer = workspaces.lengthened(text)
    assert len(longer) > len(text) + 1000
    assert workspaces.edited(longer, 4321) != longer
    assert workspaces.long_text(60, 1) != workspaces.edited(workspaces.long_text(60, 1), 4321)
