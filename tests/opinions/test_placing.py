import msgspec
import pytest

from biaogao.opinions.atlas import Atlas
from biaogao.opinions.opinion import Basis, Channel
from biaogao.opinions.placing import digest_of, place
from biaogao.opinions.returned import RawOpinion
from biaogao.opinions.revisions import PrintedPage
from biaogao.resolve.citable import citable_places
from opinions import copies

MANY = "# 范围 {#scope}\n\n本文件规定了要求。\n\n# 要求 {#req}\n\n" + "\n\n".join(
    f"## {title} {{#c-{number}}}\n\n{title}应每{number}日检查一次。"
    for number, title in enumerate(
        ("门窗", "照明", "通道", "电梯", "水泵", "锅炉", "空调", "配电", "围墙", "消防栓"), start=1
    )
)
ATLAS, TEN = Atlas(copies.revision()), Atlas(copies.revision(MANY))


def raw(cited="", **more):
    return RawOpinion(channel=Channel.EXCEL_FORM, place="第2行", said=(), cited=cited, opinion="建议修改", **more)


@pytest.mark.parametrize(
    ("cited", "name", "key"),
    [
        ("5.1条", "5.1", "patrol"),
        ("第五章", "第5章", "run"),
        ("4.2", "4.2", "training"),
        ("表1", "表1", "tab-clean"),
        ("表1第3行", "表1第3行", "tab-clean"),
        ("附录A", "附录A", "annex-form"),
        ("A.1", "A.1", "form-patrol"),
        ("3.1", "园区（3.1）", "t-park"),
        ("保洁", "5.2", "clean"),
    ],
)
def test_what_was_typed_finds_its_block(cited, name, key):
    found = place(raw(cited), ATLAS)
    assert (found.name, found.id, found.basis, found.doubtful) == (name, key, Basis.CITED, False)
    assert found.digest == digest_of(ATLAS.document, ATLAS.resolution, found.key)


def test_paragraphs_and_parts_that_were_typed():
    assert place(raw("5.1第二段"), ATLAS).name == "5.1第二段"
    assert place(raw("全文"), ATLAS).basis is Basis.WHOLE
    assert place(raw("前言"), ATLAS).name == "前言"
    assert (place(raw("封面"), ATLAS).name, place(raw("封面"), ATLAS).key) == ("封面", "")


def test_an_opinion_on_several_clauses_stands_at_the_first_and_says_so():
    found = place(raw("5.1、5.2"), ATLAS)
    assert (found.name, found.doubtful, found.why) == ("5.1", True, "还写了5.2，放在5.1，请核对。")
    assert not place(raw("第5章5.1条"), ATLAS).doubtful


def test_every_line_of_the_list_of_the_form_finds_its_own_place():
    places = citable_places(ATLAS.document, ATLAS.resolution)
    assert len(places) > 10
    assert [(place(raw(each.line), ATLAS).key, place(raw(each.line), ATLAS).doubtful) for each in places] == [
        (each.key, False) for each in places
    ]


def test_the_quoted_words_choose_the_paragraph_of_the_clause():
    assert place(raw("5.1", anchor="保存不少于1年"), ATLAS).name == "5.1第二段"
    assert place(raw("表1", anchor="每日不少于2次"), ATLAS).name == "表1第2行第2列"


def test_the_nought_that_a_spreadsheet_took_away_is_found_by_the_words():
    found = place(raw("2.1", cited_number=True, anchor="消防栓应每10日检查一次"), TEN)
    assert (found.id, found.doubtful) == ("c-10", True)
    assert "末尾的0" in found.why
    assert place(raw("2.1", cited_number=True, anchor="门窗应每1日检查一次"), TEN).id == "c-1"
    assert not place(raw("2.1", cited_number=True, anchor="门窗应每1日检查一次"), TEN).doubtful
    unsure = place(raw("2.1", cited_number=True), TEN)
    assert (unsure.id, unsure.doubtful) == ("c-1", True)
    assert place(raw("2.1"), TEN).id == "c-1"


def test_a_quotation_that_stands_elsewhere_goes_before_a_wrong_number():
    found = place(raw("5.2", anchor="巡查应每日进行，并做好记录"), ATLAS)
    assert (found.number, found.basis, found.doubtful) == ("5.1", Basis.TEXT, True)


def test_a_number_that_is_not_there():
    found = place(raw("5.1.3"), ATLAS)
    assert (found.id, found.doubtful) == ("patrol", True)
    assert place(raw("5.9", anchor="保洁人员应着工装上岗"), ATLAS).number == "5.2"
    assert place(raw("9"), ATLAS) is None


def test_words_alone():
    assert place(raw(anchor="保洁人员应着工装上岗，佩戴工号牌"), ATLAS).name == "5.2第二段"
    near = place(raw(anchor="保洁人员必须穿工装上岗并佩戴工号牌"), ATLAS)
    assert (near.number, near.doubtful) == ("5.2", True)
    assert place(raw(anchor="停车场应设充电桩并定期检修"), ATLAS) is None
    assert place(raw(anchor="保洁"), ATLAS) is None


def test_nothing_at_all():
    assert place(raw(), ATLAS) is None
    assert place(raw("见附件"), ATLAS) is None


def test_a_page_alone_is_doubtful():
    blocks = {text.spot.block.key: text for text in ATLAS.texts if len(text.letters) >= 6}
    first, second, third = list(blocks.values())[-3:]
    pages = (
        PrintedPage(label="I", text="目次"),
        PrintedPage(label="3", text=f"{first.letters}\n{second.letters}"),
        PrintedPage(label="4", text=third.letters),
    )
    paged = Atlas(msgspec.structs.replace(copies.revision(), printed=lambda: pages))
    found = place(raw("P3"), paged)
    assert (found.key, found.doubtful) == (first.spot.block.key, True)
    assert place(raw("第3页第2段"), paged).key == second.spot.block.key
    assert place(raw("P9"), paged) is None and place(raw("P3"), ATLAS) is None
