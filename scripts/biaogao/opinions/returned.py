"""What a reader makes of one returned file, before anything is placed or numbered."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from biaogao.opinions.opinion import Channel, FileState, Reply, TextEdit


class RawOpinion(msgspec.Struct, frozen=True, kw_only=True):
    """An opinion as found in a file.

    `channel` and `place` (批注3, 第12行) say how and where; `cited` is the clause as typed, `cited_number` tells that a
    spreadsheet held it as a number (5.10 is then 5.1). `bookmarks` are the hidden ones `_gb_…` at or before it, the
    nearest first, `paragraph` the text of the paragraph as it was sent, `anchor` the marked or quoted words, `row` and
    `column` the 0-based cell where it stands in a table, `area` names a place that is no clause (封面, 页眉).
    `kind` is what the reviewer typed for 技术/编辑. `edits` are changes of the text. `said` are the words as they stand
    in the file, before a reader sorts them: the id hangs on them (`opinions.naming`), so what readers give there stays.
    """

    channel: Channel
    place: str
    said: tuple[str, ...]
    opinion: str = ""
    proposal: str = ""
    reason: str = ""
    kind: str = ""
    cited: str = ""
    cited_number: bool = False
    bookmarks: tuple[str, ...] = ()
    paragraph: str = ""
    anchor: str = ""
    area: str = ""
    row: int | None = None
    column: int | None = None
    unit: str = ""
    person: str = ""
    author: str = ""
    contact: str = ""
    date: str = ""
    replies: tuple[Reply, ...] = ()
    resolved: bool = False
    edits: tuple[TextEdit, ...] = ()


class Enclosed(msgspec.Struct, frozen=True, kw_only=True):
    """A file inside another: of an archive, or attached to a mail. `name` is its last part only, never a path."""

    name: str
    data: bytes


class Typed(msgspec.Struct, frozen=True, kw_only=True):
    """What people typed of a scan: by which unit, and how many opinions (none: it says 无意见)."""

    unit: str = ""
    opinions: int = 0


class Returned(msgspec.Struct, frozen=True, kw_only=True):
    """What one file holds. Readers never raise: what cannot be read is `state` UNREADABLE with its reason in `notes`.

    `what` names the file in Chinese (Word文件). `draft` and `revision` are what it says it is a copy of; `bookmarks`
    the hidden bookmarks in it, which tell a revision that nothing else tells. `unit`, `person`, `date` and `contact`
    come from the head of a form or a mail. `nothing` tells that the sender says 无意见. `typed` are the scans of the
    round, by path, that a sheet has rows for that people filled in.
    """

    what: str
    opinions: tuple[RawOpinion, ...] = ()
    state: FileState = FileState.READ
    notes: tuple[str, ...] = ()
    draft: str = ""
    revision: str = ""
    bookmarks: frozenset[str] = frozenset()
    unit: str = ""
    person: str = ""
    contact: str = ""
    date: str = ""
    nothing: bool = False
    enclosed: tuple[Enclosed, ...] = ()
    typed: dict[str, Typed] = {}


class SentFile(msgspec.Struct, frozen=True, kw_only=True):
    """A Word file as it was sent out, to compare with what came back; `revision` as in `Sent`."""

    revision: str
    data: bytes


class Help(msgspec.Struct, frozen=True, kw_only=True):
    """What readers may ask of the world around them.

    `to_docx` turns a .doc, .odt, .rtf or .wps into a docx (bytes, name with ending) and raises InputError or ToolError
    with a Chinese reason, `to_xlsx` an .xls, .ods or .et into an xlsx; `sent` are the Word files sent out, the newest
    first.
    """

    to_docx: Callable[[bytes, str], bytes]
    to_xlsx: Callable[[bytes, str], bytes]
    sent: tuple[SentFile, ...] = ()


Reader = Callable[[bytes, str, Help], Returned | None]
"""(bytes, name, help) to what the file holds; None where it is of a kind that another reader knows."""


def unreadable(what: str, reason: str) -> Returned:
    """The result of a file that cannot be read, with the reason in Chinese."""
    return Returned(what=what, state=FileState.UNREADABLE, notes=(reason,))
