"""A document with every kind of node, some of them in awkward places, built without a reader."""

from __future__ import annotations

import io
from itertools import count
from pathlib import Path

import msgspec
from PIL import Image

from biaogao.gbt.elements import Element
from biaogao.model.document import Document
from biaogao.model.metadata import Metadata
from biaogao.model.nodes import (
    Alignment,
    Annex,
    Caution,
    CautionKind,
    Emphasis,
    Example,
    Figure,
    Footnote,
    FootnoteMark,
    Formula,
    Invalid,
    LineBreak,
    List,
    LocalFootnote,
    Math,
    NoteBlock,
    Picture,
    ReferenceEntry,
    SourceNote,
    Strong,
    Subscript,
    Superscript,
    SymbolEntry,
    Table,
    Text,
)
from writers.docx.pieces import POWER, SVG, WORDS, clause, item, p, ref, row, t, term


def children():
    return (
        Caution(
            kind=CautionKind.IMPORTANT,
            children=t("使用本文件的人员应熟悉配电安全的规定，本文件并未指出所有可能的安全问题。"),
        ),
        clause(1, "前言", p("本文件按照GB/T 1.1—2020的规定起草。"), id="foreword", element=Element.FOREWORD),
        clause(
            1,
            "引言",
            clause(2, "背景", p("会议室的用电变化大，见", ref("eq-intro"), "。")),
            clause(2, "目的", Formula(tex="a = b", id="eq-intro")),
            id="introduction",
            element=Element.INTRODUCTION,
        ),
        clause(
            1,
            "范围",
            p(
                "本文件规定了系统的技术要求",
                FootnoteMark(label="one"),
                "，见",
                ref("req"),
                "、",
                ref("annex-code"),
                "。",
            ),
            p("本文件适用于额定电压220 V、功率8 000 W以下的系统；面积不大于10 m", Superscript(text="2"), "。"),
            id="scope",
            element=Element.SCOPE,
        ),
        clause(
            1,
            "规范性引用文件",
            p("下列文件中的内容通过文中的规范性引用而构成本文件必不可少的条款。"),
            ReferenceEntry(children=t("GB/T 2423.1—2008　电工电子产品环境试验　第2部分：试验方法　试验A：低温")),
            ReferenceEntry(children=t("GB/T 4208—2017　外壳防护等级（IP代码）")),
            id="refs",
            element=Element.REFERENCES,
        ),
        clause(
            1,
            "术语和定义",
            p("下列术语和定义适用于本文件。"),
            clause(
                2,
                "装置",
                term(
                    "采集终端",
                    "collecting terminal",
                    p("安装于用能现场的装置。"),
                    Example(children=(p("电能采集终端。"),)),
                    NoteBlock(children=(p("不包括计量表计。"),)),
                    SourceNote(children=t("[来源：GB/T 2900.1—2008，3.1.2，有修改]")),
                    id="t-terminal",
                    admitted=(t("终端"),),
                    deprecated=(t("集中器"),),
                    symbols=((Math(tex="T"),),),
                ),
                term("平台3.1型", "platform", p(ref("t-terminal"), "的上级。"), id="t-platform"),
            ),
            id="terms",
            element=Element.TERMS,
        ),
        clause(
            1,
            "符号和缩略语",
            clause(2, "符号", SymbolEntry(symbol=(Math(tex="E"),), explanation=t("电能量，单位为千瓦时（kW·h）"))),
            clause(
                2,
                "缩略语",
                SymbolEntry(symbol=t("MTBF"), explanation=t("平均无故障工作时间（mean time between failures）")),
            ),
            id="symbols",
            element=Element.SYMBOLS,
        ),
        requirements(),
        awkward(),
        annex_code(),
        Annex(
            id="annex-info",
            normative=False,
            title=t("部署方式示例"),
            children=(p("见[1]和", ref("annex-code"), "的", ref("code-check"), "。"),),
        ),
        clause(
            1,
            "参考文献",
            ReferenceEntry(children=t("GB/T 36710　公共机构办公区节能运行管理规范"), id="bib-one"),
            ReferenceEntry(children=t("GB/T 29149　公共机构能源资源计量器具配备和管理要求")),
            id="bibliography",
            element=Element.BIBLIOGRAPHY,
        ),
        clause(1, "索引", id="index", element=Element.INDEX),
    )


