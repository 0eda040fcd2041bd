"""What only LibreOffice can read: Word 97—2003 files and metafiles, in a hardened profile with a time limit."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Literal

from biaogao.errors import InputError, ToolError, reason_of
from biaogao.writers.pdf.fonts import find_fonts
from biaogao.writers.pdf.office import MEMORY, Office, environment
from biaogao.writers.pdf.processes import Finished, run_bounded
from biaogao.writers.pdf.profile import write_profile

_SECONDS = 120
# What LibreOffice is told that a file is, so that it never guesses; .wps and .et are the old forms of Word and Excel.
_READS = {
    "doc": ("doc", "MS Word 97"),
    "wps": ("doc", "MS Word 97"),
    "odt": ("odt", "writer8"),
    "rtf": ("rtf", "Rich Text Format"),
    "xls": ("xls", "MS Excel 97"),
    "et": ("xls", "MS Excel 97"),
    "ods": ("ods", "calc8"),
}
_WRITES = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
_HINT = "请用 Word 或 WPS 打开它，另存为 .docx 后再试。"
_SHEET_HINT = "请用 Excel 或 WPS 打开它，另存为 .xlsx 后再试。"


def docx_from_doc(data: bytes, office: Office, name: str) -> bytes:
    """A .doc as docx. Raises InputError where LibreOffice makes nothing of it in time."""
    return converted(data, office, f"{name}.doc" if not name.lower().endswith(".doc") else name, "docx")


def converted(
    data: bytes, office: Office, name: str, into: Literal["docx", "xlsx"], *, seconds: int = _SECONDS
) -> bytes:
    """A file of an older or another program as docx or xlsx; the ending of `name` says what it is.

    Raises InputError where LibreOffice makes nothing of it in time, ToolError where it cannot be started.
    """
    ending = PurePosixPath(name).suffix.lower().lstrip(".")
    kind, reads = _READS.get(ending, ("bin", ""))
    hint = _HINT if into == "docx" else _SHEET_HINT
    with tempfile.TemporaryDirectory(prefix="biaogao-", ignore_cleanup_errors=True) as made:
        folder = Path(made).resolve()
        (folder / f"draft.{kind}").write_bytes(data)
        filters = [f"--infilter={reads}"] if reads else []
        writes = [*filters, "--convert-to", _WRITES[into], "--outdir", "out", f"draft.{kind}"]
        finished = _run(office, folder, writes, seconds)
        result = folder / "out" / f"draft.{into}"
        if finished.code is None:
            raise InputError(f"“{name}”转换超过 {seconds} 秒仍未完成，已终止。", hint)
        if not result.is_file() or not result.stat().st_size:
            raise InputError(f"“{name}”无法由 LibreOffice 转换。", hint)
        return result.read_bytes()


def png_from_metafiles(files: Mapping[str, bytes], office: Office) -> dict[str, bytes]:
    """EMF and WMF pictures as PNG, by name; what LibreOffice makes nothing of is missing."""
    if not files:
        return {}
    with tempfile.TemporaryDirectory(prefix="biaogao-", ignore_cleanup_errors=True) as made:
        folder = Path(made).resolve()
        stems = {name: f"{number:05d}" for number, name in enumerate(files)}
        inputs = []
        for name, stem in stems.items():
            kind = PurePosixPath(name).suffix.lower().replace("z", "f")
            (folder / f"{stem}{kind}").write_bytes(files[name])
            inputs.append(f"{stem}{kind}")
        try:
            _run(office, folder, ["--convert-to", "png", "--outdir", "out", *inputs])
        except ToolError:
            return {}
        found = {name: folder / "out" / f"{stem}.png" for name, stem in stems.items()}
        return {name: path.read_bytes() for name, path in found.items() if path.is_file()}


def _run(office: Office, folder: Path, arguments: Sequence[str], seconds: int = _SECONDS) -> Finished:
    profile = write_profile(folder / "profile")
    command = [
        str(office.program),
        "--headless",
        "--norestore",
        "--nologo",
        "--nodefault",
        "--nolockcheck",
        f"-env:UserInstallation={profile.as_uri()}",
        *arguments,
    ]
    try:
        return run_bounded(
            command,
            timeout=seconds,
            environment=environment(find_fonts(), folder, None),
            folder=folder,
            memory=MEMORY,
        )
    except OSError as failure:
        raise ToolError(f"LibreOffice 无法启动：{reason_of(failure)}。", _HINT) from failure
