"""专家名单与签名表."""

from __future__ import annotations

import io
from pathlib import Path

import docx
from docx.enum.section import WD_ORIENT

from biaogao.deliverables.forms import fill
from biaogao.deliverables.submission.expert_list import values
from deliverables.formed import shipped
from deliverables.submission.reviewed import EVENTS, bare, experts, page, reviewed


def test_the_list_has_the_columns_of_the_form_and_room_to_sign(tmp_path: Path) -> None:
    text = page("专家名单", values(reviewed(tmp_path, experts=experts(9, came=8, agree=8))))
    assert "示例·待签字" in text and "示例公物仓运行规范\n审定会专家名单" in text
    assert "序号 | 姓名 | 组内职务 | 职称 | 单位名称 | 签名" in text
    assert "9 | 专家九 | 成员 | 教授 | 示例大学 | \n" in text
    assert text.endswith(" | ".join(["说明：本专家组共有专家9人，参加会议专家8人。"] * 6))
    assert "会议时间：2023年6月8日9:30—11:30　　会议地点：示例会议室" in text


def test_nobody_to_list_is_a_gap_and_no_empty_table(tmp_path: Path) -> None:
    assert values(bare(tmp_path)) == "experts.csv 中没有这次审查的专家"


def test_the_page_lies_on_its_side_and_rows_leave_room_to_sign(tmp_path: Path) -> None:
    filled = values(reviewed(tmp_path))
    assert not isinstance(filled, str)
    word = docx.Document(io.BytesIO(fill(shipped("专家名单"), filled)))
    assert word.sections[0].orientation is WD_ORIENT.LANDSCAPE
    heights = [row.height.mm for row in word.tables[0].rows[1:] if row.height is not None]
    assert len(heights) == 8 and min(heights) >= 10


def test_by_letter_there_is_no_place(tmp_path: Path) -> None:
    letter = EVENTS.replace("会审", "函审").replace("    地点: 示例会议室\n", "")
    assert "会议地点：（函审）" in page("专家名单", values(reviewed(tmp_path, events=letter)))
