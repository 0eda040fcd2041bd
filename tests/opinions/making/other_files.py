"""Sheets, mails, letters, archives, PDF files and pictures as reviewers send them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import openpyxl
import pikepdf
import pypdfium2
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

Office = Callable[[bytes, str, str], bytes]
_FACE = "/usr/share/fonts/truetype/arphic-gkai00mp/gkai00mp.ttf"


def book(fill: Callable[[Worksheet], None]) -> bytes:
    """A workbook of openpyxl."""
    workbook = openpyxl.Workbook()
    fill(workbook.worksheets[0])
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def rows(*table: tuple[object, ...]) -> bytes:
    """A workbook of plain rows."""
    return book(lambda sheet: [sheet.append(list(row)) for row in table] and None)


def files(sent_pdf: bytes, office: Office, out: Path) -> None:
    """Write all files that are not Word's."""
    _sheets(office, out)
    _letters(out)
    _mails(out)
    _archive(office, out)
    _pdfs(sent_pdf, out)
    _pictures(out)


def _sheets(office: Office, out: Path) -> None:
    own = rows(
        ("公共机构碳排放核算指南（征求意见稿）反馈意见",),
        ("填报单位：示例甲局", None, "联系人：处员甲", None, "填报日期：2024年4月1日"),
        (),
        ("标准条款", "理由", "修改意见", "序号", "备注"),
        (8.2, "热值和折标系数并用容易重复", "折标系数与热值两种口径应说明换算关系。", 1, None),
        ("第5章", None, "各条原则的顺序建议与国家标准一致。", 2, None),
        ("表2", "抄表日与核算周期不一致", "电费结算单的抄表日往往不在月末，建议写明如何折算。", 3, None),
        ("全文", None, "总体可行，建议尽快发布。", 4, None),
        ("注：可另附页",),
    )
    (out / "示例甲局-意见反馈表.xlsx").write_bytes(own)
    (out / "示例甲局-意见反馈表（重发）.xlsx").write_bytes(own)
    (out / "示例辰局（两处室）.xlsx").write_bytes(_merged())
    institute = rows(
        ("章条号", "具体意见", "单位"),
        ("B.2", "算例的有效数字与5.4不一致，建议统一。", "示例辛院"),
        ("8.1", "=cmd|' /C calc'!A0 公式里的扣减项建议单列。", "示例辛院"),
    )
    (out / "示例辛院意见.ods").write_bytes(office(_texts(institute), "xlsx", "ods"))
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["序号", "条文编号", "意见和建议", "提出单位"])
    writer.writerow(["1", "9.1.3", "换算系数的版本，建议注明年份。", "示例卯局"])
    writer.writerow(["2", "第4章", "符号的下标没有说明，建议补充。", "示例卯局"])
    (out / "示例卯局意见.csv").write_bytes(buffer.getvalue().encode("gb18030"))
    (out / "待录入.xlsx").write_bytes(
        rows(
            ("把扫描件、照片里的意见录入下表。",),
            ("文件", "提出单位", "章条编号", "原文", "意见内容", "修改建议", "理由", "联系人", "联系方式", "日期"),
            ("示例子局扫描件.pdf", "示例子局", "5.3", "", "基准年重算的条件应写全。", "", "", "", "", "2024-04-15"),
            ("", "示例子局", "表3", "", "缺省值的分值偏低。", "改为3。", "", "", "", "2024-04-15"),
            ("示例丑局手写意见.jpg", "示例丑局"),
        )
    )


