"""The exceptions of the package: what a developer or the machine must mend.

What a drafter can mend is a Diagnostic and is never raised.

    BiaogaoError
    ├── InputError      a file or option that cannot be used at all (exit code 2 or 3)
    ├── TemplateError   a template or form of the workspace that does not fit its data
    ├── ToolError       LibreOffice, pandoc or another program failed or is missing
    └── InternalError   a promise of this package was broken
"""

from __future__ import annotations


class BiaogaoError(Exception):
    """Base of all errors; `message` is one Chinese sentence, `hint` says what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message if not hint else f"{message} {hint}")
        self.message = message
        self.hint = hint


class InputError(BiaogaoError):
    """A file, folder or option that cannot be used at all."""


class TemplateError(BiaogaoError):
    """A template of the workspace that does not fit its data."""


class ToolError(BiaogaoError):
    """An outside program failed, hung or is missing."""


class InternalError(BiaogaoError):
    """A promise of this package was broken; a report of it is welcome."""