def requirements():
    return clause(
        1,
        "技术要求",
        clause(
            2,
            "总则",
            p(
                "系统由",
                ref("t-terminal"),
                "组成，见",
                ref("fig-arch"),
                "和",
                ref("fig-parts"),
                "；按",
                ref("req-loss-b-2"),
                "。",
            ),
            Figure(
                id="fig-arch",
                title=t("系统组成"),
                pictures=(Picture(path="figures/arch.svg", alt="采集模块经通信模块接入平台"),),
                unit="毫米",
                body=(
                    List(ordered=False, items=(item("1——采集模块；"), item("2——平台。"))),
                    p("虚线为可选的连接。"),
                    NoteBlock(children=(p("各模块可合并。"),)),
                    LocalFootnote(label="a", children=t("通信模块的接口见表。")),
                ),
            ),
            Figure(
                id="fig-parts",
                title=t("安装方式"),
                pictures=(
                    Picture(path="figures/photo.png", title=t("壁挂式")),
                    Picture(path="figures/photo.jpg", title=t("嵌入式")),
                    Picture(path="figures/photo.png", title=t("导轨式")),
                ),
            ),
            id="req-general",
        ),
        clause(
            2,
            "供电",
            clause(
                3,
                "",
                p(Strong(children=t("额定电压")), "应为交流220 V，允许偏差应符合", ref("tab-power"), "的规定。"),
                POWER,
                id="req-voltage",
            ),
            clause(
                3,
                "",
                p("断电后，", ref("t-terminal"), "应满足下列要求："),
                List(
                    ordered=True,
                    items=(
                        item("已采集的数据不丢失；"),
                        item(
                            "时钟持续运行：",
                            List(
                                ordered=True,
                                items=(item("常温下不少于72 h；"), item("高温下不少于48 h；", id="req-loss-b-2")),
                            ),
                            id="req-loss-b",
                        ),
                        item(
                            "断电时刻的记录误差不大于1 s。",
                            p(
                                "误差以标准时间源为准，这一说明较长，用来观察列项的说明在转行之后的左缩进是否与文字对齐。"
                            ),
                        ),
                    ),
                ),
                id="req-loss",
            ),
            id="req-power",
        ),
        clause(
            2,
            "外壳",
            p("外壳的材料宜采用下列之一", FootnoteMark(label="one"), "："),
            List(
                ordered=False,
                items=(
                    item("金属：", List(ordered=False, items=(item("铝合金；"), item("不锈钢；")))),
                    item("阻燃塑料，其燃烧的等级和耐热温度由供需双方按使用的环境商定，任何一点的壁厚不小于2.5 mm。"),
                ),
            ),
            NoteBlock(
                children=(
                    p(
                        "吊顶内的装置按吊顶内的环境确定，这一条注写得足够长，以便看出转行之后与注的文字对齐而不与标签对齐。"
                    ),
                )
            ),
            NoteBlock(children=(p("另一条注："), List(ordered=False, items=(item("第一项；"), item("第二项。"))))),
            Example(children=(p("示例的内容。"),)),
            Example(children=(p("另一示例的内容，CO", Subscript(text="2"), "的体积分数为0.04%。"),)),
            id="req-case",
        ),
        clause(
            2,
            "能耗计算",
            p("总能耗按", ref("eq-energy"), "计算，", Math(tex="P_i"), "见下："),
            Formula(
                id="eq-energy",
                tex=r"E_t = \sum_{i=1}^{n} P_i \Delta t_i + \frac{a}{b}",
                where=(
                    SymbolEntry(symbol=(Math(tex="E_t"),), explanation=t("统计周期内的总能耗，单位为千瓦时（kW·h）；")),
                    SymbolEntry(
                        symbol=(Math(tex="P_i"),),
                        explanation=(
                            Text(text="第"),
                            Math(tex="i"),
                            Text(
                                text="个采样点的有功功率，由采集终端按采样间隔取得，缺失的采样点以其前一个采样点的数值代替，单位为千瓦（kW）；"
                            ),
                        ),
                    ),
                    SymbolEntry(symbol=(Math(tex=r"\Delta t_i"),), explanation=t("采样间隔，单位为小时（h）。")),
                ),
            ),
            p("没有编号的公式："),
            Formula(tex=r"\eta = \frac{W_1 - W_2}{W_1} \times 100\%"),
            id="req-calc",
        ),
        id="req",
    )


