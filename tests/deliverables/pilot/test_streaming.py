from __future__ import annotations

from pathlib import Path

from biaogao.deliverables.manifest import digest
from biaogao.deliverables.pilot.streaming import digest_of, output_of
from deliverables.leaves import leaves


def test_the_manifest_says_of_a_file_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "卷一.pdf"
    path.write_bytes(leaves("a", "b"))
    found = output_of(path)
    assert (found.pages, found.size, found.sha256) == (2, path.stat().st_size, digest(path.read_bytes()))
    assert digest_of(path) == found.sha256
