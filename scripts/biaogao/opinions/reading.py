"""Which reader takes which kind of returned file; what none of them knows is said to be unreadable, with what to do."""

from __future__ import annotations

from collections.abc import Mapping

from biaogao.importers.opening import is_old_word
from biaogao.opinions import word_copy
from biaogao.opinions.returned import Help, Reader, Returned, unreadable

_WORD: tuple[Reader, ...] = (word_copy.read_copy, word_copy.read_any)
READERS: Mapping[str, tuple[Reader, ...]] = {
    "docx": _WORD,
    "doc": _WORD,
    "odt": _WORD,
    "rtf": _WORD,
}
"""Readers by kind, tried in order: the first that does not answer None has read the file."""

_OFFICE = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"))


def read(data: bytes, name: str, help: Help) -> Returned:
    """What a returned file holds. Never raises."""
    for reader in READERS.get(kind_of(data, name), ()):
        if (returned := reader(data, name, help)) is not None:
            return returned
    return unreadable("文件", f"“{name}”不是能读的文件种类。请用 Word 或 WPS 另存为 .docx。")


def kind_of(data: bytes, name: str) -> str:
    """The kind of a file, by its content first and its ending second."""
    ending = name.rpartition(".")[2].lower()
    if is_old_word(data):
        return "doc"
    if data.startswith(b"PK"):
        found = next((kind for part, kind in _OFFICE if part.encode() in data), "")
        return found or ("odt" if b"application/vnd.oasis.opendocument.text" in data[:200] else ending)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    return ending