def awkward():
    """What drafters do although they should not."""
    return clause(
        1,
        "其他写法",
        clause(
            2,
            "一级",
            clause(3, "二级", clause(4, "三级", clause(5, "四级", clause(6, "五级", p("最深的一级。"))))),
            p(
                "强调的",
                Emphasis(children=t("energy consumption能耗")),
                "和",
                Strong(children=t("黑体")),
                LineBreak(),
                "换行。",
            ),
            p(
                "悬空的",
                ref("nothing"),
                "，没有的脚注",
                FootnoteMark(label="nothing"),
                "，坏公式",
                Math(tex=r"\ce{H2O}"),
                "。",
            ),
            Formula(tex=r"\frac{a"),
            Invalid(text="::: 未知\n内容"),
            Figure(title=t("缺失的图"), pictures=(Picture(path="figures/missing.png"),)),
            List(
                ordered=True,
                items=(
                    item("甲；", List(ordered=False, items=(item("乙：", List(ordered=True, items=(item("丙。"),))),))),
                ),
            ),
        ),
        clause(2, "表", WORDS, p("表内的文字见", ref("tab-words"), "第二列。")),
        Caution(kind=CautionKind.WARNING, children=t("端子带有危险电压。")),
        Example(
            children=(
                p("下面的表在示例内。"),
                Table(columns=(Alignment.AUTO,), header_rows=1, rows=(row("只有一列"), row("内容")), title=t("单列表")),
                Formula(tex="E = 1.2 + 0.8"),
                List(ordered=True, items=(item("第一；"), item("第二。"))),
            )
        ),
    )


def annex_code():
    return Annex(
        id="annex-code",
        normative=True,
        title=t("数据编码"),
        children=(
            p("编码的结构见", ref("tab-code"), "和", ref("fig-code"), "，校验见", ref("eq-check"), "。"),
            clause(
                2,
                "编码结构",
                Table(
                    id="tab-code",
                    title=t("编码结构"),
                    columns=(Alignment.AUTO, Alignment.AUTO),
                    header_rows=1,
                    rows=(row("位", "含义"), row("1～4", "机构代码"), row("5～8", "会议室代码")),
                ),
                Figure(id="fig-code", title=t("编码的图"), pictures=(Picture(path="figures/arch.svg"),)),
                clause(3, "细节", p("细节。"), clause(4, "", p("没有标题的条。"))),
                id="code-structure",
            ),
            clause(
                2,
                "校验",
                clause(3, "", p("校验码按", ref("eq-check"), "计算，参见", ref("bib-one"), "。"), id="code-sum"),
                Formula(id="eq-check", tex=r"c = \left( \sum_{k=1}^{12} k d_k \right) \bmod 10"),
                Formula(id="eq-check-2", tex="d = c"),
                p("按", ref("eq-check-2"), "。"),
                id="code-check",
            ),
        ),
    )


def keyed(block, serial):
    """The same block with keys, as a reader gives them."""
    changes = {"key": block.id or f"n{next(serial)}"}
    for field in ("children", "items", "body", "where"):
        inner = getattr(block, field, ())
        if inner and hasattr(inner[0], "key"):
            changes[field] = tuple(keyed(one, serial) for one in inner)
    return msgspec.structs.replace(block, **changes)


def everything():
    serial = count(1)
    footnote = Footnote(
        label="one",
        key="fn-one",
        children=t("条文脚注的文字，足够长，以便看到第二行从何处开始：技术要求包括功能、性能和安全三个方面的要求。"),
    )
    return Document(
        name="everything",
        metadata=Metadata(number="DB3301/T XXXX—XXXX", title="智慧园区　能耗监测系统技术规范", stage="征求意见稿"),
        children=tuple(keyed(block, serial) for block in children()),
        footnotes=(footnote,),
    )


def draw_figures(folder: Path):
    """The pictures that the document names."""
    figures = folder / "figures"
    figures.mkdir(parents=True, exist_ok=True)
    (figures / "arch.svg").write_text(SVG, encoding="utf-8")
    for name, kind in (("photo.png", "PNG"), ("photo.jpg", "JPEG")):
        file = io.BytesIO()
        Image.linear_gradient("L").resize((300, 200)).save(file, kind, dpi=(120, 120))
        (figures / name).write_bytes(file.getvalue())
