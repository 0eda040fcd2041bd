"""Word files as reviewers send them, made by python-docx and by hand in XML, never by the programs under test."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph
from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_DAY = datetime(2024, 4, 2, 9, 30, tzinfo=UTC)
_EX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"
_EX_KIND = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"


def saved(document: Document) -> bytes:
    """The bytes of a document of python-docx."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def commented(sent: bytes, author: str, comments: list[tuple[str, str]]) -> bytes:
    """The sent file with comments on the first paragraph or cell that holds the words, by python-docx."""
    document = docx.Document(io.BytesIO(sent))
    for words, text in comments:
        paragraph = paragraph_with(document, words)
        comment = document.add_comment(runs=paragraph.runs, text=text, author=author, initials=author[:2])
        comment._comment_elm.set(f"{{{W}}}date", _DAY.strftime("%Y-%m-%dT%H:%M:%SZ"))
    return saved(document)


def paragraph_with(document: Document, words: str) -> Paragraph:
    """The first paragraph of the text, tables included, whose words hold `words`."""
    for element in document.element.body.iter(f"{{{W}}}p"):
        if words in "".join(piece.text or "" for piece in element.iter(f"{{{W}}}t")):
            found = Paragraph(element, document._body)
            if found.runs:
                return found
    raise LookupError(words)


def edited(sent: bytes, changes: list[tuple[str, str, str]]) -> bytes:
    """The sent file with words changed in place, nothing recorded: (words that find the paragraph, old, new)."""
    document = docx.Document(io.BytesIO(sent))
    for words, old, new in changes:
        run = next(run for run in paragraph_with(document, words).runs if old in run.text)
        run.text = run.text.replace(old, new)
    return saved(document)


# --- hand-made XML -----------------------------------------------------------------------------------------------


