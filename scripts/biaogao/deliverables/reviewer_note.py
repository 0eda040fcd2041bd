"""怎么提意见.txt: one page that a reviewer reads first, in words that need no program but an editor of text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from biaogao.deliverables.consultation import Consultation
from biaogao.deliverables.dates import chinese_date
from biaogao.deliverables.grids import SAMPLE
from biaogao.procedures.profile import Kind

TITLE = "怎么提意见"

_WAYS: Sequence[tuple[Kind, str, tuple[str, ...]]] = (
    (
        Kind.DRAFT,
        "在 Word 或 WPS 里批注、修订",
        (
            "打开 {name}，选中文字，用“审阅—新建批注”写意见；",
            "也可以打开“审阅—修订”后直接改。不开修订直接改也行，收到后会与发出的文件比较。",
            "请用原文件改，不要把内容复制到新文件里。",
        ),
    ),
    (
        Kind.FORM,
        "填意见反馈表",
        (
            "打开 {name}，Word、Excel 两种任选一种，一行写一条；",
            "章条编号可以点格子从清单选，也可以照正文写，如 5.2.1、表1、全文。",
        ),
    ),
    (
        Kind.PAGE,
        "用意见版网页",
        (
            "双击 {name}，用浏览器打开，不用联网、不用安装；",
            "点要提意见的条文，在右边写意见，写完填单位，点“保存为文件”，把存下来的 Excel 文件发回。",
        ),
    ),
)


def reviewer_note(one: Consultation, names: Mapping[Kind, str]) -> bytes:
    """The text in UTF-8 with the mark and the ends of lines that Notepad of old systems wants.

    `names` are the files of the package by kind; a way whose file is missing is not offered.
    """
    lines = list(_lines(one, names))
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def _lines(one: Consultation, names: Mapping[Kind, str]) -> list[str]:
    sample = f"（{SAMPLE}）" if one.metadata.sample else ""
    until = f"请于 {chinese_date(one.deadline)} 前反馈。" if one.deadline else "反馈的截止日期见征求意见函。"
    lines = [f"{one.sheet.name}征求意见{sample}", "", until]
    if one.receiver:
        lines += [f"发到：{one.receiver.unit}", *(f"　　{way}" for way in one.receiver.ways)]
    lines += ["", "提意见的办法（任选一种，可以同时用）"]
    offered = [way for way in _WAYS if way[0] in names]
    for number, (kind, title, steps) in enumerate(offered, 1):
        lines += ["", f"{number}. {title}"]
        lines += [f"　　{step.format(name=f'“{names[kind]}”')}" for step in steps]
    lines += [
        "",
        "请注意",
        "　　· 一条意见写一处，写明改成什么、为什么；没有意见也请回一声“无意见”。",
        "　　· 文件名里写上单位名称，如“意见反馈表_某某局.docx”。",
        "　　· 文件里记有草案和版次的标识，请不要删除。",
        "　　· 如果知道条文涉及专利，请把相关专利连同支持性文件一并附上。",
        "",
        f"草案标识：{one.sheet.mark}",
    ]
    return lines
