"""书眉 and 页码: the number of the standard at the outer top, the page at the outer bottom (10.1.3, 表F.1)."""

from __future__ import annotations

from biaogao.gbt.roles import Role
from biaogao.ooxml.xml import DECLARATION, field, namespaces, raw_run, run, styled
from biaogao.writers.docx.watermark import watermark


def header_xml(role: Role, number: str, behind: str = "", place: int = 1) -> bytes:
    """A header part with the number of the standard, taken from the cover when Word updates it.

    `behind` is the text of the watermark in the `place`-th header of the file.
    """
    content = field(f'STYLEREF "{Role.COVER_NUMBER.value}" \\* MERGEFORMAT', run(number)) if number else ""
    return _part("hdr", role, watermark(behind, place) + content, *(("v", "o") if behind else ()))


def footer_xml(role: Role, around: tuple[str, str] = ("", "")) -> bytes:
    """A footer part with the page number, which stands `around` what is given there.

    LibreOffice draws the rule above footnotes only in sections in which it read a separator; the footnotes' own one it
    reads with the first footnote. So each section meets a hidden one here, which no program prints.
    """
    return _part("ftr", role, run(around[0]) + field("PAGE", run("1")) + run(around[1]) + hidden_separator("separator"))


def hidden_separator(kind: str) -> str:
    """A run with the mark of a footnote rule (`separator` or `continuationSeparator`) that is not shown."""
    return raw_run(f"<w:{kind}/>", "<w:rPr><w:vanish/></w:rPr>")


def empty_footer_xml() -> bytes:
    """The footer of 封底, which has no number."""
    return _part("ftr", Role.FOOTER_EVEN, "")


def _part(root: str, role: Role, content: str, *more: str) -> bytes:
    body = styled(role.style_id, content)
    return f"{DECLARATION}<w:{root}{namespaces('w', 'r', *more)}>{body}</w:{root}>".encode()
