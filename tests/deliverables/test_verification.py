"""Any damage to a package is found: each byte, each file; and no file made to harm does any."""

from __future__ import annotations

import io
import os
import random
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from biaogao.deliverables.manifest import NAME, Manifest, Output, Required, digest, encode, pack, pack_into
from biaogao.deliverables.verification import MOST_FILES, Verification, verify

FILES = {
    "1 标准文本.docx": bytes(range(256)) * 9,
    "1 标准文本.pdf": b"%PDF-1.7 text" * 40,
    "2 说明.json": b'{"a": 1}\n',
    "empty.txt": b"",
}
JUDGING = """
import sys
from pathlib import Path
from biaogao.deliverables.verification import verify_stream
with open(sys.argv[1], "rb") as stream:
    print(verify_stream(stream).sound)
held = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(int(held.split()[1]) * 1024)
"""
REQUIRED = (
    Required(title="标准文本", endings=("docx", "pdf"), copies=3, files=("1 标准文本.docx", "1 标准文本.pdf")),
    Required(title="说明", files=("2 说明.json",)),
    Required(title="验证报告", optional=True),
)


def manifest(files: dict[str, bytes] = FILES, **more: object) -> Manifest:
    given: dict[str, object] = {
        "name": "某标准",
        "sample": True,
        "complete": True,
        "as_of": "2026-05-01",
        "tools": {"biaogao": "1"},
        "inputs": {},
        "outputs": {name: Output(sha256=digest(data), size=len(data)) for name, data in files.items()},
        "findings": (),
        "gaps": (),
        "missing_pdfs": {},
        "repeatable": "",
        "required": REQUIRED,
    }
    return Manifest(**{**given, **more})


def package(files: dict[str, bytes] = FILES, **more: object) -> bytes:
    return pack({**files, NAME: encode(manifest(**more))})


