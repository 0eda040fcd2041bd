"""Says in the introduction (引言) which patents are known (依据 GB/T 1.1—2020, 8.4, D.3)."""

from __future__ import annotations

import msgspec

from biaogao.gbt.elements import Element
from biaogao.gbt.sentences import PATENT_IDENTIFIED
from biaogao.model.document import Document
from biaogao.model.nodes import AnyBlock, Caution, Clause, Paragraph, Text
from biaogao.model.walk import text_of
from biaogao.patterns import compiled
from biaogao.transforms.generated import fresh_key, paragraph, taken_keys
from biaogao.transforms.statements import identifies_patents

_FIELDS = {
    "clauses": r"(?:涉及)?(?:条款|章条|条)",
    "subject": r"(?:涉及|相关)?内容",
    "holder": r"(?:专利)?持有人(?:姓名)?",
    "address": r"(?:联系)?地址",
}
_FIELD = compiled(
    "(?:^|[；;\\n])\\s*(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _FIELDS.items()) + ")\\s*[：:]"
)
_BLANK = "……"


def read_patent(text: str) -> dict[str, str]:
    """`条款：…；内容：…；持有人：…；地址：…` as values by name; text without such labels is the content."""
    found = dict.fromkeys(_FIELDS, "")
    marks = list(_FIELD.finditer(text))
    for position, mark in enumerate(marks):
        end = marks[position + 1].start() if position + 1 < len(marks) else len(text)
        found[mark.lastgroup or ""] = text[mark.end() : end].strip().rstrip("；;。")
    if not marks:
        found["subject"] = text.strip().rstrip("。")
    return found


def declare_patents(document: Document) -> Document:
    """The document with the statements of D.3 at the end of its introduction, which is made where there is none.

    What the front matter does not say of the patent stays a visible blank. Typed statements are left alone.
    """
    if not identifies_patents(document.metadata):
        return document
    introduction = next((block for block in document.children if _is_introduction(block)), None)
    if introduction is not None and _declares(introduction):
        return document
    taken = taken_keys(document.children)
    values = {name: value or _BLANK for name, value in read_patent(document.metadata.patents).items()}
    block = tuple(
        paragraph(fresh_key(f"patent-{position}", taken), sentence.filled(**values))
        for position, sentence in enumerate(PATENT_IDENTIFIED, start=1)
    )
    if introduction is None:
        title = (Text(text="引言"),)
        key = fresh_key("introduction", taken)
        made = Clause(key=key, level=1, title=title, element=Element.INTRODUCTION, children=block)
        return msgspec.structs.replace(document, children=_inserted(document.children, made))
    children = tuple(
        msgspec.structs.replace(each, children=(*each.children, *block))
        if each is introduction and isinstance(each, Clause)
        else each
        for each in document.children
    )
    return msgspec.structs.replace(document, children=children)


def _is_introduction(block: AnyBlock) -> bool:
    return isinstance(block, Clause) and block.element is Element.INTRODUCTION


def _declares(introduction: AnyBlock) -> bool:
    opening = PATENT_IDENTIFIED[0].text[:11]
    return isinstance(introduction, Clause) and any(
        isinstance(child, Paragraph) and text_of(child.children).startswith(opening) for child in introduction.children
    )


def _inserted(children: tuple[AnyBlock, ...], chapter: Clause) -> tuple[AnyBlock, ...]:
    """Behind cautions and foreword."""
    position = 0
    for block in children:
        if not (isinstance(block, Caution) or (isinstance(block, Clause) and block.element is Element.FOREWORD)):
            break
        position += 1
    return (*children[:position], chapter, *children[position:])
