from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from biaogao.records.evidence import inspect, problem_of, survey
from pilot_sample import UNIT, codes, png, read, row, write_pilot


def test_missing_evidence_says_whom_to_ask(tmp_path: Path) -> None:
    folder = write_pilot(tmp_path / "pilot", training=[row("training", 佐证="签到.png；缺.pdf")])
    records = read(folder)
    assert [(gap.kind, gap.ask, gap.grave) for gap in records.gaps] == [("佐证缺失", UNIT, True)]
    assert "“缺.pdf”" in records.gaps[0].matter and "第2行" in records.gaps[0].place


def test_unreadable_evidence(tmp_path: Path) -> None:
    folder = write_pilot(tmp_path / "pilot")
    (folder / "evidence" / "签到.png").write_bytes(b"not a picture")
    records = read(folder)
    assert [gap.kind for gap in records.gaps] == ["佐证不可读"]
    assert [one.code for one in records.diagnostics] == ["EVD-02"]


def test_evidence_that_no_row_names_is_no_gap_but_listed(tmp_path: Path) -> None:
    folder = write_pilot(tmp_path / "pilot")
    png(folder / "evidence" / "多.png")
    (folder / "evidence" / ".hidden").write_text("x")
    (folder / "evidence" / "~$锁.docx").write_text("x")
    assert [(gap.kind, gap.grave) for gap in read(folder).gaps] == [("未被引用", False)]


def test_a_row_that_must_be_proved(tmp_path: Path) -> None:
    folder = write_pilot(tmp_path / "pilot", training=[row("training", 佐证="")])
    records = read(folder)
    assert [gap.kind for gap in records.gaps if gap.grave] == ["未列佐证"]
    assert [one.code for one in records.diagnostics if one.severity == "error"] == ["EVD-03"]


def test_a_name_that_leaves_the_folder_is_not_found(tmp_path: Path) -> None:
    png(tmp_path / "外.png")
    folder = write_pilot(tmp_path / "pilot", training=[row("training", 佐证="../../外.png；签到.png")])
    assert [gap.kind for gap in read(folder).gaps] == ["佐证缺失"]


@pytest.mark.parametrize(
    ("content", "kind", "problem"),
    [
        (b"", "pdf", "空文件"),
        (b"%PDF-1.7 broken", "pdf", "损坏"),
        (b"x", "word", "损坏"),
        (b"x", "picture", "损坏"),
        (b"x", "", "不支持"),
    ],
)
def test_problems(content: bytes, kind: str, problem: str) -> None:
    assert problem in problem_of(content, kind)


def test_a_sheet_called_docx_is_told(tmp_path: Path) -> None:
    from openpyxl import Workbook

    path = tmp_path / "a.docx"
    Workbook().save(path)
    assert inspect(path, "a.docx").problem == "内容与扩展名不符"


def test_survey_of_nothing(tmp_path: Path) -> None:
    assert survey(tmp_path / "none") == {}


@pytest.mark.parametrize(
    "name", ["../秘密.pdf", "培训/../../x.pdf", "/etc/x.pdf", "C:\\x.pdf", "\\\\server\\x.pdf", "https://x.cn/x.pdf"]
)
def test_evidence_outside_the_folder_is_told_with_its_row(tmp_path: Path, name: str) -> None:
    records = read(write_pilot(tmp_path / "pilot", training=[row("training", 佐证=f"签到.png；{name}")]))
    [found] = records.errors
    assert (found.code, found.span and found.span.start.line) == ("EVD-05", 2)
    assert f"“{name}”在 pilot/evidence 以外" in found.message
    assert [gap.kind for gap in records.gaps] == ["佐证缺失"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = write_pilot(tmp_path / "pilot")
    png(tmp_path / "外面.png")
    (folder / "evidence" / "签到.png").unlink()
    (folder / "evidence" / "签到.png").symlink_to(tmp_path / "外面.png")
    records = read(folder)
    assert codes(records) == ["EVD-02"]
    assert "链接" in records.gaps[0].matter


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("照片.heic", "另存为 jpg"),
        ("汇报.pptx", "另存为 PDF"),
        ("公文.ofd", "另存为 PDF"),
        ("网页.html", "打印为 PDF"),
        ("打包.zip", "解开后"),
        ("现场.mp4", "录像"),
        ("没有见过.xyz", "不支持的文件类型"),
    ],
)
def test_what_cannot_be_bound_is_told_with_the_way_out(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / name).write_bytes(b"something")
    assert told in inspect(tmp_path / name, name).problem


@pytest.mark.parametrize(
    ("name", "data", "kind", "problem"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc", ""),
        ("a.doc", b"plain", "doc", "内容与扩展名不符"),
        ("a.rtf", b"{\\rtf1}", "rtf", ""),
        ("a.xls", b"", "xls", "空文件"),
        ("a.txt", "纪要".encode(), "text", ""),
        ("a.csv", b"a,b", "table", ""),
    ],
)
def test_older_kinds_are_known_by_how_they_begin(
    tmp_path: Path, name: str, data: bytes, kind: str, problem: str
) -> None:
    (tmp_path / name).write_bytes(data)
    found = inspect(tmp_path / name, name)
    assert (found.kind, found.problem) == (kind, problem)


def test_a_picture_of_twenty_thousand_pixels_is_told_without_being_unfolded(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.new("1", (20_000, 5_200)).save(path)
    assert inspect(path, "a.png").problem == "图片过大（20000×5200 像素），请缩小后重新保存"
    Image.new("1", (20_000, 20_000)).save(path)
    assert "亿像素，请缩小" in inspect(path, "a.png").problem


def test_a_scan_of_300_megabytes_is_told_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with path.open("wb") as stream:
        stream.truncate(300 * 1024 * 1024)
    found = inspect(path, "a.pdf")
    assert (found.problem, found.sha256) == ("超过100 MB", "")


def test_a_locked_and_a_huge_scan_are_told_what_to_do(tmp_path: Path) -> None:
    folder = write_pilot(tmp_path / "pilot", training=[row("training", 佐证="密.pdf；大.pdf")])
    with pikepdf.new() as locked:
        locked.add_blank_page()
        locked.save(folder / "evidence" / "密.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    with (folder / "evidence" / "大.pdf").open("wb") as stream:
        stream.truncate(300 * 1024 * 1024)
    told = {gap.matter: gap.advice for gap in read(folder).gaps if gap.kind == "佐证不可读"}
    assert told == {
        "“密.pdf”有打开密码": "请要一份没有密码的，或去掉密码后另存。",
        "“大.pdf”超过100 MB": "请降低扫描精度（300 dpi 已够印），或拆成几个文件逐个登记。",
    }
