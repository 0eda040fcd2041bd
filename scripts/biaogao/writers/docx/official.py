"""Sets a text as an official paper: headings 一、（一）1. （1）, 三号仿宋, no cover; the rest as in a standard."""

from __future__ import annotations

from pathlib import Path

import msgspec

from biaogao.diagnostics import in_order
from biaogao.gbt.official_paper import OFFICIAL_PAGE, OFFICIAL_PITCH, OFFICIAL_STYLES
from biaogao.gbt.roles import Role
from biaogao.model.document import Document
from biaogao.ooxml.xml import paragraph, paragraph_properties, run, styled
from biaogao.resolve.resolution import Resolution
from biaogao.writers.docx.assembly import assemble
from biaogao.writers.docx.blocks import write_blocks
from biaogao.writers.docx.body import begin
from biaogao.writers.docx.numbering import LISTS, Level
from biaogao.writers.docx.parts import Parts
from biaogao.writers.docx.sections import Section, Sheet, divide, parse
from biaogao.writers.docx.setting import Place
from biaogao.writers.docx.stylesheet import Stylesheet
from biaogao.writers.docx.writer import Written, serialise
from biaogao.writers.mathematics import Mathematics

_CHINESE = "chineseCountingThousand"
_CLAUSES = (Role.CHAPTER, Role.CLAUSE_1, Role.CLAUSE_2, Role.CLAUSE_3, Role.CLAUSE_4, Role.CLAUSE_5)
# 一、（一）1. （1） (GB/T 9704—2012, 7.3.3); deeper ones are not foreseen there.
_PATTERNS = (
    ("%1、", _CHINESE),
    ("（%2）", _CHINESE),
    ("%3. ", "decimal"),
    ("（%4）", "decimal"),
    ("%5", "decimalEnclosedCircle"),
    ("%6. ", "lowerLetter"),
)
_NUMBERS = tuple(
    Level(pattern=pattern, role=role, form=form) for role, (pattern, form) in zip(_CLAUSES, _PATTERNS, strict=True)
)
_BODY_LIST = 1
OFFICIAL = Stylesheet(
    styles=OFFICIAL_STYLES,
    lists={
        **LISTS,
        _BODY_LIST: (
            *_NUMBERS,
            *(msgspec.structs.replace(one, role=None) for one in LISTS[_BODY_LIST][len(_NUMBERS) :]),
        ),
    },
    sheet=Sheet(page=OFFICIAL_PAGE, pitch=OFFICIAL_PITCH),
    heading_gap=False,
    page_number=("— ", " —"),
)


class Frame(msgspec.Struct, frozen=True, kw_only=True):
    """What stands around the text: the lines of its title, a line below them, who signs, and the date as printed."""

    title: tuple[str, ...]
    mark: str = ""
    signature: str = ""
    date: str = ""


def write_official(
    document: Document, resolution: Resolution, frame: Frame, folder: Path, mathematics: Mathematics
) -> Written:
    """The text as a Word file, titled by its metadata; `folder` holds its pictures. Raises ToolError as `write`."""
    parts = Parts(folder, {})
    setting = begin(document, resolution, parts, mathematics, OFFICIAL)
    text = write_blocks(document.children, setting, Place(width=OFFICIAL_PAGE.text_width))
    root = parse(_head(frame) + text + _foot(frame))
    properties = divide(root, Section.BODY, OFFICIAL.sheet)
    data = assemble(document, serialise(root) + properties, parts, look=OFFICIAL)
    return Written(data=data, findings=in_order(setting.findings))


def _head(frame: Frame) -> str:
    lines = [styled(Role.TITLE.style_id, run(line)) for line in frame.title]
    if frame.mark:
        lines.append(paragraph(run(frame.mark), paragraph_properties(Role.NORMAL.style_id, align="center")))
    return "".join((*lines, styled(Role.NORMAL.style_id, "")))


def _foot(frame: Frame) -> str:
    """Who signs stands two characters in from the right, the date four (7.3.5.2)."""
    lines = [_at_the_right(text, ems) for text, ems in ((frame.signature, 2), (frame.date, 4)) if text]
    if not lines:
        return ""
    # The lines stay on one page, with the free line above them.
    return paragraph("", paragraph_properties(Role.NORMAL.style_id, keep_next=True)) + "".join(lines)


def _at_the_right(text: str, ems: int) -> str:
    indent = OFFICIAL.ems(ems).twips
    style = f'<w:pStyle w:val="{Role.NORMAL.style_id}"/><w:keepNext/><w:keepLines/>'
    return paragraph(run(text), f'<w:pPr>{style}<w:ind w:right="{indent}"/><w:jc w:val="right"/></w:pPr>')
