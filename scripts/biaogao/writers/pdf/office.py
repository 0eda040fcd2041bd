"""Turns Word files into PDF by LibreOffice, one process for many files, and believes only the files that come out."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from biaogao.errors import ToolError, reason_of
from biaogao.writers.pdf.batches import Ended, share_out
from biaogao.writers.pdf.early import Program, begin_another, begun_early, take
from biaogao.writers.pdf.fonts import FontSet
from biaogao.writers.pdf.processes import Finished, run_bounded
from biaogao.writers.pdf.profile import write_profile

MEMORY = 2_500_000_000
_START_SECONDS = 60
# LibreOffice says nothing of a full disk; with less than this (bytes) a failure is laid to it.
_ROOM = 5_000_000
# How a process ends that was sent SIGKILL or SIGTERM, as itself and as a shell passes it on.
_KILLED = (-9, 137, -15, 143)

_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/usr/lib/libreoffice/program/soffice",
    "/usr/lib64/libreoffice/program/soffice",
    "/opt/libreoffice*/program/soffice",
    "/usr/local/lib/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
_PRIVATE = "usr/lib/libreoffice/program"
_MISSING_HINT = (
    "请安装 LibreOffice（Debian/Ubuntu：apt install libreoffice-writer-nogui libreoffice-math-nogui），"
    "或在 config.yaml 中用 LibreOffice 写明程序路径；Word 文件不受影响。"
)

# PDF/A-2b and PDF/UA as far as LibreOffice keeps them; the destinations carry the pages of the contents.
_EXPORT = {
    "SelectPdfVersion": ("long", 2),
    "PDFUACompliance": ("boolean", True),
    "UseTaggedPDF": ("boolean", True),
    "ExportBookmarks": ("boolean", True),
    "ExportBookmarksToPDFDestination": ("boolean", True),
    "ExportNotes": ("boolean", False),
    "ExportFormFields": ("boolean", False),
    "UseLosslessCompression": ("boolean", True),
    "ReduceImageResolution": ("boolean", False),
    "IsSkipEmptyPages": ("boolean", False),
}


class Kind(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of file that LibreOffice turns into PDF: ending, and the names of its filters in and out."""

    ending: str
    reads: str
    writes: str


WORD = Kind(ending="docx", reads="MS Word 2007 XML", writes="writer_pdf_Export")
SHEET = Kind(ending="xlsx", reads="Calc MS Excel 2007 XML", writes="calc_pdf_Export")


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """A LibreOffice that can be used; `home` is where its parts stand if `program` is only a script that starts it."""

    program: Path
    home: Path | None = None

    @property
    def folder(self) -> Path:
        """Where the program's libraries stand."""
        return self.home or self.program.resolve().parent

    def fingerprint(self) -> str:
        """A digest that changes with the build of LibreOffice and with what it is asked for.

        Starting it to ask for its version would cost a third of a second.
        """
        digest = hashlib.sha256(_export_options().encode())
        for name in ("versionrc", "bootstraprc", "libmergedlo.so", "soffice.bin"):
            path = self.folder / name
            if path.is_file():
                content = path.read_bytes() if path.suffix == "" else b""
                digest.update(f"{name}:{path.stat().st_size}:".encode() + content)
        return digest.hexdigest()[:16]


def find_office(configured: str = "", environ: Mapping[str, str] = os.environ) -> Office:
    """LibreOffice as configured, on PATH, in the usual places, or unpacked beside the tool (`BIAOGAO_SYSTEM`).

    Raises ToolError, saying what to install, where none is found or a part is missing without which formulas vanish.
    """
    if configured:
        program = Path(configured).expanduser()
        if not program.is_file():
            raise ToolError(f"config.yaml 指定的 LibreOffice 不存在：{configured}。", _MISSING_HINT)
        return _whole(Office(program=program))
    incomplete: ToolError | None = None
    for candidate in _candidates(environ):
        try:
            return _whole(candidate)
        except ToolError as lack:
            incomplete = incomplete or lack
    raise incomplete or ToolError("没有找到 LibreOffice，无法生成 PDF。", _MISSING_HINT)


