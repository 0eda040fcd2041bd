from __future__ import annotations

from biaogao.deliverables.grids import text_of
from biaogao.deliverables.pilot.score_sheet import MISSING, PARTLY, STALE, WHOLE, proven, score_sheet
from biaogao.records.evidence import EvidenceFile
from biaogao.records.requirement import Proof
from biaogao.records.requirements import Stock
from biaogao.records.scoring import ScoredItem, Scoring
from deliverables.pilot.telling import facts
from pilot_sample import row

FILES = {"签到.png": EvidenceFile(name="签到.png", kind="picture", size=1, sha256="0")}


def item(*proofs: Proof, worth: str = "", own: str = "") -> ScoredItem:
    return ScoredItem(code="1.1", name="培训", group="实施机制", worth=worth, own=own, proofs=proofs)


def judged(one: ScoredItem, **ledgers: list[dict[str, str]]) -> tuple[str, tuple[str, ...]]:
    told = facts(evidence=FILES, **ledgers)
    stock = Stock(
        rows=told.snapshot.rows,
        shapes=told.shapes,
        products={"标准汇编": True},
        files=frozenset(FILES),
        as_of=told.as_of,
    )
    scoring = Scoring(source="待录入", items=(one,))
    (found,) = proven(scoring, stock, told)
    paper = score_sheet(scoring, (found,), told)
    return found.state, tuple(map(text_of, paper.grids[0].rows[1]))


def test_evidence_that_is_there() -> None:
    state, cells = judged(item(Proof(ledger="training"), Proof(product="标准汇编")))
    assert state == WHOLE
    assert cells[4] == "有：培训台账，1条，2023-05-04至2023-05-04\n有：成果“标准汇编”"
    assert (cells[3], cells[6], cells[7]) == ("待填", "待填", "")


def test_evidence_that_is_missing_or_not_whole() -> None:
    assert judged(item(Proof(ledger="media")))[0] == MISSING
    state, cells = judged(item(Proof(ledger="training", least=3)))
    assert state == PARTLY and cells[4] == "缺：培训台账（1/3）"
    lost = row("training", 佐证="没有.pdf")
    state, cells = judged(item(Proof(ledger="training")), training=[lost])
    assert state == PARTLY and "缺失或不可读：没有.pdf" in cells[4]
    assert judged(item())[1][4] == "没有写佐证"


def test_evidence_older_than_the_pilot_is_stale() -> None:
    old = row("training", 日期="2022-12-31")
    state, cells = judged(item(Proof(ledger="training")), training=[old])
    assert state == STALE and cells[4] == "过期：培训台账，最近的在2022-12-31"


def test_sums_stand_open_until_every_number_is_typed() -> None:
    told = facts(evidence=FILES)
    stock = Stock(rows={}, shapes=told.shapes, products={}, files=frozenset(), as_of=told.as_of)
    whole = Scoring(source="计分表", passing="80", items=(item(worth="10", own="9.5"), item(worth="5", own="5")))
    part = Scoring(source="计分表", items=(item(worth="10", own="9.5"), item(worth="5")))
    sums = [
        tuple(map(text_of, score_sheet(one, proven(one, stock, told), told).grids[0].rows[-1])) for one in (whole, part)
    ]
    assert [(cells[3], cells[6]) for cells in sums] == [("15", "14.5"), ("15", "待填")]
    assert (
        "合格线：80" in score_sheet(whole, (), told).facts[1] and "合格线：待填" in score_sheet(part, (), told).facts[1]
    )
