"""One table a class of document: its level, the form of its number, what its front matter must hold.

A class is a module of this folder with a `TYPE`; nothing else names it.
"""

from __future__ import annotations

import importlib
import os

from biaogao.gbt.document_types.row import DocumentType

_FILES = (name.removesuffix(".py") for name in os.listdir(__path__[0]) if name.endswith(".py"))  # noqa: PTH208
_MODULES = sorted({name for name in _FILES if name.isidentifier()} - {"__init__", "row"})

DOCUMENT_TYPES: tuple[DocumentType, ...] = tuple(
    sorted((importlib.import_module(f"{__name__}.{name}").TYPE for name in _MODULES), key=lambda row: row.order)
)

TYPE_OF_LEVEL: dict[str, DocumentType] = {row.level: row for row in DOCUMENT_TYPES}

__all__ = ["DOCUMENT_TYPES", "TYPE_OF_LEVEL", "DocumentType"]