def _texts(data: bytes) -> bytes:
    """The workbook with cells that begin with = kept as texts, as a person types them behind an apostrophe."""
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    for row in workbook.worksheets[0].iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                cell.data_type = "s"
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _merged() -> bytes:
    """Two sheets, heads of two rows, merged cells, a hidden row, a remark, a formula, a sheet without opinions."""
    workbook = openpyxl.Workbook()
    first = workbook.worksheets[0]
    first.title = "综合处"
    for row in (
        ("示例辰局对征求意见稿的意见",),
        ("序号", "章条", "意见", None, None, "提出人"),
        (None, None, "原文", "修改建议", "理由", None),
        (1, "7.2", "排放源的识别宜符合表1的规定", "污水处理排放源多数单位没有，建议加“适用时”。", "避免误解", "处员乙"),
        (2, "表1", None, "氢氟碳化物一列建议合并到“其他”。", None, "处员乙"),
        ("说明：综合处意见2条",),
    ):
        first.append(list(row))
    first.merge_cells("A1:F1")
    first.merge_cells("A2:A3")
    first.merge_cells("B2:B3")
    first.merge_cells("C2:E2")
    first.merge_cells("F2:F3")
    second = workbook.create_sheet("后勤处")
    for line in (
        ("意见内容", "标准章条编号", "序号", "合计"),
        ("缺省值更新的周期建议写明。", "8.2.3", 1, "=COUNTA(A2:A9)"),
        ("热力排放因子0.11建议注明出处。", "A.1", 2, None),
        ("隐藏行里的意见：复核人员的资格建议写明。", "10.2.1", 3, None),
    ):
        second.append(list(line))
    second.row_dimensions[4].hidden = True
    workbook.create_sheet("空表")
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _letters(out: Path) -> None:
    (out / "公众").mkdir(exist_ok=True)
    text = (
        "起草组：\r\n我在网上看到了征求意见稿，提两点建议。\r\n"
        "1、11.2 可公开核算结果，建议改为“宜公开”，便于监督。\r\n2、引言第一段读起来较长，建议分成两句。\r\n"
    )
    (out / "公众" / "市民来信.txt").write_bytes(text.encode("gb18030"))
    (out / "示例戊局.md").write_text(
        "# 意见\n\n单位：示例戊局\n\n| 章条 | 意见 | 建议 |\n|---|---|---|\n"
        "| 第2章 | 注日期引用与不注日期引用混用 | 统一 |\n| 10.2.1 | 抽查比例20%偏低 | 改为30% |\n",
        "utf-8",
    )


def _mails(out: Path) -> None:
    (out / "示例能源服务公司").mkdir(exist_ok=True)
    mail = EmailMessage()
    mail["Subject"] = "回复：征求意见"
    mail["From"] = "公司办公室 <office@example.com>"
    mail["Date"] = "Fri, 12 Apr 2024 09:00:00 +0800"
    mail.set_content(
        "您好！\n我公司意见如下：\n1. 8.4.3 上网电量不扣减，建议说明与绿证的关系。\n"
        "2. 9.2 供应单位检测值的检测机构建议有资质要求。\n其余见附件。\n\n示例能源服务公司\n2024年4月12日\n"
        "------------------ 原始邮件 ------------------\n发件人：起草组\n请于4月底前反馈意见，建议用反馈表。\n",
        charset="gb18030",
    )
    more = rows(
        ("条款", "意见内容"),
        ("8.4.4", "供冷单位一般不提供排放因子，建议给缺省值。"),
        ("11.1", "不确定性说明的内容不明确。"),
    )
    mail.add_attachment(
        more,
        maintype="application",
        subtype="vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        filename="补充意见.xlsx",
    )
    (out / "示例能源服务公司" / "回复.eml").write_bytes(mail.as_bytes(policy=SMTP))
    public = EmailMessage()
    public["Subject"] = "关于碳核算的想法"
    public["From"] = "someone@example.org"
    public.set_content(
        "<html><head><style>p{color:red}</style></head><body><p>起草组好！</p>"
        "<p>图1中返回的箭头容易看漏，建议加粗。</p><script>alert(1)</script></body></html>",
        subtype="html",
    )
    (out / "公众" / "网民邮件.eml").write_bytes(public.as_bytes(policy=SMTP))


