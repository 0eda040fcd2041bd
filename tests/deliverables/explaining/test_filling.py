"""Blanks are filled where they stand, empty sections of the program's too; what stays open is marked and told."""

from __future__ import annotations

from biaogao.deliverables.explaining.filling import Filled, fill
from biaogao.model.document import Document
from biaogao.model.walk import blocks_of, inlines_of, text_of
from biaogao.procedures.events import EventLog
from biaogao.procedures.project import Project
from deliverables.explaining.known import explanation, facts


def filled(text: str, **more: object) -> Filled:
    return fill(explanation(text).document, facts(**more))


def lines(document: Document) -> list[str]:
    return [text_of(stretch) for block, _ in blocks_of(document) for stretch in inlines_of(block) if stretch]


def test_passages_and_values_stand_where_their_blanks_stood() -> None:
    found = filled("# 任务来源\n\n前。\n\n{{起草单位}}\n\n共{{意见数}}条，采纳{{采纳数}}条。\n")
    assert lines(found.document) == ["任务来源", "前。", "本文件由甲局牵头，乙院、丙公司参加起草。", "共7条，采纳4条。"]
    assert found.unfilled == ()


def test_values_stand_in_tables_headings_and_footnotes() -> None:
    table = "表：乙{{采纳数}}\n\n| {{回函数}} |\n|---|\n| **{{发出数}}** |\n"
    text = f"# 甲{{{{意见数}}}}\n\n话[^1]。\n\n{table}\n[^1]: 丙{{{{未采纳数}}}}。\n"
    found = filled(text).document
    assert lines(found)[0] == "甲7" and "乙4" in lines(found) and {"8", "10"} <= set(lines(found))
    assert text_of(found.footnotes[0].children) == "丙2。"


def test_an_empty_section_of_the_program_is_filled() -> None:
    found = lines(filled("# 起草过程\n\n# 重大分歧意见的处理\n\n# 效益分析\n").document)
    assert found[:2] == ["起草过程", "预阶段：2023年1月9日，查阅文献。"]
    assert "没有未采纳的意见，没有重大分歧意见。" in found
    assert found[-1] == "效益分析"


def test_headings_without_text_stay() -> None:
    assert lines(filled("# 效益分析\n\n## 经济\n").document) == ["效益分析", "经济"]
    assert lines(filled("# 主要技术变化\n\n# 起草过程\n\n【请写】\n\n## 调研\n").document)[-1] == "调研"


def test_what_somebody_wrote_stands_alone() -> None:
    assert lines(filled("# 起草过程\n\n自己写的。\n").document) == ["起草过程", "自己写的。"]


def test_what_is_not_known_is_marked_and_told() -> None:
    found = filled("# 甲\n\n{{专利}}\n\n第{{计划编号}}号\n\n# 起草过程\n", project=Project(), log=EventLog(), rounds=())
    assert lines(found.document) == [
        "甲",
        "〔待填：项目卡没有写“专利”〕",
        "第〔待填〕号",
        "起草过程",
        "〔待填：大事记（events.yaml）里还没有事项〕",
    ]
    told = {(one.blank.name, one.blank.span.start.line) for one in found.unfilled if one.blank.span}
    assert told == {("专利", 3), ("计划编号", 5), ("起草过程", 7)}


def test_unknown_names_and_passages_in_a_sentence_stay() -> None:
    text = "# 甲\n\n{{没有}}\n\n见{{起草过程}}。\n"
    assert lines(filled(text).document) == ["甲", "{{没有}}", "见{{起草过程}}。"]


def test_what_is_made_has_keys_of_its_own() -> None:
    blocks = [block for block, _ in blocks_of(filled("# 起草过程\n\n{{起草人和分工}}\n\n{{意见处理}}\n").document)]
    keys = [block.key for block in blocks]
    assert len(keys) == len(set(keys)) and sum(key.startswith("made-") for key in keys) == 4
