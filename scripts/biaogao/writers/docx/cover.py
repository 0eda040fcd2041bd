"""封面 (8.1, 10.3.1, 图E.5): every block is a frame at its place on the sheet, so that nothing pushes another.

Frames (w:framePr) are the oldest absolute positioning of Word; WPS and LibreOffice keep them too. Art lettering of the
publishers is replaced by a plain face.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from biaogao.gbt.publishers import Issuer, issuer
from biaogao.gbt.roles import Role
from biaogao.gbt.sentences import PATENT_CALL
from biaogao.gbt.styles import STYLES
from biaogao.gbt.typography import COVER, PAGE, Box
from biaogao.gbt.units import Length, Size, mm
from biaogao.model.metadata import Adoption, Metadata, Replaced
from biaogao.ooxml.xml import paragraph, paragraph_properties, run, styled
from biaogao.writers.docx.sections import Section, section_properties

SAMPLE_MARK = "示　例"
SAMPLE_SENTENCE = "本文件为演示用示例，不是正式标准，不得作为标准使用。"
PUBLISHED_STAGES = frozenset({"", "发布稿", "出版稿", "正式发布"})
_PRINTED_STAGES = frozenset({"报批稿", "发布稿", "出版稿", "正式发布"})
_NO_DATE = "XXXX-XX-XX"
_ISSUE = "发布"
_MARK_SIZES = ((4, 48.0), (6, 40.0), (10, 28.0))
_SMALLEST_MARK = 20.0


def cover_xml(metadata: Metadata) -> str:
    """The cover's paragraphs, the last of which ends its section."""
    known = issuer(metadata.number, metadata.level)
    blocks = (
        *_codes(metadata),
        *_mark(known),
        *_banner(metadata.banner or known.banner),
        *_number(metadata),
        *_rule(COVER.upper_rule),
        *_framed(COVER.sample, Role.COVER_SAMPLE, SAMPLE_MARK if metadata.sample else ""),
        *_name(metadata),
        *_framed(COVER.issued, Role.COVER_ISSUED, f"{metadata.issued or _NO_DATE}发布"),
        *_framed(COVER.effective, Role.COVER_EFFECTIVE, f"{metadata.effective or _NO_DATE}实施"),
        *_rule(COVER.lower_rule),
        *_publishers(metadata.publishers or known.publishers),
    )
    end = paragraph("", paragraph_properties(Role.FIELD_END.style_id, section=section_properties(Section.COVER)))
    return "".join(blocks) + end


def has_back_cover(metadata: Metadata) -> bool:
    """Whether the file goes to print; at the stages before there is no 封底."""
    return metadata.stage in _PRINTED_STAGES and bool(metadata.number)


def back_cover_xml(metadata: Metadata) -> str:
    """封底 (图E.4) with the number, or nothing."""
    if not has_back_cover(metadata):
        return ""
    number = "".join(_framed(COVER.back_number, Role.BACK_NUMBER, metadata.number))
    return number + styled(Role.FIELD_END.style_id, "")


def _frame(box: Box) -> str:
    height = f' w:h="{box.height.twips}" w:hRule="exact"' if box.height is not None else ""
    return (
        f'<w:framePr w:w="{box.width.twips}"{height} w:wrap="around" w:vAnchor="page" w:hAnchor="page"'
        f' w:x="{box.x.twips}" w:y="{box.y.twips}"/>'
    )


def _framed(box: Box, role: Role, text: str) -> Iterator[str]:
    """A paragraph in a frame; neighbours with the same frame share it. Empty text gives nothing."""
    if text:
        yield paragraph(run(text), paragraph_properties(role.style_id, frame=_frame(box)))


def _codes(metadata: Metadata) -> Iterator[str]:
    if metadata.ics:
        yield from _framed(COVER.codes, Role.COVER_CODES, f"ICS {metadata.ics}")
    if metadata.ccs:
        yield from _framed(COVER.codes, Role.COVER_CODES, f"CCS {metadata.ccs}")
    if metadata.record_number:
        yield from _framed(COVER.codes, Role.COVER_CODES, f"备案号：{metadata.record_number}")


def _mark(known: Issuer) -> Iterator[str]:
    """The letters of the code: GB large, a long group code smaller so that it keeps one line."""
    if not known.mark:
        return
    size = next((points for longest, points in _MARK_SIZES if len(known.mark) <= longest), _SMALLEST_MARK)
    letters = run(known.mark, bold=True, half_points=round(size * 2))
    yield paragraph(letters, paragraph_properties(Role.COVER_MARK.style_id, frame=_frame(COVER.code_mark)))


