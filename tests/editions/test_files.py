"""Files of older states are named, hidden folders of half-written stages not taken for records."""

from __future__ import annotations

from pathlib import Path

from biaogao.editions.files import compared_files, records


def test_records_and_files_of_older_states(tmp_path: Path) -> None:
    assert records(tmp_path) == () and compared_files(tmp_path) == ()
    for name in ("stages/送审稿/snapshot.json", "stages/.x/snapshot.json", "predecessor/standard.md", "standard.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    assert [path.parent.name for path in records(tmp_path)] == ["送审稿"]
    assert [path.relative_to(tmp_path).parts[0] for path in compared_files(tmp_path)] == [
        "predecessor",
        "stages",
        "stages",
    ]
