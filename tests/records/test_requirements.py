from __future__ import annotations

import msgspec
import pytest

from biaogao import schema
from biaogao.records.ledger import Record
from biaogao.records.pilot import read_pilot
from biaogao.records.plan import PilotPlan, convert
from biaogao.records.requirements import Stock, gaps_of, judge, lack, wrong_requirements
from biaogao.source import read_source
from pilot_sample import ROOT, plan, shapes

PHASES = [
    {"代码": "P1", "名称": "筹备", "起": "2023-01-01", "止": "2023-06-30"},
    {"代码": "P2", "名称": "实施", "起": "2023-07-01", "止": "2024-08-31"},
]


def requirement(*proofs: dict[str, object], **changes: object) -> dict[str, object]:
    given = {"编号": "S1.1a", "原文": "成立领导小组", "类别": "步骤", "责任": "领导小组", "期限": "P1"}
    return {**given, "证明": list(proofs), **changes}


def asking(*requirements: dict[str, object]) -> PilotPlan:
    return plan(阶段=PHASES, 要求=list(requirements))


def rows(ledger: str, *values: dict[str, str]) -> tuple[Record, ...]:
    file = f"pilot/{ledger}.csv"
    return tuple(
        Record(ledger=ledger, file=file, line=line, values=one, columns={}) for line, one in enumerate(values, 2)
    )


DOCUMENTS = rows(
    "documents",
    {"题名": "关于成立领导小组的通知", "类别": "组织制度", "日期": "2023-02-01"},
    {"题名": "标准化管理办法", "类别": "组织制度", "日期": "2023-08-01"},
    {"题名": "领导小组会议通知", "类别": "申报立项", "日期": "2023-03-01"},
)
STAFF = rows("staff", {"人员": "R001", "职务": "联络员", "任职起": "2023-01-05"})


def stock(as_of: str = "2024-08-31", **changes: object) -> Stock:
    given = {
        "rows": {"documents": DOCUMENTS, "staff": STAFF},
        "shapes": shapes(),
        "products": {"标准汇编": True, "指标完成情况表": False},
        "files": frozenset({"文件/通知.pdf"}),
        "as_of": as_of,
    }
    return Stock(**{**given, **changes})


@pytest.mark.parametrize(
    ("proof", "count"),
    [
        ({"台账": "documents"}, 3),
        ({"台账": "documents", "类别": ["组织制度"]}, 2),
        ({"台账": "documents", "类别": ["组织制度"], "含": ["领导小组", "工作小组"]}, 1),
        ({"台账": "staff", "条件": {"职务": ["联络员", "专职人员"]}}, 1),
        ({"台账": "staff", "条件": {"职务": ["标技委委员"]}}, 0),
        ({"台账": "meetings"}, 0),
        ({"成果": "标准汇编"}, 1),
        ({"成果": "指标完成情况表"}, 0),
        ({"文件": "文件/通知.pdf"}, 1),
        ({"文件": "文件/没有.pdf"}, 0),
    ],
)
def test_what_a_proof_counts(proof: dict[str, object], count: int) -> None:
    assert judge(asking(requirement(proof)), stock())[0].found[0].counted == count


def test_rows_are_told_with_their_days_and_how_many_fall_in_the_phase() -> None:
    found = judge(asking(requirement({"台账": "documents", "类别": ["组织制度"]})), stock())[0].found[0]
    assert (found.first, found.last, found.inside) == ("2023-02-01", "2023-08-01", 1)
    assert found.labels == ("pilot/documents.csv 第2行", "pilot/documents.csv 第3行")
    assert found.title == "文件登记簿（组织制度）"


def test_what_is_no_step_may_be_done_from_the_beginning_on() -> None:
    task = requirement({"台账": "documents"}, 类别="任务", 期限="P2")
    step = requirement({"台账": "documents"}, 期限="P2")
    assert [judge(asking(one), stock())[0].found[0].inside for one in (task, step)] == [3, 1]