def _archive(office: Office, out: Path) -> None:
    """Names in GBK without the sign of UTF-8, as Windows writes them."""
    old = rows(
        ("提出单位", "条款", "修改建议", "理由"),
        ("示例己局", "7.1.2", "分摊后的结果建议由各单位确认。", "避免争议"),
        ("示例己局", "7.1.3", "出租房屋的能源费用由承租方承担的，建议写明凭证。", ""),
    )
    inner = (
        ("示例己局意见.xls", office(old, "xlsx", "xls")),
        ("示例庚局.txt", "经研究，我局对征求意见稿无意见。\n\n示例庚局\n2024年4月10日\n".encode()),
        ("__MACOSX/._示例庚局.txt", b"\0\5\26\7"),
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in inner:
            archive.writestr(_ChineseName(name, (2024, 4, 10, 9, 0, 0)), data)
    (out / "各单位意见打包.zip").write_bytes(buffer.getvalue())


class _ChineseName(zipfile.ZipInfo):
    """An entry whose name is written in GBK without bit 11, which Python would set."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("gbk"), self.flag_bits


def _pdfs(sent_pdf: bytes, out: Path) -> None:
    (out / "示例壬中心批注.pdf").write_bytes(_annotated(sent_pdf))
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setFont("STSong-Light", 12)
    for number, line in enumerate(
        (
            "示例主管部门：",
            "来函收悉，意见如下：",
            "1. 第3.4条：间接排放的定义建议加“购入”。",
            "2. 8.3.1中期初库存量应说明是否含设备内充注量。",
            "示例癸所",
            "2024年4月11日",
        )
    ):
        canvas.drawString(80, 760 - 24 * number, line)
    canvas.save()
    (out / "示例癸所复函.pdf").write_bytes(buffer.getvalue())


def _annotated(sent_pdf: bytes) -> bytes:
    """Highlights over words that pypdfium2 finds, a note, and an answer to it, by pikepdf."""
    text = pypdfium2.PdfDocument(sent_pdf)
    document = pikepdf.open(io.BytesIO(sent_pdf))
    for words, kind, said in (
        ("总量保留到", "/Highlight", "建议保留到0.1 t即可。"),
        ("用能人数的变化大于10%", "/StrikeOut", "变化大于10%过于敏感，建议改为15%。"),
        ("提供空调、冷库和灭火系统", "/Highlight", "6.2建议增加信息化部门，提供数据中心用电数据。"),
    ):
        number, box = _found(text, words)
        page = document.pages[number]
        left, bottom, right, top = box
        note = document.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name(kind),
                Rect=pikepdf.Array(list(box)),
                QuadPoints=pikepdf.Array([left, top, right, top, left, bottom, right, bottom]),
                Contents=pikepdf.String(said),
                T=pikepdf.String("审阅人"),
                M=pikepdf.String("D:20240409103000+08'00'"),
            )
        )
        answer = document.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Text,
                Rect=pikepdf.Array(list(box)),
                Contents=pikepdf.String("同意。"),
                T=pikepdf.String("另一人"),
                IRT=note,
            )
        )
        notes = [note, answer] if kind == "/StrikeOut" else [note]
        kept = list(page.obj.get("/Annots", pikepdf.Array()))
        page.obj["/Annots"] = pikepdf.Array([*kept, *notes])
    buffer = io.BytesIO()
    document.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def _found(document: pypdfium2.PdfDocument, words: str) -> tuple[int, tuple[float, float, float, float]]:
    for number in range(len(document)):
        page = document[number].get_textpage()
        searcher = page.search(words)
        hit = searcher.get_next()
        if hit is not None:
            boxes = [page.get_charbox(index) for index in range(hit[0], hit[0] + hit[1])]
            lines = [box for box in boxes if abs(box[1] - boxes[0][1]) < 6]
            return number, (
                min(box[0] for box in lines),
                min(box[1] for box in lines),
                max(box[2] for box in lines),
                max(box[3] for box in lines),
            )
    raise LookupError(words)


def _pictures(out: Path) -> None:
    page = Image.new("L", (620, 877), 255)
    draw = ImageDraw.Draw(page)
    face = ImageFont.truetype(_FACE, 22)
    for number, line in enumerate(
        ("意见：", "5.3 基准年重算的条件应写全。", "表3 缺省值的分值偏低。", "示例子局（印章处）")
    ):
        draw.text((60, 80 + 60 * number), line, fill=40, font=face)
    scan = io.BytesIO()
    page.save(scan, "PDF", resolution=75)
    (out / "示例子局扫描件.pdf").write_bytes(scan.getvalue())
    photo = io.BytesIO()
    page.rotate(2, fillcolor=230).save(photo, "JPEG", quality=60)
    (out / "示例丑局手写意见.jpg").write_bytes(photo.getvalue())
