"""Makes what 30 units send back for a generated draft: 500 opinions in Word copies, forms, letters and mails."""

from __future__ import annotations

import io
import random
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import docx
import openpyxl

from biaogao.model.walk import walk
from biaogao.opinions.revisions import Revision

FILES, OPINIONS = 30, 500
_SAYINGS = (
    "建议改为“宜”。",
    "建议补充时间要求。",
    "与上文不一致，建议统一。",
    "用词不清，建议明确。",
    "建议删去这一句。",
)


def make(revision: Revision, sent: bytes, folder: Path, seed: int = 1) -> None:
    """Write the files into `folder`; the same seed gives the same opinions."""
    source = random.Random(seed)
    numbers = [
        label.number
        for block, _ in walk(revision.document.children)
        if (label := revision.resolution.label(block.key)) is not None and label.number and "." in label.number
    ]
    folder.mkdir(parents=True, exist_ok=True)
    for at in range(FILES):
        count = OPINIONS // FILES + (at < OPINIONS % FILES)
        chosen = [(source.choice(numbers), source.choice(_SAYINGS)) for _ in range(count)]
        unit = f"示例第{at + 1}局"
        match at % 5:
            case 0 | 1:
                (folder / f"{unit}.docx").write_bytes(_commented(sent, count, source))
            case 2:
                (folder / f"{unit}.xlsx").write_bytes(_sheet(unit, chosen))
            case 3:
                (folder / f"{unit}.txt").write_text(_letter(unit, chosen), "utf-8")
            case _:
                (folder / f"{unit}.eml").write_bytes(_mail(unit, chosen))


def _commented(sent: bytes, count: int, source: random.Random) -> bytes:
    document = docx.Document(io.BytesIO(sent))
    written = [paragraph for paragraph in document.paragraphs if len(paragraph.text) > 15 and paragraph.runs]
    for paragraph in source.sample(written[20:], count):
        document.add_comment(runs=paragraph.runs, text=source.choice(_SAYINGS), author="审阅人", initials="审")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _sheet(unit: str, chosen: list[tuple[str, str]]) -> bytes:
    book = openpyxl.Workbook()
    for row in (("单位", unit), ("序号", "章条编号", "意见内容"), *((at, *one) for at, one in enumerate(chosen, 1))):
        book.worksheets[0].append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _letter(unit: str, chosen: list[tuple[str, str]]) -> str:
    items = "\n".join(f"{at}. 第{number}条：{said}" for at, (number, said) in enumerate(chosen, 1))
    return f"意见如下：\n{items}\n{unit}\n2024年4月1日\n"


def _mail(unit: str, chosen: list[tuple[str, str]]) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@example.com", "意见"
    message.set_content(_letter(unit, chosen))
    return message.as_bytes(policy=SMTP)
