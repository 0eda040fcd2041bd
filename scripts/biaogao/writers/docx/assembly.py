"""Puts the parts of a standard into one package: main text, styles, lists, running lines, footnotes, pictures."""

from __future__ import annotations

from biaogao.gbt.roles import Role
from biaogao.gbt.typography import FOOTNOTE_RULE_WIDTH, THIN_RULE
from biaogao.gbt.units import Length
from biaogao.model.document import Document
from biaogao.ooxml.integrity import ensure_sound
from biaogao.ooxml.package import CONTENT_TYPES, Relationship, content_types_xml, relationships_xml, save
from biaogao.ooxml.xml import DECLARATION, namespaces, paragraph
from biaogao.writers.docx import sections
from biaogao.writers.docx.cover import has_back_cover
from biaogao.writers.docx.headers import empty_footer_xml, footer_xml, header_xml, hidden_separator
from biaogao.writers.docx.numbering import numbering_xml
from biaogao.writers.docx.options import PLAIN, Options
from biaogao.writers.docx.parts import Parts
from biaogao.writers.docx.settings import (
    application_properties_xml,
    core_properties_xml,
    font_table_xml,
    settings_xml,
    theme_xml,
)
from biaogao.writers.docx.styles import styles_xml
from biaogao.writers.docx.stylesheet import STANDARD, Stylesheet

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OVERRIDES = {
    "/word/document.xml": f"{_WORD}document.main+xml",
    "/word/styles.xml": f"{_WORD}styles+xml",
    "/word/numbering.xml": f"{_WORD}numbering+xml",
    "/word/settings.xml": f"{_WORD}settings+xml",
    "/word/fontTable.xml": f"{_WORD}fontTable+xml",
    "/word/footnotes.xml": f"{_WORD}footnotes+xml",
    "/word/header1.xml": f"{_WORD}header+xml",
    "/word/header2.xml": f"{_WORD}header+xml",
    "/word/footer1.xml": f"{_WORD}footer+xml",
    "/word/footer2.xml": f"{_WORD}footer+xml",
    "/word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}
_BACK_OVERRIDES = {"/word/header3.xml": f"{_WORD}header+xml", "/word/footer3.xml": f"{_WORD}footer+xml"}
_BACK_LINKS = (
    Relationship(id=sections.HEADER_NONE, kind="header", target="header3.xml"),
    Relationship(id=sections.FOOTER_NONE, kind="footer", target="footer3.xml"),
)
_IMAGE_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml"}
_PACKAGE_LINKS = (
    Relationship(id="rId1", kind="officeDocument", target="word/document.xml"),
    Relationship(id="rId2", kind="core-properties", target="docProps/core.xml"),
    Relationship(id="rId3", kind="extended-properties", target="docProps/app.xml"),
)
_DOCUMENT_LINKS = (
    Relationship(id="rId1", kind="styles", target="styles.xml"),
    Relationship(id="rId2", kind="numbering", target="numbering.xml"),
    Relationship(id="rId3", kind="settings", target="settings.xml"),
    Relationship(id="rId4", kind="fontTable", target="fontTable.xml"),
    Relationship(id="rId5", kind="theme", target="theme/theme1.xml"),
    Relationship(id="rId6", kind="footnotes", target="footnotes.xml"),
    Relationship(id=sections.HEADER_ODD, kind="header", target="header1.xml"),
    Relationship(id=sections.HEADER_EVEN, kind="header", target="header2.xml"),
    Relationship(id=sections.FOOTER_ODD, kind="footer", target="footer1.xml"),
    Relationship(id=sections.FOOTER_EVEN, kind="footer", target="footer2.xml"),
)


def assemble(
    document: Document, body: str, parts: Parts, options: Options = PLAIN, look: Stylesheet = STANDARD
) -> bytes:
    """The docx as bytes, the same for the same input; raises InternalError where it would not be sound."""
    package = _fixed_parts(document, options, look)
    package["word/document.xml"] = document_xml(body)
    package["word/numbering.xml"] = numbering_xml(parts.lists, look.lists, look.styles)
    package["word/footnotes.xml"] = footnotes_xml(parts.footnotes, look)
    media = tuple(Relationship(id=item.relationship, kind="image", target=f"media/{item.name}") for item in parts.media)
    back = has_back_cover(document.metadata)
    links = _DOCUMENT_LINKS + (_BACK_LINKS if back else ())
    package["word/_rels/document.xml.rels"] = relationships_xml(links + media)
    package.update(_back_parts() if back else {})
    package.update({f"word/media/{item.name}": item.data for item in parts.media})
    extensions = {item.name.rpartition(".")[2] for item in parts.media}
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    defaults |= {extension: _IMAGE_TYPES[extension] for extension in extensions}
    package[CONTENT_TYPES] = content_types_xml(defaults, _OVERRIDES | (_BACK_OVERRIDES if back else {}))
    ensure_sound(package)
    return save(package)


def _fixed_parts(document: Document, options: Options, look: Stylesheet) -> dict[str, bytes]:
    number, behind = document.metadata.number, options.watermark
    return {
        "_rels/.rels": relationships_xml(_PACKAGE_LINKS),
        "docProps/core.xml": core_properties_xml(document),
        "docProps/app.xml": application_properties_xml(),
        "word/styles.xml": styles_xml(look.styles),
        "word/settings.xml": settings_xml(),
        "word/fontTable.xml": font_table_xml(),
        "word/theme/theme1.xml": theme_xml(),
        "word/header1.xml": header_xml(Role.HEADER_ODD, number, behind, 1),
        "word/header2.xml": header_xml(Role.HEADER_EVEN, number, behind, 2),
        "word/footer1.xml": footer_xml(Role.FOOTER_ODD, look.page_number),
        "word/footer2.xml": footer_xml(Role.FOOTER_EVEN, look.page_number),
    }


def _back_parts() -> dict[str, bytes]:
    """Running lines with nothing in them."""
    return {"word/header3.xml": header_xml(Role.HEADER_EVEN, ""), "word/footer3.xml": empty_footer_xml()}


def document_xml(body: str) -> bytes:
    """word/document.xml around the children of w:body."""
    root = namespaces("w", "r", "m", "wp", "a", "pic")
    return f"{DECLARATION}<w:document{root}><w:body>{body}</w:body></w:document>".encode()


def footnotes_xml(footnotes: list[str], look: Stylesheet = STANDARD) -> bytes:
    """word/footnotes.xml: the thin rule of a quarter of the text's width (10.4.4.2), then the notes from id 1."""
    notes = "".join(
        f'<w:footnote w:id="{number}">{paragraphs}</w:footnote>' for number, paragraphs in enumerate(footnotes, start=1)
    )
    separator = _separator("separator", -1, look)
    continuation = _separator("continuationSeparator", 0, look)
    root = namespaces("w", "r", "m", "wp", "a", "pic")
    return f"{DECLARATION}<w:footnotes{root}>{separator}{continuation}{notes}</w:footnotes>".encode()


def _separator(kind: str, number: int, look: Stylesheet) -> str:
    """The border of the paragraph is the rule in Word and WPS; the hidden mark, as wide as Word likes, is not.

    LibreOffice sees borders of this paragraph nowhere, but draws its own rule of a quarter where it finds the mark.
    """
    text = paragraph(hidden_separator(kind), _separator_properties(look))
    return f'<w:footnote w:type="{kind}" w:id="{number}">{text}</w:footnote>'


def _separator_properties(look: Stylesheet) -> str:
    indent = Length(look.sheet.page.text_width - FOOTNOTE_RULE_WIDTH).twips
    return (
        f'<w:pPr><w:pBdr><w:bottom w:val="single" w:sz="{THIN_RULE.eighths}" w:space="1" w:color="000000"/></w:pBdr>'
        f'<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="60" w:line="120" w:lineRule="exact"/>'
        f'<w:ind w:right="{indent}"/></w:pPr>'
    )