def _banner(text: str) -> Iterator[str]:
    """The class of the standard over the whole width; a long one in a smaller size, so that it keeps one line."""
    if not text:
        return
    whole = STYLES[Role.COVER_BANNER].points
    fitting = math.floor(COVER.banner.width.points / len(text) * 2)
    size = fitting if fitting < round(whole.points * 2) else None
    properties = paragraph_properties(Role.COVER_BANNER.style_id, frame=_frame(COVER.banner))
    yield paragraph(run(text, half_points=size), properties)


def _number(metadata: Metadata) -> Iterator[str]:
    yield from _framed(COVER.number, Role.COVER_NUMBER, metadata.number)
    line = replaces_line(metadata.replaces)
    if text_width(line, Size.FIVE.length) <= COVER.number.width:
        yield from _framed(COVER.number, Role.COVER_REPLACES, line)


def replaces_line(replaced: tuple[Replaced, ...]) -> str:
    """代替 with the numbers; a list that does not fit on one line stands in the foreword only (8.1)."""
    parts = []
    whole = "，".join(document.number for document in replaced if not document.partly)
    part = "，".join(document.number for document in replaced if document.partly)
    if whole:
        parts.append(f"代替 {whole}")
    if part:
        parts.append(f"部分代替 {part}")
    return "，".join(parts)


def text_width(text: str, size: Length) -> Length:
    """About how wide a line of text is: an em for Chinese characters, half an em for the others."""
    halves = sum(1 if character.isascii() else 2 for character in text)
    return Length(halves * size // 2)


def _rule(box: Box) -> Iterator[str]:
    yield paragraph("", paragraph_properties(Role.COVER_RULE.style_id, frame=_frame(box)))


def _name(metadata: Metadata) -> Iterator[str]:
    """Name, English name, degree, stage, date and calls, one under the other in one frame."""
    box = COVER.name
    yield from _framed(box, Role.COVER_NAME, metadata.title.replace("\u3000", "\n"))
    yield from _framed(box, Role.COVER_ENGLISH, metadata.english_title)
    if metadata.adoption:
        yield from _framed(box, Role.COVER_DEGREE, degree_mark(metadata.adoption, metadata.english_title))
    if metadata.stage not in PUBLISHED_STAGES:
        yield from _framed(box, Role.COVER_STAGE, f"（{metadata.stage}）")
        yield from _framed(box, Role.COVER_COMPLETED, f"（本草案完成时间：{metadata.completed or _NO_DATE}）")
        yield from _framed(box, Role.COVER_CALL, PATENT_CALL.text)
    if metadata.sample:
        yield from _framed(box, Role.COVER_CALL, SAMPLE_SENTENCE)


def degree_mark(adoption: Adoption, english_title: str) -> str:
    """（ISO 12345:2018，Title，MOD）in round brackets; a title equal to ours is left out (10.3.1.3)."""
    title = adoption.title if adoption.title != english_title else ""
    return f"({', '.join(part for part in (adoption.number, title, adoption.degree) if part)})"


def _publishers(names: tuple[str, ...]) -> Iterator[str]:
    """The publishers one under the other, spread to equal width, and 发布 beside them, centred together."""
    if not names:
        return
    box, size = COVER.publisher, STYLES[Role.COVER_PUBLISHER].points
    width = Length(max(text_width(name, size) for name in names) + mm(4))
    line = STYLES[Role.COVER_PUBLISHER].line
    assert line is not None
    beside = Length(text_width(_ISSUE, Size.FOUR.length) + mm(6))
    left = Length((PAGE.width - width - beside) // 2)
    height = Length(line * len(names))
    top = Length(box.y + max((box.height or height) - height, 0) // 2)
    block = Box(x=left, y=top, width=width, height=height)
    align = "distribute" if len(names) > 1 else "center"
    for name in names:
        yield paragraph(
            run(name), paragraph_properties(Role.COVER_PUBLISHER.style_id, frame=_frame(block), align=align)
        )
    right = Box(x=Length(left + width), y=Length(top + (height - line) // 2), width=beside, height=line)
    word = run(_ISSUE, half_points=Size.FOUR.half_points)
    yield paragraph(word, paragraph_properties(Role.COVER_PUBLISHER.style_id, frame=_frame(right)))
