"""The contents beside the text: every titled clause and term entry, as deep as the standard goes."""

from __future__ import annotations

from collections.abc import Iterable

from biaogao.model.nodes import Annex, AnyBlock, Clause, Inline, TermEntry
from biaogao.model.walk import children_of, text_of
from biaogao.writers.html.inlines import link
from biaogao.writers.html.markup import element, text
from biaogao.writers.html.setting import Setting


def contents(blocks: Iterable[AnyBlock], setting: Setting) -> str:
    """A nested list of links; nothing where no block has a title."""
    lines = [_line(block, setting) for block in blocks if isinstance(block, Clause | Annex | TermEntry)]
    shown = "\n".join(line for line in lines if line)
    return element("ol", f"\n{shown}\n", role="list") if shown else ""


def _line(block: Clause | Annex | TermEntry, setting: Setting) -> str:
    title = _title(block)
    if title is None:
        return ""
    words = text_of(title, lambda reference: setting.resolution.reference(reference.target))
    name = text("\u3000".join(part for part in (setting.label(block.key), words) if part))
    return element("li", link(block.key, name) + contents(children_of(block), setting))


def _title(block: Clause | Annex | TermEntry) -> tuple[Inline, ...] | None:
    return block.term if isinstance(block, TermEntry) else block.title
