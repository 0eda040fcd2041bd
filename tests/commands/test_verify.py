"""`verify` says in Chinese what a package is and what is wrong with it, also of the packages of pilot and round."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from biaogao.cli import main
from biaogao.deliverables.manifest import NAME, Output, Required, encode, pack
from biaogao.deliverables.manifest import digest as sha256
from biaogao.deliverables.verification import verify
from deliverables.test_verification import FILES, manifest, package
from steps.consulted import build as build_consulted
from steps.consulted import consulted_workspace
from steps.piloted import build as build_pilot
from steps.piloted import pilot_workspace
from steps.submitted import build, submitted_workspace, without_office


def run(path: Path, *options: str) -> int:
    return main(["verify", str(path), *options])


def written(folder: Path, data: bytes) -> Path:
    path = folder / "材料.zip"
    path.write_bytes(data)
    return path


def test_a_clean_package_is_told_whole_with_its_tools_and_limits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(written(tmp_path, package(procedure="procedures/市级地方标准.yaml"))) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "✓ 完好：材料.zip"
    assert lines[1] == "✓ 齐备：对照包内所记的清单（procedures/市级地方标准.yaml）"
    assert "标稿 1" in lines[4] and "不能证明来源" in lines[-1]


def test_damage_and_lacks_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = encode(manifest(required=(Required(title="审评会议纪要"),)))
    data = pack({**FILES, "2 说明.json": b"{}", NAME: listed})
    assert run(written(tmp_path, data)) == 1
    said = capsys.readouterr().out
    assert "✗ 有损坏或改动" in said and "2 说明.json：内容与清单中的摘要不符：被改过" in said
    assert "✗ 未齐备" in said and "审评会议纪要：应有而没有" in said


def test_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(written(tmp_path, package(complete=False)), "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["sound"], told["complete"], told["files"]) == (True, False, 5)


def test_no_file_is_a_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "没有.zip") == 2
    assert "没有文件" in capsys.readouterr().err


def test_names_do_not_steer_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("\x1b[2J红", b"")
        archive.writestr(NAME, encode(manifest({}, required=())))
    assert run(written(tmp_path, buffer.getvalue())) == 1
    assert "\x1b" not in capsys.readouterr().out


def test_every_file_of_a_real_package_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte in each file of the package, and the same bytes in the zip as it stands."""
    without_office(monkeypatch)
    workspace = submitted_workspace(tmp_path / "w")
    data = (workspace.root / build(workspace).package).read_bytes()
    assert run(written(tmp_path, data)) == 0
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = [entry for entry in archive.infolist() if entry.file_size]
    assert len(entries) > 10
    for entry in entries:
        spoilt = bytearray(data)
        spoilt[entry.header_offset + 30 + len(entry.filename.encode()) + entry.file_size // 2] ^= 1
        assert run(written(tmp_path, bytes(spoilt))) == 1, entry.filename
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = {one.filename: archive.read(one) for one in archive.infolist()}
        changed = bytearray(files[entry.filename])
        changed[len(changed) // 3] ^= 1
        assert run(written(tmp_path, pack({**files, entry.filename: bytes(changed)}))) == 1, entry.filename


def test_every_file_of_the_acceptance_material_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A byte changed in place, a file gone, renamed or added: each is found and the file is named."""
    made = build_pilot(pilot_workspace(tmp_path / "w"))
    (data,) = (one for name, one in made.items() if name.endswith(".zip"))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        files = {entry.filename: archive.read(entry) for entry in entries}
    assert len(entries) > 20
    for at, entry in enumerate(entries):
        name, others = entry.filename, {key: one for key, one in files.items() if key != entry.filename}
        spoilt = bytearray(data)
        spoilt[entry.header_offset + 30 + len(name.encode()) + entry.file_size // 2] ^= 1
        # Gone and renamed files are found by the list of names alone: some of them will do.
        gone = (pack(others), pack({**others, f"x{name}": files[name]})) if at % 9 == 0 else ()
        for changed in (bytes(spoilt), *gone):
            assert name in {one.name for one in verify(changed).damages}
    assert run(written(tmp_path, pack({**files, "后来.txt": b"x"}))) == 1
    assert "后来.txt：清单里没有" in capsys.readouterr().out


def test_packages_of_a_round_are_verified_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    workspace = consulted_workspace(tmp_path)
    report = build_consulted(workspace, allow_incomplete=True)
    assert run(workspace.root / report.package) == 1
    said = capsys.readouterr().out
    assert "✓ 完好" in said and "✗ 未齐备：编制时记有缺项" in said


def test_pages_are_those_of_pdfs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outputs = {name: Output(sha256=sha256(data), size=len(data), pages=2) for name, data in FILES.items()}
    assert run(written(tmp_path, package(outputs=outputs))) == 0
    assert "PDF 共2页" in capsys.readouterr().out
