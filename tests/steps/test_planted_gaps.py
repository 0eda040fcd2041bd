"""Thirty things planted in the evidence of a small pilot are all found, each with row, whom to ask and by when."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from biaogao.workspace import Workspace
from deliverables.leaves import leaves
from pilot_sample import png, row
from steps.piloted import build, pilot_workspace

LIST = "缺失佐证清单/缺失佐证清单（示例）.json"


def encrypted() -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(leaves("x"))) as document:
        document.save(buffer, encryption=pikepdf.Encryption(owner="o", user="u"))
    return buffer.getvalue()


def scripted() -> bytes:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(leaves("x"))) as document:
        document.Root.OpenAction = document.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="x"))
        document.save(buffer)
    return buffer.getvalue()


def package(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


def huge() -> bytes:
    buffer = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(buffer, "PNG")
    return buffer.getvalue()


# Files that are there and cannot serve, by name.
UNREADABLE = {
    "零字节.pdf": b"",
    "零字节.docx": b"",
    "零字节.jpg": b"",
    "截断.pdf": leaves("x")[:200],
    "不是PDF.pdf": b"hello",
    "加密.pdf": encrypted(),
    "坏图.png": b"\x89PNG\r\n\x1a\nxx",
    "坏图.jpg": b"\xff\xd8\xff",
    "坏图.tif": b"II*\x00",
    "坏.docx": b"PK\x03\x04",
    "坏.xlsx": b"not a zip",
    "宏.docx": package("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
    "名不副实.docx": package("[Content_Types].xml", "xl/workbook.xml"),
    "旧稿.doc": b"plain text",
    "手机.heic": b"ftypheic",
    "汇报.pptx": b"PK",
    "公文.ofd": b"PK",
    "打包.zip": b"PK",
    "巨图.png": huge(),
}
MISSING = ("缺一.pdf", "缺二.docx", "文件夹/缺三.jpg", "../外面.pdf", "C:\\盘外.pdf")
STALE = ("20190304签到.png", "2018-01-02通知.png")
LOOSE = ("没人提到.png", "培训/也没人提到.pdf")


@pytest.fixture(scope="module")
def gaps(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    names = ["签到.png", *UNREADABLE, *MISSING, *STALE, "链接.png", "脚本.pdf"]
    rows = [row("training", 佐证="；".join(names)), row("training", 编号="P002", 佐证="")]
    workspace = pilot_workspace(tmp_path_factory.mktemp("planted"), training=rows)
    _plant(workspace)
    found: list[dict[str, str]] = json.loads(build(workspace)[LIST])
    return found


def _plant(workspace: Workspace) -> None:
    folder = workspace.pilot / "evidence"
    (folder / "培训").mkdir()
    for name, data in UNREADABLE.items():
        (folder / name).write_bytes(data)
    for name in STALE:
        png(folder / name)
    png(folder / LOOSE[0])
    (folder / LOOSE[1]).write_bytes(leaves("x"))
    (folder / "脚本.pdf").write_bytes(scripted())
    outside = workspace.root / "外面.png"
    png(outside)
    Path(folder / "链接.png").symlink_to(outside)


def planted() -> list[tuple[str, str]]:
    return [
        *(("佐证不可读", name) for name in (*UNREADABLE, "链接.png")),
        *(("佐证缺失", name) for name in MISSING),
        *(("佐证过期", name) for name in STALE),
        *(("未被引用", name) for name in LOOSE),
        ("未列佐证", "培训台账"),
    ]


def test_there_are_thirty() -> None:
    assert len(planted()) == 30


@pytest.mark.parametrize(("kind", "name"), planted())
def test_each_is_found_with_whom_to_ask_and_by_when(gaps: list[dict[str, str]], kind: str, name: str) -> None:
    found = [gap for gap in gaps if gap["kind"] == kind and name in gap["matter"]]
    assert len(found) == 1
    assert all(found[0][what] for what in ("place", "ask", "due", "advice"))


def test_a_pdf_that_must_not_be_bound_is_told_with_its_piece(gaps: list[dict[str, str]]) -> None:
    told = [gap["matter"] for gap in gaps if gap["kind"] == "未能转换" and gap["place"] == "脚本.pdf"]
    assert len(told) == 1 and "脚本" in told[0]


def test_what_is_sound_is_no_gap(gaps: list[dict[str, str]]) -> None:
    assert not [gap for gap in gaps if "“签到.png”" in gap["matter"]]
