from __future__ import annotations

from pathlib import Path

from biaogao.deliverables.ledger_papers import ledger_paper
from pilot_sample import plan, read, row, shapes, write_pilot


def test_every_row_stands_with_the_number_of_its_proofs(tmp_path: Path) -> None:
    trainings = [row("training"), row("training", 编号="P002", 方式="随便")]
    records = read(write_pilot(tmp_path / "pilot", training=trainings))
    paper = ledger_paper(records.ledgers["training"], shapes()["training"], plan(), "2024-08-31", sample=True)
    heads = [head.title for head in paper.grids[0].heads]
    assert heads[0] == "序号" and heads[-1] == "佐证件数" and "佐证" not in heads
    assert [cells[0] for cells in paper.grids[0].rows] == ["1", "2（待改正）"]
    assert paper.grids[0].rows[0][-1] == "1" and "共2行" in paper.facts[0]
