"""Where the blocks of 封面 and 封底 stand."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.gbt.roles import Role
from biaogao.gbt.styles import STYLES
from biaogao.gbt.typography import COVER, COVER_RULE, Box
from biaogao.gbt.units import Length
from writers.docx.sheets import PT, Measure, Sheets

# Where the em box of a Chinese face ends below its baseline, as a part of the size: 0.88 above, 0.12 below.
_ABOVE_BASELINE = 0.88
_MM_PER_POINT = 25.4 / 72


def baseline_in(box: Box, role: Role) -> float:
    """Where the first line of a role stands in its box: its em box in the middle of its line."""
    style = STYLES[role]
    assert style.line is not None
    lead = (style.line.points - style.points.points) / 2 + _ABOVE_BASELINE * style.points.points
    return box.y.mm + lead * _MM_PER_POINT


def cover_measures(sheets: Sheets) -> Iterator[Measure]:
    part, page = "封面", sheets.cover
    source = "6.2、图E.5"
    right = COVER.number.x.mm + COVER.number.width.mm
    line = {
        text: sheets.line(text, page)
        for text in ("ICS", "中华", "JS/T", "代替", "机关办公区", "环境监测", "XXXX-XX-XX")
    }
    yield Measure(part=part, item="分类号左边", source=source, wanted=COVER.codes.x.mm, found=line["ICS"].left)
    for item, box, role, text in (
        ("分类号基线", COVER.codes, Role.COVER_CODES, "ICS"),
        ("层次名称基线", COVER.banner, Role.COVER_BANNER, "中华"),
        ("编号基线", COVER.number, Role.COVER_NUMBER, "JS/T"),
        ("名称第一行基线", COVER.name, Role.COVER_NAME, "机关办公区"),
        ("日期基线", COVER.issued, Role.COVER_ISSUED, "XXXX-XX-XX"),
    ):
        yield Measure(part=part, item=item, source=source, wanted=baseline_in(box, role), found=line[text].baseline)
    yield Measure(part=part, item="编号右端", source=source, wanted=right, found=line["JS/T"].right)
    yield Measure(part=part, item="代替右端", source=source, wanted=right, found=line["代替"].right)
    name = line["机关办公区"]
    middle = COVER.name.x.mm + COVER.name.width.mm / 2
    yield Measure(part=part, item="名称居中", source=source, wanted=middle, found=(name.left + name.right) / 2)
    pitch = line["环境监测"].baseline - name.baseline
    yield Measure(
        part=part,
        item="名称行距35磅",
        source="10.3.1.2",
        wanted=Length(STYLES[Role.COVER_NAME].line or 0).mm,
        found=pitch,
    )
    rules = sorted(
        (shape for shape in page.shapes if shape.horizontal and shape.right - shape.left > 150),
        key=lambda shape: shape.top,
    )
    for item, box, rule in (("上横线", COVER.upper_rule, rules[0]), ("下横线", COVER.lower_rule, rules[-1])):
        centre = (rule.top + rule.bottom) / 2
        yield Measure(part=part, item=f"{item}位置", source=source, wanted=box.y.mm, found=centre)
        yield Measure(part=part, item=f"{item}左端", source=source, wanted=box.x.mm, found=rule.left)
        yield Measure(part=part, item=f"{item}右端", source=source, wanted=box.x.mm + box.width.mm, found=rule.right)
        yield Measure(
            part=part, item=f"{item}粗", source="印刷本A", wanted=COVER_RULE.points, found=rule.thickness, unit=PT
        )
    number = sheets.back.lines[0]
    edge = COVER.back_number.x.mm + COVER.back_number.width.mm
    yield Measure(part="封底", item="编号右端", source="图E.4", wanted=edge, found=number.right)
    yield Measure(
        part="封底",
        item="编号基线",
        source="本项目",
        wanted=baseline_in(COVER.back_number, Role.BACK_NUMBER),
        found=number.baseline,
    )
