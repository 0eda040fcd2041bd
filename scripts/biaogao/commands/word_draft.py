"""Turns a Word draft that the user named into an imported draft, and into findings on the Word file itself."""

from __future__ import annotations

import tempfile
from pathlib import Path

from biaogao.diagnostics import Diagnostic
from biaogao.errors import InputError, ToolError
from biaogao.importers.importing import Imported, import_word
from biaogao.importers.legacy import docx_from_doc, png_from_metafiles
from biaogao.importers.opening import LARGEST_FILE, is_old_word
from biaogao.importers.pictures import Convert
from biaogao.importers.places import in_order_of_places, told_of_word
from biaogao.importers.typed import typed_findings
from biaogao.manuscript import judge, load
from biaogao.workspace import Workspace
from biaogao.writers.pdf.office import Office, find_office


def read_word(path: Path, name: str, workspace: Workspace, *, whole: bool) -> Imported:
    """The Word file as a draft named `name`; `whole` asks LibreOffice for metafiles and pandoc for text passed over.

    Raises InputError where it is missing, no Word file, locked or damaged; ToolError where a .doc needs LibreOffice.
    """
    data = word_bytes(path, workspace)
    return import_word(data, path.name, name, _converter(workspace) if whole else None, whole=whole)


def word_bytes(path: Path, workspace: Workspace) -> bytes:
    """The file as .docx; an old .doc is converted. Raises as `read_word`."""
    if not path.is_file():
        raise InputError(f"没有文件“{path}”。", "请检查路径。")
    if path.stat().st_size > LARGEST_FILE:
        raise InputError(f"“{path.name}”超过 {LARGEST_FILE // 1_000_000} MB。", "请压缩其中的图片后再试。")
    data = path.read_bytes()
    if is_old_word(data) and not path.name.lower().endswith((".wps", ".wpt")):
        data = docx_from_doc(data, find_office(workspace.config.office), path.name)
    return data


def _converter(workspace: Workspace) -> Convert | None:
    """LibreOffice as what turns metafiles into PNG; None where there is none."""
    try:
        office: Office = find_office(workspace.config.office)
    except ToolError:
        return None
    return lambda files: png_from_metafiles(files, office)


def findings_of(path: Path, workspace: Workspace) -> tuple[Diagnostic, ...]:
    """What the rules say of a Word draft, with places as clause and paragraph; nothing is written to the workspace."""
    imported = read_word(path, "draft", workspace, whole=False)
    with tempfile.TemporaryDirectory(prefix="biaogao-", ignore_cleanup_errors=True) as made:
        folder = Path(made) / "draft"
        write_draft(folder, imported)
        judged = judge(load(folder, "draft"), alone=True)
    found = told_of_word(judged.findings, imported, path.name)
    return in_order_of_places((*found, *typed_findings(imported, path.name)), imported, path.name)


def write_draft(folder: Path, imported: Imported) -> None:
    """The text and the pictures of an imported draft in a folder that does not exist yet."""
    (folder / "figures").mkdir(parents=True)
    (folder / "standard.md").write_text(imported.written.text, encoding="utf-8", newline="\n")
    for name, data in imported.files.items():
        (folder / name).write_bytes(data)
