"""Small Word files as somebody might have typed them, without any of our styles."""

from __future__ import annotations

from biaogao.ooxml import package
from biaogao.ooxml.xml import namespaces, paragraph, run

MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="i1" Type="x/image" Target="media/a.png"/>'
    b'<Relationship Id="i2" Type="x/image" Target="media/b.emf"/></Relationships>'
)


def lines(*texts: str) -> str:
    """A paragraph for each text; `*` before one sets it in bold."""
    return "".join(paragraph(run(text.removeprefix("*"), bold=text.startswith("*"))) for text in texts)


def table(*rows: tuple[str, ...]) -> str:
    """A table; a cell `^^` is merged with the one above, `<<` widens the one at its left."""
    made = []
    for row in rows:
        cells: list[str] = []
        for number, text in enumerate(row):
            if text == "<<":
                continue
            span = 1 + next((n for n, one in enumerate(row[number + 1 :]) if one != "<<"), len(row) - number - 1)
            below = "<w:vMerge/>" if text == "^^" else '<w:vMerge w:val="restart"/>'
            properties = f'<w:tcPr><w:gridSpan w:val="{span}"/>{below}</w:tcPr>'
            content = "" if text == "^^" else text
            cells.append(f"<w:tc>{properties}{''.join(lines(part) for part in content.split(chr(10)))}</w:tc>")
        made.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl>{''.join(made)}</w:tbl>"


def picture(relation: str = "i1", alt: str = "") -> str:
    """A paragraph with a drawing."""
    return paragraph(
        '<w:r><w:drawing><wp:inline><wp:extent cx="360000" cy="360000"/>'
        f'<wp:docPr id="1" name="a" descr="{alt}"/><a:graphic><a:graphicData uri="x"><pic:pic>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def parts_of(body: str, **others: str | bytes) -> dict[str, bytes]:
    """The parts of a file; `others` are further parts of word/, XML without its root or bytes (name with __ for /)."""
    declared = namespaces("w", "r", "m", "wp", "a", "pic", "v", "o")
    parts = {
        package.CONTENT_TYPES: package.content_types_xml({"xml": "application/xml"}, {"/word/document.xml": MAIN}),
        "word/document.xml": f"<w:document{declared}><w:body>{body}</w:body></w:document>".encode(),
        "word/_rels/document.xml.rels": RELATIONS,
    }
    for name, inner in others.items():
        if isinstance(inner, bytes):
            parts[f"word/{name.replace('__', '/').replace('_dot_', '.')}"] = inner
        else:
            parts[f"word/{name}.xml"] = f"<w:{name}{declared}>{inner}</w:{name}>".encode()
    return parts


def paper(body: str, **others: str | bytes) -> bytes:
    """The bytes of a file."""
    return package.save(parts_of(body, **others))


STANDARD = lines(
    "ICS 03.080.99",
    "DB3301/T 0123-2024",
    "代替 DB3301/T 0123-2015",
    "*机关物业服务　管理规范",
    "Specification for property service management",
    "（征求意见稿）",
    "2024-05-01发布　　2024-06-01实施",
    "目　次",
    "1 范围\t1",
    "4 要求\t2",
    "前　言",
    "本文件由示例局提出并归口。",
    "本文件起草单位：甲公司、乙研究院。",
    "机关物业服务　管理规范",
    "1 范围",
    "本文件规定了机关物业服务的要求。",
    "2 规范性引用文件",
    "GB/T 20647.9　社区服务指南",
    "3 术语和定义",
    "下列术语和定义适用于本文件。",
    "3.1",
    "物业服务 property service",
    "对办公区提供的服务。",
    "注：不含餐饮。",
    "[来源：GB/T 20647.9—2006，3.1]",
    "4 要求",
    "4.1 人员",
    "4.1.1 服务人员应持证上岗，人数见表1。",
    "4.1.2 服务人员应符合附录A的规定，见4.1.1。",
    "4.2 设施",
    "设施应满足下列要求：",
    "a) 照明完好；",
    "b) 通风良好：",
    "1) 夏季良好；",
    "2) 冬季良好；",
    "c) 标识清楚。",
)
"""Cover, contents, foreword and four chapters, all numbers typed."""
STANDARD_TABLE = lines("表1 人员配置") + table(("岗位", "人数", "<<"), ("^^", "上限", "下限"), ("保洁", "10", "5"))
STANDARD_ANNEX = lines("附录A", "（规范性）", "检查表", "A.1 项目", "检查项目完整。", "参考文献", "[1] GB/T 1.1—2020")
