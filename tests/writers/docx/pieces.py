"""Short names for nodes, and the tables and the picture that tests of the Word writer share."""

from __future__ import annotations

from biaogao.model.nodes import (
    Alignment,
    Cell,
    Clause,
    CrossReference,
    FootnoteMark,
    ListItem,
    LocalFootnote,
    NoteBlock,
    Paragraph,
    Row,
    Table,
    TermEntry,
    Text,
)

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="110mm" height="40mm" viewBox="0 0 220 80">'
    '<g fill="none" stroke="#000"><rect x="5" y="20" width="60" height="40"/>'
    '<rect x="80" y="20" width="60" height="40"/>'
    '<rect x="155" y="20" width="60" height="40"/><path d="M65 40H80M140 40H155"/></g>'
    '<g font-family="宋体" font-size="12" text-anchor="middle"><text x="35" y="44">采集模块</text>'
    '<text x="110" y="44">通信模块</text><text x="185" y="44">平台</text></g></svg>'
)


def t(text):
    return (Text(text=text),)


def p(*inlines, id=""):
    return Paragraph(children=tuple(Text(text=one) if isinstance(one, str) else one for one in inlines), id=id)


def ref(target):
    return CrossReference(target=target)


def item(*children, id=""):
    return ListItem(children=tuple(p(one) if isinstance(one, str) else one for one in children), id=id)


def cell(column, content="", colspan=1, rowspan=1):
    children = t(content) if isinstance(content, str) else content
    return Cell(column=column, colspan=colspan, rowspan=rowspan, children=children)


def row(*contents):
    return Row(cells=tuple(one if isinstance(one, Cell) else cell(at, one) for at, one in enumerate(contents)))


def clause(level, title, *children, id="", element=None):
    return Clause(level=level, title=t(title) if title else None, children=children, id=id, element=element)


def term(name, english, *body, id="", **rest):
    return TermEntry(term=t(name), english=t(english), body=body, id=id, **rest)


POWER = Table(
    id="tab-power",
    title=t("供电要求"),
    unit="伏",
    columns=(Alignment.AUTO,) * 4,
    header_rows=2,
    rows=(
        Row(cells=(cell(0, "项目", rowspan=2), cell(1, "额定值", rowspan=2), cell(2, "允许偏差", colspan=2))),
        Row(cells=(cell(2, "下限"), cell(3, "上限"))),
        row("交流", "220", "－22", "+22"),
        row((Text(text="直流"), FootnoteMark(label="a", local=True)), "24", "－2.4", "+2.4"),
        row("电池", "3.65", "－0.15", "—"),
    ),
    body=(
        p("表中的电压均在额定负载下测得，负载的功率因数不低于0.9。"),
        NoteBlock(children=(p("测量点为接线端子处。"),)),
        NoteBlock(
            children=(
                p("偏差以额定值为基准，超出偏差而不影响功能的情况由供需双方商定，并在产品的说明书中写明适用的条件。"),
            )
        ),
        LocalFootnote(label="a", children=t("仅适用于现场总线供电的终端。")),
    ),
)
WORDS = Table(
    id="tab-words",
    title=t("检查的项目、方法和判定"),
    columns=(Alignment.AUTO, Alignment.AUTO, Alignment.LEFT, Alignment.CENTER),
    header_rows=1,
    rows=(
        row("序号", "项目", "方法", "判定"),
        *(
            row(
                str(number),
                "外观与标识",
                "目视检查外壳、铭牌和接线端子；对照设计文件核对标识的内容和位置，用浸水的棉布擦拭15 s后仍能辨认。",
                "合格",
            )
            for number in range(1, 12)
        ),
    ),
)