@pytest.mark.parametrize(
    ("proofs", "as_of", "verdict"),
    [
        (({"台账": "documents"}, {"成果": "标准汇编"}), "2024-08-31", "已证明"),
        (({"台账": "documents"}, {"台账": "meetings"}), "2024-08-31", "部分证明"),
        (({"台账": "documents", "至少": "4"},), "2024-08-31", "部分证明"),
        (({"台账": "meetings"},), "2024-08-31", "无证明"),
        (({"台账": "meetings"},), "2023-06-29", "未到期限"),
        (({"台账": "meetings"},), "2023-06-30", "无证明"),
    ],
)
def test_verdicts(proofs: tuple[dict[str, object], ...], as_of: str, verdict: str) -> None:
    assert judge(asking(requirement(*proofs)), stock(as_of))[0].verdict == verdict


def test_a_gap_says_what_is_missing_whom_to_ask_and_by_when() -> None:
    one = requirement({"台账": "documents", "至少": "4"}, {"台账": "meetings"}, 记录="成立文件")
    (gap,) = gaps_of(judge(asking(one), stock()), stock())
    assert gap.kind == "要求证明不全" and gap.ask == "领导小组" and gap.grave
    assert gap.matter == "S1.1a“成立领导小组”缺：文件登记簿（现有3条，应有4条）；会议台账"
    assert "2023-06-30到期" in gap.place and "成立文件" in gap.advice


def test_what_is_not_yet_due_is_no_gap() -> None:
    judged = judge(asking(requirement({"台账": "meetings"}, 期限="2024-01-01")), stock("2023-12-31"))
    assert judged[0].due == "2024-01-01" and list(gaps_of(judged, stock())) == []


def test_lack_of_nothing_counted_is_the_title() -> None:
    found = judge(asking(requirement({"台账": "meetings"})), stock())[0].found[0]
    assert lack(found) == "会议台账"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"证明": [{"台账": "nothing"}]}, "台账“nothing”不存在"),
        ({"证明": [{"台账": "people", "类别": ["甲"]}]}, "人员花名册没有“类别”列"),
        ({"证明": [{"台账": "people", "条件": {"年龄": ["甲"]}}]}, "人员花名册没有“年龄”列"),
        ({"期限": "P7"}, "期限“P7”不是阶段的代码"),
    ],
)
def test_what_cannot_be_counted_is_a_finding(changes: dict[str, object], words: str) -> None:
    one = {**requirement({"台账": "documents"}), **changes}
    found = list(wrong_requirements(asking(one), shapes(), {}))
    assert [finding.code for finding in found] == ["REQ-04"] and words in found[0].message


def test_a_code_stands_once() -> None:
    twice = asking(requirement({"台账": "documents"}), requirement({"台账": "documents"}))
    assert ["重复" in one.message for one in wrong_requirements(twice, shapes(), {})] == [True]


def sample() -> tuple[PilotPlan, Stock]:
    """The sample pilot as it stands, every product taken for made."""
    folder = ROOT / "pilot"
    value, _, _ = schema.load_yaml(read_source(folder / "pilot.yaml", "pilot/pilot.yaml"))
    wanted, drafts = convert(value), tuple(path.name for path in sorted((ROOT / "drafts").iterdir()))
    records = read_pilot(folder, wanted, shapes(), drafts)
    made = {proof.product: True for one in wanted.requirements for proof in one.proofs if proof.product}
    files = frozenset(records.evidence)
    snapshot = records.snapshot(shapes())
    return wanted, Stock(rows=snapshot.rows, shapes=shapes(), products=made, files=files, as_of=records.as_of)


def test_the_sample_proves_every_requirement_and_a_lost_ledger_is_missed_wherever_it_is_wanted() -> None:
    wanted, whole = sample()
    assert [one.requirement.code for one in judge(wanted, whole) if one.verdict != "已证明"] == []
    for name in ("cases", "research", "matters", "feedback", "budget", "training_checks"):
        lost = msgspec.structs.replace(whole, rows={**whole.rows, name: ()})
        missed = {one.requirement.code for one in judge(wanted, lost) if one.verdict != "已证明"}
        asking_for_it = {one.code for one in wanted.requirements if any(proof.ledger == name for proof in one.proofs)}
        assert missed == asking_for_it != set(), name
