"""The drafts that an editor has open, read with the texts that are not saved yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
from pygls import uris

from biaogao.diagnostics import Diagnostic, in_order
from biaogao.editions import frozen
from biaogao.errors import InputError
from biaogao.manuscript import Manuscript, check, load
from biaogao.readers.files import RESERVED_FOLDERS
from biaogao.source import SourceFile

_WHOLE, _PARTS = "standard.md", "standard"
_DEEPEST = 4


class Place(msgspec.Struct, frozen=True, order=True):
    """A draft on the disk: its folder, links in the way to it resolved."""

    folder: Path

    @property
    def name(self) -> str:
        """What the draft is called."""
        return self.folder.name

    @property
    def label(self) -> str:
        """How positions begin that name a file of it."""
        return f"drafts/{self.name}/"


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """A text as the editor has it; only the folder of `path` is resolved, a link to the draft stays one."""

    uri: str
    path: Path
    text: str

    @property
    def lines(self) -> list[str]:
        """The text in lines, as the reader parts them: LF, CRLF and CR end one, nothing else does."""
        return self.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A draft as it was read and judged; `addresses` maps the files of positions to what the editor calls them."""

    place: Place
    manuscript: Manuscript
    findings: tuple[Diagnostic, ...]
    lines: Mapping[str, list[str]]
    addresses: Mapping[str, str]

    def file_of(self, uri: str) -> str | None:
        """How positions name the file of an address; None where the draft did not read it."""
        return next((file for file, address in self.addresses.items() if address == uri), None)


def opened(uri: str, text: str) -> Opened | None:
    """A text of the editor; None where it is no file."""
    given = uris.to_fs_path(uri)
    if not given:
        return None
    path = Path(given)
    try:
        return Opened(uri=uri, path=path.parent.resolve() / path.name, text=text)
    except (OSError, RuntimeError, ValueError):
        return None


def place_of(path: Path) -> Place | None:
    """The draft to which a file belongs; None for what is no text of a draft, or of a frozen stage of one."""
    folder = _folder_of(path)
    if folder is None or folder.parent.name in RESERVED_FOLDERS:
        return None
    return Place(folder)


def _folder_of(path: Path) -> Path | None:
    if path.suffix.lower() == ".md":
        if path.name == _WHOLE:
            return path.parent
        return path.parent.parent if path.parent.name == _PARTS else None
    if path.suffix.lower() != ".csv":
        return None
    above = list(path.parents)[:_DEEPEST]
    return next((folder for folder in above if (folder / _WHOLE).is_file() or (folder / _PARTS).is_dir()), None)


def read(place: Place, texts: Iterable[Opened]) -> Reading:
    """Read and judge a draft as `check` does, with the editor's texts before those on the disk.

    Of older states it says only which ids changed: what takes a comparison (CHG) no key may wait for.
    """
    own = {
        text.path.relative_to(place.folder).as_posix(): text for text in texts if text.path.is_relative_to(place.folder)
    }
    unsaved = {relative: text.text.encode("utf-8", "replace") for relative, text in own.items()}
    manuscript = load(place.folder, place.name, texts=unsaved)
    return Reading(
        place=place,
        manuscript=manuscript,
        findings=in_order((*check(manuscript), *_changed_ids(place, manuscript))),
        lines={source.file: source.lines for source in manuscript.sources},
        addresses=_addresses(place, manuscript.sources, own),
    )


def _changed_ids(place: Place, manuscript: Manuscript) -> tuple[Diagnostic, ...]:
    """Ids that changed since the draft was frozen last; a record that cannot be read is left to `check`."""
    try:
        return frozen.changed_since(place.folder, manuscript.authored)
    except InputError:
        return ()


def _addresses(place: Place, sources: Iterable[SourceFile], own: Mapping[str, Opened]) -> dict[str, str]:
    """The files that were read, and the draft's first file where nothing was, as the editor calls them."""
    files = [source.file for source in sources] or [f"{place.label}{_WHOLE}"]
    found: dict[str, str] = {}
    for file in files:
        relative = file.removeprefix(place.label)
        text = own.get(relative)
        found[file] = text.uri if text else (place.folder / relative).as_uri()
    return found
