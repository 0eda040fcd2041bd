"""Finds what turns Word into PDF on this machine, and says in one line which it is, since a build rests on it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from biaogao.errors import ToolError
from biaogao.workspace import Config, Workspace
from biaogao.writers.pdf.fonts import FontSet, find_fonts
from biaogao.writers.pdf.office import Office, find_office

# Raised whenever the way of converting changes without the program or its fonts.
_VERSION = "1"


class Press(msgspec.Struct, frozen=True, kw_only=True):
    """What converts: program, fonts, seconds for each file, and the folder in which conversions are remembered."""

    office: Office
    fonts: FontSet
    timeout: int
    cache: Path

    def key(self, docx: bytes) -> str:
        """The name under which a conversion is remembered."""
        parts = (_VERSION, self.office.fingerprint(), self.fonts.fingerprint(), hashlib.sha256(docx).hexdigest())
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def path(self, docx: bytes) -> Path:
        """Where a conversion is remembered."""
        return self.cache / "pdf" / f"{self.key(docx)}.pdf"


def find_press(workspace: Workspace) -> Press | ToolError:
    """What converts in a workspace, or why nothing can. Raises InputError for wrong settings."""
    return _find(workspace.config, workspace.build / "cache")


def press_identity(workspace: Workspace) -> str:
    """LibreOffice and fonts by their digests, so that installing them makes what was missing."""
    return identity_of(workspace.config)


def identity_of(config: Config) -> str:
    """`press_identity` under settings that were read before. Raises InputError for wrong settings."""
    press = _find(config, Path())
    if isinstance(press, ToolError):
        return "missing"
    return f"{press.office.fingerprint()} {press.fonts.fingerprint()}"


def _find(config: Config, cache: Path) -> Press | ToolError:
    fonts = find_fonts(config.fonts)
    try:
        office = find_office(config.office)
    except ToolError as missing:
        return missing
    return Press(office=office, fonts=fonts, timeout=config.timeout, cache=cache)
