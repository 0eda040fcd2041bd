"""征求意见函: what it says, and what it leaves to people."""

from __future__ import annotations

import io

import docx
import msgspec
import pytest
from docx.shared import Mm, Pt

from biaogao.deliverables.consultation_letter import TITLE, values
from biaogao.deliverables.forms import fill
from biaogao.opinions.consultees import Consultee
from deliverables.consulting import METADATA, round_of
from deliverables.formed import shipped, words

ATTACHED = ("征求意见稿", "编制说明")


def test_what_is_known_stands_in_the_letter() -> None:
    text = words(fill(shipped(TITLE), values(round_of(), ATTACHED, complete=True)))
    assert text.split("\n")[:4] == ["", "〔发文字号待编〕", "关于征求《某服务 规范》", "（征求意见稿）意见的函"]
    assert "示例甲局、示例乙局：" in text
    assert "根据某计划，示例单位甲、示例单位乙等单位起草了杭州市地方标准《某服务 规范》（征求意见稿）" in text
    assert "时间为2024年3月5日至2024年4月8日" in text and "反馈至示例牵头单位" in text
    assert "附件：1. 征求意见稿\n2. 编制说明" in text
    assert "示例归口单位\n2024年3月5日" in text and "（电子邮箱：yijian@example.com）" in text


def test_what_is_unknown_is_left_open_in_words() -> None:
    bare = round_of(
        sent="",
        deadline="",
        receiver=None,
        basis="",
        metadata=msgspec.structs.replace(METADATA, committee="", proposer=""),
    )
    text = words(fill(shipped(TITLE), values(bare, ATTACHED[:1], complete=False)))
    for left in ("〔发出日期待定〕", "〔截止日期待定〕", "〔收件单位待填〕", "〔发文机关待填〕", "〔成文日期待填〕"):
        assert left in text
    assert "根据《地方标准管理办法》" in text and "附件：征求意见稿" in text


@pytest.mark.parametrize(
    ("sample", "complete", "mark"),
    [(False, True, "待签发"), (True, True, "示例·待签发"), (True, False, "示例·待签发·未齐备")],
)
def test_it_is_never_issued_by_itself(sample: bool, complete: bool, mark: str) -> None:
    one = round_of(metadata=msgspec.structs.replace(METADATA, sample=sample))
    assert values(one, ATTACHED, complete=complete)["标记"] == mark


def test_many_units_are_addressed_together() -> None:
    many = tuple(Consultee(unit=f"示例{n}局") for n in range(7))
    assert values(round_of(consultees=many), ATTACHED, complete=True)["主送"] == "各有关单位"


def test_a_short_title_stands_on_one_line() -> None:
    one = round_of(metadata=msgspec.structs.replace(METADATA, title="甲", stage="送审稿"))
    assert values(one, ATTACHED, complete=True)["标题"] == "关于征求《甲》（送审稿）意见的函"


def test_the_page_is_that_of_an_official_letter() -> None:
    """GB/T 9704—2012: A4, 37, 35, 28 and 26 mm, 3号仿宋, 22 lines, a first page without number."""
    word = docx.Document(io.BytesIO(shipped(TITLE).data))
    section = word.sections[0]
    sides = (section.page_width, section.page_height, section.top_margin, section.bottom_margin)
    wanted = (Mm(210), Mm(297), Mm(37), Mm(35))
    assert all(abs(found - side) < Mm(0.1) for found, side in zip(sides, wanted, strict=True))
    assert abs(section.left_margin - Mm(28)) < Mm(0.1) and abs(section.right_margin - Mm(26)) < Mm(0.1)
    normal = word.styles["Normal"]
    assert normal.font.size == Pt(16)
    assert int(225 / 25.4 * 72 / normal.paragraph_format.line_spacing.pt) == 22
    assert section.different_first_page_header_footer
    assert "PAGE" not in section.first_page_footer._element.xml
    assert "PAGE" in section.footer._element.xml and "PAGE" in section.even_page_footer._element.xml


def test_no_red_and_no_picture_stand_in_for_head_or_seal() -> None:
    xml = docx.Document(io.BytesIO(shipped(TITLE).data)).element.xml
    assert "FF0000" not in xml.upper() and "w:drawing" not in xml and "w:pict" not in xml
