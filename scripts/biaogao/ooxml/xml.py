"""WordprocessingML as text: escaped strings, paragraphs, runs, fields, bookmarks, in the order the schema wants.

Strings are built, not element trees: a 60-page body takes some 30 ms this way, and the bytes are what is written here.
"""

from __future__ import annotations

import re

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_ILLEGAL = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Signs that stand in both faces: those of Chinese sentences want the Chinese one, those of quantities the Latin one.
CHINESE_SIGN = re.compile("[‘’“”…—～①-⑳Ⅰ-Ⅻ]")
_LATIN_SIGNS = re.compile("([·×÷±°§′″]+)")
_SPACES = re.compile(r"^\s|\s$|\s\s")


def escape(text: str) -> str:
    """Text fit for element content and attribute values; characters that XML forbids are dropped."""
    clean = _ILLEGAL.sub("", text)
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def namespaces(*prefixes: str) -> str:
    """Declarations of the namespaces for a root element."""
    return "".join(f' xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in prefixes)


def text_element(text: str) -> str:
    """w:t, keeping spaces where they would be lost."""
    clean = escape(text)
    keep = ' xml:space="preserve"' if _SPACES.search(clean) else ""
    return f"<w:t{keep}>{clean}</w:t>"


def run_properties(
    *,
    style: str = "",
    hint: bool = False,
    bold: bool = False,
    italic: bool = False,
    spacing: int | None = None,
    half_points: int | None = None,
    raised: str = "",
) -> str:
    """w:rPr in schema order, or nothing; `spacing` in twips, `raised` is superscript or subscript."""
    parts = (
        f'<w:rStyle w:val="{style}"/>' if style else "",
        '<w:rFonts w:hint="eastAsia"/>' if hint else "",
        "<w:b/>" if bold else "",
        "<w:i/>" if italic else "",
        f'<w:spacing w:val="{spacing}"/>' if spacing is not None else "",
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>' if half_points is not None else "",
        f'<w:vertAlign w:val="{raised}"/>' if raised else "",
    )
    inner = "".join(parts)
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def run(
    text: str,
    *,
    style: str = "",
    bold: bool = False,
    italic: bool = False,
    spacing: int | None = None,
    half_points: int | None = None,
    raised: str = "",
) -> str:
    """A run of text; quotation marks and dashes are told to take the Chinese face, but not × or · beside them.

    Tabs and line feeds become w:tab and w:br. Empty text gives nothing.
    """
    if not text:
        return ""
    pieces = _LATIN_SIGNS.split(text) if CHINESE_SIGN.search(text) else [text]
    plain, chinese = (
        run_properties(
            style=style,
            hint=hint,
            bold=bold,
            italic=italic,
            spacing=spacing,
            half_points=half_points,
            raised=raised,
        )
        for hint in (False, True)
    )
    return "".join(
        f"<w:r>{chinese if CHINESE_SIGN.search(piece) else plain}{run_content(piece)}</w:r>"
        for piece in pieces
        if piece
    )


def run_content(text: str) -> str:
    """The inside of a run: text, w:tab for a tab, w:br for a line feed."""
    parts: list[str] = []
    for piece in re.split(r"([\t\n])", text):
        if piece == "\t":
            parts.append("<w:tab/>")
        elif piece == "\n":
            parts.append("<w:br/>")
        elif piece:
            parts.append(text_element(piece))
    return "".join(parts)


def raw_run(content: str, properties: str = "") -> str:
    """A run around elements that are ready (w:tab, w:drawing, w:footnoteReference)."""
    return f"<w:r>{properties}{content}</w:r>"


def paragraph_properties(
    style: str = "",
    *,
    keep_next: bool = False,
    page_break_before: bool = False,
    frame: str = "",
    numbering: tuple[int, int] | None = None,
    align: str = "",
    section: str = "",
) -> str:
    """w:pPr in schema order, or nothing; `numbering` is (w:numId, level)."""
    parts = (
        f'<w:pStyle w:val="{style}"/>' if style else "",
        "<w:keepNext/>" if keep_next else "",
        "<w:pageBreakBefore/>" if page_break_before else "",
        frame,
        _numbering(numbering),
        f'<w:jc w:val="{align}"/>' if align else "",
        section,
    )
    inner = "".join(parts)
    return f"<w:pPr>{inner}</w:pPr>" if inner else ""


def _numbering(numbering: tuple[int, int] | None) -> str:
    if numbering is None:
        return ""
    number, level = numbering
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def paragraph(content: str, properties: str = "") -> str:
    """w:p around runs; `properties` comes from paragraph_properties."""
    return f"<w:p>{properties}{content}</w:p>"


def styled(style: str, content: str) -> str:
    """A paragraph that only names its style."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'


def field(instruction: str, result: str, *, dirty: bool = False, properties: str = "") -> str:
    """A complex field; `result` are the runs that stand until somebody updates it, `dirty` asks Word to do so."""
    mark = ' w:dirty="true"' if dirty else ""
    begin = raw_run(f'<w:fldChar w:fldCharType="begin"{mark}/>', properties)
    code = raw_run(f'<w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText>', properties)
    separate = raw_run('<w:fldChar w:fldCharType="separate"/>', properties)
    end = raw_run('<w:fldChar w:fldCharType="end"/>', properties)
    return f"{begin}{code}{separate}{result}{end}"


def hyperlink(anchor: str, content: str) -> str:
    """A link to a bookmark of the same file."""
    return f'<w:hyperlink w:anchor="{escape(anchor)}" w:history="1">{content}</w:hyperlink>'


def bookmark(number: int, name: str, content: str = "") -> str:
    """A bookmark round runs; `number` is unique in the file."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{escape(name)}"/>{content}<w:bookmarkEnd w:id="{number}"/>'
