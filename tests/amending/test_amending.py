from __future__ import annotations

from pathlib import Path

import pytest

from amending.drafts import HEAT, TEXT, amended, asking, edit, folder
from biaogao.amending.amending import amend
from biaogao.opinions.opinion import Action, Place, TextEdit, Unit
from biaogao.saving import save

SCOPE = "本文件规定了巡查的要求，适用于园区，不适用于厂区。"
POWER = "室内功率P应不大于\ufffc，每日记录。"
DAMP = "室内湿度应不大于60%。"


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        (edit(HEAT, "26\u2005\u200d℃", "25\u2005\u200d℃"), "26 ℃", "25 ℃"),
        (edit(HEAT, "保持在", "维持在"), "**保持在**", "**维持在**"),
        (edit(HEAT, "m2", "m3"), "m^2^", "m^3^"),
        (edit(HEAT, "", "并", at=5), "应**保持", "应并**保持"),
        (edit(POWER, "每日", "每班"), "每日", "每班"),
        (edit(SCOPE, "适用于园区，", ""), "适用于园区，\n", ""),
        (edit(SCOPE, "要求，适用", "要求和方法，也适用"), "要求，\n适用", "要求和方法，也\n适用"),
        (edit("门窗应关好；", "关好", "关严"), "门窗应关好", "门窗应关严"),
        (edit("频次按日计。", "日", "周"), "频次按日计", "频次按周计"),
        (edit(DAMP, "60%", "60%*", at=None), "60%", "60%*"),
        (edit(DAMP, "应", "应[当]_*"), "湿度应", "湿度应[当]_*"),
        (edit(DAMP, "湿度", "湿度$x$"), "室内湿度应", "室内湿度\\$x\\$应"),
    ],
)
def test_a_change_is_the_smallest_edit_of_its_words(tmp_path: Path, change: TextEdit, old: str, new: str) -> None:
    result, text = amended(folder(tmp_path), asking(change))
    assert result.refused == () and result.done == (1,)
    assert text == TEXT.replace(old, new, 1)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (edit(POWER, "\ufffc", ""), "公式"),
        (edit(HEAT, "4.2", "4.3"), "编号由程序生成"),
        (edit("没有这一段文字。", "没有", "有"), "没有这段文字"),
        (edit("两次", "两次", "三次"), "分不清"),
        (TextEdit(action=Action.DELETE, unit=Unit.PARAGRAPH, paragraph=DAMP, old=f"{DAMP}\n"), "整段"),
        (TextEdit(action=Action.REPLACE, paragraph="", start=0, old="甲", new="乙"), "不知道"),
        (edit(DAMP, "", " ", at=4), "空格"),
    ],
)
def test_what_cannot_be_done_exactly_is_refused_with_its_reason(tmp_path: Path, change: TextEdit, why: str) -> None:
    made = folder(tmp_path)
    result, text = amended(made, asking(change))
    assert text == TEXT and why in result.refused[0].why


def test_a_cell_is_found_by_its_row_and_column(tmp_path: Path) -> None:
    place = Place(name="表1第3行第2列", id="tab", key="tab")
    result, text = amended(folder(tmp_path), asking(edit("两次", "两", "三"), at=place))
    assert result.refused == () and "| 大厅 | 两次 |\n| 走廊 | 三次 |" in text
    result, text = amended(folder(tmp_path), asking(edit("两次", "两次", "两|次"), at=place))
    assert "| 走廊 | 两\\|次 |" in text


def test_text_that_moved_on_is_refused_and_text_changed_elsewhere_is_not(tmp_path: Path) -> None:
    place = Place(name="第1章", id="scope", key="scope")
    change = asking(edit(SCOPE, "厂区", "库区"), at=place)
    result, text = amended(folder(tmp_path, TEXT.replace("本文件规定了", "本文件界定并规定了")), change)
    assert result.refused == () and "不适用于库区。" in text
    result, text = amended(folder(tmp_path, TEXT.replace("不适用于厂区", "不适用于工厂")), change)
    assert "对不上" in result.refused[0].why and "库区" not in text


def test_two_on_the_same_words_go_one_after_the_other(tmp_path: Path) -> None:
    first, second, third = (
        asking(edit(DAMP, "60", new), number=number) for number, new in ((1, "50"), (2, "55"), (3, "50"))
    )
    beside = asking(edit(DAMP, "室内", "室外"), number=4)
    result, text = amended(folder(tmp_path), first, second, third, beside)
    assert result.done == (1, 4) and "室外湿度应不大于50%。" in text
    assert [one.number for one in result.refused] == [2, 3] and "与意见1改的是同一处" in result.refused[0].why


def test_an_opinion_is_brought_in_whole_or_not_at_all(tmp_path: Path) -> None:
    both = asking(edit(DAMP, "60", "50"), edit(POWER, "\ufffc", "甲"))
    result, text = amended(folder(tmp_path), both)
    assert text == TEXT and result.done == ()


def test_what_stands_there_already_is_told(tmp_path: Path) -> None:
    result, _ = amended(folder(tmp_path, TEXT.replace("60%", "50%")), asking(edit(DAMP, "60", "50")))
    assert result.standing == (1,) and result.changes == ()


@pytest.mark.parametrize(("encoding", "end"), [("utf-8-sig", "\r\n"), ("gb18030", "\n"), ("utf-8", "\r\n")])
def test_encoding_and_line_ends_stay(tmp_path: Path, encoding: str, end: str) -> None:
    made = folder(tmp_path, encoding=encoding, end=end)
    result = amend(made, "示例", [asking(edit(SCOPE, "厂区", "库区"))])
    save(result.changes, made)
    wanted = TEXT.replace("厂区", "库区").replace("\n", end).encode(encoding)
    assert (made / "standard.md").read_bytes() == wanted


def test_a_sentence_of_the_program_is_not_touched(tmp_path: Path) -> None:
    lead = "本文件没有规范性引用文件。"
    result, text = amended(folder(tmp_path), asking(edit(lead, "没有", "有")))
    assert text == TEXT and "由程序生成" in result.refused[0].why
