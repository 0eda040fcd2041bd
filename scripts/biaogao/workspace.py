"""Turns a folder into a workspace: names of drafts, places under `build`, settings, and what is written there."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, TypeVar

import msgspec

from biaogao.errors import InputError, InternalError
from biaogao.patterns import compiled
from biaogao.saving import write_streamed, write_whole

_Told = TypeVar("_Told")

TOOL_ROOT = Path(__file__).resolve().parents[2]

EXTERNAL_FILE = "standard.yaml"

# Names become parts of paths, of shell words and of Snakemake's patterns, on Windows too.
_UNUSABLE_NAME = compiled(r'[\\/:*?"<>|{}\[\]\x00-\x1f]|^[.\-_ ]|[. ]$')
# What Windows takes for a device, whatever ending follows.
_DEVICE = compiled(r"(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\..*)?", re.IGNORECASE)
_LONGEST_NAME_IN_BYTES = 180


class Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What `config.yaml` sets.

    `as_of` is an ISO date (empty: the latest dated row of the pilot); `fonts` is 内置 (the fonts that come with the
    tool) or 本机 (installed ones first); `office` the path of LibreOffice's program (empty: searched for); `timeout`
    seconds per conversion of one file; `line_numbers` and `watermarks` the stages whose files have them (a watermark
    is the name of the stage).
    """

    as_of: str = msgspec.field(default="", name="截至日期")
    fonts: str = msgspec.field(default="内置", name="字体")
    office: str = msgspec.field(default="", name="LibreOffice")
    timeout: int = msgspec.field(default=300, name="转换时限")
    line_numbers: tuple[str, ...] = msgspec.field(default=(), name="行号")
    watermarks: tuple[str, ...] = msgspec.field(default=(), name="水印")


@dataclasses.dataclass(frozen=True)
class Workspace:
    """A folder with `drafts`, `pilot`, `templates`, `config.yaml` and, made by the tool, `build`."""

    root: Path

    @property
    def build(self) -> Path:
        """Where everything generated stands."""
        return self.root / "build"

    @property
    def pilot(self) -> Path:
        """The ledgers of the pilot; need not exist."""
        return self.root / "pilot"

    @property
    def lists(self) -> Path:
        """The workspace's own lists of published standards, codes and terms; need not exist."""
        return self.root / "data"

    @property
    def config_file(self) -> Path:
        """The settings; need not exist."""
        return self.root / "config.yaml"

    @functools.cached_property
    def config(self) -> Config:
        """The settings. Raises InputError, one Chinese line for each mistake, where they do not fit their schema."""
        if not self.config_file.is_file():
            return Config()
        return _read_config(self.config_file)

    def drafts(self) -> tuple[str, ...]:
        """The names of all folders under `drafts`, sorted by code point; hidden ones do not count.

        Raises InputError for a name that cannot be used.
        """
        folder = self.root / "drafts"
        if not folder.is_dir():
            return ()
        names = sorted(entry.name for entry in folder.iterdir() if entry.is_dir() and not entry.name.startswith("."))
        for name in names:
            check_name(name)
        return tuple(names)

    def draft(self, name: str) -> Path:
        """The folder of a draft. Raises InputError where the name cannot be used."""
        check_name(name)
        return self.root / "drafts" / name

    def is_external(self, name: str) -> bool:
        """Whether the standard exists only as Word and PDF, described by `standard.yaml`, without Markdown."""
        folder = self.draft(name)
        authored = (folder / "standard.md").exists() or (folder / "standard").is_dir()
        return not authored and (folder / EXTERNAL_FILE).is_file()

    def work(self, name: str) -> Path:
        """Where the files between two steps of a standard stand."""
        return self.build / "work" / name

    def published(self, name: str) -> Path:
        """Where the Word file, the PDF and the report of a standard stand."""
        return self.build / "标准" / name

    def dossier(self) -> Path:
        """Where what is handed over for the pilot stands."""
        return self.build / "试点"

    def site(self) -> Path:
        """Where the pages stand that tell how the pilot does."""
        return self.build / "site"

    def cache(self, kind: str) -> Path:
        """Where values that may be thrown away at any time stand."""
        return self.build / "cache" / kind

    @contextlib.contextmanager
    def room(self, step: str) -> Iterator[Path]:
        """An empty folder for what a step needs only while it works; what a killed run left in it goes first."""
        # Only here: a check has no rooms, and need not load what packs and copies them.
        import shutil  # noqa: PLC0415

        folder = self.cache("rooms") / step
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def relative(self, path: Path) -> str:
        """How a file is named in records and messages: from the root, with forward slashes."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()

    def write(self, path: Path, data: bytes) -> Path:
        """Write a file under `build` whole or not at all; the same bytes leave the file untouched.

        Raises InternalError for a place outside `build`, InputError where the disk or another program refuses.
        """
        target = path if path.is_absolute() else self.root / path
        if not target.resolve().is_relative_to(self.build.resolve()):
            raise InternalError(f"拒绝写到 build 以外的位置：{target}")
        if target.is_file() and target.stat().st_size == len(data) and target.read_bytes() == data:
            return target
        write_whole(target, data, self.relative(target))
        return target

    def stream(self, path: Path, fill: Callable[[BinaryIO], _Told]) -> _Told:
        """Like `write` for what need not be in memory; what `fill` returns is returned.

        Raises InternalError for a place outside `build`, InputError where the disk or another program refuses.
        """
        if not path.resolve().is_relative_to(self.build.resolve()):
            raise InternalError(f"拒绝写到 build 以外的位置：{path}")
        return write_streamed(path, fill, self.relative(path))


def check_name(name: str) -> None:
    """Raise InputError where a folder's name cannot name a draft."""
    if _DEVICE.fullmatch(name):
        raise InputError(f"标准文件夹的名称“{name}”不能使用，Windows 把它当作设备。", "请改名后重试。")
    if not name or _UNUSABLE_NAME.search(name) or len(name.encode()) > _LONGEST_NAME_IN_BYTES:
        raise InputError(
            f"标准文件夹的名称“{name}”不能使用。",
            '名称不得含 \\ / : * ? " < > | { } [ ]，不得以点、横线、下划线或空格开头，不得长于60个汉字；请改名后重试。',
        )


def _read_config(path: Path) -> Config:
    # Imported here because a check of one draft reads no settings and has half a second in all.
    from biaogao.schema import load_yaml, validate  # noqa: PLC0415
    from biaogao.source import UndecodableText, read_source  # noqa: PLC0415

    try:
        source = read_source(path, path.name)
    except (UndecodableText, OSError) as failure:
        raise InputError("config.yaml 无法读取：不是 UTF-8 或 GB18030 文本。", "请另存为 UTF-8 后重试。") from failure
    value, positions, diagnostics = load_yaml(source)
    found = [*diagnostics, *(validate(value or {}, "config", positions) if not diagnostics else ())]
    if found:
        raise InputError(
            "\n".join(_line(one.span.start.line if one.span else 0, one.message, one.hint) for one in found)
        )
    return msgspec.convert(value or {}, Config, strict=False)


def _line(line: int, message: str, hint: str) -> str:
    place = f"config.yaml 第{line}行" if line else "config.yaml"
    return f"{place}：{message}{hint}"
