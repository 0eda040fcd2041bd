"""The passages: what is known as sentences and tables, what is not with the reason."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from biaogao.compare.changes import State
from biaogao.compare.comparer import compare
from biaogao.deliverables.explaining.blanks import Passage, Value
from biaogao.deliverables.explaining.passages import PASSAGES_OF, worded, written
from biaogao.deliverables.explaining.pieces import Maker
from biaogao.model.metadata import Adoption, Metadata, Replaced
from biaogao.opinions.dispositions import Decision
from biaogao.procedures.explanation import Automatic
from biaogao.procedures.project import Project
from biaogao.readers.markdown import read_text
from biaogao.resolve.resolver import resolve
from deliverables.explaining.known import METADATA, PROJECT, consulted, facts, log, project, settled, shown

NOBODY = {"project": Project(), "log": log("[]"), "rounds": ()}


def lines(passage: Passage, **more: object) -> list[str]:
    return shown(written(passage, facts(**more), Maker()))


def reason(passage: Passage, **more: object) -> str:
    found = written(passage, facts(**more), Maker())
    assert isinstance(found, str)
    return found


def test_where_the_task_comes_from() -> None:
    assert lines(Passage.SOURCE) == [
        "2023年4月12日，某市局下达标准制修订计划，文件为某计划（某文号）。"
        "计划编号为JH-1，计划名称为《某 规范》。承担单位为甲局。"
    ]
    renamed = project(PROJECT.replace("名称: 某 规范", "名称: 旧名"))
    assert "计划名称为《旧名》，标准名称改为《某 规范》。" in lines(Passage.SOURCE, project=renamed)[0]
    assert lines(Passage.SOURCE, project=Project()) == ["2023年4月12日，列入计划，文件为某计划（某文号）。"]


def test_units_people_and_their_tasks() -> None:
    assert lines(Passage.UNITS) == ["本文件由甲局牵头，乙院、丙公司参加起草。"]
    one = msgspec.structs.replace(METADATA, drafting_units=("甲局",))
    assert lines(Passage.UNITS, metadata=one) == ["本文件由甲局起草。"]
    assert lines(Passage.PEOPLE) == [
        "主要起草人：起草人一、起草人二。",
        "任务|负责人|参加|时间",
        "起草|起草人一|起草人二|2023年5月10日—2023年12月1日",
    ]
    assert lines(Passage.PEOPLE, project=Project()) == ["主要起草人：起草人一、起草人二。"]


def test_opinions_by_round_with_those_who_kept_silent() -> None:
    assert lines(Passage.OPINIONS) == [
        "2024年3月5日至2024年4月8日，征求意见，向10个单位发出征求意见函，收到回函8份，其中有意见的5份、无意见的3份，"
        "未回函2份。共收到意见7条（其中公众意见1条），采纳4条、部分采纳1条、未采纳2条。",
        "没有回函的单位：丁局、戊局。",
    ]
    assert lines(Passage.OPINIONS, rounds=())[0].startswith("尚未征求意见")


def test_what_was_not_adopted_stands_with_its_reason() -> None:
    items = (
        settled(1, Decision.ADOPTED),
        settled(2, Decision.REJECTED, unit="乙院", reason="试验\n不支持"),
        settled(3, Decision.REJECTED, public=True),
    )
    assert lines(Passage.DIVERGENCES, rounds=(consulted(items=items),)) == [
        "未采纳的意见共2条，内容和理由如下。",
        "序号|章条|意见|提出单位|未采纳的理由",
        "1|5.2第二段|改为 10 ℃|乙院|试验 不支持",
        "2|5.2第二段|改为 10 ℃|公众|〔待填〕",
    ]
    assert lines(Passage.DIVERGENCES) == ["没有未采纳的意见，没有重大分歧意见。"]
    assert lines(Passage.DIVERGENCES, rounds=()) == ["尚未征求意见，没有重大分歧意见。"]


def state(text: str, number: str, name: str) -> State:
    document = read_text(text, folder=Path()).document
    document = msgspec.structs.replace(document, metadata=Metadata(number=number, title="某规范"))
    return State(document=document, resolution=resolve(document), name=name, date="", pictures={})


def test_changes_are_listed_as_in_the_foreword() -> None:
    old = state("# 要求 {#req}\n\n温度应不高于20 ℃。{#a}\n", "DB1/T 1—2019", "2019年版")
    new = state("# 要求 {#req}\n\n温度应不高于25 ℃。{#a}\n", "DB1/T 1—2024", "现稿")
    found = lines(Passage.CHANGES, replaced=compare(old, new))
    assert found[0] == "与DB1/T 1—2019相比，除结构调整和编辑性改动外，主要技术变化如下："
    assert found[1:] == ["更改了“要求”的内容（见第1章，2019年版的第1章）。"]
    assert lines(Passage.SINCE, since=compare(new, new)) == ["与2024年版相比，没有技术性变化。"]
    assert lines(Passage.CHANGES) == ["本文件为首次制定，没有修订前后的对比。"]
    replacing = msgspec.structs.replace(METADATA, replaces=(Replaced(number="DB1/T 1—2019"),))
    assert "predecessor" in reason(Passage.CHANGES, metadata=replacing)


def test_adoption_and_patents() -> None:
    assert lines(Passage.ADOPTION) == ["本文件没有采用国际标准或国外标准。没有同类的国际标准。"]
    taken = msgspec.structs.replace(METADATA, adoption=Adoption(number="ISO 1:2020", degree="MOD", chinese_title="甲"))
    assert lines(Passage.ADOPTION, metadata=taken) == ["本文件修改采用ISO 1:2020《甲》。"]
    card = project(
        "采标: {程度: 等同, 文件: ISO 1:2020}\n专利: {情况: 涉及, 名称: 乙法, 专利号: ZL1, 专利权人: 丙公司}\n"
    )
    assert lines(Passage.ADOPTION, project=card) == ["本文件等同采用ISO 1:2020。"]
    assert lines(Passage.PATENTS, project=card) == ["本文件涉及专利“乙法”，专利号ZL1，丙公司。"]
    assert lines(Passage.PATENTS) == ["起草过程中没有识别出涉及的专利。"]


def test_the_review_is_told_or_is_still_to_come() -> None:
    assert lines(Passage.REVIEW, review=("通过",)) == ["通过。"]
    assert lines(Passage.REVIEW) == ["尚未审查。"]


@pytest.mark.parametrize(
    ("passage", "said"),
    [
        (Passage.SOURCE, "项目卡没有写“计划”，大事记没有“立项”"),
        (Passage.PROCESS, "大事记（events.yaml）里还没有事项"),
        (Passage.SINCE, "没有上一稿可比"),
        (Passage.ADOPTION, "项目卡没有写“采标”"),
        (Passage.PATENTS, "项目卡没有写“专利”"),
        (Passage.UNITS, "起草单位"),
        (Passage.PEOPLE, "起草人"),
    ],
)
def test_what_is_not_known_says_what_is_missing(passage: Passage, said: str) -> None:
    nobody = Metadata(title="某规范", level="市级地方标准", stage="送审稿")
    assert said in reason(passage, metadata=nobody, **NOBODY)


def test_values_of_the_plan() -> None:
    assert worded(Value.TITLE, facts()) == ("某 规范", "")
    assert worded(Value.PLAN_NUMBER, facts()) == ("JH-1", "")
    assert "计划的编号" in worded(Value.PLAN_NUMBER, facts(project=Project()))[1]


def test_each_automatic_content_has_passages() -> None:
    assert set(PASSAGES_OF) == set(Automatic)
