"""Office Math as TeX: all formulas of a file in one small document of our own, which pandoc reads."""

from __future__ import annotations

import re
from collections.abc import Iterable

from biaogao.importers.pandoc import Node, read_blocks, word_parts
from biaogao.ooxml import package
from biaogao.ooxml.xml import DECLARATION, namespaces

_LONGEST = 200_000
_MOST = 5_000
_INNER = re.compile(
    r"</?m:oMathPara(?:\s[^>]*)?>|<m:oMathParaPr(?:\s[^>]*)?>.*?</m:oMathParaPr>|<m:oMathParaPr/>", re.DOTALL
)
_MODULO = re.compile(r"\\ mod\\ ")
_LONE = re.compile(r"([_^])\{([A-Za-z0-9])\}(?![A-Za-z0-9])")


def to_tex(formulas: Iterable[str]) -> dict[str, str]:
    """TeX of each piece of Office Math by its markup; '' for one that cannot be read."""
    wanted = [markup for markup in dict.fromkeys(formulas) if len(markup) <= _LONGEST][:_MOST]
    if not wanted:
        return {}
    found = _read(wanted)
    if found is None and len(wanted) > 1:
        # One formula that pandoc cannot bear must not cost the others.
        middle = len(wanted) // 2
        return {**to_tex(wanted[:middle]), **to_tex(wanted[middle:])}
    return dict(zip(wanted, found, strict=True)) if found is not None else {}


def _read(markups: list[str]) -> list[str] | None:
    """TeX of each markup, or None where pandoc did not finish or did not keep them apart."""
    read = read_blocks(package.save(_parts(markups)))
    if read is None:
        return None
    blocks = [block for block in read if block.t in {"Para", "Plain", "Div"}]
    return [_tex_of(block) for block in blocks] if len(blocks) == len(markups) else None


def _parts(markups: list[str]) -> dict[str, bytes]:
    """A docx with a paragraph for each formula: a letter first, so that pandoc drops none that is empty."""
    body = "".join(f"<w:p><w:r><w:t>x</w:t></w:r>{_bare(markup)}</w:p>" for markup in markups)
    text = f"{DECLARATION}<w:document{namespaces('w', 'm', 'r')}><w:body>{body}</w:body></w:document>"
    return word_parts({"word/document.xml": text.encode("utf-8", "replace")})


def _bare(markup: str) -> str:
    """The markup without the paragraph around it."""
    return _INNER.sub("", markup)


def _tex_of(block: Node) -> str:
    found: list[str] = []
    stack: list[object] = [block.c]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            if value.get("t") == "Math":
                found.append(str(value["c"][1]).strip())
            else:
                stack.append(value.get("c"))
        elif isinstance(value, list):
            stack.extend(reversed(value))
    # What pandoc puts in braces although it is one letter, nobody would.
    return _LONE.sub(r"\1\2", _MODULO.sub(r" \\bmod ", " ".join(" ".join(found).split())))