def convert(office: Office, fonts: FontSet, docx: bytes, *, timeout: int = 300, cache: Path | None = None) -> bytes:
    """One Word file as PDF, as LibreOffice wrote it. Raises ToolError."""
    result = convert_many(office, fonts, {"file": docx}, timeout=timeout, cache=cache)["file"]
    if isinstance(result, ToolError):
        raise result
    return result


def convert_many(
    office: Office,
    fonts: FontSet,
    files: Mapping[str, bytes],
    *,
    timeout: int = 300,
    cache: Path | None = None,
    kind: Kind = WORD,
) -> dict[str, bytes | ToolError]:
    """Files of one kind as PDF, by name in the order given; one that fails spoils no other.

    `timeout` is in seconds for one file; `cache` keeps what fontconfig learns about the fonts.
    """

    return share_out(
        files,
        lambda names: _convert(
            office, fonts, {name: files[name] for name in names}, kind, timeout=timeout, cache=cache
        ),
    )


@contextlib.contextmanager
def started_early(office: Office, fonts: FontSet, *, cache: Path | None = None) -> Iterator[None]:
    """While entered, LibreOffice starts; the first conversion of this thread waits for it no longer than it must."""

    def prepare(stack: contextlib.ExitStack) -> Program:
        folder = _folder(stack)
        surroundings = environment(fonts, folder, cache)
        return Program(folder=folder, command=_invocation(office, folder), environment=surroundings, memory=MEMORY)

    with begun_early((office, fonts), prepare):
        yield


def start_further(office: Office, fonts: FontSet) -> None:
    """Where LibreOffice was started early, start it for the conversion after the next as well."""
    begin_another((office, fonts))


def _convert(
    office: Office, fonts: FontSet, files: Mapping[str, bytes], kind: Kind, *, timeout: int, cache: Path | None
) -> Ended:
    early = take((office, fonts))
    with contextlib.ExitStack() as stack:
        folder = early or _folder(stack)
        # LibreOffice never sees a name that a person chose.
        stems = {name: f"{number:05d}" for number, name in enumerate(files)}
        for file, stem in stems.items():
            (folder / f"{stem}.{kind.ending}").write_bytes(files[file])
        names = [f"{stem}.{kind.ending}" for stem in stems.values()]
        try:
            finished = _run(office, fonts, folder, names, kind, timeout=timeout, cache=cache)
        except ToolError as failure:
            return Ended(results=dict.fromkeys(files, failure))
        results = {file: _result(folder / "out" / f"{stem}.pdf", finished, timeout) for file, stem in stems.items()}
        hung = finished.code is None
        # What became of one that was started early is not known: whatever it did not make is tried again.
        return Ended(results=results, hung=hung, killed=finished.code in _KILLED or (early is not None and not hung))


def _folder(stack: contextlib.ExitStack) -> Path:
    """A folder for one process, with its profile."""
    name = stack.enter_context(tempfile.TemporaryDirectory(prefix="biaogao-", ignore_cleanup_errors=True))
    write_profile(Path(name).resolve() / "profile")
    return Path(name).resolve()


def _invocation(office: Office, folder: Path) -> list[str]:
    """The beginning of every command line: no window, no questions, the profile of the folder."""
    return [
        str(office.program),
        "--headless",
        "--norestore",
        "--nologo",
        "--nodefault",
        "--nolockcheck",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
    ]


def _run(
    office: Office, fonts: FontSet, folder: Path, names: list[str], kind: Kind, *, timeout: int, cache: Path | None
) -> Finished:
    command = [
        *_invocation(office, folder),
        f"--infilter={kind.reads}",
        "--convert-to",
        f"pdf:{kind.writes}:{_export_options()}",
        "--outdir",
        "out",
        *names,
    ]
    try:
        return run_bounded(
            command,
            timeout=_START_SECONDS + timeout,
            environment=environment(fonts, folder, cache),
            folder=folder,
            memory=MEMORY,
            progress=lambda: _written(folder / "out"),
        )
    except OSError as failure:
        raise ToolError(f"LibreOffice 无法启动：{reason_of(failure)}。", _MISSING_HINT) from failure


