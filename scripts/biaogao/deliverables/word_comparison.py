"""Compares two Word files of any origin: a file with tracked changes, and the changes as a list.

The redline is made by Docxodus, a program that comes with a Python package; it runs here, in a folder of its own, and
reaches for nothing outside.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from importlib.metadata import version
from pathlib import Path

import msgspec

from biaogao.compare.changes import ChangeSet
from biaogao.errors import ToolError, reason_of
from biaogao.ooxml.package import read, save
from biaogao.redline.foreign import changes_of
from biaogao.writers.pdf.processes import run_bounded

_PACKAGE = "python-redlines-docxodus"
_NAME = "program"
"""Holds where in the unpacked package the program stands."""

_SECONDS = 300
_HEAP = 0x80000000
_HINT = "可在常用的64位Windows、macOS或Linux上比较，或用Word的“审阅—比较”。"


class WordComparison(msgspec.Struct, frozen=True, kw_only=True):
    """The redline as a Word file, and what its tracked changes say."""

    redline: bytes
    changeset: ChangeSet


def compare_words(
    old: bytes,
    new: bytes,
    names: tuple[str, str],
    cache: Path,
    *,
    author: str = "标稿",
    date: str = "1980-01-01",
    timeout: float = _SECONDS,
) -> WordComparison:
    """Compare two .docx; `names` are those of the files, in `cache` the program is unpacked once.

    The changes are signed with `author` and the ISO `date`. Raises InputError where a file is none or crafted to harm,
    ToolError where the program does not run on this machine, fails or takes more than `timeout` seconds.
    """
    parts = [read(data, f"“{name}”") for data, name in zip((old, new), names, strict=True)]
    program = _program(cache)
    with tempfile.TemporaryDirectory(prefix="biaogao-") as place:
        folder = Path(place)
        (folder / "old.docx").write_bytes(save(parts[0]))
        (folder / "new.docx").write_bytes(save(parts[1]))
        made = _woven(program, folder, author, date, timeout)
    redline = read(made, "比较结果")
    return WordComparison(redline=save(redline), changeset=changes_of(parts[0], parts[1], redline, names))


def _woven(program: Path, folder: Path, author: str, date: str, timeout: float) -> bytes:
    command = [
        str(program),
        *(str(folder / name) for name in ("old.docx", "new.docx", "redline.docx")),
        f"--author={author}",
        "--no-detect-format-changes",
        f"--date-time={date}T00:00:00Z",
    ]
    environment = {
        **os.environ,
        "DOTNET_BUNDLE_EXTRACT_BASE_DIR": str(folder / "unpacked"),
        "DOTNET_GCHeapHardLimit": f"{_HEAP:x}",
        "DOTNET_EnableDiagnostics": "0",
        # Without it the program asks for ICU, which a bare machine has not; no order of any language matters here.
        "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1",
    }
    try:
        done = run_bounded(command, timeout=timeout, environment=environment, folder=folder)
    except OSError as failure:
        raise ToolError("比较Word文件的程序无法启动。", _HINT) from failure
    if done.code is None:
        raise ToolError(f"两个Word文件在{timeout:g}秒内没有比较完。", "请拆分文件，或用Word的“审阅—比较”。")
    result = folder / "redline.docx"
    if done.code != 0 or not result.is_file():
        raise ToolError("这两个Word文件无法比较。", "请用Word打开、另存为.docx后再试；仍不行时用Word的“审阅—比较”。")
    return result.read_bytes()


def _program(cache: Path) -> Path:
    """The program, unpacked whole or not at all; it runs in another folder, so its place is given in full."""
    target = cache.resolve() / version(_PACKAGE)
    return _unpacked(target) or _unpack(target)


def _unpacked(target: Path) -> Path | None:
    """The program where it was unpacked before; None where the cache lacks it or was tampered with."""
    try:
        program = (target / (target / _NAME).read_text("utf-8")).resolve()
    except (OSError, ValueError):
        return None
    return program if program.is_relative_to(target) and program.is_file() else None


def _unpack(target: Path) -> Path:
    # Only here: the package is of use to nobody who compares drafts.
    from python_redlines import DocxodusEngine, EngineNotInstalledError  # noqa: PLC0415

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=".unpacking-", dir=target.parent))
    except OSError as failure:
        raise ToolError(f"无法写入“{target.parent}”：{reason_of(failure)}。", "请处理后重试。") from failure
    try:
        program = Path(DocxodusEngine(target_path=str(part)).extracted_binaries_path)
        (part / _NAME).write_text(program.relative_to(part).as_posix(), "utf-8")
        part.chmod(0o755)
        shutil.rmtree(target, ignore_errors=True)
        part.rename(target)
    except (EngineNotInstalledError, OSError) as failure:
        # Another process may have been the first.
        if (ready := _unpacked(target)) is not None:
            return ready
        raise ToolError("这台机器的系统上没有比较Word文件的程序。", _HINT) from failure
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return target / program.relative_to(part)
