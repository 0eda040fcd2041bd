"""A Word file as named parts: opened with limits, saved as the same bytes for the same parts, compared part by part."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Callable, Mapping

import msgspec
from lxml import etree

from biaogao.errors import InputError
from biaogao.ooxml.xml import DECLARATION, escape

CONTENT_TYPES = "[Content_Types].xml"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_MOST_PARTS = 5_000
_ENTRY = b"PK\x01\x02"
_MOST_ENTRIES = 50_000
_LARGEST_PART = 200_000_000
_LARGEST_SUM = 500_000_000
_DENSEST = 400
_DENSE_FROM = 10_000_000
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


class Relationship(msgspec.Struct, frozen=True, kw_only=True):
    """A link from one part to another; `kind` is the last piece of its type."""

    id: str
    kind: str
    target: str


_KIND_BASES = {
    "core-properties": "http://schemas.openxmlformats.org/package/2006/relationships/metadata/",
}
_KIND_BASE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def relationships_xml(relationships: tuple[Relationship, ...]) -> bytes:
    """A .rels part."""
    links = "".join(
        f'<Relationship Id="{link.id}" Type="{_KIND_BASES.get(link.kind, _KIND_BASE)}{link.kind}"'
        f' Target="{escape(link.target)}"/>'
        for link in relationships
    )
    return f'{DECLARATION}<Relationships xmlns="{_RELATIONS}">{links}</Relationships>'.encode()


def content_types_xml(defaults: Mapping[str, str], overrides: Mapping[str, str]) -> bytes:
    """[Content_Types].xml: types by extension, and by part name (with its leading slash)."""
    by_extension = "".join(
        f'<Default Extension="{extension}" ContentType="{kind}"/>' for extension, kind in sorted(defaults.items())
    )
    by_name = "".join(
        f'<Override PartName="{escape(name)}" ContentType="{kind}"/>' for name, kind in sorted(overrides.items())
    )
    return f'{DECLARATION}<Types xmlns="{_TYPES}">{by_extension}{by_name}</Types>'.encode()


def save(parts: Mapping[str, bytes]) -> bytes:
    """Parts as a zip whose bytes depend on them alone: fixed date and attributes, names in order, types first."""
    buffer = io.BytesIO()
    names = sorted(parts, key=lambda name: (name != CONTENT_TYPES, name))
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in names:
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            entry.external_attr = 0
            archive.writestr(entry, parts[name])
    return buffer.getvalue()


def is_overfull(data: bytes) -> bool:
    """Whether the directory of a zip may name more files than any that people make.

    Opening a zip reads its directory: two million names take a gigabyte. Each begins with this sign, so that its count,
    which files inside only make higher, bounds them without opening.
    """
    return data.count(_ENTRY) > _MOST_ENTRIES


def read(data: bytes, name: str = "Word文件") -> dict[str, bytes]:
    """The parts of a docx that came from outside; raises InputError where it is no zip, too large or crafted to harm.

    Nothing is unpacked to disk. Encrypted entries, links, repeated and climbing names are refused.
    """
    _refuse_overfull(data, name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _look(entries, name)
            return {entry.filename: _part(archive, entry, name) for entry in entries if not entry.is_dir()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, OSError, ValueError) as error:
        raise InputError(f"{name}不是可以读取的Word文件（.docx）。", "请用Word或WPS另存为.docx后再试。") from error


def pick(data: bytes, name: str, wanted: Callable[[str], bool], most: int) -> dict[str, bytes]:
    """Some parts of a zipped file from outside, at most `most` bytes in all; raises InputError as `read` does.

    Other parts are judged by the directory alone and never unpacked.
    """
    _refuse_overfull(data, name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _look(entries, name)
            chosen = [entry for entry in entries if not entry.is_dir() and wanted(entry.filename)]
            if sum(entry.file_size for entry in chosen) > most:
                raise InputError(f"{name}的文字部分解压后超过{most // 1_000_000} MB。", "请检查文件来源。")
            return {entry.filename: _part(archive, entry, name) for entry in chosen}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, OSError, ValueError) as error:
        raise InputError(f"{name}已损坏，读不出来。", "请用Office或WPS打开后另存再试。") from error


def is_dense(entry: zipfile.ZipInfo) -> bool:
    """Whether a part unpacks to so many times its size that no Office program wrote it."""
    return entry.file_size > _DENSE_FROM and entry.file_size > _DENSEST * max(entry.compress_size, 1)


def _refuse_overfull(data: bytes, name: str) -> None:
    if is_overfull(data):
        raise InputError(f"{name}内的部件超过{_MOST_PARTS}个的上限。", "请检查文件来源。")


def _look(entries: list[zipfile.ZipInfo], name: str) -> None:
    """Judge the directory of the zip before anything is unpacked."""
    if len(entries) > _MOST_PARTS:
        raise InputError(f"{name}内有{len(entries)}个部件，超过{_MOST_PARTS}个的上限。", "请检查文件来源。")
    if len({entry.filename for entry in entries}) != len(entries):
        raise InputError(f"{name}内有重名的部件，文件已损坏或被改动。", "请向提供者重新索取。")
    if sum(entry.file_size for entry in entries) > _LARGEST_SUM:
        raise InputError(f"{name}解压后超过{_LARGEST_SUM // 1_000_000} MB。", "请压缩其中的图片后再试。")
    for entry in entries:
        _look_at(entry, name)


def _look_at(entry: zipfile.ZipInfo, name: str) -> None:
    pieces = entry.filename.replace("\\", "/").split("/")
    if entry.filename.startswith(("/", "\\")) or ".." in pieces or ":" in pieces[0]:
        raise InputError(f"{name}内的部件名“{entry.filename}”越出了文件本身。", "请检查文件来源。")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise InputError(f"{name}内的部件“{entry.filename}”是链接，不予读取。", "请检查文件来源。")
    # Other methods may ask for any amount of memory, and fail in ways of their own; no Office program writes them.
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise InputError(f"{name}内的部件“{entry.filename}”用了不常用的压缩方法。", "请用Word或WPS打开后另存再试。")
    if entry.flag_bits & 0x1:
        raise InputError(f"{name}已加密。", "请取消密码后再试。")
    if entry.file_size > _LARGEST_PART:
        raise InputError(f"{name}内的部件“{entry.filename}”过大。", "请压缩其中的图片后再试。")
    if is_dense(entry):
        raise InputError(f"{name}内的部件“{entry.filename}”压缩比异常，疑为解压炸弹。", "请检查文件来源。")


def _part(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    """The bytes of an entry, never more than it declares: a lying header ends in an error, not in full memory."""
    with archive.open(entry) as stream:
        data = stream.read(entry.file_size + 1)
    if len(data) > entry.file_size:
        raise InputError(f"{name}内的部件“{entry.filename}”与其目录不符。", "请向提供者重新索取。")
    return data


def parse(data: bytes, name: str = "XML") -> etree._Element:
    """XML from a part, without entities, network or huge trees; raises InputError where it is not well-formed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"{name}不是合格的XML：第{error.lineno}行。", "文件已损坏，请重新生成或索取。") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError(f"{name}含有DTD，不予读取。", "请检查文件来源。")
    return root


