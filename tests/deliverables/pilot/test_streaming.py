from __future__ import annotations

import io
import zipfile
from pathlib import Path

from biaogao.deliverables.manifest import digest, pack
from biaogao.deliverables.pilot.streaming import digest_of, output_of, pack_into
from deliverables.leaves import leaves


def test_a_zip_from_files_is_the_one_from_memory(tmp_path: Path) -> None:
    files = {"卷一.pdf": leaves("a", "b"), "清单.json": b"{}", "表.xlsx": b"PK"}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    buffer = io.BytesIO()
    pack_into(buffer, {"清单.json": files["清单.json"], **{name: tmp_path / name for name in ("卷一.pdf", "表.xlsx")}})
    with zipfile.ZipFile(io.BytesIO(pack(files))) as one, zipfile.ZipFile(buffer) as other:
        assert one.namelist() == other.namelist()
        assert all(one.read(name) == other.read(name) for name in files)
        kinds = [
            [(item.compress_type, item.date_time, item.flag_bits & 0x800) for item in archive.infolist()]
            for archive in (one, other)
        ]
        assert kinds[0] == kinds[1]


def test_the_manifest_says_of_a_file_what_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "卷一.pdf"
    path.write_bytes(leaves("a", "b"))
    found = output_of(path)
    assert (found.pages, found.size, found.sha256) == (2, path.stat().st_size, digest(path.read_bytes()))
    assert digest_of(path) == found.sha256
