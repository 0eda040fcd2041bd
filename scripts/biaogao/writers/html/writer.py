"""Writes a standard as one HTML file: the whole text with its numbers, to be read and searched without a network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from biaogao.gbt.elements import Element
from biaogao.model.document import Document
from biaogao.model.nodes import AnyBlock, Clause, Formula, Inline, Math
from biaogao.model.walk import blocks_of, inlines_of, walk_inlines
from biaogao.resolve.resolution import Resolution
from biaogao.writers.html.blocks import write_blocks
from biaogao.writers.html.contents import contents
from biaogao.writers.html.cover import cover_of
from biaogao.writers.html.index import write_index
from biaogao.writers.html.inlines import mark_anchor, note_anchor, spans
from biaogao.writers.html.markup import element
from biaogao.writers.html.setting import Place, Setting
from biaogao.writers.mathematics import Mathematics, TeX
from biaogao.writers.pictures import Pictures


class Look(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of the reading copy that are the same for every standard: a Jinja template, a style sheet, a script."""

    page: str
    style: str
    script: str


def read_look(folder: Path) -> Look:
    """The look that stands in a folder. Raises OSError where a file is missing."""
    names = {"page": "reading.html.j2", "style": "reading.css", "script": "reading.js"}
    return Look(**{part: (folder / name).read_text("utf-8") for part, name in names.items()})


def write(document: Document, resolution: Resolution, folder: Path, look: Look, mathematics: Mathematics) -> bytes:
    """The standard as HTML, the same bytes for the same input; `folder` is that of the draft, for its pictures.

    `mathematics` speaks MathML. What cannot be shown stands marked in its place; the Word writer reports it. Raises
    ToolError where pandoc fails.
    """
    mathematics.prepare(_formulas(document))
    setting = Setting(
        document=document,
        resolution=resolution,
        mathematics=mathematics,
        pictures=Pictures(folder, mathematics.cache),
        footnotes={footnote.label: footnote for footnote in document.footnotes},
        write=write_blocks,
    )
    body = "\n".join(_part(block, setting) for block in document.children)
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    page = environment.from_string(look.page).render(
        cover=cover_of(document.metadata),
        contents=Markup(contents(document.children, setting)),
        body=Markup(body),
        footnotes=Markup("\n".join(_footnotes(setting))),
        style=Markup(look.style),
        script=Markup(look.script),
        policy=policy(look),
    )
    return page.encode()


def policy(look: Look) -> str:
    """Nothing but this very style sheet, this very script and pictures that stand in the file itself."""
    style, script = (_digest(part) for part in (look.style, look.script))
    return (
        f"default-src 'none'; style-src '{style}'; script-src '{script}'; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


def _digest(part: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()}"


def _formulas(document: Document) -> Iterator[TeX]:
    """Every formula in the order of the text, footnotes last."""
    for block, _ in blocks_of(document):
        if isinstance(block, Formula):
            yield TeX(block.tex, display=True)
        for stretch in inlines_of(block):
            yield from _inline_formulas(stretch)
    for footnote in document.footnotes:
        yield from _inline_formulas(footnote.children)


def _inline_formulas(inlines: Iterable[Inline]) -> Iterator[TeX]:
    return (TeX(inline.tex) for inline in walk_inlines(inlines) if isinstance(inline, Math))


def _part(block: AnyBlock, setting: Setting) -> str:
    written = write_blocks((block,), setting, Place())
    if isinstance(block, Clause) and block.element is Element.INDEX:
        return written.removesuffix("</section>") + write_index(setting) + "</section>"
    return written


def _footnotes(setting: Setting) -> Iterator[str]:
    """The footnotes that the text names, in the order of their numbers, each with a link back to its marks."""
    named = sorted((setting.resolution.footnotes.get(label, 0), label) for label in setting.marks)
    for number, label in named:
        footnote = setting.footnotes[label]
        content = spans(footnote.children, setting, Place())
        back = "".join(
            element("a", "↩", href=f"#{mark_anchor(number, count)}", role="doc-backlink", aria_label="回到正文")
            for count in range(1, setting.marks[label] + 1)
        )
        marker = element("span", f"{number})", class_="marker")
        yield element("p", f"{marker}{content} {back}", id=note_anchor(number))
