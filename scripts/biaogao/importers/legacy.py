"""What only LibreOffice can read: Word 97—2003 files and metafiles, in a hardened profile with a time limit."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path, PurePosixPath

from biaogao.errors import InputError, ToolError, reason_of
from biaogao.writers.pdf.fonts import find_fonts
from biaogao.writers.pdf.office import MEMORY, Office, environment
from biaogao.writers.pdf.processes import Finished, run_bounded
from biaogao.writers.pdf.profile import write_profile

_SECONDS = 120
_HINT = "请用 Word 或 WPS 打开它，另存为 .docx 后再试。"


def docx_from_doc(data: bytes, office: Office, name: str) -> bytes:
    """A .doc as docx. Raises InputError where LibreOffice makes nothing of it in time."""
    with tempfile.TemporaryDirectory(prefix="biaogao-", ignore_cleanup_errors=True) as made:
        folder = Path(made).resolve()
        (folder / "draft.doc").write_bytes(data)
        arguments = ["--infilter=MS Word 97", "--convert-to", "docx:MS Word 2007 XML", "--outdir", "out", "draft.doc"]
        finished = _run(office, folder, arguments)
        result = folder / "out" / "draft.docx"
        if finished.code is None:
            raise InputError(f"“{name}”转换超过 {_SECONDS} 秒仍未完成，已终止。", _HINT)
        if not result.is_file() or not result.stat().st_size:
            raise InputError(f"“{name}”无法由 LibreOffice 转换。", _HINT)
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


def _run(office: Office, folder: Path, arguments: Sequence[str]) -> Finished:
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
            timeout=_SECONDS,
            environment=environment(find_fonts(), folder, None),
            folder=folder,
            memory=MEMORY,
        )
    except OSError as failure:
        raise ToolError(f"LibreOffice 无法启动：{reason_of(failure)}。", _HINT) from failure
