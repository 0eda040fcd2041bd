"""Makes a pilot with files of evidence of every kind on so many pages; the same seed gives the same files."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator
from pathlib import Path

import docx
import img2pdf
import openpyxl
from PIL import Image, ImageFilter

_SIZE = (1240, 1754)
_SHARES = ("scan",) * 6 + ("word", "sheet", "photo", "fax")
_COLUMNS = ("编号", "日期", "文号", "题名", "责任者", "类别", "责任部门", "佐证", "示例")
_UNIT = "示例处"
_PLAN = """名称: 示例试点
承担单位: 示例局
归口部门: 示例处
示例: 是
截至日期: 2024-08-31
体系代号: JG
阶段:
  - {代码: P1, 名称: 实施, 起: 2022-08-01, 止: 2024-08-31}
领域:
  - {代码: "100", 名称: 基础通用, 子体系: [{代码: "101", 名称: 管理}]}
指标:
  - {编号: I13, 名称: 问题清单销号率, 原文: 挂账整改, 目标: {表述: 挂账整改}, 算法: 问题销号率}
卷册:
  - {卷: 一, 名称: 申报与立项, 收: [{台账: documents, 类别: [申报立项]}]}
  - {卷: 二, 名称: 组织与制度, 收: [{台账: documents, 类别: [组织制度]}]}
  - {卷: 三, 名称: 标准制定, 收: [{台账: documents, 类别: [标准制定]}]}
  - {卷: 四, 名称: 标准实施, 收: [{台账: documents, 类别: [标准实施]}]}
"""
_CATEGORIES = ("申报立项", "组织制度", "标准制定", "标准实施")


def make(root: Path, seed: int, *, files: int, pages: int) -> None:
    """Write the pilot of a workspace: plan, ledgers and evidence; files that are no scans have one to three pages."""
    source = random.Random(seed)
    folder = root / "pilot" / "evidence"
    folder.mkdir(parents=True)
    (root / "pilot" / "pilot.yaml").write_text(_PLAN, "utf-8")
    rows = []
    for number, (kind, length) in enumerate(_lots(source, files, pages), 1):
        name = _write(folder, f"{number:03d}", kind, length, source)
        day = f"{2022 + number % 2 + 1}-{number % 6 + 1:02d}-{number % 28 + 1:02d}"
        title = f"示例材料{number:03d}"
        category = _CATEGORIES[number % len(_CATEGORIES)]
        rows.append((f"W{number:03d}", day, "", title, _UNIT, category, _UNIT, name, "是"))
    _ledger(root / "pilot" / "documents.csv", (_COLUMNS, *rows))
    _ledger(
        root / "pilot" / "units.csv",
        (("编号", "名称", "类别", "联络岗位", "示例"), ("U01", _UNIT, "市局处室", "联络员", "是")),
    )
    _ledger(
        root / "pilot" / "people.csv",
        (
            ("编号", "姓名", "单位", "岗位", "在册起", "在册止", "示例"),
            ("R001", "人员甲", _UNIT, "岗", "2022-08-01", "", "是"),
        ),
    )
    heads = ("体系编号", "领域", "标准名称", "层级", "角色", "状态", "关键", "责任部门", "示例")
    _ledger(
        root / "pilot" / "system.csv",
        (heads, ("JG-101-01", "基础通用", "示例标准", "内部标准", "牵头", "拟制定", "否", _UNIT, "是")),
    )


def _lots(source: random.Random, files: int, pages: int) -> Iterator[tuple[str, int]]:
    """Kinds and pages: what is not scanned has one to three pages, scans share what is left; there is always a scan."""
    kinds = ["scan", *(source.choice(_SHARES) for _ in range(files - 1))]
    lengths = [3 if kind == "fax" else 1 for kind in kinds]
    scans = [index for index, kind in enumerate(kinds) if kind == "scan"]
    left = pages - sum(length for kind, length in zip(kinds, lengths, strict=True) if kind != "scan")
    for at, index in enumerate(scans):
        lengths[index] = left // len(scans) + (at < left % len(scans))
    yield from zip(kinds, lengths, strict=True)


def photo(seed: int) -> bytes:
    """A photo of one page."""
    return _jpeg(random.Random(seed))


def scan(source: random.Random, colour: str = "L") -> Image.Image:
    """A page of coarse noise, which a JPEG of 150 dots an inch holds in about as much as a scanned page of text."""
    width, height = _SIZE[0] // 6, _SIZE[1] // 6
    grain = Image.frombytes("L", (width, height), source.randbytes(width * height))
    return grain.filter(ImageFilter.SMOOTH).resize(_SIZE).convert(colour)


def _jpeg(source: random.Random) -> bytes:
    buffer = io.BytesIO()
    scan(source).save(buffer, "JPEG", quality=60, dpi=(150, 150))
    return buffer.getvalue()


def _write(folder: Path, stem: str, kind: str, pages: int, source: random.Random) -> str:
    match kind:
        case "scan":
            made: bytes = img2pdf.convert([_jpeg(source) for _ in range(pages)], nodate=True)
            return _put(folder / f"扫描{stem}.pdf", made)
        case "photo":
            return _put(folder / f"照片{stem}.jpg", _jpeg(source))
        case "fax":
            return _put(folder / f"传真{stem}.tif", _fax(source, pages))
        case "word":
            return _put(folder / f"纪要{stem}.docx", _word(source))
    return _put(folder / f"统计{stem}.xlsx", _sheet(source))


def _put(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return path.name


def _fax(source: random.Random, pages: int) -> bytes:
    buffer = io.BytesIO()
    first, *others = [scan(source).convert("1") for _ in range(pages)]
    first.save(buffer, "TIFF", save_all=True, append_images=others, compression="group4", dpi=(150, 150))
    return buffer.getvalue()


def _word(source: random.Random) -> bytes:
    document = docx.Document()
    for _ in range(12):
        document.add_paragraph("示例材料，会议研究了标准实施中的事项。" * source.randint(1, 4))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _sheet(source: random.Random) -> bytes:
    book = openpyxl.Workbook()
    for number in range(20):
        book.worksheets[0].append([f"示例{number}", source.randint(1, 99), source.randint(1, 99)])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _ledger(path: Path, rows: tuple[tuple[str, ...], ...]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)
