import msgspec
import pytest
from lxml import etree

from biaogao.gbt.roles import Role
from biaogao.gbt.sentences import PATENT_CALL
from biaogao.gbt.typography import COVER
from biaogao.model.metadata import Adoption, Metadata, Replaced
from biaogao.ooxml.xml import namespaces
from biaogao.writers.docx.cover import (
    back_cover_xml,
    cover_xml,
    degree_mark,
    has_back_cover,
    replaces_line,
)

NS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
W = f"{{{NS['w']}}}"
DRAFT = Metadata(
    number="DB3301/T XXXX—XXXX",
    title="智慧园区　能耗监测系统技术规范",
    english_title="Smart park—Specification",
    level="市级地方标准",
    stage="征求意见稿",
    ics="35.240.99",
    ccs="L 70",
    completed="2024-03-15",
)


def cover(metadata):
    root = etree.fromstring(f"<w:body{namespaces('w', 'r')}>{cover_xml(metadata)}</w:body>")
    lines = []
    for paragraph in root:
        pieces = [
            "\n" if piece.tag == f"{W}br" else piece.text
            for piece in paragraph.iterfind(".//w:r/*", NS)
            if piece.tag in (f"{W}t", f"{W}br")
        ]
        lines.append((paragraph.find("w:pPr/w:pStyle", NS), "".join(pieces), paragraph.find("w:pPr/w:framePr", NS)))
    return [(style.get(f"{W}val") if style is not None else "", text, frame) for style, text, frame in lines]


def texts(metadata, role):
    return [text for style, text, _ in cover(metadata) if style == role.style_id]


def with_(**changes):
    return msgspec.structs.replace(DRAFT, **changes)


def test_a_draft_shows_everything_the_rule_asks_for():
    assert texts(DRAFT, Role.COVER_CODES) == ["ICS 35.240.99", "CCS L 70"]
    assert texts(DRAFT, Role.COVER_MARK) == ["DB3301"]
    assert texts(DRAFT, Role.COVER_BANNER) == ["杭州市地方标准"]
    assert texts(DRAFT, Role.COVER_NUMBER) == ["DB3301/T XXXX—XXXX"]
    assert texts(DRAFT, Role.COVER_NAME) == ["智慧园区\n能耗监测系统技术规范"]
    assert texts(DRAFT, Role.COVER_ENGLISH) == ["Smart park—Specification"]
    assert texts(DRAFT, Role.COVER_STAGE) == ["（征求意见稿）"]
    assert texts(DRAFT, Role.COVER_COMPLETED) == ["（本草案完成时间：2024-03-15）"]
    assert texts(DRAFT, Role.COVER_CALL) == [PATENT_CALL.text]
    assert texts(DRAFT, Role.COVER_ISSUED) == ["XXXX-XX-XX发布"]
    assert texts(DRAFT, Role.COVER_EFFECTIVE) == ["XXXX-XX-XX实施"]
    assert texts(DRAFT, Role.COVER_PUBLISHER) == ["杭州市市场监督管理局", "发布"]
    assert len(texts(DRAFT, Role.COVER_RULE)) == 2


def test_a_published_standard_has_no_stage_and_no_call():
    published = with_(stage="", issued="2024-05-01", effective="2024-06-01")
    assert texts(published, Role.COVER_STAGE) == texts(published, Role.COVER_CALL) == []
    assert texts(published, Role.COVER_ISSUED) == ["2024-05-01发布"]


def test_a_sample_says_so():
    assert texts(DRAFT, Role.COVER_SAMPLE) == []
    sample = with_(sample=True)
    assert texts(sample, Role.COVER_SAMPLE) == ["示　例"]
    assert any("不是正式标准" in text for text in texts(sample, Role.COVER_CALL))


@pytest.mark.parametrize(
    ("changes", "banner", "publisher"),
    [
        ({"number": "GB/T XXXXX—XXXX"}, "中华人民共和国国家标准", "国家市场监督管理总局"),
        ({"number": "DB33/T XXXX—XXXX"}, "浙江省地方标准", "浙江省市场监督管理局"),
        ({"number": "T/ABC 1—2024", "publishers": ("某某协会",)}, "团体标准", "某某协会"),
        (
            {"banner": "某市机关事务标准", "publishers": ("某市机关事务管理局",)},
            "某市机关事务标准",
            "某市机关事务管理局",
        ),
    ],
)
def test_banner_and_publisher_follow_the_number_and_yield_to_the_front_matter(changes, banner, publisher):
    assert texts(with_(**changes), Role.COVER_BANNER) == [banner]
    assert texts(with_(**changes), Role.COVER_PUBLISHER)[0] == publisher


