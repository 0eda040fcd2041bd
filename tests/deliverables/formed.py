"""Makes templates of forms, sound and hostile, for tests."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import docx

from biaogao.deliverables.forms import Form
from biaogao.ooxml import package

ROOT = Path(__file__).resolve().parents[2]
NOTE = "卷内备考表"
APPLICATION = "试点验收申请表"
KNOWN = {"标记": "待签字", "试点项目名称": "示范试点", "卷": "卷一 申报", "情况说明": "没有缺件。"}


def shipped(name: str) -> Form:
    place = f"templates/forms/{name}.docx"
    return Form(name=name, data=(ROOT / place).read_bytes(), place=place)


def form(*paragraphs: str, name: str = NOTE, **parts: bytes) -> Form:
    """A form of paragraphs; `parts` are added by name, with __ for / and the rest as it is."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    buffer = io.BytesIO()
    document.save(buffer)
    return altered(Form(name=name, data=buffer.getvalue(), place="我的表.docx"), parts)


def altered(one: Form, parts: Mapping[str, bytes]) -> Form:
    held = package.read(one.data)
    added = {key.replace("__", "/"): data for key, data in parts.items()}
    return Form(name=one.name, data=package.save({**held, **added}), place=one.place)


def body(one: Form, old: str, new: str) -> Form:
    """A form whose body has `new` for `old`."""
    text = package.read(one.data)["word/document.xml"].decode()
    assert old in text
    return altered(one, {"word__document.xml": text.replace(old, new).encode()})


def words(data: bytes) -> str:
    """All text of a filled form, paragraph by paragraph."""
    document = docx.Document(io.BytesIO(data))
    heads = [paragraph.text for section in document.sections for paragraph in section.header.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join((*heads, *(paragraph.text for paragraph in document.paragraphs), *cells))
