from __future__ import annotations

from pathlib import Path

import msgspec

from biaogao.deliverables.volumes import Held, Piece, Shelf, binding_of, filed, pieces_of
from biaogao.records.archive_settings import FILE_CATALOGUE, ArchiveSettings
from biaogao.records.plan import Content, Volume
from pilot_sample import UNIT, plan, png, read, row, shapes, write_pilot


def shelf(folder: Path, **products: tuple[Piece, ...]) -> Shelf:
    records = read(folder)
    return Shelf(
        plan=plan(),
        as_of=records.as_of,
        ledgers=records.ledgers,
        shapes=shapes(),
        evidence=records.evidence,
        products=products,
    )


def volume(*contents: Content) -> Volume:
    return Volume(number="六", name="宣贯培训", contents=contents)


def test_the_ledger_stands_before_its_evidence_in_order_of_date(tmp_path: Path) -> None:
    trainings = [
        row("training", 编号="P002", 日期="2024-01-01", 佐证="后.png"),
        row("training", 佐证="签到.png；缺.pdf"),
    ]
    folder = write_pilot(tmp_path / "pilot", training=trainings)
    png(folder / "evidence" / "后.png")
    pieces = pieces_of(volume(Content(ledger="training")), shelf(folder))
    assert [(one.origin, one.source, one.reason) for one in pieces] == [
        ("ledger", "training", ""),
        ("evidence", "签到.png", ""),
        ("evidence", "缺.pdf", "佐证缺失"),
        ("evidence", "后.png", ""),
    ]
    assert (pieces[1].number, pieces[1].author, pieces[1].date, pieces[1].remark) == ("P001", UNIT, "20230504", "示例")


def test_a_file_that_two_rows_name_is_bound_once(tmp_path: Path) -> None:
    folder = write_pilot(tmp_path / "pilot", training=[row("training"), row("training", 编号="P002")])
    pieces = pieces_of(volume(Content(ledger="training")), shelf(folder))
    assert [one.source for one in pieces] == ["training", "签到.png"]


def test_only_rows_of_the_category(tmp_path: Path) -> None:
    document = {
        "编号": "W001",
        "日期": "2023-05-05",
        "题名": "通知",
        "责任者": "某局",
        "类别": "组织制度",
        "责任部门": UNIT,
        "佐证": "签到.png",
        "示例": "是",
    }
    folder = write_pilot(tmp_path / "pilot", documents=[document])
    assert len(pieces_of(volume(Content(ledger="documents", categories=("组织制度",))), shelf(folder))) == 1
    assert pieces_of(volume(Content(ledger="documents", categories=("评估验收",))), shelf(folder)) == ()


def test_a_product_and_an_empty_volume(tmp_path: Path) -> None:
    folder = write_pilot(tmp_path / "pilot")
    piece = Piece(title="标准汇编", origin="product", source="标准汇编")
    assert pieces_of(volume(Content(product="标准汇编")), shelf(folder, 标准汇编=(piece,))) == (piece,)
    assert pieces_of(volume(Content(product="没有")), shelf(folder)) == ()


def test_the_index_has_the_columns_of_a_volume_and_the_reason_of_a_gap(tmp_path: Path) -> None:
    made = shelf(write_pilot(tmp_path / "pilot"))
    bound = [
        Held(piece=Piece(title="甲", origin="evidence", source="a", remark="示例"), pdf=b"%PDF", pages=2),
        Held(piece=Piece(title="乙", origin="evidence", source="b", reason="佐证缺失")),
    ]
    binding = binding_of(volume(), bound, made, marks=("示例",))
    assert [head.title for head in binding.heads] == ["序号", "文号", "责任者", "题名", "日期", "页号", "备注"]
    assert [one.cells[-1] for one in binding.items] == ["示例", "佐证缺失"]
    assert binding.cover.title == "卷六 宣贯培训" and ("截至日期", "2024-08-31") in binding.cover.facts


def test_the_catalogue_of_an_archive_has_its_columns_and_numbers_through_the_volumes(tmp_path: Path) -> None:
    made = shelf(write_pilot(tmp_path / "pilot"))
    archive = ArchiveSettings(catalogue=FILE_CATALOGUE, fonds="J001", term="永久", office="BGS")
    made = msgspec.structs.replace(made, plan=msgspec.structs.replace(made.plan, archive=archive))
    piece = Piece(title="甲", origin="evidence", source="a", number="文1", author="某处", date="20230504")
    numbered = filed({"六": (piece,), "七": (msgspec.structs.replace(piece, source="b"),)}, made.plan)
    assert [one[0].filed for one in numbered.values()] == ["J001-WS·2023-Y-BGS-0001", "J001-WS·2023-Y-BGS-0002"]
    held = [Held(piece=numbered["六"][0], pdf=b"%PDF", pages=3), Held(piece=numbered["七"][0], pdf=b"%PDF", pages=1)]
    binding = binding_of(volume(), held, made, marks=())
    heads = ["序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注"]
    assert ([head.title for head in binding.heads], binding.index_title) == (heads, "归档文件目录")
    cells = ("J001-WS·2023-Y-BGS-0002", "文1", "某处", "甲", "20230504", "", "第4页起")
    assert binding.items[1].cells == cells
    assert (binding.page_at, binding.count_at) == (-1, 7)
    assert ("保管期限", "永久") in binding.cover.facts and ("全宗号", "J001") in binding.cover.facts
