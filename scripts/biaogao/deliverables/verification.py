"""Holds a package against its own manifest, offline: every file, the manifest itself, and the zip made again.

This proves damage, not forgery: whoever alters a package on purpose can write a fitting manifest, too.
"""

from __future__ import annotations

import functools
import hashlib
import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import BinaryIO, cast

import msgspec

from biaogao.deliverables.manifest import NAME, Manifest, Required, Source, encode, pack_into

LARGEST_PACKAGE = 20_000_000_000
_LARGEST_UNPACKED = 2_000_000_000
MOST_FILES = 20_000
_LARGEST_MANIFEST = 50_000_000
_LARGEST_DIRECTORY = 5_000_000
_DENSEST, _DENSE_FROM = 20, 50_000_000
_END, _END_LENGTH, _LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535
_ENCRYPTED = 0x1
_COMPRESSIONS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, OSError, ValueError, OverflowError,
)  # fmt: skip

_CHUNK = 1 << 20


class _Read(msgspec.Struct, frozen=True, kw_only=True):
    """What was read of a file of the package; `data` is empty but for the manifest."""

    sha256: str
    size: int
    data: bytes = b""


Files = Mapping[str, _Read]


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """What is wrong: with which file (empty for the package as a whole), and a Chinese clause."""

    name: str
    told: str


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """What a package turned out to be: `damages` of its bytes, and `lacks` of what its procedure asks for.

    `manifest` is None where it cannot be read or does not hold what it says of itself.
    """

    manifest: Manifest | None
    files: int = 0
    damages: tuple[Problem, ...] = ()
    lacks: tuple[Problem, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing is damaged."""
        return not self.damages

    @property
    def complete(self) -> bool:
        """Whether the package says that it is complete, and nothing that its procedure asks for is missing."""
        return self.manifest is not None and self.manifest.complete and not self.lacks


def verify(data: bytes) -> Verification:
    """Judge the bytes of a package, as `verify_stream` does."""
    return verify_stream(io.BytesIO(data))


def verify_stream(stream: BinaryIO) -> Verification:
    """Judge a package that can be sought in, without holding its files. Never raises for what is in it.

    No more is unpacked than the limits allow, whatever the package says of itself.
    """
    try:
        length = stream.seek(0, io.SEEK_END)
        if length > LARGEST_PACKAGE:
            return _useless(f"压缩包超过{LARGEST_PACKAGE // 1_000_000} MB，没有打开")
        if _directory_size(_tail(stream, length)) > _LARGEST_DIRECTORY:
            return _useless(f"压缩包的目录过大，文件超过{MOST_FILES}个的上限，没有打开")
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
            if refused := _refused(entries, length):
                return _useless(refused)
            read = {entry.filename: _read(archive, entry) for entry in entries}
            return _judged(archive, stream, read)
    except _UNREADABLE:
        return _useless("不是 zip 压缩包，或已损坏")


def _tail(stream: BinaryIO, length: int) -> bytes:
    """The end of a package with what its directory says of itself."""
    stream.seek(max(length - _END_LENGTH - _LONGEST_COMMENT, 0))
    return stream.read()


def _useless(told: str) -> Verification:
    return Verification(manifest=None, damages=(Problem(name="", told=told),))


def _directory_size(data: bytes) -> int:
    """The bytes of the directory as the end of the zip tells them: zipfile reads it all before it can be asked."""
    last = len(data) - _END_LENGTH
    # Without comment the end is where it must be, whatever its own numbers look like.
    plain = last >= 0 and data.startswith(_END, last) and data.endswith(b"\0\0")
    at = last if plain else data.rfind(_END, max(last - _LONGEST_COMMENT, 0))
    return int.from_bytes(data[at + 12 : at + 16], "little") if at >= 0 else 0


def _refused(entries: list[zipfile.ZipInfo], length: int) -> str:
    """Why nothing of the package is opened, from its directory alone; empty where it may be."""
    names = Counter(entry.filename for entry in entries)
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_FILES:
        return f"压缩包里有{len(entries)}个文件，超过{MOST_FILES}个的上限，没有打开"
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        return "压缩包有密码，没有打开"
    # Others may ask for any amount of memory before a byte is read; no common tool uses them for a .zip.
    if any(entry.compress_type not in _COMPRESSIONS for entry in entries):
        return "压缩包用了不常用的压缩方法，没有打开"
    if total > max(_DENSE_FROM, min(_DENSEST * length, max(_LARGEST_UNPACKED, length))):
        return "解压后过大，疑为解压炸弹，没有打开"
    twice = next((name for name, count in names.items() if count > 1), None)
    if twice is not None:
        return f"压缩包里有同名的文件“{twice[:80]}”"
    climbing = next((name for name in names if _climbs(name)), None)
    return f"文件名“{climbing[:80]}”指向压缩包之外" if climbing is not None else ""


def _climbs(name: str) -> bool:
    pieces = name.replace("\\", "/").split("/")
    return not name or name.startswith(("/", "\\")) or ".." in pieces or ":" in pieces[0]


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> _Read | None:
    """What a file holds, never more than its entry declares; None where it is damaged."""
    total, size, kept = hashlib.sha256(), 0, bytearray()
    try:
        with archive.open(entry) as stream:
            while chunk := stream.read(min(_CHUNK, entry.file_size + 1 - size)):
                total.update(chunk)
                size += len(chunk)
                if entry.filename == NAME and size <= _LARGEST_MANIFEST + _CHUNK:
                    kept += chunk
    except _UNREADABLE:
        return None
    return _Read(sha256=total.hexdigest(), size=size, data=bytes(kept)) if size == entry.file_size else None


def _judged(archive: zipfile.ZipFile, stream: BinaryIO, read: Mapping[str, _Read | None]) -> Verification:
    files = {name: one for name, one in read.items() if one is not None and name != NAME}
    manifest, wrong = _manifest(read)
    damages = [
        Problem(name=name, told="已损坏，读不出来") for name, one in read.items() if one is None and name != NAME
    ]
    if wrong:
        damages.insert(0, Problem(name=NAME, told=wrong))
    if manifest is None:
        return Verification(manifest=None, files=len(read), damages=tuple(damages))
    damages += _differences(manifest, files, read)
    if not damages and not _as_packed(archive, stream):
        told = "各文件都完好，压缩包本身却与原样不同：改过，或重新打包过"
        damages.append(Problem(name="", told=told))
    lacks = tuple(lack for one in manifest.required for lack in _lacks(one, files))
    return Verification(manifest=manifest, files=len(read), damages=tuple(damages), lacks=lacks)


def _as_packed(archive: zipfile.ZipFile, stream: BinaryIO) -> bool:
    """Whether the package is, byte for byte, what its files would be packed into."""
    made = _Beside(stream)
    files = {
        entry.filename: Source(size=entry.file_size, open=functools.partial(archive.open, entry))
        for entry in archive.infolist()
    }
    pack_into(cast(BinaryIO, made), files)
    return made.same()


class _Beside:
    """A stream that keeps nothing of what is written into it but whether another one holds the same there.

    What is written twice at one place, as the head of a file in a zip is, counts as it was written last.
    """

    def __init__(self, other: BinaryIO) -> None:
        self._other = other
        self._at = self._end = 0
        self._wrong: set[int] = set()

    def flush(self) -> None:
        pass

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._end}[whence]
        return self._at

    def write(self, data: bytes) -> int:
        size = len(data)
        self._other.seek(self._at)
        if self._other.read(size) == data:
            self._wrong.discard(self._at)
        else:
            self._wrong.add(self._at)
        self._at += size
        self._end = max(self._end, self._at)
        return size

    def same(self) -> bool:
        """Whether the other stream is all that was written, and nothing more."""
        return not self._wrong and self._other.seek(0, io.SEEK_END) == self._end


def _manifest(read: Mapping[str, _Read | None]) -> tuple[Manifest | None, str]:
    """The manifest and what is wrong with it."""
    if NAME not in read:
        return None, "没有材料清单，不是标稿编制的材料包，或清单被删去"
    held = read[NAME]
    data = held.data if held is not None else b""
    if len(data) > _LARGEST_MANIFEST:
        return None, f"超过{_LARGEST_MANIFEST // 1_000_000} MB，没有读"
    try:
        manifest = msgspec.json.decode(data, type=Manifest)
        same = encode(manifest) == data
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return None, "读不懂：已损坏"
    if same:
        return manifest, ""
    told = "与自身的摘要不符：被改过" if manifest.digest else "没有自身的摘要：由旧版标稿编制，或被改过"
    return manifest, told


def _differences(manifest: Manifest, files: Files, read: Mapping[str, _Read | None]) -> Iterator[Problem]:
    for name, output in sorted(manifest.outputs.items()):
        if name not in read:
            yield Problem(name=name, told="清单里有，压缩包里没有")
        elif name in files and files[name].sha256 != output.sha256:
            yield Problem(name=name, told="内容与清单中的摘要不符：被改过")
        elif name in files and files[name].size != output.size:
            yield Problem(name=name, told="长度与清单不符")
    for name in sorted(read.keys() - manifest.outputs.keys() - {NAME}):
        yield Problem(name=name, told="清单里没有：是后来加入的")


def _lacks(one: Required, files: Files) -> Iterator[Problem]:
    """What is missing of a paper that the procedure asks for."""
    if one.optional:
        return
    present = [name for name in one.files if name in files]
    if not present:
        yield Problem(name=one.title, told="应有而没有")
        return
    for ending in one.endings:
        if not any(name.endswith(f".{ending}") for name in present):
            yield Problem(name=one.title, told=f"缺少 {ending} 格式")
