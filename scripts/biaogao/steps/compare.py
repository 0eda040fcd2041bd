"""Rule `compare`: sets a standard against its last frozen stage, and against the edition that it replaces.

What was never frozen and replaces nothing at hand has no comparison; what has no Markdown has none either.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from biaogao.compare.changes import encode
from biaogao.editions.comparison import Comparison
from biaogao.editions.standing import standing_comparisons
from biaogao.steps.pdf import labels_file, page_labels_of
from biaogao.steps.places import changes_file, pretty, revision_folder, revision_report_file
from biaogao.steps.press import press_identity
from biaogao.steps.protocol import Made
from biaogao.steps.revisions import HandedOver, handed_over
from biaogao.steps.written import compared
from biaogao.workspace import Workspace

SCOPE: Literal["standard"] = "standard"


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
    if workspace.is_external(unit):
        return ()
    found = standing_comparisons(workspace.draft(unit))
    made: list[Path] = []
    missing: dict[str, str] = {}
    for at, comparison in enumerate(found):
        files = _handed_over(workspace, unit, comparison)
        missing.update(files.missing)
        made.append(workspace.write(changes_file(workspace, unit, at), encode(comparison.changeset)))
        made += [workspace.write(revision_folder(workspace, unit) / name, data) for name, data in files.files.items()]
    if found:
        made.append(workspace.write(revision_report_file(workspace, unit), pretty(missing)))
    return tuple(made)


def _handed_over(workspace: Workspace, unit: str, comparison: Comparison) -> HandedOver:
    """The files with the page numbers of the last build."""
    manuscript = comparison.new.manuscript
    return handed_over(
        workspace, comparison, page_labels_of(workspace, unit, manuscript.document, manuscript.resolution)
    )
