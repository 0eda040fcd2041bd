"""Turns the files under `pilot/evidence` and the rows that name them into gaps, each with whom to ask."""

from __future__ import annotations

import hashlib
import io
import re
import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path

import msgspec
import pikepdf
from PIL import Image

from biaogao.diagnostics import Diagnostic, Severity
from biaogao.errors import reason_of
from biaogao.records.crosscheck import Ledgers, evidence_named
from biaogao.records.files import evidence_paths
from biaogao.records.gaps import Gap
from biaogao.records.ledger import Record, finding
from biaogao.records.shapes import Shape
from biaogao.source import Span

KINDS = {
    ".pdf": "pdf",
    ".docx": "word",
    ".xlsx": "sheet",
    ".png": "picture",
    ".jpg": "picture",
    ".jpeg": "picture",
    ".tif": "picture",
    ".tiff": "picture",
    ".doc": "doc",
    ".wps": "doc",
    ".rtf": "rtf",
    ".odt": "odt",
    ".xls": "xls",
    ".et": "xls",
    ".ods": "ods",
    ".txt": "text",
    ".csv": "table",
}
# What is seen often and cannot be bound, with what to do about it.
_ADVICE = {
    ".heic": "是手机的 HEIC 照片，请在手机或电脑上另存为 jpg",
    ".heif": "是手机的 HEIF 照片，请在手机或电脑上另存为 jpg",
    ".webp": "是 WebP 图片，请另存为 png 或 jpg",
    ".bmp": "是 BMP 图片，请另存为 png 或 jpg",
    ".ppt": "是演示文稿，请另存为 PDF",
    ".pptx": "是演示文稿，请另存为 PDF",
    ".dps": "是演示文稿，请另存为 PDF",
    ".ofd": "是 OFD 版式文件，请用阅读器另存为 PDF",
    ".html": "是网页，请在浏览器中打印为 PDF",
    ".htm": "是网页，请在浏览器中打印为 PDF",
    ".mht": "是网页，请在浏览器中打印为 PDF",
    ".zip": "是压缩包，请解开后把其中的文件逐个登记",
    ".rar": "是压缩包，请解开后把其中的文件逐个登记",
    ".7z": "是压缩包，请解开后把其中的文件逐个登记",
    ".mp4": "是录像，不能装订，请截取画面存为 jpg，录像另行保存",
    ".mov": "是录像，不能装订，请截取画面存为 jpg，录像另行保存",
    ".mp3": "是录音，不能装订，请整理成文字稿，录音另行保存",
}
_STARTS = {
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "rtf": b"{\\rtf",
    "odt": b"PK",
    "ods": b"PK",
}
MOST_PIXELS = 100_000_000
"""More than a page of A3 at 600 dots an inch: what is larger is no scan that anybody prints."""
MAX_BYTES = 100 * 1024 * 1024
_TOO_LARGE = f"超过{MAX_BYTES // 1024 // 1024} MB"
_LOCKED = "有打开密码"
_REMEDIES = {
    _TOO_LARGE: "请降低扫描精度（300 dpi 已够印），或拆成几个文件逐个登记。",
    _LOCKED: "请要一份没有密码的，或去掉密码后另存。",
}
_MAX_UNPACKED = 500 * 1024 * 1024
_DRIVE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


class EvidenceFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file as found: `name` is relative to the evidence folder; `problem` is empty where it can be read.

    `sha256` is empty where the file was not read.
    """

    name: str
    kind: str
    size: int
    sha256: str
    problem: str = ""


def survey(folder: Path) -> dict[str, EvidenceFile]:
    """All files below the folder as found, by name; a link out of the folder is not followed."""
    named = ((path, path.relative_to(folder).as_posix()) for path in evidence_paths(folder))
    root = folder.resolve()
    return {name: inspect(path, name) if path.resolve().is_relative_to(root) else _linked(name) for path, name in named}


def _linked(name: str) -> EvidenceFile:
    problem = "是指向 pilot/evidence 以外的链接，没有打开"
    return EvidenceFile(name=name, kind="", size=0, sha256="", problem=problem)


def is_outside(name: str) -> bool:
    """Whether a name as written in a ledger leads out of `pilot/evidence`, on this system or on Windows."""
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or not parts[0] or bool(_DRIVE.match(name))


def inspect(path: Path, name: str) -> EvidenceFile:
    """Open a file as its ending promises."""
    kind = KINDS.get(path.suffix.lower(), "")
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return EvidenceFile(name=name, kind=kind, size=size, sha256="", problem=_TOO_LARGE)
        data = path.read_bytes()
    except OSError as refusal:
        return EvidenceFile(name=name, kind=kind, size=0, sha256="", problem=f"无法打开：{reason_of(refusal)}")
    digest = hashlib.sha256(data).hexdigest()
    problem = problem_of(data, kind) if kind or not data else _ADVICE.get(path.suffix.lower(), _UNKNOWN)
    return EvidenceFile(name=name, kind=kind, size=size, sha256=digest, problem=problem)


def problem_of(data: bytes, kind: str) -> str:
    """Why the bytes cannot serve as a file of that kind; empty where they can."""
    if not data:
        return "空文件"
    try:
        if kind == "pdf":
            return _pdf_problem(data)
        if kind == "picture":
            return _picture_problem(data)
        if kind in {"word", "sheet"}:
            return _office_problem(data, "word/document.xml" if kind == "word" else "xl/workbook.xml")
    except Exception:  # each library raises what it likes on damaged bytes
        return "文件损坏，不能打开"
    if kind in _STARTS:
        return "" if data.startswith(_STARTS[kind]) else "内容与扩展名不符"
    return "" if kind in {"text", "table"} else _UNKNOWN


_UNKNOWN = "不支持的文件类型，应为 PDF、Word、Excel、txt、csv、png、jpg 或 tif"


def _picture_problem(data: bytes) -> str:
    """Its size is asked before its pixels are: a small file may unfold to fill the memory."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            picture = Image.open(io.BytesIO(data))
        except Image.DecompressionBombError:
            return f"图片超过{MOST_PIXELS // 100_000_000}亿像素，请缩小后重新保存"
        with picture:
            width, height = picture.size
            if width * height > MOST_PIXELS:
                return f"图片过大（{width}×{height} 像素），请缩小后重新保存"
            # A JPEG is decoded as far as its smallest form: each byte is read, few are kept.
            picture.draft(None, (1, 1))
            picture.load()
    return ""


