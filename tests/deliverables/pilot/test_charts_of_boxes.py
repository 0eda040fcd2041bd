from __future__ import annotations

import io

from PIL import Image

from biaogao.deliverables.pilot.charts_of_boxes import Box, draw, framework, organisation
from biaogao.deliverables.pilot.told import Drawing
from deliverables.pilot.telling import facts, said
from deliverables.pilot.test_told_organisation import BOARD


def inked(png: bytes) -> float:
    """The share of the picture that is not white."""
    histogram = Image.open(io.BytesIO(png)).convert("L").histogram()
    return 1 - histogram[255] / sum(histogram)


def test_the_organisation_is_drawn_or_open() -> None:
    (picture,) = organisation(facts(changes={"领导小组": BOARD}))
    assert isinstance(picture, Drawing) and picture.title == "组织机构图"
    assert picture.data.startswith(b"\x89PNG") and inked(picture.data) > 0.1
    assert "〔待填〕" in said(*organisation(facts()))


def test_the_framework_says_where_the_standards_are() -> None:
    assert said(*framework(facts())) == "图：标准体系框架图\n各项标准在体系中的位置见标准体系结构图。"


def test_more_boxes_make_a_higher_picture_of_the_same_bytes_each_time() -> None:
    top, row = (Box(head="上"),), tuple(Box(head=f"下{n}", lines=("一", "二")) for n in range(4))
    one, two = (Image.open(io.BytesIO(draw(levels, chained=False))).size for levels in ([top, row], [top, row, row]))
    assert one[0] == two[0] and one[1] < two[1]
    assert draw([top, row]) == draw([top, row])
