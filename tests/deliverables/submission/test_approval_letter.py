"""报批公文 and its table."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from biaogao.deliverables.submission.approval_letter import table_title, values
from biaogao.procedures.profile import FOR_APPROVAL, load_procedure
from biaogao.procedures.submission import PaperKind
from deliverables.submission.papered import DRAFT, ROOT, packed
from deliverables.submission.reviewed import EVENTS, PROJECT, bare, experts, page, reviewed


def test_the_outline_is_told_from_log_text_and_card(tmp_path: Path) -> None:
    text = page("报批公文", values(reviewed(tmp_path, experts=experts(9, came=8, agree=8))))
    assert "已经2023年6月8日审评会审查，形成报批稿" in text
    heads = ["一、总体情况", "二、制定过程及审查情况", "三、主要内容", "四、其他需要说明的事项"]
    assert [one for one in text.split("\n") if one in heads] == heads
    assert "本标准为制定项目，计划编号示例-2023-01，由示例单位甲、示例单位乙起草。" in text
    assert "采用国际标准的情况：未采用；专利的情况：不涉及。" in text
    assert "应到9人，到会8人" in text and "正文共4章" in text and "本文件适用于示例单位。" in text


def test_a_title_is_no_number_and_the_list_of_literature_no_chapter(tmp_path: Path) -> None:
    titled = EVENTS.replace("示例函〔2023〕9号", "关于报批市级地方标准的函")
    case = reviewed(tmp_path, events=titled, draft=DRAFT + "\n# 参考文献\n\n[1] 示例资料\n")
    text = page("报批公文", values(case))
    assert "〔发文字号待编〕" in text and "正文共4章，依次为：范围、规范性引用文件、术语和定义、要求。" in text


def test_the_table_follows_as_the_first_attachment(tmp_path: Path) -> None:
    case = reviewed(tmp_path, package=packed(), stage=FOR_APPROVAL)
    text = page("报批公文", values(case))
    assert "附件：1. 报批市级地方标准汇总表\n2. 标准报批文本\n3. 征求意见汇总表" in text
    assert "附件1\n报批市级地方标准汇总表" in text and "归口单位：示例机关事务管理局" in text
    row = "1 | 示例-2023-01 | DB3301/T XXXX—XXXX | 示例公物仓运行规范 | 制定 | —— | 未采用 | 示例单位甲、示例单位乙"
    assert row in text


def test_a_revision_tells_what_it_replaces_and_what_changed(tmp_path: Path) -> None:
    more = (
        "代替:\n  - {编号: DB3301/T 1—2019, 名称: 旧规范}\n主要技术变化: [增加了调剂的要求；, 更改了保管期限]\n示例: 是"
    )
    text = page("报批公文", values(reviewed(tmp_path, draft=DRAFT.replace("示例: 是", more))))
    assert "本标准为修订项目" in text and "本标准代替DB3301/T 1—2019《旧规范》。" in text
    assert "主要技术变化：增加了调剂的要求；更改了保管期限。" in text
    assert "修订 | DB3301/T 1—2019 |" in text


def test_what_nobody_wrote_is_open(tmp_path: Path) -> None:
    text = page("报批公文", values(bare(tmp_path)))
    opened = ("〔审查日期和方式待填〕", "〔制定过程待填〕", "采用国际标准的情况：〔待填〕；专利的情况：〔待填〕")
    assert all(one in text for one in opened) and "重大分歧意见的处理经过和依据：〔待填〕" in text


def test_what_the_card_says_of_the_law_stands_there(tmp_path: Path) -> None:
    card = PROJECT + "建议书: {与法律法规和标准的关系: 与《示例条例》协调一致。}\n"
    text = page("报批公文", values(reviewed(tmp_path, project=card)))
    assert "与有关法律、法规和标准的关系：与《示例条例》协调一致。" in text


@pytest.mark.parametrize(("level", "ending"), [("内部标准", "的报告"), ("国家标准", "的函"), ("团体标准", "的函")])
def test_the_level_says_what_kind_of_paper_it_is(tmp_path: Path, level: str, ending: str) -> None:
    procedure = load_procedure(level, (ROOT / "procedures",))
    case = msgspec.structs.replace(reviewed(tmp_path), procedure=procedure, stage=FOR_APPROVAL)
    title = values(case)["标题"]
    assert isinstance(title, str) and title.replace("\n", "").endswith(ending)
    assert table_title(case) == f"报批{level}汇总表"
    assert case.paper_title(PaperKind.APPROVAL_LETTER)
