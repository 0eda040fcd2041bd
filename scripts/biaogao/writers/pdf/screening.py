"""Looks into Word, Excel and PDF files that others made, before any program opens them: what must not be in there."""

from __future__ import annotations

import io
import re
import zipfile
import zlib

import pikepdf
from lxml import etree

from biaogao.errors import InputError
from biaogao.ooxml.package import is_dense, parse

LARGEST_FILE = 100_000_000
LARGEST_CONTENT = 500_000_000
MOST_PARTS = 20_000
MOST_PAGES = 5_000

_MEBI = 1_000_000
# What Python's zipfile raises for bytes that are damaged or made to harm.
_UNREADABLE = (
    zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError, OverflowError,
)  # fmt: skip
_FORBIDDEN_PARTS = (
    (re.compile(r"vbaProject|vbaData", re.I), "宏"),
    (re.compile(r"^(word|xl)/activeX/", re.I), "ActiveX 控件"),
    (re.compile(r"^(word|xl)/embeddings/.*\.(bin|exe|vbs|js|scr)$", re.I), "嵌入的 OLE 对象"),
    (re.compile(r"^word/afchunk|\.mht$", re.I), "外来内容块（altChunk）"),
)
_LARGEST_LINKS = 10_000_000
_ACTIVE_PDF = (("/JavaScript", "脚本"), ("/Launch", "启动外部程序的动作"), ("/EmbeddedFiles", "嵌入的附件"))


def screen_docx(data: bytes) -> tuple[str, ...]:
    """What is wrong with a Word file, each a Chinese clause; empty where it may be opened."""
    return _screen_zip(data, "word/document.xml", "Word 的 docx")


def screen_xlsx(data: bytes) -> tuple[str, ...]:
    """What is wrong with an Excel file, each a Chinese clause; empty where it may be opened."""
    return _screen_zip(data, "xl/workbook.xml", "Excel 的 xlsx")


def screen_pdf(data: bytes) -> tuple[str, ...]:
    """What is wrong with a PDF, each a Chinese clause; empty where it may be passed on."""
    if len(data) > LARGEST_FILE:
        return (f"文件超过 {LARGEST_FILE // _MEBI} MB",)
    if not data.startswith(b"%PDF-"):
        return ("不是 PDF 文件",)
    try:
        with pikepdf.open(io.BytesIO(data)) as file:
            return _screen_file(file)
    except pikepdf.PasswordError:
        return ("PDF 有密码",)
    except (pikepdf.PdfError, RecursionError) as failure:
        return (f"不是完好的 PDF 文件（{type(failure).__name__}）",)


def _screen_zip(data: bytes, main: str, kind: str) -> tuple[str, ...]:
    if len(data) > LARGEST_FILE:
        return (f"文件超过 {LARGEST_FILE // _MEBI} MB",)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _screen_package(package, main, kind)
    except _UNREADABLE as failure:
        return (f"不是完好的 {kind.rsplit(maxsplit=1)[-1]} 文件（{type(failure).__name__}）",)


def _screen_package(package: zipfile.ZipFile, main: str, kind: str) -> tuple[str, ...]:
    parts = package.infolist()
    # The directory of the archive may lie about sizes, but no member is ever read past what it says.
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_CONTENT:
        return (f"解开后超过 {LARGEST_CONTENT // _MEBI} MB 或 {MOST_PARTS} 个部件",)
    if any(is_dense(part) for part in parts):
        return ("解开后过大，疑为解压炸弹",)
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        return ("用了不常用的压缩方法",)
    names = {part.filename for part in parts}
    if main not in names or "[Content_Types].xml" not in names:
        return (f"不是 {kind} 文件",)
    found = [what for pattern, what in _FORBIDDEN_PARTS if any(pattern.search(name) for name in names)]
    links = [part for part in parts if part.filename.lower().endswith(".rels")]
    if any(part.file_size > _LARGEST_LINKS for part in links):
        return (f"链接表超过 {_LARGEST_LINKS // _MEBI} MB",)
    try:
        if any(_leads_outside(package.read(part)) for part in links):
            found.append("指向外部文件或网络的链接内容")
    except InputError:
        return ("链接表不是合格的 XML",)
    return tuple(f"含有{what}" for what in found)


def _leads_outside(links: bytes) -> bool:
    """Whether content is taken from elsewhere; read as XML, for a link can be written in more ways than one."""
    return any(
        etree.QName(link).localname == "Relationship"
        and link.get("TargetMode", "").strip().lower() == "external"
        and not link.get("Type", "").endswith("/hyperlink")
        for link in parse(links).iter("*")
    )


def _screen_file(file: pikepdf.Pdf) -> tuple[str, ...]:
    if len(file.pages) > MOST_PAGES:
        return (f"超过 {MOST_PAGES} 页",)
    if not len(file.pages):
        return ("没有页面",)
    names = file.Root.get("/Names", pikepdf.Dictionary())
    if not isinstance(names, pikepdf.Dictionary):
        return ("不是完好的 PDF 文件（Names）",)
    found = {what for key, what in _ACTIVE_PDF if key in names}
    for item in file.objects:
        if isinstance(item, pikepdf.Dictionary):
            kind = str(item.get("/S", ""))
            found |= {what for key, what in _ACTIVE_PDF if kind == key}
    return tuple(f"含有{what}" for what in sorted(found))
