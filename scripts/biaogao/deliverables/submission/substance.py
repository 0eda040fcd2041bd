"""What a standard is about, in a few sentences for letters: its scope, its chapters and annexes, what it replaces."""

from __future__ import annotations

from collections.abc import Iterator

from biaogao.deliverables.submission.case import Case
from biaogao.gbt.elements import ROW_OF, Element
from biaogao.model.nodes import Annex, Clause, Paragraph
from biaogao.model.walk import text_of, walk


def scope(case: Case) -> Iterator[str]:
    """The paragraphs of the chapter 范围."""
    for clause in _chapters(case):
        if clause.element is Element.SCOPE:
            for block, _ in walk(clause.children):
                if isinstance(block, Paragraph):
                    yield text_of(block.children, lambda reference: case.resolution.reference(reference.target))


def structure(case: Case) -> str:
    """How many chapters and annexes there are, the chapters by title; empty for a text without chapters."""
    titles = [text_of(one.title) for one in _chapters(case) if one.title]
    if not titles:
        return ""
    annexes = sum(isinstance(one, Annex) for one in case.document.children)
    more = f"，另有附录{annexes}个" if annexes else ""
    return f"正文共{len(titles)}章{more}，依次为：{'、'.join(titles)}。"


def replaced(case: Case) -> str:
    """What the standard replaces, by number and title; empty for a new one."""
    return "、".join(f"{one.number}《{one.title}》" if one.title else one.number for one in case.metadata.replaces)


def revision_kind(case: Case) -> str:
    """修订 where it replaces something, else 制定."""
    return "修订" if case.metadata.replaces else "制定"


def _chapters(case: Case) -> tuple[Clause, ...]:
    """The numbered ones: foreword and introduction, 参考文献 and 索引 are elements, but no chapters (6.3)."""
    clauses = (one for one in case.document.children if isinstance(one, Clause))
    return tuple(one for one in clauses if ROW_OF[one.element or Element.TECHNICAL].numbered)