def tracked(sent: bytes, author: str) -> bytes:
    """Two recorded changes and a thread of two comments, written as XML into the parts of the sent file."""
    parts = _parts(sent)
    root = etree.fromstring(parts["word/document.xml"])
    _replace(root, "单项排放量低于总量的1%", "1%", "0.5%", author)
    _replace(root, "核算资料宜保存5年以上", "以上", "", author)
    _mark(root, "电力排放因子宜采用国务院生态环境主管部门", "0")
    parts["word/document.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    parts["word/comments.xml"] = _comments_xml(author).encode()
    parts["word/commentsExtended.xml"] = (
        f'<w15:commentsEx xmlns:w15="{W15}"><w15:commentEx w15:paraId="00A00001" w15:done="0"/>'
        '<w15:commentEx w15:paraId="00A00002" w15:paraIdParent="00A00001" w15:done="0"/></w15:commentsEx>'
    ).encode()
    _declare(parts)
    return _zipped(parts)


def _replace(root: etree._Element, words: str, old: str, new: str, author: str) -> None:
    """Part the run that holds `old` and put w:del and w:ins round its pieces."""
    paragraph = _paragraph(root, words)
    run = next(each for each in paragraph.iter(f"{{{W}}}r") if old in _text(each))
    before, _, after = _text(run).partition(old)
    properties = run.find(f"{{{W}}}rPr")
    look = etree.tostring(properties).decode() if properties is not None else ""
    who = f'w:author="{author}" w:date="2024-04-03T10:00:00Z"'
    pieces = [
        f'<w:r>{look}<w:t xml:space="preserve">{before}</w:t></w:r>' if before else "",
        f'<w:del w:id="901" {who}><w:r>{look}<w:delText xml:space="preserve">{old}</w:delText></w:r></w:del>',
        f'<w:ins w:id="902" {who}><w:r>{look}<w:t xml:space="preserve">{new}</w:t></w:r></w:ins>' if new else "",
        f'<w:r>{look}<w:t xml:space="preserve">{after}</w:t></w:r>' if after else "",
    ]
    made = etree.fromstring(f'<x xmlns:w="{W}">{"".join(pieces)}</x>')
    for piece in made:
        run.addprevious(piece)
    run.getparent().remove(run)


def _mark(root: etree._Element, words: str, number: str) -> None:
    paragraph = _paragraph(root, words)
    first = next(paragraph.iter(f"{{{W}}}r"))
    first.addprevious(etree.Element(f"{{{W}}}commentRangeStart", {f"{{{W}}}id": number}))
    end = etree.SubElement(paragraph, f"{{{W}}}commentRangeEnd", {f"{{{W}}}id": number})
    run = etree.Element(f"{{{W}}}r")
    etree.SubElement(run, f"{{{W}}}commentReference", {f"{{{W}}}id": number})
    end.addnext(run)


def _comments_xml(author: str) -> str:
    rows = (
        ("0", author, "00A00001", "新的排放因子公布之前的过渡期如何取值，建议说明。"),
        ("1", "起草人一", "00A00002", "收到，起草组研究。"),
    )
    inner = "".join(
        f'<w:comment w:id="{number}" w:author="{who}" w:date="2024-04-03T1{number}:00:00Z" w:initials="x">'
        f'<w:p w14:paraId="{paragraph}"><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'
        for number, who, paragraph, text in rows
    )
    return f'<w:comments xmlns:w="{W}" xmlns:w14="{W14}">{inner}</w:comments>'


def _declare(parts: dict[str, bytes]) -> None:
    types = etree.fromstring(parts["[Content_Types].xml"])
    space = etree.QName(types).namespace
    base = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    relations = etree.fromstring(parts["word/_rels/document.xml.rels"])
    related = etree.QName(relations).namespace
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    for name, content, relation in (("comments", base, kind), ("commentsExtended", _EX_TYPE, _EX_KIND)):
        etree.SubElement(types, f"{{{space}}}Override", PartName=f"/word/{name}.xml", ContentType=content)
        etree.SubElement(relations, f"{{{related}}}Relationship", Id=f"rIdX{name}", Type=relation, Target=f"{name}.xml")
    parts["[Content_Types].xml"] = etree.tostring(types)
    parts["word/_rels/document.xml.rels"] = etree.tostring(relations)


def _paragraph(root: etree._Element, words: str) -> etree._Element:
    return next(each for each in root.iter(f"{{{W}}}p") if words in _text(each))


def _text(element: etree._Element) -> str:
    return "".join(piece.text or "" for piece in element.iter(f"{{{W}}}t"))


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 4, 3, 10, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


# --- forms and letters in Word -----------------------------------------------------------------------------------


def form(heading: list[str], table: list[list[str]], merges: Sequence[tuple[int, int, int]] = ()) -> bytes:
    """A table under lines of text; `merges` are (column, first row, last row)."""
    document = docx.Document()
    for line in heading:
        document.add_paragraph(line)
    grid = document.add_table(rows=len(table), cols=len(table[0]), style="Table Grid")
    for row, texts in enumerate(table):
        for column, text in enumerate(texts):
            grid.cell(row, column).text = text
    for column, first, last in merges:
        text = grid.cell(first, column).text
        grid.cell(first, column).merge(grid.cell(last, column)).text = text
    return saved(document)


def letter(lines: list[str]) -> bytes:
    """Paragraphs alone."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    return saved(document)


def files(sent: bytes, office: Callable[[bytes, str, str], bytes], out: Path) -> None:
    """Write the Word files of the set; `office` converts (bytes, ending, ending)."""
    _copies(sent, office, out)
    _forms(office, out)


def _copies(sent: bytes, office: Callable[[bytes, str, str], bytes], out: Path) -> None:
    (out / "示例乙局_征求意见稿（批注）.docx").write_bytes(
        commented(
            sent,
            "微软用户",
            [
                ("在核算周期内，核算边界内的活动", "建议说明二氧化碳当量的换算依据。理由：不同评估报告的GWP不同。"),
                ("核算边界宜以公共机构法人为单元划定", "附属设施是否包括地下车库？建议明确。"),
                ("锅炉、食堂灶具、备用发电机", "备用发电机的用油量很小，可否不列？"),
            ],
        )
    )
    (out / "示例丙区机关事务服务中心-修订.docx").write_bytes(tracked(sent, "丙区中心"))
    doc = commented(
        sent,
        "丁区",
        [
            ("车辆管理部门，提供公务用车", "车辆管理部门往往就是后勤管理部门，建议合并。"),
            ("计量器具更换或者故障期间", "同类日期的含义不清，建议注明是工作日还是休息日。"),
        ],
    )
    (out / "示例丁区机关事务服务中心意见.doc").write_bytes(office(doc, "docx", "doc"))
    school = commented(
        sent,
        "Administrator",
        [
            ("学校和医院的教学、科研、医疗设施", "宿舍用能大多没有单独计量，单独列出有困难。"),
            ("基准年宜选择数据完整", "学校以学年计，自然年的数据不好取得，建议允许学年。"),
        ],
    )
    (out / "示例学校 意见.docx").write_bytes(office(school, "docx", "docx"))
    (out / "示例医院（直接改动）.docx").write_bytes(
        edited(sent, [("核算报告宜于次年", "3月31日", "4月30日"), ("核算资料宜保存", "5", "10")])
    )


def _forms(office: Callable[[bytes, str, str], bytes], out: Path) -> None:
    heads = ["序号", "章条编号", "意见内容", "修改建议", "理由"]
    (out / "示例大学-意见表.docx").write_bytes(
        form(
            [
                "《公共机构碳排放核算指南》征求意见稿修改意见表",
                "单位：示例大学（盖章）    联系人：教师甲    日期：2024年4月8日",
            ],
            [
                heads,
                ["1", "3.7", "绿证与绿色电力交易凭证是两种凭证，定义里只写了凭证。", "写明凭证的种类。", "便于执行"],
                ["2", "8.5", "a）项和生产年份的要求可以合并。", "合并为一句。", ""],
                ["3", "", "不大于的比较基准不清楚。", "", "易误解"],
                ["注：篇幅不够可另附页。", "", "", "", ""],
            ],
            merges=[(1, 2, 3)],
        )
    )
    (out / "示例研究院复函.docx").write_bytes(
        letter(
            [
                "关于《公共机构碳排放核算指南》（征求意见稿）的复函",
                "示例主管部门：",
                "来函收悉。我院组织人员进行了研究，意见如下：",
                "一、表A.1中天然气低位发热量取389.31，请核对单位换算。",
                "二、附录A.2的GWP建议采用第六次评估报告的数值。理由：国际上已普遍采用。",
                "三、10.1.2 得分低于12的宜制定改进计划，12这一界限没有依据，建议说明。",
                "联系人：研究员甲    电话：00000000",
                "示例研究院",
                "2024年4月9日",
            ]
        )
    )
    association = form(
        ["征求意见反馈表"],
        [
            ["反馈单位", "示例节能协会", "填表日期", "2024-04-10"],
            ["条款号", "原文", "修改意见", "依据"],
            ["8.3.2", "多联式空调的年泄漏率可取6%", "年泄漏率取值偏高，建议改为4%。", "行业调研"],
            ["范围", "", "建议把国有企业的办公楼也列入。", "用能相似"],
        ],
    )
    (out / "示例节能协会意见.odt").write_bytes(office(association, "docx", "odt"))
    (out / "示例巳局意见.docx").write_bytes(
        form(
            ["意见反馈表"],
            [
                ["单位名称", "示例巳局"],
                ["条款号", "6.1"],
                ["意见内容", "图里“评估结果可返回数据收集”在文字中没有对应，建议在6.1写明何时返回数据收集。"],
                ["理由", "图文应一致"],
            ],
        )
    )
    (out / "示例午局.docx").write_bytes(
        form(
            ["意见反馈表", "☑无意见    □有意见", "单位（盖章）：示例午局    2024年4月11日"],
            [heads, ["", "", "", "", ""], ["", "", "", "", ""]],
        )
    )
    wps = letter(["示例主管部门：", "1. 第8.2.2条：建议写明实测的测定频次。", "示例寅局", "2024年4月12日"])
    (out / "示例寅局意见.wps").write_bytes(office(wps, "docx", "doc"))
    rtf = letter(["1. 3.2核算边界的定义中，边界一词循环定义，建议改写。", "示例未局"])
    (out / "示例未局意见.rtf").write_bytes(office(rtf, "docx", "rtf"))
