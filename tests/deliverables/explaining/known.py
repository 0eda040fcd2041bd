"""What is known of a standard in the tests of 编制说明: a plan, a log, two rounds with opinions."""

from __future__ import annotations

from pathlib import Path

from biaogao.deliverables.explaining.facts import ExplanationFacts, RoundFacts, explanation_facts
from biaogao.deliverables.explaining.text import Explanation
from biaogao.model.metadata import Metadata
from biaogao.model.nodes import AnyBlock, List, Table
from biaogao.model.walk import text_of
from biaogao.opinions.counts import Tally
from biaogao.opinions.dispositions import Decision, Disposition
from biaogao.opinions.opinion import Channel, Kind, Opinion, Place, Source
from biaogao.opinions.settling import Settled
from biaogao.procedures.events import EventLog, parse_events
from biaogao.procedures.profile import Procedure, load_procedure
from biaogao.procedures.project import Project, parse_project
from biaogao.readers.markdown import read_text
from biaogao.resolve.resolver import resolve
from biaogao.source import SourceFile
from biaogao.workspace import TOOL_ROOT

METADATA = Metadata(
    title="某　规范",
    level="市级地方标准",
    stage="送审稿",
    drafting_units=("甲局", "乙院", "丙公司"),
    drafters=("起草人一", "起草人二"),
)
EVENTS = """\
- {日期: 2023-01-09, 事项: 预阶段, 内容: 查阅文献}
- {日期: 2023-04-12, 事项: 立项, 内容: 列入计划, 文件: 某计划（某文号）}
- {日期: 2023-05-10, 事项: 启动}
- {日期: 2023-06-01, 事项: 会议, 内容: 讨论提纲, 单位: [甲局, 乙院]}
- {日期: 2023-07-01, 事项: 调研, 内容: 赴三个单位调研}
- {日期: 2024-03-05, 事项: 征求意见发出}
- {日期: 2024-04-08, 事项: 征求意见截止}
- {日期: 2024-05-06, 事项: 送审}
- {日期: 2024-06-01, 事项: 会议, 内容: 以后的会}
- {日期: 2024-07-01, 事项: 审查会}
"""
PROJECT = """\
计划: {编号: JH-1, 名称: 某 规范, 文号: 某计划（某文号）, 下达单位: 某市局, 下达日期: 2023-04-12}
承担单位: 甲局
分工:
  - {任务: 起草, 负责人: 起草人一, 参加: [起草人二], 开始: 2023-05-10, 完成: 2023-12-01}
专利: 不涉及
采标: {程度: 未采用, 说明: 没有同类的国际标准}
"""
TALLY = Tally(
    round="征求意见",
    sent=10,
    replied=8,
    with_opinions=5,
    silent=2,
    opinions=7,
    decisions={Decision.ADOPTED: 4, Decision.PARTLY: 1, Decision.REJECTED: 2},
    public=1,
    silent_units=("丁局", "戊局"),
)


def log(text: str = EVENTS) -> EventLog:
    return parse_events(SourceFile(file="events.yaml", text=text))


def project(text: str = PROJECT) -> Project:
    return parse_project(SourceFile(file="project.yaml", text=text))


def procedure() -> Procedure:
    return load_procedure("市级地方标准", (TOOL_ROOT / "procedures",))


def settled(number: int, decision: Decision, *, unit: str = "甲局", public: bool = False, reason: str = "") -> Settled:
    opinion = Opinion(
        id=str(number),
        number=number,
        standard="x",
        revision="",
        round="征求意见",
        place=Place(name="5.2第二段"),
        cited="5.2",
        anchor="",
        kind=Kind.TECHNICAL,
        kind_said=False,
        opinion="改为\n10 ℃",
        proposal="",
        reason="",
        unit=unit,
        channel=Channel.WORD_FORM,
        received="",
        source=Source(file="a.docx", sha256="", place="第1行"),
        public=public,
    )
    own = Disposition(number=number)
    return Settled(opinion=opinion, own=own, decision=decision, reason=reason, answer="", changed="", head=number)


def consulted(tally: Tally = TALLY, items: tuple[Settled, ...] = ()) -> RoundFacts:
    return RoundFacts(name=tally.round, tally=tally, items=items, sent="2024-03-05", closed="2024-04-08")


def facts(**more: object) -> ExplanationFacts:
    given: dict[str, object] = {"rounds": (consulted(),), **more}
    metadata, card = given.pop("metadata", METADATA), given.pop("project", project())
    return explanation_facts(metadata, procedure(), given.pop("log", log()), card, **given)  # type: ignore[arg-type]


def explanation(text: str, standard: str = "# 范围 {#scope}\n\n话。\n") -> Explanation:
    document = read_text(text, folder=Path()).document
    return Explanation(
        document=document,
        resolution=resolve(document),
        standard=resolve(read_text(standard, folder=Path()).document),
    )


def shown(blocks: tuple[AnyBlock, ...] | str) -> list[str]:
    """Each line of what was made; rows of a table with bars."""
    assert not isinstance(blocks, str), blocks
    return [line for block in blocks for line in _lines(block)]


def _lines(block: AnyBlock) -> list[str]:
    if isinstance(block, Table):
        return ["|".join(text_of(cell.children) for cell in row.cells) for row in block.rows]
    if isinstance(block, List):
        return [text_of(one.children) for item in block.items for one in item.children]  # type: ignore[union-attr]
    return [text_of(block.children)]  # type: ignore[arg-type,union-attr]
