"""Rule `compare`: sets a standard against its last frozen stage, and against the edition that it replaces.

What was never frozen and replaces nothing at hand has no comparison; what has no Markdown has none either.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from biaogao.compare.changes import encode
from biaogao.editions.standing import standing_comparisons
from biaogao.errors import BiaogaoError
from biaogao.steps.pdf import labels_file, page_labels_of
from biaogao.steps.places import changes_file, pretty, revision_folder, revision_report_file
from biaogao.steps.press import press_identity
from biaogao.steps.protocol import Made
from biaogao.steps.written import compared
from biaogao.workspace import Workspace

if TYPE_CHECKING:
    from biaogao.steps.revisions import Unprinted

SCOPE: Literal["standard"] = "standard"

# Standards whose files are in memory together; their tables fill a process of LibreOffice.
_AT_ONCE = 12


class _Compared(msgspec.Struct, frozen=True, kw_only=True):
    """A comparison: its changes as bytes, and its files."""

    changes: bytes
    made: Unprinted


def environment(workspace: Workspace) -> str:
    """LibreOffice and fonts, so that installing them makes what was missing."""
    return press_identity(workspace)


def inputs(workspace: Workspace, unit: str) -> Made:
    """The draft with its reasons, its older states, the settings, and the page numbers of the last build."""
    return (*compared(workspace, unit), workspace.config_file, labels_file(workspace, unit))


def make(workspace: Workspace, unit: str) -> Made:
    """Write `changes.json` and the files under 修订对照 for each comparison, and which PDFs could not be made.

    Raises InputError for a frozen stage that was altered, ToolError where pandoc fails.
    """
    return _hand_out(workspace, unit, _compared(workspace, unit))


def make_many(workspace: Workspace, units: tuple[str, ...]) -> dict[str, Made | BiaogaoError]:
    """What `make` does, the tables of many standards converted in one process."""
    from biaogao.steps.revisions import print_ahead  # noqa: PLC0415

    results: dict[str, Made | BiaogaoError] = {}
    for start in range(0, len(units), _AT_ONCE):
        found: dict[str, tuple[_Compared, ...]] = {}
        for unit in units[start : start + _AT_ONCE]:
            try:
                found[unit] = _compared(workspace, unit)
            except BiaogaoError as failure:
                results[unit] = failure
        print_ahead(workspace, (one.made for several in found.values() for one in several))
        for unit, several in found.items():
            results[unit] = _hand_out(workspace, unit, several)
    return results


def _compared(workspace: Workspace, unit: str) -> tuple[_Compared, ...]:
    """The comparisons of a standard, with the page numbers of the last build."""
    if workspace.is_external(unit):
        return ()
    comparisons = standing_comparisons(workspace.draft(unit))
    if not comparisons:
        return ()
    # Most drafts have no older state, and who builds one after an edit waits for what this loads.
    from biaogao.steps.revisions import unprinted  # noqa: PLC0415

    found: list[_Compared] = []
    for comparison in comparisons:
        manuscript = comparison.new.manuscript
        labels = page_labels_of(workspace, unit, manuscript.document, manuscript.resolution)
        made = unprinted(workspace, comparison, labels)
        found.append(_Compared(changes=encode(comparison.changeset), made=made))
    return tuple(found)


def _hand_out(workspace: Workspace, unit: str, found: tuple[_Compared, ...]) -> Made:
    if not found:
        return ()
    from biaogao.steps.revisions import printed  # noqa: PLC0415

    made: list[Path] = []
    missing: dict[str, str] = {}
    for at, one in enumerate(found):
        files = printed(workspace, one.made)
        missing.update(files.missing)
        made.append(workspace.write(changes_file(workspace, unit, at), one.changes))
        made += [workspace.write(revision_folder(workspace, unit) / name, data) for name, data in files.files.items()]
    made.append(workspace.write(revision_report_file(workspace, unit), pretty(missing)))
    return tuple(made)
