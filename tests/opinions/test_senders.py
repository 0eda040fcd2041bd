import pytest

from biaogao.opinions.consultees import Consultee
from biaogao.opinions.senders import received_in, sender_of

ASKED = (
    Consultee(unit="示例市财政局", short_names=("市财政局", "财政局")),
    Consultee(unit="示例市财政局监督分局"),
    Consultee(unit="示例大学", short_names=("示例大",)),
)
TITLES = ("园区　管理规范", "园区管理规范")


@pytest.mark.parametrize(
    ("path", "unit", "person"),
    [
        ("示例市财政局监督分局-意见.docx", "示例市财政局监督分局", ""),
        ("市财政局/意见反馈表.xlsx", "示例市财政局", ""),
        ("《园区管理规范》征求意见稿-财政局.docx", "示例市财政局", ""),
        ("示例省标准化研究院_征求意见稿(1).docx", "示例省标准化研究院", ""),
        ("示例物业有限公司 钱某某 2026-03-10.docx", "示例物业有限公司", "钱某某"),
        ("园区管理规范（征求意见稿）.docx", "", ""),
        ("1.docx", "", ""),
        ("示例02局 20260310.docx", "示例02局", ""),
    ],
)
def test_a_unit_from_the_path(path, unit, person):
    found = sender_of(path, ASKED, TITLES)
    assert (found.unit, found.person) == (unit, person)


def test_the_head_of_a_form_goes_before_the_name_of_the_file():
    assert sender_of("财政局.xlsx", ASKED, TITLES, form="示例大学").unit == "示例大学"
    assert sender_of("x.xlsx", ASKED, TITLES, form="示例公司丁").unit == "示例公司丁"


def test_an_author_is_a_hint():
    assert sender_of("返回.docx", ASKED, TITLES, author="市财政局-赵某某") == sender_of(
        "市财政局.docx", ASKED, TITLES, person="赵某某"
    )
    for author in ("Administrator", "微软用户", "lenovo"):
        assert sender_of("返回.docx", ASKED, TITLES, author=author).unit == ""
        assert sender_of("返回.docx", ASKED, TITLES, author=author).person == ""


def test_the_public_is_told_by_its_folder():
    assert sender_of("公众/来信3.txt", ASKED, TITLES).public


def test_the_date_in_a_path():
    assert received_in("财政局 2026-03-05.docx") == "2026-03-05"
    assert received_in("财政局20260305.docx") == "2026-03-05"
    assert received_in("2026年3月5日/财政局.docx") == "2026-03-05"
    assert received_in("财政局.docx") == ""
