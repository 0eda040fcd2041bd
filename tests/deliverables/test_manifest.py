from __future__ import annotations

import io
import zipfile
from pathlib import Path

from biaogao.deliverables.manifest import Manifest, Output, Source, digest, encode, library_versions, pack, pack_into


def test_a_package_depends_on_names_and_contents_alone() -> None:
    files = {"卷一.pdf": b"%PDF", "a/说明.json": b"{}"}
    data = pack(files)
    assert data == pack(dict(reversed(files.items())))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.namelist() == ["a/说明.json", "卷一.pdf"]
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_package_is_the_same_wherever_its_files_lie(tmp_path: Path) -> None:
    files = {"卷一.pdf": b"%PDF" * 999, "a.json": b"{}", "z.bin": bytes(3_000_000)}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    buffer = io.BytesIO()
    source = Source(size=3_000_000, open=lambda: (tmp_path / "z.bin").open("rb"))
    pack_into(buffer, {"卷一.pdf": tmp_path / "卷一.pdf", "a.json": files["a.json"], "z.bin": source})
    assert buffer.getvalue() == pack(files)


def test_the_manifest_is_stable_and_readable() -> None:
    manifest = Manifest(
        name="某试点",
        sample=True,
        complete=False,
        as_of="2024-08-31",
        tools={"b": "2", "a": "1"},
        inputs={},
        outputs={"x": Output(sha256=digest(b"x"), size=1)},
        findings=(),
        gaps=(),
        missing_pdfs={},
        repeatable="",
    )
    data = encode(manifest)
    assert data == encode(manifest) and data.endswith(b"\n")
    assert data.index(b'"a"') < data.index(b'"b"') and "某试点".encode() in data
    assert b"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881" in data


def test_versions_of_what_bears_on_the_bytes() -> None:
    assert {"pikepdf", "reportlab", "openpyxl"} <= set(library_versions())