def _pdf_problem(data: bytes) -> str:
    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            return "" if len(document.pages) else "没有页"
    except pikepdf.PasswordError:
        return _LOCKED


def _office_problem(data: bytes, main_part: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if sum(item.file_size for item in package.infolist()) > _MAX_UNPACKED:
            return "解压后过大"
        names = {item.filename for item in package.infolist()}
        if main_part not in names:
            return "内容与扩展名不符"
        if any(name.endswith("vbaProject.bin") for name in names):
            return "含宏，请另存为不含宏的文件"
        return "" if package.testzip() is None else "文件损坏，不能打开"


def evidence_gaps(
    ledgers: Ledgers, shapes: Mapping[str, Shape], files: Mapping[str, EvidenceFile], contact: str
) -> tuple[tuple[Gap, ...], tuple[Diagnostic, ...]]:
    """Missing, unreadable and unreferenced evidence, and rows that prove nothing though their ledger asks for it."""
    gaps: list[Gap] = []
    found: list[Diagnostic] = []
    named = evidence_named(ledgers)
    for name, records in named.items():
        gap = _gap_of(name, files.get(name), records, contact)
        if gap:
            gaps.append(gap)
            found.extend(
                finding(
                    OUTSIDE if is_outside(name) else _CODES[gap.kind],
                    "evidence",
                    f"第{one.line}行“佐证”列：{gap.matter}。",
                    one.span("佐证"),
                    gap.advice,
                )
                for one in records
            )
    for name, records_of in ledgers.items():
        if shapes[name].evidence == "必有":
            for record in records_of:
                if not record["佐证"]:
                    gaps.append(_unproved(record, shapes[name].title, contact))
                    found.append(finding("EVD-03", "evidence", f"第{record.line}行没有佐证文件。", record.span("佐证")))
    for name in files:
        if name not in named:
            gaps.append(_unreferenced(name, contact))
            found.append(_unused(name))
    return tuple(gaps), tuple(found)


OUTSIDE = "EVD-05"
_CODES = {"佐证缺失": "EVD-01", "佐证不可读": "EVD-02"}


def whom(record: Record, contact: str) -> str:
    """The department that can supply what a row lacks."""
    return record["责任部门"] or record["单位"] or contact


def _gap_of(name: str, file: EvidenceFile | None, records: list[Record], contact: str) -> Gap | None:
    rows = "；".join(record.label for record in records)
    ask = "、".join(dict.fromkeys(whom(record, contact) for record in records))
    if is_outside(name):
        advice = "请把文件复制到 pilot/evidence 下，台账只写相对该文件夹的名称，如 培训/签到.pdf。"
        return Gap(kind="佐证缺失", matter=f"“{name}”在 pilot/evidence 以外", place=rows, ask=ask, advice=advice)
    if file is None:
        advice = "请向责任部门索取后放入 pilot/evidence，文件名与台账一致（只写相对该文件夹的名称）。"
        return Gap(kind="佐证缺失", matter=f"“{name}”不在 pilot/evidence 下", place=rows, ask=ask, advice=advice)
    if file.problem:
        return Gap(
            kind="佐证不可读",
            matter=f"“{name}”{file.problem}",
            place=rows,
            ask=ask,
            advice=_REMEDIES.get(file.problem, "请重新扫描或另存后替换。"),
        )
    return None


def _unproved(record: Record, title: str, contact: str) -> Gap:
    named = record["题名"] or record["名称"] or record["主题"] or record["标题"] or record["编号"]
    return Gap(
        kind="未列佐证",
        matter=f"{title}“{named}”没有佐证",
        place=record.label,
        ask=whom(record, contact),
        advice="请在“佐证”列写文件名，并把文件放入 pilot/evidence。",
    )


def _unreferenced(name: str, contact: str) -> Gap:
    return Gap(
        kind="未被引用",
        matter=f"“{name}”没有台账行引用，未编入任何卷",
        place=f"pilot/evidence/{name}",
        ask=contact,
        advice="请在相应台账的“佐证”列写上，或移出该文件夹。",
        grave=False,
    )


def _unused(name: str) -> Diagnostic:
    span = Span.of(f"pilot/evidence/{name}", 1, 1, 1, 1)
    return Diagnostic(
        code="EVD-04",
        name="evidence",
        severity=Severity.WARNING,
        message=f"佐证“{name}”没有台账行引用。",
        span=span,
    )
