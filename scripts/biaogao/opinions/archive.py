"""Opens archives that reviewers send: names in Chinese encodings, no paths, limits on everything."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib

import msgspec

from biaogao.ooxml.package import is_overfull
from biaogao.opinions.opinion import FileState
from biaogao.opinions.returned import Enclosed, Help, Returned, unreadable

WHAT = "压缩包"
MOST_FILES = 500
MOST_BYTES = 150_000_000
_DENSEST = 400
_DENSE_FROM = 10_000_000
_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_JUNK = re.compile(
    r"(?:^|/)(?:__MACOSX/.*|\.DS_Store|Thumbs\.db|desktop\.ini|~\$[^/]*|\._[^/]*|\.~lock\.[^/]*)$", re.IGNORECASE
)


class _Refused(msgspec.Struct, frozen=True):
    """Why the whole archive is not opened."""

    reason: str


def read_archive(data: bytes, name: str, help: Help) -> Returned:
    """The files of a .zip; members that climb out of it or are links are refused one by one. Never raises."""
    if is_overfull(data):
        return unreadable(WHAT, f"压缩包里的文件远远超过{MOST_FILES}个的上限，没有打开。请分批放入。")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if refused := _judged(entries):
                return unreadable(WHAT, refused.reason)
            return _opened(archive, entries)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, OSError, ValueError):
        return unreadable(WHAT, "压缩包已损坏，或不是 .zip。请重新打包为 .zip，或解压后放入。")


def read_other_archive(data: bytes, name: str, help: Help) -> Returned:
    """.rar, .7z and the like: only said, never opened."""
    return unreadable(WHAT, "是 .rar、.7z 一类的压缩包，没有打开。请解压后把里面的文件放入同一文件夹。")


def _judged(entries: list[zipfile.ZipInfo]) -> _Refused | None:
    """Judge the directory before anything is unpacked."""
    if len(entries) > MOST_FILES:
        return _Refused(f"压缩包里有{len(entries)}个文件，超过{MOST_FILES}个的上限，没有打开。请分批放入。")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        return _Refused("压缩包有密码，没有打开。请用密码解压后把里面的文件放入同一文件夹。")
    # LZMA may ask for gigabytes before the first byte comes out.
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        return _Refused("压缩包用了少见的压缩方法，没有打开。请解压后把里面的文件放入同一文件夹。")
    if any(
        entry.file_size > _DENSE_FROM and entry.file_size > _DENSEST * max(entry.compress_size, 1) for entry in entries
    ):
        return _Refused("压缩比异常，疑为解压炸弹，没有打开。请检查文件来源。")
    if sum(entry.file_size for entry in entries) > MOST_BYTES:
        return _Refused(f"压缩包解压后超过{MOST_BYTES // 1_000_000} MB，没有打开。请解压后分批放入。")
    return None


def _opened(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> Returned:
    enclosed: list[Enclosed] = []
    notes: list[str] = []
    for entry in entries:
        path = _name(entry)
        if _JUNK.search(path):
            continue
        if _climbs(path) or stat.S_ISLNK(entry.external_attr >> 16):
            notes.append(f"“{_shown(path)}”的路径指向压缩包之外，没有取出。")
            continue
        inner = _bytes(archive, entry)
        if inner is None:
            notes.append(f"“{_shown(path)}”已损坏，没有取出。")
        else:
            enclosed.append(Enclosed(name=_flat(path), data=inner))
    if not enclosed and not notes:
        return unreadable(WHAT, "压缩包里没有文件。")
    return Returned(what=WHAT, state=FileState.CONTAINER, notes=tuple(notes), enclosed=_numbered(enclosed))


def _bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes | None:
    """The bytes of a member, never more than it declares; None where it is damaged."""
    try:
        with archive.open(entry) as stream:
            data = stream.read(entry.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, OSError, ValueError):
        return None
    return data if len(data) <= entry.file_size else None


def _name(entry: zipfile.ZipInfo) -> str:
    """The name as it was typed: UTF-8 where the zip says so, else UTF-8 or GB18030 bytes that were taken for CP437."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename.replace("\\", "/")
    try:
        raw = entry.filename.encode("cp437")
    except UnicodeEncodeError:
        return entry.filename.replace("\\", "/")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return entry.filename.replace("\\", "/")


def _climbs(path: str) -> bool:
    pieces = path.split("/")
    return path.startswith("/") or ".." in pieces or (len(pieces[0]) == 2 and pieces[0][1] == ":")


def _flat(path: str) -> str:
    """A name without folders that still tells them: 示例甲局/意见.docx becomes 示例甲局_意见.docx."""
    pieces = [re.sub(r'[\x00-\x1f<>:"|?*]', "_", piece) for piece in path.split("/") if piece not in {"", "."}]
    return "_".join(pieces)[-200:] or "未命名"


def _numbered(files: list[Enclosed]) -> tuple[Enclosed, ...]:
    """Names that came out the same are told apart by a number before the ending."""
    seen: dict[str, int] = {}
    found: list[Enclosed] = []
    for each in files:
        seen[each.name] = seen.get(each.name, 0) + 1
        stem, dot, ending = each.name.rpartition(".")
        serial = f"（{seen[each.name]}）" if seen[each.name] > 1 else ""
        name = f"{stem}{serial}{dot}{ending}" if dot else f"{each.name}{serial}"
        found.append(Enclosed(name=name, data=each.data))
    return tuple(found)


def _shown(path: str) -> str:
    return path if len(path) <= 80 else f"……{path[-80:]}"
