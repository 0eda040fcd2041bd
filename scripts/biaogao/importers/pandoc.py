"""Reads Word files with pandoc through pypandoc, in a process of its own that ends after a time, come what may."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import msgspec

from biaogao.ooxml import package
from biaogao.writers.pdf.processes import run_bounded

_SECONDS = 60
_LARGEST_TREE = 200_000_000
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_CHILD = (
    "import sys, pypandoc;"
    "pypandoc.convert_file(sys.argv[1], 'json', format='docx+styles', outputfile=sys.argv[2], sandbox=True)"
)


class Node(msgspec.Struct, frozen=True):
    """A node of pandoc's tree: its kind and what it holds."""

    t: str
    c: object = None


class _Tree(msgspec.Struct, frozen=True):
    blocks: list[Node]


def word_parts(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """A docx of these parts of text, with what a package needs beside them and nothing else."""
    return {
        package.CONTENT_TYPES: package.content_types_xml(
            {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"},
            {"/word/document.xml": _MAIN},
        ),
        "_rels/.rels": package.relationships_xml(
            (package.Relationship(id="rId1", kind="officeDocument", target="word/document.xml"),)
        ),
        **parts,
    }


def read_blocks(docx: bytes) -> list[Node] | None:
    """The blocks of a docx as pandoc reads them, or None where it did not finish or gave no tree."""
    with tempfile.TemporaryDirectory(prefix="biaogao-", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        (folder / "draft.docx").write_bytes(docx)
        command = [sys.executable, "-c", _CHILD, "draft.docx", "draft.json"]
        try:
            run_bounded(command, timeout=_SECONDS, environment=_environment(), folder=folder)
            tree = folder / "draft.json"
            if tree.stat().st_size > _LARGEST_TREE:
                return None
            return msgspec.json.decode(tree.read_bytes(), type=_Tree).blocks
        except (OSError, msgspec.MsgspecError, RecursionError):
            return None


def _environment() -> Mapping[str, str]:
    """What Python needs to find pypandoc, and nothing else of the user's."""
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "VIRTUAL_ENV", "HOME", "USERPROFILE")
    found = {name: os.environ[name] for name in kept if name in os.environ}
    return found | {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "PYTHONUTF8": "1"}