def canonical(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Parts as text to compare: XML indented with sorted attributes, other parts by length and checksum."""
    return {name: _canonical_part(name, parts[name]) for name in sorted(parts)}


def _canonical_part(name: str, data: bytes) -> str:
    if not name.endswith((".xml", ".rels")):
        return f"{len(data)} bytes, crc32 {zlib.crc32(data):08x}\n"
    lines: list[str] = []
    _lines_of(parse(data, name), 0, lines)
    return "\n".join(lines) + "\n"


def _lines_of(element: etree._Element, depth: int, lines: list[str]) -> None:
    name = _short(element, str(element.tag))
    attributes = "".join(
        f' {key}="{value}"'
        for key, value in sorted((_short(element, str(k)), str(v)) for k, v in element.attrib.items())
    )
    text = element.text if element.text and element.text.strip() else ""
    lines.append(f"{'  ' * depth}<{name}{attributes}>{text}")
    for child in element:
        _lines_of(child, depth + 1, lines)


def _short(element: etree._Element, name: str) -> str:
    """{namespace}local as prefix:local."""
    if not name.startswith("{"):
        return name
    namespace, local = name[1:].split("}")
    prefixes = {uri: prefix for prefix, uri in element.nsmap.items()}
    prefix = prefixes.get(namespace) or ("xml" if namespace.endswith("/namespace") else None)
    return f"{prefix}:{local}" if prefix else local
