"""Tells what a returned file is by its content; its ending counts only where the content says nothing."""

from __future__ import annotations

import enum
import io
import re
import zipfile
import zlib

from biaogao.ooxml.package import is_overfull


class FileKind(enum.StrEnum):
    """Kinds of files that reviewers send."""

    DOCX = "docx"
    XLSX = "xlsx"
    ODT = "odt"
    ODS = "ods"
    PPT = "ppt"
    ARCHIVE = "zip"
    OTHER_ARCHIVE = "rar"
    DOC = "doc"
    XLS = "xls"
    WPS = "wps"
    OLE = "ole"
    LOCKED = "locked"
    RTF = "rtf"
    PDF = "pdf"
    OFD = "ofd"
    PICTURE = "picture"
    MAIL = "eml"
    TEXT = "text"
    EMPTY = "empty"
    UNKNOWN = "unknown"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = tuple(name.encode("utf-16-le") for name in ("EncryptedPackage", "EncryptionInfo"))
_WORD, _EXCEL, _BOOK = (name.encode("utf-16-le") for name in ("WordDocument", "Workbook", "Book\0"))
_SLIDES = "PowerPoint Document".encode("utf-16-le")
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF8", b"BM", b"\0\0\x01\0")
_HEIF = re.compile(rb".{4}ftyp(?:hei[cfx]|mif1|avif)", re.DOTALL)
_WEBP = re.compile(rb"RIFF.{4}WEBP", re.DOTALL)
_OTHER_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0")
_MAIL = re.compile(
    rb"(?:(?:received|return-path|delivered-to|from|to|subject|date|message-id|mime-version|x-[\w-]+|content-type|reply-to|dkim-signature)"
    rb"\s*:[^\n]*\n(?:[ \t][^\n]*\n)*){2}",
    re.IGNORECASE,
)
_BY_PART = (
    ("word/document.xml", FileKind.DOCX),
    ("xl/workbook.xml", FileKind.XLSX),
    ("ppt/presentation.xml", FileKind.PPT),
    ("OFD.xml", FileKind.OFD),
)
_BY_MIMETYPE = {
    b"application/vnd.oasis.opendocument.text": FileKind.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": FileKind.ODS,
}
_TEXTS = frozenset({"txt", "md", "csv", "html", "htm", "text", "markdown"})


def kind_of_file(data: bytes, name: str) -> FileKind:
    """What the bytes are. Nothing is unpacked and no endless directory is read, so no file can harm here."""
    ending = name.rpartition(".")[2].lower()
    if not data:
        return FileKind.EMPTY
    if data.startswith(b"PK"):
        return _of_zip(data, ending)
    if data.startswith(_OLE):
        return _of_compound(data, ending)
    if b"%PDF-" in data[:1024]:
        return FileKind.PDF
    if data.startswith(b"{\\rtf"):
        return FileKind.RTF
    if data.startswith(_PICTURES) or _HEIF.match(data) or _WEBP.match(data):
        return FileKind.PICTURE
    if data.startswith(_OTHER_ARCHIVES):
        return FileKind.OTHER_ARCHIVE
    return _of_text(data, ending)


def _is_plain(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry is the short line by which OpenDocument tells its kind, readable by anybody."""
    plain = entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) and not entry.flag_bits & 1
    return plain and entry.filename == "mimetype" and entry.file_size < 200


def _of_zip(data: bytes, ending: str) -> FileKind:
    # A torn package, and one too full to open, is still called by its ending: so the refusal names the right program.
    called = {"docx": FileKind.DOCX, "xlsx": FileKind.XLSX}.get(ending, FileKind.ARCHIVE)
    if is_overfull(data):
        return called
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = frozenset(archive.namelist()[:10_000])
            mimetype = archive.infolist()[0] if names else None
            if mimetype and _is_plain(mimetype):
                return _BY_MIMETYPE.get(archive.read(mimetype).strip(), FileKind.ARCHIVE)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError, EOFError, zlib.error):
        return called
    found = next((kind for part, kind in _BY_PART if part in names), None)
    if found is None and "[Content_Types].xml" in names:
        return FileKind.XLSX if any(each.startswith("xl/") for each in names) else FileKind.DOCX
    return found or FileKind.ARCHIVE


def _of_compound(data: bytes, ending: str) -> FileKind:
    if any(name in data for name in _LOCKED):
        return FileKind.LOCKED
    if _WORD in data:
        return FileKind.WPS if ending == "wps" else FileKind.DOC
    if _EXCEL in data or _BOOK in data:
        return FileKind.XLS
    if _SLIDES in data:
        return FileKind.PPT
    return FileKind.WPS if ending in {"wps", "et"} else FileKind.OLE


def _of_text(data: bytes, ending: str) -> FileKind:
    if ending in {"eml", "mht", "mhtml"} or _MAIL.match(data[:20_000].lstrip()):
        return FileKind.MAIL
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return FileKind.TEXT
    if b"\0" in data[:65_536]:
        return FileKind.WPS if ending in {"wps", "et"} else FileKind.UNKNOWN
    sample = data[:4096]
    controls = sum(1 for byte in sample if byte < 32 and byte not in b"\t\n\r\f\x1b")
    if controls * 50 > len(sample):
        return FileKind.UNKNOWN
    return FileKind.TEXT if ending in _TEXTS or _reads(data[:1_000_000]) else FileKind.UNKNOWN


def _reads(data: bytes) -> bool:
    for name in ("utf-8", "gb18030"):
        try:
            # The last character may be cut.
            data[: len(data) - 3 if len(data) > 999_000 else None].decode(name)
        except UnicodeDecodeError:
            continue
        return True
    return False
