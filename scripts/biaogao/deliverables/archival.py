"""Declares a bound PDF as PDF/A-2b again (ISO 19005-2), and tells which parts speak against it.

What pages are taken from keeps its own declaration; the new document has none until it is said anew: the intent of
colours and the mark in its metadata. It is said only where every part can bear it.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

import pikepdf
from PIL import ImageCms

from biaogao.deliverables.leaves import Leaves, opened

_PROFILE_DATE = slice(24, 36)
_FIXED_DATE = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
_STAMP = "2000-01-01T00:00:00Z"
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
# Cyan, magenta, yellow and black set by an operator of a page.
_CMYK = re.compile(rb"(?:[\d.]+[ \t]+){4}[kK][\s]")
_LARGEST_CONTENT = 4_000_000
_FORBIDDEN_NOTES = ("/Movie", "/Sound", "/Screen", "/FileAttachment", "/3D", "/RichMedia")


def hindrance(pdf: Leaves) -> str:
    """Why a sound PDF cannot be part of a PDF/A, as a Chinese clause; empty where nothing was found."""
    try:
        with opened(pdf) as document:
            if _declared(document):
                return ""
            return next(_hindrances(document), "")
    except Exception as failure:  # a wrong structure raises whatever it happens to meet
        return f"结构有错（{type(failure).__name__}）"


def _declared(document: pikepdf.Pdf) -> bool:
    """Whether the file itself says that it is PDF/A-1 or PDF/A-2."""
    metadata = document.Root.get("/Metadata")
    return metadata is not None and bool(re.search(rb"pdfaid:part(?:>|=[\"'])[12]", metadata.read_bytes()))


def _hindrances(document: pikepdf.Pdf) -> Iterator[str]:
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            yield from _of_object(item)
    for page in document.pages:
        if _coloured_for_print(page):
            yield "用了印刷四色"


def _of_object(item: pikepdf.Object) -> Iterator[str]:
    kind = item.get("/Type")
    if kind == "/Font" and item.get("/Subtype") not in ("/Type0", "/Type3"):
        described = item.get("/FontDescriptor")
        if described is None or not any(name in described for name in _FONT_FILES):
            yield "字体没有嵌入"
    if item.get("/ColorSpace") == "/DeviceCMYK":
        yield "用了印刷四色"
    if item.get("/Subtype") in _FORBIDDEN_NOTES and "/Rect" in item:
        yield "带有音像或附件批注"
    if isinstance(item, pikepdf.Stream) and "LZWDecode" in str(item.get("/Filter", "")):
        yield "用了 LZW 压缩"


def _coloured_for_print(page: pikepdf.Page) -> bool:
    contents = page.obj.get("/Contents")
    streams = contents.as_list() if isinstance(contents, pikepdf.Array) else [contents]
    return any(_CMYK.search(one.read_bytes()[:_LARGEST_CONTENT]) for one in streams if one is not None)


def declare(volume: pikepdf.Pdf, title: str, *, archival: bool) -> None:
    """Title and dates in the metadata and, where `archival`, the marks of PDF/A-2b."""
    with volume.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = title
        metadata["dc:language"] = {"zh-CN"}
        metadata["xmp:CreateDate"] = metadata["xmp:ModifyDate"] = _STAMP
        if archival:
            metadata["pdfaid:part"], metadata["pdfaid:conformance"] = "2", "B"
    if not archival:
        return
    profile = volume.make_stream(_profile(), N=3, Alternate=pikepdf.Name.DeviceRGB)
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier=pikepdf.String("sRGB IEC61966-2.1"),
        Info=pikepdf.String("sRGB IEC61966-2.1"),
        DestOutputProfile=volume.make_indirect(profile),
    )
    volume.Root.OutputIntents = pikepdf.Array([volume.make_indirect(intent)])


def _profile() -> bytes:
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return bytes(data[: _PROFILE_DATE.start] + _FIXED_DATE + data[_PROFILE_DATE.stop :])
