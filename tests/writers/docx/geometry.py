"""Measures the printed pages of the torture draft against the rules of layout, in millimetres and points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from biaogao.gbt.typography import (
    END_LINE_WEIGHT,
    END_LINE_WIDTH,
    FOOTNOTE_RULE_WIDTH,
    INDEX_COLUMN,
    PAGE,
    THICK_RULE,
    THIN_RULE,
)
from biaogao.gbt.units import Em, Size
from biaogao.inspection.pdf_file import Line, Page, Shape
from writers.docx.cover_geometry import cover_measures
from writers.docx.sheets import PT, Measure, Sheets, bare, piece_of

PITCH = 5.50


def measures(sheets: Sheets) -> Iterator[Measure]:
    """Every position and length that is compared."""
    yield from _page(sheets)
    yield from _front(sheets)
    yield from _text(sheets)
    yield from _blocks(sheets)
    yield from _annexes(sheets)
    yield from cover_measures(sheets)


def _page(sheets: Sheets) -> Iterator[Measure]:
    part = "页面"
    odd, even = sheets.labelled("1"), sheets.labelled("2")
    # Rows of digits and quotation marks hang or draw short of the edge; full lines of Chinese text tell the margins.
    full = sheets.line("件，仅该日期", odd)
    edge = PAGE.inner.mm + PAGE.text_width.mm
    yield Measure(part=part, item="纸宽", source="10.1.1", wanted=210, found=odd.width)
    yield Measure(part=part, item="纸高", source="10.1.1", wanted=297, found=odd.height)
    yield Measure(part=part, item="奇数页版心左边", source="图E.1", wanted=PAGE.inner.mm, found=full.left)
    yield Measure(part=part, item="奇数页版心右边（书眉末端）", source="图E.1", wanted=edge, found=odd.header[0].right)
    yield Measure(
        part=part, item="偶数页版心左边（书眉）", source="图E.2", wanted=PAGE.outer.mm, found=even.header[0].left
    )
    yield Measure(part=part, item="偶数页页码左边", source="图E.2", wanted=PAGE.outer.mm, found=even.footer[-1].left)
    yield Measure(part=part, item="奇数页页码右边", source="图E.1", wanted=edge, found=odd.footer[-1].right)
    yield Measure(part=part, item="书眉基线", source="印刷本A", wanted=28.7, found=odd.header[0].baseline)
    yield Measure(part=part, item="页码基线", source="印刷本A", wanted=276.2, found=odd.footer[-1].baseline)
    first = sheets.line("通信的时序见")
    yield Measure(part=part, item="版心第一行基线", source="印刷本A", wanted=37.9, found=first.baseline)
    below = sheets.line("技术要求，描述", odd)
    above = sheets.line("本文件规定了", odd)
    yield Measure(part=part, item="行距", source="印刷本A", wanted=PITCH, found=below.baseline - above.baseline)
    across = next(page for page in sheets.file.pages if not page.upright)
    rule = _widest(across)
    yield Measure(
        part=part, item="横向页版心宽", source="本项目", wanted=PAGE.width_across.mm, found=rule.right - rule.left
    )
    yield Measure(part=part, item="横向页书眉基线", source="同竖向页", wanted=28.7, found=across.header[0].baseline)


def _front(sheets: Sheets) -> Iterator[Measure]:
    contents = sheets.labelled("I")
    title, first = sheets.line("目次", contents), sheets.line("前言.", contents)
    chapter, clause, second = (sheets.line(text, contents) for text in ("5技术要求", "5.1", "5.2"))
    following = sheets.line("2规范性", contents)
    part = "目次、前言、引言"
    yield Measure(part=part, item="目次标题基线", source="印刷本A", wanted=51.5, found=title.baseline)
    yield Measure(part=part, item="目次第一行基线", source="印刷本A", wanted=74.0, found=first.baseline)
    one = sheets.line("1范围", contents)
    yield Measure(
        part=part, item="章的行距", source="10.3.2、印刷本A", wanted=6.9, found=following.baseline - one.baseline
    )
    yield Measure(
        part=part, item="条的行距", source="10.3.2、印刷本A", wanted=PITCH, found=second.baseline - clause.baseline
    )
    yield Measure(part=part, item="条缩进一字", source="10.3.2", wanted=_em(1), found=clause.left - chapter.left)
    for heading, text in (("前言", "本文件按照"), ("引言", "0.1背景")):
        page = sheets.page(text)
        yield Measure(
            part=part,
            item=f"{heading}标题基线",
            source="印刷本A",
            wanted=52.5,
            found=sheets.line(heading, page).baseline,
        )
        yield Measure(
            part=part,
            item=f"{heading}第一行基线",
            source="印刷本A",
            wanted=70.0,
            found=sheets.line(text, page).baseline,
        )


def _em(count: float, size: Size = Size.FIVE) -> float:
    return Em(count, size).length.mm


def _indent(page: Page, line: Line) -> float:
    return line.left - page.left_margin


def _text(sheets: Sheets) -> Iterator[Measure]:
    part = "章、条、段、列项"
    first = sheets.labelled("1")
    lines = {
        text: sheets.line(text, first)
        for text in ("1范围", "2规范性", "本文件规定", "本文件不适用", "3.1一般", "下列术语")
    }
    title = sheets.line("机关办公区环境", first)
    yield Measure(part=part, item="正文首页名称基线", source="印刷本A", wanted=51.5, found=title.baseline)
    source = "10.2.1、印刷本A"
    after = lines["本文件规定"].baseline - lines["1范围"].baseline
    before = lines["2规范性"].baseline - lines["本文件不适用"].baseline
    yield Measure(part=part, item="章标题到下一行", source=source, wanted=11.0, found=after)
    yield Measure(part=part, item="上一行到章标题", source=source, wanted=11.0, found=before)
    above = lines["3.1一般"].baseline - lines["下列术语"].baseline
    yield Measure(part=part, item="上一行到条标题", source=source, wanted=8.3, found=above)
    page = sheets.page("5.2.1.1高度")
    headings = [
        sheets.line(text, page) for text in ("5.2采样点", "5.2.1布置", "5.2.1.1高度", "5.2.1.1.1坐", "5.2.1.1.1.1办")
    ]
    for level, (high, low) in enumerate(pairwise(headings), start=2):
        gap = low.baseline - high.baseline
        yield Measure(part=part, item=f"{level}级条标题与上一标题", source="印刷本A", wanted=8.3, found=gap)
    for level, line in enumerate(headings, start=1):
        yield Measure(part=part, item=f"{level}级条标题顶格", source="10.2.1", wanted=0, found=_indent(page, line))
    yield Measure(
        part=part, item="段首行缩进二字", source="10.2.1", wanted=_em(2), found=_indent(first, lines["本文件规定"])
    )
    yield from _terms(sheets, first)
    yield from _lists(sheets, part)


def _terms(sheets: Sheets, page: Page) -> Iterator[Measure]:
    number, term, text = (sheets.line(one, page) for one in ("3.1.1", "室内环境indoor", "办公房间"))
    part = "术语条目"
    yield Measure(part=part, item="条目编号顶格", source="10.3.5", wanted=0, found=_indent(page, number))
    yield Measure(part=part, item="术语缩进二字", source="10.3.5", wanted=_em(2), found=_indent(page, term))
    yield Measure(part=part, item="编号到术语", source="印刷本A", wanted=PITCH, found=term.baseline - number.baseline)
    yield Measure(part=part, item="术语到定义", source="印刷本A", wanted=PITCH, found=text.baseline - term.baseline)


def _lists(sheets: Sheets, part: str) -> Iterator[Measure]:
    """Marks at 2 and 4 em, texts at 4 and 6 em, of both families (10.2.2)."""
    page = sheets.page("a)数据")
    for text, sign, mark, begin in (("a)数据", "数", 2, 4), ("1)常温", "常", 4, 6)):
        line = sheets.line(text, page)
        level = "一" if mark == 2 else "二"
        yield Measure(
            part=part, item=f"字母数字列项{level}级编号", source="10.2.2", wanted=_em(mark), found=_indent(page, line)
        )
        found = piece_of(line, sign).left - page.left_margin
        yield Measure(part=part, item=f"字母数字列项{level}级文字", source="10.2.2", wanted=_em(begin), found=found)
    page = sheets.page("——金属")
    for text, sign, mark, begin in (("——金属", "金", 2, 4), ("·铝合金", "铝", 4, 6)):
        line = sheets.line(text, page)
        level = "一" if mark == 2 else "二"
        yield Measure(
            part=part,
            item=f"破折号间隔号列项{level}级符号",
            source="10.2.2",
            wanted=_em(mark),
            found=_indent(page, line),
        )
        found = piece_of(line, sign).left - page.left_margin
        yield Measure(part=part, item=f"破折号间隔号列项{level}级文字", source="10.2.2", wanted=_em(begin), found=found)


def _blocks(sheets: Sheets) -> Iterator[Measure]:
    yield from _notes(sheets)
    yield from _tables(sheets)
    yield from _formulas(sheets)


def _notes(sheets: Sheets) -> Iterator[Measure]:
    part = "注、示例、脚注"
    page = sheets.page("注2：防护等级")
    label, turned = sheets.line("注2：防护等级", page), sheets.line("行之后仍为", page)
    yield Measure(part=part, item="注的标签缩进二字", source="10.4.4.1", wanted=_em(2), found=_indent(page, label))
    text = piece_of(label, "防").left
    yield Measure(part=part, item="注转行与文字对齐", source="10.4.4.1", wanted=0, found=turned.left - text)
    yield Measure(part=part, item="注的行距", source="印刷本A", wanted=PITCH, found=turned.baseline - label.baseline)
    first = sheets.labelled("1")
    example = sheets.line("示例：", first)
    yield Measure(part=part, item="示例标签缩进二字", source="10.4.5", wanted=_em(2), found=_indent(first, example))
    framed = sheets.page("监测数据的记录")
    frame = _around(framed, sheets.line("监测数据的记录", framed))
    yield Measure(
        part=part, item="示例框宽", source="10.4.5", wanted=PAGE.text_width.mm, found=frame.right - frame.left
    )
    yield Measure(part=part, item="示例框线", source="10.4.5", wanted=THIN_RULE.points, found=frame.thickness, unit=PT)
    yield from _footnotes(sheets, part)


def _footnotes(sheets: Sheets, part: str) -> Iterator[Measure]:
    """The rule and the text on each page with footnotes, which lie in different sections."""
    for opening in ("此处的数据指", "终端安装于配电箱", "夜间和休息日"):
        page = sheets.page(opening)
        note = sheets.line(opening, page)
        rule = _around(page, note)
        where, length = f"第{page.label}页", rule.right - rule.left
        source = "10.4.4.2"
        yield Measure(part=part, item=f"{where}脚注线长", source=source, wanted=FOOTNOTE_RULE_WIDTH.mm, found=length)
        yield Measure(part=part, item=f"{where}脚注线左端", source=source, wanted=0, found=rule.left - page.left_margin)
        yield Measure(
            part=part, item=f"{where}脚注文字自第五字", source=source, wanted=_em(4), found=_indent(page, note)
        )


def _around(page: Page, line: Line) -> Shape:
    """The lowest rule above a line: the upper side of what frames it."""
    above = [shape for shape in page.shapes if shape.horizontal and shape.bottom < line.baseline]
    return max(above, key=lambda shape: shape.top)


def _widest(page: Page) -> Shape:
    return max((shape for shape in page.shapes if shape.horizontal), key=lambda shape: shape.right - shape.left)


def _tables(sheets: Sheets) -> Iterator[Measure]:
    part = "表、图"
    page = sheets.page("表2供电")
    title, unit, cell = (sheets.line(text, page) for text in ("表2供电", "单位为伏", "交流220"))
    above = sheets.line("5.3.1.1终端", page)
    middle = page.left_margin + PAGE.text_width.mm / 2
    head, below = _around(page, sheets.line("允许偏差", page)), _around(page, cell)
    yield Measure(part=part, item="表宽", source="9.8", wanted=PAGE.text_width.mm, found=head.right - head.left)
    yield Measure(part=part, item="表框线", source="9.8.2", wanted=THICK_RULE.points, found=head.thickness, unit=PT)
    yield Measure(part=part, item="表头线", source="9.8.2", wanted=THICK_RULE.points, found=below.thickness, unit=PT)
    thin = _around(page, sheets.line("直流24", page))
    yield Measure(part=part, item="表内线", source="6.4", wanted=THIN_RULE.points, found=thin.thickness, unit=PT)
    yield Measure(part=part, item="表题居中", source="10.4.2.1", wanted=middle, found=(title.left + title.right) / 2)
    yield Measure(
        part=part, item="上一行到表题（半行）", source="10.4.2.1", wanted=8.25, found=title.baseline - above.baseline
    )
    edge = page.left_margin + PAGE.text_width.mm
    yield Measure(part=part, item="单位陈述右端", source="9.8.3", wanted=edge, found=unit.right)
    page = sheets.page("图1系统")
    caption, following = sheets.line("图1系统", page), sheets.line("5.2采样点", page)
    middle = page.left_margin + PAGE.text_width.mm / 2
    yield Measure(
        part=part, item="图题居中", source="10.4.2.1", wanted=middle, found=(caption.left + caption.right) / 2
    )
    yield Measure(
        part=part,
        item="图题到下一行（半行）",
        source="10.4.2.1",
        wanted=8.25,
        found=following.baseline - caption.baseline,
    )
    page = sheets.page("表4各类房间的指标限值（续）")
    continued = sheets.line("表4各类房间的指标限值（续）", page)
    yield Measure(
        part=part, item="续表标题在页首（半行）", source="9.8.6", wanted=37.9 + 2.75, found=continued.baseline
    )


def _formulas(sheets: Sheets) -> Iterator[Measure]:
    part = "公式"
    page = sheets.page("式中：")
    where = sheets.line("式中：", page)
    dashes = [_dash(line) for line in page.lines if re.search("——(总量|单点|采样点的数量)", bare(line.text))]
    yield Measure(part=part, item="“式中”缩进二字", source="10.4.3", wanted=_em(2), found=_indent(page, where))
    yield Measure(part=part, item="破折号对齐", source="10.4.3", wanted=0, found=max(dashes) - min(dashes))
    number = next(
        piece for line in page.lines for piece in line.pieces if piece.text.strip().endswith("）") and piece.right > 180
    )
    edge = page.left_margin + PAGE.text_width.mm
    # A closing bracket draws in the left half of its em.
    yield Measure(part=part, item="编号右端对齐", source="10.4.3", wanted=edge, found=number.left + _em(1))
    page = sheets.page("条较长，用来检验转行")
    turned = sheets.line("条较长，用来检验转行", page)
    text = next(_dash(line) for line in page.lines if "其取值应在" in line.text) + _em(2)
    yield Measure(part=part, item="说明转行对齐", source="10.4.3", wanted=0, found=turned.left - text)


def _dash(line: Line) -> float:
    return piece_of(line, "——").left


def _annexes(sheets: Sheets) -> Iterator[Measure]:
    part = "附录、参考文献、索引、终结线"
    page = sheets.page("附录A")
    mark, kind, title, chapter = (sheets.line(text, page) for text in ("附录A", "（规范性）", "数据编码", "A.1编码"))
    middle = page.left_margin + PAGE.text_width.mm / 2
    yield Measure(part=part, item="附录编号居中", source="10.4.1", wanted=middle, found=(mark.left + mark.right) / 2)
    yield Measure(part=part, item="附录三行的行距", source="印刷本A", wanted=PITCH, found=kind.baseline - mark.baseline)
    yield Measure(
        part=part, item="附录标题到章标题", source="10.2.1", wanted=11.0, found=chapter.baseline - title.baseline
    )
    page = sheets.page("参考文献")
    heading, entry = sheets.line("参考文献", page), sheets.line("[1]", page)
    yield Measure(part=part, item="参考文献标题基线", source="印刷本A", wanted=49.2, found=heading.baseline)
    yield Measure(part=part, item="第一条文献基线", source="印刷本A", wanted=63.7, found=entry.baseline)
    yield Measure(part=part, item="文献缩进二字", source="10.3.6", wanted=_em(2), found=_indent(page, entry))
    page = sheets.page("索引")
    word = sheets.line("报警.", page)
    yield Measure(
        part=part, item="索引栏宽", source="本项目", wanted=INDEX_COLUMN.mm, found=_left_half(word) - word.left
    )
    end = _widest(page)
    yield Measure(part=part, item="终结线长", source="10.1.5", wanted=END_LINE_WIDTH.mm, found=end.right - end.left)
    yield Measure(
        part=part, item="终结线粗", source="10.1.5", wanted=END_LINE_WEIGHT.points, found=end.thickness, unit=PT
    )
    middle = page.left_margin + PAGE.text_width.mm / 2
    yield Measure(part=part, item="终结线居中", source="10.1.5", wanted=middle, found=(end.left + end.right) / 2)


def _left_half(line: Line) -> float:
    """Where the ink of the left column ends."""
    return max(piece.right for piece in line.pieces if piece.right < PAGE.width.mm / 2)