def zipped(files: dict[str, bytes], how: int = zipfile.ZIP_STORED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", how) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def told(found: Verification) -> dict[str, str]:
    return {one.name: one.told for one in found.damages}


def test_a_clean_package_is_sound_and_complete() -> None:
    found = verify(package())
    assert found.sound and found.complete and found.files == 5
    assert found.manifest is not None and found.manifest.tools == {"biaogao": "1"}


def test_every_byte_of_the_zip_counts() -> None:
    data = package()
    places = {*random.Random(7).sample(range(len(data)), 600), *range(200), *range(len(data) - 200, len(data))}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        headers = [entry.header_offset for entry in archive.infolist()]
    places |= {start + step for start in headers for step in range(40)}
    for at in sorted(places):
        flipped = bytearray(data)
        flipped[at] ^= 1 << (at % 8)
        assert not verify(bytes(flipped)).sound, at


def test_each_file_changed_removed_renamed_or_added_is_named() -> None:
    listed = {NAME: encode(manifest())}
    for name, data in FILES.items():
        others = {key: value for key, value in FILES.items() if key != name}
        changed = verify(pack({**others, name: data + b"x", **listed}))
        assert told(changed) == {name: "内容与清单中的摘要不符：被改过"}
        assert told(verify(pack({**others, **listed}))) == {name: "清单里有，压缩包里没有"}
        renamed = verify(pack({**others, "x" + name: data, **listed}))
        assert told(renamed) == {name: "清单里有，压缩包里没有", "x" + name: "清单里没有：是后来加入的"}
    assert told(verify(pack({**FILES, **listed, "new.txt": b""}))) == {"new.txt": "清单里没有：是后来加入的"}
    assert told(verify(pack(FILES))) == {NAME: "没有材料清单，不是标稿编制的材料包，或清单被删去"}


def test_a_manifest_altered_by_hand_is_found() -> None:
    data = encode(manifest())
    for old, new in ((b'"complete": true', b'"complete": false'), (b'"copies": 3', b'"copies": 5'), (b"{", b"{ ")):
        assert told(verify(pack({**FILES, NAME: data.replace(old, new, 1)}))) == {NAME: "与自身的摘要不符：被改过"}
    bare = data.replace(digest_of(data), b"")
    assert told(verify(pack({**FILES, NAME: bare}))) == {NAME: "没有自身的摘要：由旧版标稿编制，或被改过"}
    assert told(verify(pack({**FILES, NAME: b"[]"}))) == {NAME: "读不懂：已损坏"}


def digest_of(data: bytes) -> bytes:
    return data.split(b'"digest": "')[1].split(b'"')[0]


def test_what_was_packed_anew_is_whole_but_not_as_it_was() -> None:
    found = verify(zipped({**FILES, NAME: encode(manifest())}, zipfile.ZIP_DEFLATED))
    assert told(found) == {"": "各文件都完好，压缩包本身却与原样不同：改过，或重新打包过"}


def test_what_the_procedure_asks_for_is_held_against_the_files() -> None:
    lacking = (*REQUIRED, Required(title="审评会议纪要", endings=("pdf",)))
    found = verify(package(required=lacking))
    assert found.sound and not found.complete
    assert [(one.name, one.told) for one in found.lacks] == [("审评会议纪要", "应有而没有")]
    half = Required(title="标准文本", endings=("docx", "pdf"), files=("1 标准文本.docx",))
    assert [one.told for one in verify(package(required=(half,))).lacks] == ["缺少 pdf 格式"]
    assert not verify(package(complete=False)).complete


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "不是 zip"),
        (b"PK\x03\x04" + b"\0" * 100, "不是 zip"),
        (zipped({"../a": b""}), "指向压缩包之外"),
        (zipped({"/a": b""}), "指向压缩包之外"),
        (zipped({"C:\\a": b""}), "指向压缩包之外"),
        (zipped({str(at): b"" for at in range(MOST_FILES + 1)}), "上限"),
        (zipped({"a": b"\0" * 60_000_000}, zipfile.ZIP_DEFLATED), "解压炸弹"),
        (b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 9, 9, 90_000_000, 0, 0), "目录过大"),
    ],
)
def test_hostile_packages_are_refused(data: bytes, words: str) -> None:
    (problem,) = verify(data).damages
    assert words in problem.told


def test_twins_and_passwords_are_refused() -> None:
    with pytest.warns(UserWarning):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("a", b"1")
            archive.writestr("a", b"2")
    assert "同名" in verify(buffer.getvalue()).damages[0].told
    locked = bytearray(zipped({"a": b"1"}))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    assert "密码" in verify(bytes(locked)).damages[0].told


@pytest.mark.parametrize("how", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_rare_compressions_are_not_opened(how: int) -> None:
    assert "压缩方法" in verify(zipped({"a": b"1"}, how)).damages[0].told


def test_the_end_of_a_zip_is_known_whatever_its_own_numbers_look_like() -> None:
    end = struct.pack("<HHHHI", 0, 0, 9, 9, 90_000_000) + b"PK\x05\x06" + b"\0\0"
    assert "目录过大" in verify(b"PK\x05\x06" + end).damages[0].told


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="only Linux tells the memory of a process so")
def test_the_memory_does_not_grow_with_the_package(tmp_path: Path) -> None:
    """A process that judges 200 MB takes less than that."""
    scan = tmp_path / "scan"
    with scan.open("wb") as stream:
        for number in range(200):
            stream.write(bytes([number]) * 1_000_000)
    output = Output(sha256=digest(scan.read_bytes()), size=200_000_000)
    listed = manifest({}, outputs={"卷一.pdf": output}, required=())
    with (tmp_path / "package.zip").open("wb") as stream:
        pack_into(stream, {"卷一.pdf": scan, NAME: encode(listed)})
    done = subprocess.run(
        [sys.executable, "-c", JUDGING, str(tmp_path / "package.zip")],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    sound, held = done.stdout.split()
    assert sound == "True" and int(held) < 120_000_000
