"""What proves an indicator, a score or a demand is named by volume, piece and page, in the order of the volumes."""

from __future__ import annotations

from pathlib import Path

import msgspec

from biaogao.deliverables.pilot.placing import Placed, Stand, subjects
from biaogao.deliverables.pilot.proof_index import index_grid, index_paper
from biaogao.deliverables.pilot.sampling_sheet import sampling_paper
from biaogao.records.requirement import Proof, Requirement
from biaogao.records.scoring import ScoredItem, Scoring
from pilot_sample import plan, read, row, shapes, write_pilot


def stand(folder: Path) -> Stand:
    records = read(write_pilot(folder / "pilot", training=[row("training", 佐证="签到.png；缺.pdf")]))
    sources = ("product:标准体系明细表", "ledger:training", "evidence:签到.png", "product:各项标准/JG-101-01")
    places = {
        source: Placed(volume="六", serial=serial, page=serial * 2, pages=2, title=source[-4:], source=source)
        for serial, source in enumerate(sources, 1)
    }
    places["evidence:缺.pdf"] = Placed(volume="六", serial=5, page=0, pages=0, title="缺", source="evidence:缺.pdf")
    return Stand(places=places, rows=records.snapshot(shapes()).rows, shapes=shapes())


def demand(*proofs: Proof) -> Requirement:
    return Requirement(code="T1", wording="开展培训", kind="任务", proofs=proofs, who="某处", due="P1")


def test_an_indicator_is_proved_by_its_ledgers_and_their_evidence(tmp_path: Path) -> None:
    [first] = subjects(plan(), stand(tmp_path), None)
    assert (first.kind, first.code) == ("指标", "I4")
    assert [one.source for one in first.proofs] == ["ledger:training", "evidence:签到.png", "evidence:缺.pdf"]
    assert first.lacks == ("成果“指标完成情况表”", "人员花名册", "单位表", "培训签到表")


def test_a_demand_is_proved_by_what_it_asks_for(tmp_path: Path) -> None:
    asked = demand(Proof(file="签到.png"), Proof(product="各项标准"), Proof(ledger="training", words=("没有",)))
    found = subjects(msgspec.structs.replace(plan(), requirements=(asked,)), stand(tmp_path), None)[-1]
    assert [one.source for one in found.proofs] == [
        "ledger:training",
        "evidence:签到.png",
        "product:各项标准/JG-101-01",
    ]
    assert found.lacks == ()


def test_standards_that_are_counted_stand_behind_the_table(tmp_path: Path) -> None:
    asked = demand(
        Proof(ledger="system", where={"状态": ("拟制定",)}), Proof(ledger="system", where={"状态": ("现行",)})
    )
    found = subjects(msgspec.structs.replace(plan(), requirements=(asked,)), stand(tmp_path), None)[-1]
    assert [one.source for one in found.proofs] == ["product:标准体系明细表", "product:各项标准/JG-101-01"]


def test_the_index_is_parted_by_subjects_and_links_what_has_pages(tmp_path: Path) -> None:
    scoring = Scoring(source="待录入", items=(ScoredItem(code="1.1", name="培训", proofs=(Proof(ledger="training"),)),))
    found = subjects(plan(), stand(tmp_path), scoring)
    grid, targets = index_grid(found[1:])
    assert grid.rows == (
        ("打分项 1.1　培训（分值待填，自评待填）",),
        ("1", "ning", "六", "2", "4", "2", ""),
        ("2", ".png", "六", "3", "6", "2", ""),
        ("3", "缺", "六", "5", "—", "—", "没有页面"),
    )
    assert targets == ("", "六:4", "六:6", "")
    assert "共2项，有佐证2项" in index_paper(found, plan(), "2024-08-31", sample=True).facts[1]


def test_nothing_is_sampled_where_nothing_was_checked(tmp_path: Path) -> None:
    assert sampling_paper(stand(tmp_path), plan(), "2024-08-31", sample=True).grids[0].rows == ()
