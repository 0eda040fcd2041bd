"""What speaks for a row: its number, its date, words of its title; a guess is no suggestion."""

from __future__ import annotations

from pathlib import Path

from rapidfuzz import fuzz

from biaogao.records.inbox import Stray, Suggestion, dates_in, place_of, row_of, suggest, with_evidence
from pilot_sample import read, row, shapes, write_pilot

ROWS = [row("training"), row("training", 编号="P002", 日期="2024-03-05", 主题="能耗定额标准解读", 佐证="")]


def suggested(folder: Path, name: str, text: str = "") -> tuple[Suggestion, ...]:
    records = read(write_pilot(folder / "pilot", training=ROWS))
    return suggest(Stray(name=name, sha256="0", text=text), records.ledgers, shapes(), fuzz.partial_ratio)


def test_dates_of_all_forms() -> None:
    text = "20240305、2024-3-5、2024年3月5日、2024.03.05、202403051、2024-13-05"
    assert list(dates_in(text)) == ["2024-03-05"] * 4


def test_a_number_in_the_name_is_the_best_reason(tmp_path: Path) -> None:
    [first] = suggested(tmp_path, "P002签到.pdf")
    assert (first.ledger, first.number, first.reason) == ("training", "P002", "编号P002、这一行还没有佐证")
    assert suggested(tmp_path / "b", "P0021.pdf") == ()


def test_date_and_title_in_the_text_speak_for_a_row(tmp_path: Path) -> None:
    [first] = suggested(tmp_path, "扫描001.pdf", "关于举办能耗定额标准解读的通知 2024年3月5日")
    assert first.number == "P002" and "日期2024-03-05" in first.reason and "名称相近（100%）" in first.reason


def test_what_says_nothing_has_no_suggestion(tmp_path: Path) -> None:
    assert suggested(tmp_path, "IMG_0001.jpg") == ()


def test_the_number_of_another_row_is_no_title(tmp_path: Path) -> None:
    check = {
        "编号": "J001",
        "批次": "2023Q3-01",
        "日期": "2023-09-14",
        "标准": "JG-101-01",
        "单位": "甲处",
        "条款": "5",
    }
    check |= {"检查项": "称重", "结果": "不符合", "问题": "Y020", "责任部门": "甲处", "示例": "是"}
    records = read(write_pilot(tmp_path / "pilot", checks=[check]))
    stray = Stray(name="20221020签到照片.jpg", sha256="0")
    assert suggest(stray, records.ledgers, shapes(), fuzz.partial_ratio) == ()


def test_the_name_in_evidence_bears_the_number_once_and_meets_no_other_file(tmp_path: Path) -> None:
    records = read(write_pilot(tmp_path / "pilot", training=ROWS))
    record = row_of(records.ledgers, "training", "P002")
    assert record is not None and row_of(records.ledgers, "training", "P999") is None
    shape = shapes()["training"]
    stray = Stray(name="收/扫描001.PDF", sha256="a")
    assert place_of(stray, record, shape, {}) == "培训/P002扫描001.pdf"
    assert place_of(stray, record, shape, {"培训/P002扫描001.pdf": "a"}) == "培训/P002扫描001.pdf"
    assert place_of(stray, record, shape, {"培训/P002扫描001.pdf": "b"}) == "培训/P002扫描001-2.pdf"
    assert place_of(Stray(name="P002.pdf", sha256="a"), record, shape, {}) == "培训/P002.pdf"
    assert place_of(Stray(name="0305.jpg", sha256="a"), record, shape, {}) == "培训/P002-0305.jpg"
    assert with_evidence(record, ["甲.pdf", "乙.pdf", "甲.pdf"]) == "甲.pdf；乙.pdf"
