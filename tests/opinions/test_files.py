"""The register may be a text or a sheet; the text counts first."""

from __future__ import annotations

from pathlib import Path

from biaogao.opinions.files import consultee_files


def test_where_the_register_stands(tmp_path: Path) -> None:
    assert [path.name for path in consultee_files(tmp_path)] == ["consultees.csv", "consultees.xlsx"]
