from __future__ import annotations

import io

import docx

from biaogao.deliverables.answer_letter import TITLE, LetterFacts, by_unit, file_names, is_decided, values
from biaogao.deliverables.forms import Form, fill
from biaogao.opinions.settling import settle
from biaogao.workspace import TOOL_ROOT
from opinions.made import DAMP, decisions, opinion

CAME = (
    opinion(1, unit="单位甲", opinion="温度偏高"),
    opinion(2, unit="单位乙", opinion="{{ 标题 }}<w:p/>"),
    opinion(3, DAMP, unit="单位甲"),
    opinion(4, unit="某人", public=True),
    opinion(5, unit=""),
)
WRITTEN = (
    "- 意见: 1\n  处理: 采纳\n  答复: 已改为25 ℃\n  修改处: 4.1\n- 意见: 2\n  合并到: 1\n"
    "- 意见: 3\n  处理: 未采纳\n  理由: 超出范围\n- 意见: 4\n  处理: 采纳\n- 意见: 5\n  处理: 采纳\n"
)
FACTS = LetterFacts(standard="示例标准", stage="征求意见稿", signer="示例归口单位", sample=True)


def letter(unit: str) -> str:
    own = by_unit(settle(CAME, decisions(WRITTEN)).items)[unit]
    path = TOOL_ROOT / "templates" / "forms" / f"{TITLE}.docx"
    form = Form(name=TITLE, data=path.read_bytes(), place=path.name)
    filled = fill(form, values(unit, own, FACTS))
    assert filled == fill(form, values(unit, own, FACTS))
    file = docx.Document(io.BytesIO(filled))
    rows = [" | ".join(cell.text for cell in row.cells) for row in file.tables[0].rows]
    heads = [each.text for part in file.sections for each in part.first_page_header.paragraphs]
    return "\n".join([*heads, *(each.text for each in file.paragraphs), *rows])


def test_each_unit_is_told_what_became_of_its_own_opinions() -> None:
    text = letter("单位甲")
    assert "示例·待签发" in text and "单位甲：" in text and "〔成文日期待填〕" in text
    assert "共2条意见，其中采纳1条、未采纳1条" in text
    assert "1 | 4.1 | 温度偏高 | 采纳 | 已改为25 ℃\n见4.1。\n与其他单位的同类意见一并处理。" in text
    assert "2 | 4.2 | 意见文字3 | 未采纳 | 超出范围" in text
    assert "单位乙" not in text


def test_words_of_reviewers_are_words_and_nothing_else() -> None:
    assert "{{ 标题 }}<w:p/>" in letter("单位乙")


def test_the_public_gets_no_letter_and_none_is_written_before_all_is_decided() -> None:
    items = settle(CAME, decisions(WRITTEN)).items
    assert list(by_unit(items)) == ["单位甲", "单位乙"] and is_decided(items)
    assert not is_decided(settle(CAME, decisions("")).items) and not is_decided(())


def test_none_is_written_before_every_refusal_has_its_reason() -> None:
    bare = WRITTEN.replace("  理由: 超出范围\n", "")
    assert bare != WRITTEN and not is_decided(settle(CAME, decisions(bare)).items)
    assert is_decided(settle(CAME, decisions(WRITTEN.replace("  理由: 超出范围\n", "  答复: 另行研究\n"))).items)


def test_a_long_title_is_parted_between_words() -> None:
    assert "关于《示例标准》（征求意见稿）\n意见处理情况的复函" in letter("单位甲")


def test_file_names_suit_every_system_and_never_meet() -> None:
    names = file_names(("甲/乙", "甲:乙", "单位A", "单位a", "长" * 90))
    assert len({name.casefold() for name in names.values()}) == 5
    assert names["甲/乙"] == "意见答复函（甲_乙）" and all(len(name) < 60 for name in names.values())