def test_every_block_is_fixed_on_the_sheet_and_the_last_paragraph_ends_the_section():
    *blocks, last = cover(with_(sample=True, record_number="J1", replaces=(Replaced(number="DB3301/T 1—2020"),)))
    assert all(frame.get(f"{W}vAnchor") == frame.get(f"{W}hAnchor") == "page" for _, _, frame in blocks)
    assert last[2] is None
    frames = {style: frame for style, _, frame in blocks}
    number = frames[Role.COVER_NUMBER.style_id]
    assert (int(number.get(f"{W}x")), int(number.get(f"{W}y"))) == (COVER.number.x.twips, COVER.number.y.twips)


def test_two_publishers_are_spread_and_keep_one_word_beside():
    blocks = [block for block in cover(with_(number="GB/T XXXXX—XXXX")) if block[0] == Role.COVER_PUBLISHER.style_id]
    assert [text for _, text, _ in blocks] == ["国家市场监督管理总局", "国家标准化管理委员会", "发布"]
    assert dict(blocks[0][2].attrib) == dict(blocks[1][2].attrib)
    right_edge = int(blocks[0][2].get(f"{W}x")) + int(blocks[0][2].get(f"{W}w"))
    assert abs(int(blocks[2][2].get(f"{W}x")) - right_edge) <= 1


def test_replaced_documents_fit_one_line_or_stand_in_the_foreword_only():
    one = (Replaced(number="DB3301/T 1—2020"), Replaced(number="DB3301/T 2—2020", partly=True))
    assert replaces_line(one) == "代替 DB3301/T 1—2020，部分代替 DB3301/T 2—2020"
    assert texts(with_(replaces=one), Role.COVER_REPLACES) == [replaces_line(one)]
    many = tuple(Replaced(number=f"DB3301/T {number}—2020") for number in range(9))
    assert texts(with_(replaces=many), Role.COVER_REPLACES) == []
    assert texts(DRAFT, Role.COVER_REPLACES) == []


def test_degree_of_correspondence_omits_an_equal_title():
    adoption = Adoption(number="ISO 12345:2018", degree="MOD", title="Title in English")
    assert degree_mark(adoption, "Another") == "(ISO 12345:2018, Title in English, MOD)"
    assert degree_mark(adoption, "Title in English") == "(ISO 12345:2018, MOD)"


def test_a_long_code_mark_is_set_smaller():
    def size(number):
        root = etree.fromstring(f"<w:body{namespaces('w', 'r')}>{cover_xml(with_(number=number))}</w:body>")
        (mark,) = root.xpath(f"//w:p[w:pPr/w:pStyle/@w:val='{Role.COVER_MARK.style_id}']//w:sz", namespaces=NS)
        return int(mark.get(f"{W}val"))

    assert size("GB/T 1—2020") > size("DB3301/T 1—2020") > size("T/ABCDEFGHIJKL 1—2020")


def test_markup_in_metadata_is_text():
    assert texts(with_(title="甲<乙>&丙"), Role.COVER_NAME) == ["甲<乙>&丙"]


def test_an_empty_front_matter_still_gives_a_cover():
    blocks = cover(Metadata())
    assert [text for _, text, _ in blocks if text] == ["XXXX-XX-XX发布", "XXXX-XX-XX实施"]


@pytest.mark.parametrize(
    ("stage", "printed"), [("征求意见稿", False), ("送审稿", False), ("报批稿", True), ("发布稿", True), ("", False)]
)
def test_the_back_cover_is_made_for_files_that_go_to_print(stage, printed):
    metadata = msgspec.structs.replace(DRAFT, stage=stage)
    assert has_back_cover(metadata) is printed
    xml = back_cover_xml(metadata)
    assert (Role.BACK_NUMBER.style_id in xml and DRAFT.number in xml) is printed
    assert back_cover_xml(msgspec.structs.replace(metadata, number="")) == ""


def test_a_long_banner_is_smaller_so_that_it_keeps_one_line():
    def sizes(number):
        root = etree.fromstring(
            f"<w:body{namespaces('w', 'r')}>{cover_xml(with_(number=number, level='国家标准'))}</w:body>"
        )
        style = Role.COVER_BANNER.style_id
        [banner] = [one for one in root if one.find(f"w:pPr/w:pStyle[@w:val='{style}']", NS) is not None]
        return [int(size.get(f"{W}val")) / 2 for size in banner.iterfind(".//w:sz", NS)]

    assert sizes("GB/T XXXXX—XXXX") == []
    assert all(19 * size <= COVER.banner.width.points for size in sizes("GB/Z XXXXX—XXXX"))
    assert sizes("GB/Z XXXXX—XXXX")
