"""Sends XML from outside through a target piece by piece: no tree, no entities, no network, no document type."""

from __future__ import annotations

from typing import Any

from lxml import etree

from biaogao.errors import InputError

_CHUNK = 1_000_000


class Target:
    """What every target of a stream does; subclasses add `start`, `end` and `data`."""

    def doctype(self, _name: str, _public: str | None, _system: str | None) -> None:
        """No program for texts or sheets declares a document type."""
        raise InputError("文件内含有 DTD，可能是恶意文件，未予读取。", "请检查文件来源。")

    def close(self) -> None:
        """The part ends."""


def stream(target: Target, data: bytes, name: str, mend: str) -> None:
    """Send a part through a target. Raises InputError where it is not well-formed: `name` is how it is called in the
    message, `mend` with which program it may be mended.
    """
    # lxml-stubs want a target to take bytes too, which no parser of text ever gives.
    taker: Any = target
    parser = etree.XMLParser(target=taker, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        # A parser without limits of its own refuses what comes as one piece of more than 10 MB.
        for at in range(0, len(data), _CHUNK):
            parser.feed(data[at : at + _CHUNK])
        parser.close()
    except etree.XMLSyntaxError as error:
        raise InputError(f"{name}不是合格的XML（第{error.lineno}行），文件已损坏。", f"请用 {mend}后另存。") from error
