"""Finishes a PDF of LibreOffice: language, title, page labels, tags, bookmarks, fixed dates, small size."""

from __future__ import annotations

import struct

import msgspec
import pikepdf

from biaogao.errors import ToolError
from biaogao.writers.pdf.artifacts import release_watermarks
from biaogao.writers.pdf.opening import opened, passing_folder
from biaogao.writers.pdf.outline import write_outline
from biaogao.writers.pdf.pages import Pagination
from biaogao.writers.pdf.structure import Structure
from biaogao.writers.pdf.tags import Spoken, mend_tags

# PDF wants a date; a build reads no clock, so a fixed one stands where the workspace sets none.
FIXED_DATE = "2000-01-01"
_LANGUAGE = "zh-CN"
_COVER = "封面"

# ICC.1:2010, 7.2.1 and 4.2: the date of creation is six numbers of two bytes.
_ICC_DATE = slice(24, 36)
_ICC_FIXED_DATE = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)


class Details(msgspec.Struct, frozen=True, kw_only=True):
    """What a PDF says of itself; `date` is ISO (YYYY-MM-DD), empty for the fixed one."""

    title: str
    author: str = ""
    subject: str = ""
    keywords: str = ""
    date: str = ""


class Finished(msgspec.Struct, frozen=True, kw_only=True):
    """A finished PDF, and the PostScript names of its fonts without subset marks, sorted."""

    pdf: bytes
    fonts: tuple[str, ...]


def finish(
    pdf: bytes, details: Details, pagination: Pagination | None = None, structure: Structure | None = None
) -> bytes:
    """The finished PDF; the same input gives the same bytes. Raises ToolError for a broken PDF.

    Without `structure` the bookmarks stay as they are. Pages show what they showed, in the same fonts.
    """
    return finished(pdf, details, pagination, structure).pdf


def finished(
    pdf: bytes, details: Details, pagination: Pagination | None = None, structure: Structure | None = None
) -> Finished:
    """What `finish` gives, with what is seen on the way."""
    try:
        with opened(pdf) as file:
            _describe(file, details)
            _settle_profiles(file)
            if pagination is not None:
                file.Root.PageLabels = _page_labels(pagination)
            release_watermarks(file)
            mend_tags(file, structure.spoken if structure else Spoken())
            if structure is not None:
                write_outline(file, structure.headings)
            return _saved(file)
    except pikepdf.PdfError as failure:
        raise ToolError("PDF 无法整理。", str(failure)) from failure


def marked(pdf: bytes, keywords: str) -> bytes:
    """A finished PDF with these keywords, said twice as PDF/A wants; the same bytes for the same input."""
    with opened(pdf) as file:
        file.docinfo["/Keywords"] = keywords
        with file.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
            metadata["pdf:Keywords"] = keywords
        return _saved(file).pdf


def fonts_used(pdf: bytes) -> tuple[str, ...]:
    """The PostScript names of the fonts in a PDF, without subset marks, sorted."""
    with opened(pdf) as file:
        return _fonts(file)


def _fonts(file: pikepdf.Pdf) -> tuple[str, ...]:
    names = {
        str(font.get("/BaseFont", "")).removeprefix("/")
        for item in file.objects
        if isinstance(font := item, pikepdf.Dictionary) and font.get("/Type") == "/Font"
    }
    return tuple(sorted({name.split("+", 1)[-1] for name in names if name}))


def _describe(file: pikepdf.Pdf, details: Details) -> None:
    date = details.date or FIXED_DATE
    file.Root.Lang = pikepdf.String(_LANGUAGE)
    file.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    stamp = f"D:{date.replace('-', '')}000000Z"
    for name in list(file.docinfo.keys()):
        if name != "/Producer":
            del file.docinfo[name]
    values = {
        "/Title": details.title,
        "/Author": details.author,
        "/Subject": details.subject,
        "/Keywords": details.keywords,
        "/Creator": "标稿",
        "/CreationDate": stamp,
        "/ModDate": stamp,
    }
    for name, value in values.items():
        if value:
            file.docinfo[name] = value
    _describe_in_xmp(file, details, f"{date}T00:00:00Z")


def _describe_in_xmp(file: pikepdf.Pdf, details: Details, stamp: str) -> None:
    """PDF/A wants the same words twice."""
    with file.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        values = {
            "dc:title": details.title,
            "dc:description": details.subject,
            "pdf:Keywords": details.keywords,
            "xmp:CreatorTool": "标稿",
            "xmp:CreateDate": stamp,
            "xmp:ModifyDate": stamp,
        }
        for name, value in values.items():
            if value:
                metadata[name] = value
            elif name in metadata:
                del metadata[name]
        if details.author:
            metadata["dc:creator"] = [details.author]
        elif "dc:creator" in metadata:
            del metadata["dc:creator"]
        metadata["dc:language"] = {_LANGUAGE}
        if "xmp:MetadataDate" in metadata:
            del metadata["xmp:MetadataDate"]


def _settle_profiles(file: pikepdf.Pdf) -> None:
    """LibreOffice makes the colour profile of PDF/A anew for each file, with the time of day in its header."""
    for intent in file.Root.get("/OutputIntents", ()):
        profile = intent.get("/DestOutputProfile")
        if isinstance(profile, pikepdf.Stream):
            data = profile.read_bytes()
            profile.write(data[: _ICC_DATE.start] + _ICC_FIXED_DATE + data[_ICC_DATE.stop :])


def _page_labels(pagination: Pagination) -> pikepdf.Dictionary:
    ranges: dict[int, pikepdf.Dictionary] = {}
    if pagination.front > 0:
        ranges[0] = pikepdf.Dictionary(P=pikepdf.String(_COVER))
    if pagination.front < pagination.body:
        ranges[pagination.front] = pikepdf.Dictionary(S=pikepdf.Name.R)
    ranges[pagination.body] = pikepdf.Dictionary(S=pikepdf.Name.D)
    numbers = [entry for start in sorted(ranges) if start < pagination.count for entry in (start, ranges[start])]
    return pikepdf.Dictionary(Nums=pikepdf.Array(numbers))


def _saved(file: pikepdf.Pdf) -> Finished:
    """A PDF as it is written; the same bytes for the same content, however LibreOffice numbered its objects.

    Objects are packed into streams in the order of their numbers, so they are numbered anew, by where they are used.
    """
    _without_identity(file)
    with passing_folder() as folder:
        plain, packed = folder / "plain.pdf", folder / "packed.pdf"
        file.save(plain, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        with pikepdf.open(plain) as again:
            _without_identity(again)
            again.save(
                packed,
                deterministic_id=True,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                compress_streams=True,
                recompress_flate=False,
            )
            fonts = _fonts(again)
        return Finished(pdf=packed.read_bytes(), fonts=fonts)


def _without_identity(file: pikepdf.Pdf) -> None:
    for name in ("/DocChecksum", "/ID"):
        if name in file.trailer:
            del file.trailer[name]
