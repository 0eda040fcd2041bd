"""Office Math as TeX: all formulas of a file in one small document of our own, read by pandoc through pypandoc.

Pandoc reads them in a process of its own with limits of time and memory: a formula from outside is not trusted more
than the file it stood in.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from biaogao.ooxml import package
from biaogao.ooxml.xml import DECLARATION, namespaces
from biaogao.writers.pdf.processes import run_bounded

_LONGEST = 200_000
_MOST = 5_000
_SECONDS = 60
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_CHILD = (
    "import sys, pypandoc;"
    "pypandoc.convert_file(sys.argv[1], 'json', format='docx+styles', outputfile=sys.argv[2], sandbox=True)"
)
_INNER = re.compile(
    r"</?m:oMathPara(?:\s[^>]*)?>|<m:oMathParaPr(?:\s[^>]*)?>.*?</m:oMathParaPr>|<m:oMathParaPr/>", re.DOTALL
)
_MODULO = re.compile(r"\\ mod\\ ")
_LONE = re.compile(r"([_^])\{([A-Za-z0-9])\}(?![A-Za-z0-9])")


class _Node(msgspec.Struct, frozen=True):
    """A node of pandoc's tree."""

    t: str
    c: object = None


class _Tree(msgspec.Struct, frozen=True):
    blocks: list[_Node]


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
    with tempfile.TemporaryDirectory(prefix="biaogao-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        (folder / "formulas.docx").write_bytes(package.save(_parts(markups)))
        command = [sys.executable, "-c", _CHILD, "formulas.docx", "formulas.json"]
        try:
            run_bounded(command, timeout=_SECONDS, environment=_environment(), folder=folder, memory=None)
            tree = msgspec.json.decode((folder / "formulas.json").read_bytes(), type=_Tree)
        except (OSError, msgspec.MsgspecError):
            return None
    blocks = [block for block in tree.blocks if block.t in {"Para", "Plain", "Div"}]
    return [_tex_of(block) for block in blocks] if len(blocks) == len(markups) else None


def _environment() -> Mapping[str, str]:
    """What Python needs to find pypandoc, and nothing else of the user's."""
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "PYTHONPATH", "VIRTUAL_ENV", "HOME", "USERPROFILE")
    found = {name: os.environ[name] for name in kept if name in os.environ}
    return found | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "PYTHONUTF8": "1"}


def _parts(markups: list[str]) -> dict[str, bytes]:
    """A docx with a paragraph for each formula: a letter first, so that pandoc drops none that is empty."""
    body = "".join(f"<w:p><w:r><w:t>x</w:t></w:r>{_bare(markup)}</w:p>" for markup in markups)
    text = f"{DECLARATION}<w:document{namespaces('w', 'm', 'r')}><w:body>{body}</w:body></w:document>"
    return {
        package.CONTENT_TYPES: package.content_types_xml(
            {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"},
            {"/word/document.xml": _MAIN},
        ),
        "_rels/.rels": package.relationships_xml(
            (package.Relationship(id="rId1", kind="officeDocument", target="word/document.xml"),)
        ),
        "word/document.xml": text.encode("utf-8", "replace"),
    }


def _bare(markup: str) -> str:
    """The markup without the paragraph around it."""
    return _INNER.sub("", markup)


def _tex_of(block: _Node) -> str:
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
