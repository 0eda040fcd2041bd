"""What a build wrote is told by time, place and size, never by reading."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from standing import look, size_of, written


def test_new_changed_and_gone_files_were_written(tmp_path):
    build = tmp_path / "build" / "work"
    build.mkdir(parents=True)
    for name in ("same", "changed", "gone", "half.part"):
        (build / name).write_text("旧", "utf-8")
    before = look(tmp_path)
    (build / "changed").write_text("新的", "utf-8")
    (build / "gone").unlink()
    (build / "new").write_text("", "utf-8")
    (build / "half.part").unlink()
    assert written(before, look(tmp_path)) == ("work/changed", "work/gone", "work/new")


def test_the_same_bytes_written_again_are_told(tmp_path):
    path = tmp_path / "build" / "a"
    path.parent.mkdir()
    path.write_text("甲", "utf-8")
    os.utime(path, ns=(1, 1))
    before = look(tmp_path)
    assert written(before, look(tmp_path)) == ()
    path.write_text("甲", "utf-8")
    assert written(before, look(tmp_path)) == ("a",)


def test_bytes_add_up(tmp_path):
    for name, size in (("标准/a", 10), ("标准/b/c", 5), ("cache/d", 7)):
        path = tmp_path / "build" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * size)
    assert size_of(tmp_path) == 22
    assert size_of(tmp_path, "标准") == 15