def _written(folder: Path) -> list[tuple[str, int]]:
    """What came out so far, by name and size: a file that grows is a sign of life too."""
    with contextlib.suppress(OSError):
        return sorted((entry.name, entry.stat().st_size) for entry in os.scandir(folder))
    return []


def _result(path: Path, finished: Finished, timeout: int) -> bytes | ToolError:
    data = path.read_bytes() if path.is_file() else b""
    if data.startswith(b"%PDF-") and b"%%EOF" in data[-64:]:
        return data
    if finished.code is None:
        return ToolError(
            f"LibreOffice 转换 PDF 超过 {timeout} 秒仍未完成，已终止。", "可在 config.yaml 中加大“转换时限”后重试。"
        )
    if shutil.disk_usage(path.parents[1]).free < _ROOM:
        place = tempfile.gettempdir()
        return ToolError(
            f"LibreOffice 没有产出 PDF：临时文件夹“{place}”所在的磁盘已满。",
            "请腾出空间，或用环境变量 TMPDIR 另指一处。",
        )
    lines = [line.strip() for line in finished.output.splitlines() if "javaldx" not in line]
    said = " ".join(lines).strip()[-300:]
    return ToolError(f"LibreOffice 没有产出 PDF（退出码 {finished.code}）。", f"它的输出是：{said or '（无）'}")


def environment(fonts: FontSet, folder: Path, cache: Path | None) -> dict[str, str]:
    """A small environment of our own: a user's language or home must not change a page."""
    kept = ("SYSTEMROOT", "SYSTEMDRIVE", "TEMP", "TMP", "PATH", "DYLD_LIBRARY_PATH")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    environment |= {"HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
    environment |= {"SAL_USE_VCLPLUGIN": "svp", "USERPROFILE": str(folder), "SAL_DISABLE_OPENCL": "1"}
    if sys.platform.startswith("linux"):
        known = cache or folder / "fontcache"
        known.mkdir(parents=True, exist_ok=True)
        (folder / "fonts.conf").write_text(fonts.configuration(known.resolve()), encoding="utf-8")
        environment["FONTCONFIG_FILE"] = str(folder / "fonts.conf")
    return environment


def _export_options() -> str:
    return json.dumps(
        {name: {"type": kind, "value": json.dumps(value)} for name, (kind, value) in _EXPORT.items()}, sort_keys=True
    )


def _candidates(environ: Mapping[str, str]) -> Iterator[Office]:
    # Parts are unpacked privately only where nothing could be installed, so these are meant.
    system = Path(environ.get("BIAOGAO_SYSTEM") or "/nonexistent")
    if (system / "bin/soffice").is_file():
        yield Office(program=system / "bin/soffice", home=system / _PRIVATE)
    for program in _PROGRAMS:
        found = shutil.which(program, path=environ.get("PATH"))
        if found and not Path(found).is_relative_to(system):
            yield Office(program=Path(found))
    for place in _PLACES:
        root, _, pattern = place.partition("*")
        matches = sorted(Path(root).parent.glob(f"{Path(root).name}*{pattern}")) if pattern else [Path(place)]
        yield from (Office(program=match) for match in matches if match.is_file())


def _whole(office: Office) -> Office:
    """Debian splits LibreOffice: without Math the formulas of a standard vanish without a word."""
    if not (office.folder / "libmergedlo.so").is_file():
        return office
    for library, package, lost in (
        ("libswlo.so", "libreoffice-writer-nogui", "文字"),
        ("libsmlo.so", "libreoffice-math-nogui", "公式"),
    ):
        if not (office.folder / library).is_file():
            raise ToolError(f"LibreOffice 缺少 {package}，PDF 会丢失{lost}。", _MISSING_HINT)
    return office
