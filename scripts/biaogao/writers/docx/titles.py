"""Paragraphs that Word numbers, and titles whose letters stand apart.

The em between number and text is typed before the text: were it part of the number, every REF field would print it too.
"""

from __future__ import annotations

from biaogao.gbt.roles import Role
from biaogao.gbt.styles import STYLES
from biaogao.ooxml.xml import paragraph, paragraph_properties, run
from biaogao.writers.docx.numbering import NUMBER_OF_ROLE

GAP = "\u3000"

# LibreOffice gives no number to a style that only inherits its list, so these paragraphs name their list and level.
_INHERITED = {role: place for role, place in NUMBER_OF_ROLE.items() if STYLES[role].based_on is not Role.NORMAL}


def numbered(
    role: Role,
    content: str,
    *,
    gap: bool = True,
    keep_next: bool = False,
    numbering: tuple[int, int] | None = None,
) -> str:
    """A heading or caption: its number, an em, then `content` (runs); `gap` is False where no text follows."""
    properties = paragraph_properties(role.style_id, keep_next=keep_next, numbering=numbering or _INHERITED.get(role))
    return paragraph((run(GAP) if gap else "") + content, properties)


def number_alone(role: Role, bookmark: str) -> str:
    """The line of a term entry that holds its number only (8.7.3)."""
    return paragraph(bookmark, paragraph_properties(role.style_id, numbering=_INHERITED.get(role)))


def letter_spaced(text: str) -> str:
    """Runs of a title whose style adds an em after each character; the last one has none, so that it centres."""
    return run(text[:-1]) + run(text[-1:], spacing=0)
