"""Paragraphs that their opening makes notes, examples, cautions, sources or table footnotes (9.5.4.3, 9.10 to 9.13)."""

from __future__ import annotations

import re

from biaogao.model.nodes import (
    AnyBlock,
    Caution,
    CautionKind,
    Example,
    LocalFootnote,
    NoteBlock,
    Paragraph,
    SourceNote,
)
from biaogao.readers.attributes import take_tail
from biaogao.readers.catalogue import mend
from biaogao.readers.passage import Passage
from biaogao.readers.session import Session


def read_label(session: Session, passage: Passage, label: re.Match[str], *, local: bool) -> NoteBlock | Example:
    """`注：…` or `示例：…` as one paragraph."""
    _inspect_label(session, passage, label)
    body, attributes = take_tail(passage, session.findings)
    name, key = session.begin(attributes)
    content = body.cut(label.end())
    children: tuple[AnyBlock, ...] = ()
    if content.text:
        _, inner = session.identify()
        children = (Paragraph(span=content.span(), key=inner, children=session.read(content, local=local)),)
    else:
        session.findings.add(
            "MDN-38",
            f"“{label[1]}：”后面没有内容。",
            passage.span(),
            hint="内容写在同一段；示例有多段时用 ::: 示例 … :::。",
        )
    if label[1] == "注":
        return NoteBlock(span=passage.span(), id=name, key=key, children=children)
    return Example(span=passage.span(), id=name, key=key, children=children)


def _inspect_label(session: Session, passage: Passage, label: re.Match[str]) -> None:
    place = passage.span(0, label.end())
    wished = f"写作“{label[1]}：”。"
    fix = mend(f"改为“{label[1]}：”", (place, f"{label[1]}："))
    if label[2]:
        session.findings.add("MDN-39", f"“{label[1]}”的编号是自动给出的。", place, hint=wished, fix=fix)
    if label[3] == ":":
        session.findings.add("MDN-40", f"“{label[1]}”后面是半角冒号。", place, hint=wished, fix=fix)


def read_caution(session: Session, passage: Passage, opening: re.Match[str]) -> Caution:
    """`警告：…` and its degrees."""
    place = passage.span(0, opening.end())
    if opening[2] == ":":
        fix = mend(f"改为“{opening[1]}：”", (place, f"{opening[1]}："))
        session.findings.add("MDN-40", f"“{opening[1]}”后面是半角冒号。", place, hint="用全角冒号。", fix=fix)
    body, attributes = take_tail(passage, session.findings)
    name, key = session.begin(attributes)
    children = session.read(body.cut(opening.end()))
    if not children:
        session.findings.add("MDN-38", f"“{opening[1]}：”后面没有内容。", passage.span(), hint="内容写在同一段。")
    return Caution(span=passage.span(), id=name, key=key, kind=CautionKind(opening[1]), children=children)


def read_source(session: Session, passage: Passage) -> SourceNote:
    """`[来源：…]`, brackets included."""
    body, attributes = take_tail(passage, session.findings)
    name, key = session.begin(attributes)
    if not body.text.endswith(("]", "］")):
        session.findings.add(
            "MDN-38", "“[来源：”没有以“]”结束。", passage.span(), hint="写作 [来源：GB/T 2900.1—2008，3.1.2]。"
        )
    return SourceNote(span=passage.span(), id=name, key=key, children=session.read(body))


def read_local_footnote(session: Session, passage: Passage, mark: re.Match[str]) -> LocalFootnote:
    """`^a^ …`: the text of a footnote of a table or figure."""
    _, key = session.identify()
    children = session.read(passage.cut(mark.end()), local=True)
    if not children:
        session.findings.add("MDN-38", f"脚注“^{mark[1]}^”没有内容。", passage.span(), hint="内容写在同一段。")
    return LocalFootnote(span=passage.span(), key=key, label=mark[1], children=children)
