"""Chooses the fonts that stand in for those a Word file names, by one fontconfig file for one process.

The system is not touched. Where fontconfig is unknown (macOS, Windows) the installed fonts are used as they are.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

import msgspec
import pylopdf_fonts_zh_cn

from biaogao.errors import InputError

BUNDLED = "内置"
INSTALLED = "本机"

_SERIF = "Noto Serif SC"
_SANS = "Noto Sans SC"
_KAI = "AR PL KaitiM GB"


class Alias(msgspec.Struct, frozen=True, kw_only=True):
    """The names under which Word files ask for a typeface, and the families that stand in for it, best first."""

    names: tuple[str, ...]
    families: tuple[str, ...]


ALIASES: tuple[Alias, ...] = (
    Alias(
        names=(
            "宋体",
            "SimSun",
            "新宋体",
            "NSimSun",
            "宋体-扩展",
            "STSong",
            "华文宋体",
            "方正小标宋简体",
            "FZXiaoBiaoSong-B05S",
        ),
        families=(_SERIF,),
    ),
    Alias(
        names=("黑体", "SimHei", "STHeiti", "华文黑体", "微软雅黑", "Microsoft YaHei", "等线", "DengXian"),
        families=(_SANS,),
    ),
    Alias(names=("楷体", "楷体_GB2312", "KaiTi", "KaiTi_GB2312", "STKaiti", "华文楷体"), families=(_KAI, _SERIF)),
    Alias(
        names=("仿宋", "仿宋_GB2312", "FangSong", "FangSong_GB2312", "STFangsong", "华文仿宋"), families=(_KAI, _SERIF)
    ),
    Alias(names=("Times New Roman", "Times"), families=("Liberation Serif", _SERIF)),
    Alias(names=("Arial", "Helvetica", "Calibri"), families=("Liberation Sans", _SANS)),
    Alias(names=("Courier New", "Consolas"), families=("Liberation Mono", _SANS)),
    Alias(names=("Cambria Math",), families=("Liberation Serif", _SERIF)),
)

# A file that tells that a family is there, and where distributions put it.
_WANTED_FILES = ("gkai00mp.ttf", "LiberationSerif-Regular.ttf", "LiberationSans-Regular.ttf", "opens___.ttf")


class FontSet(msgspec.Struct, frozen=True, kw_only=True):
    """The folders in which fonts are looked for, the policy, and names of typefaces that only a stand-in draws."""

    folders: tuple[Path, ...]
    policy: str
    missing: tuple[str, ...] = ()

    def fingerprint(self) -> str:
        """A digest of names and sizes of all font files and of the aliases; changes when pages may look otherwise."""
        digest = hashlib.sha256(self.policy.encode() + msgspec.json.encode(ALIASES))
        for name, size in sorted(_listed(self.folders)):
            digest.update(f"{name}:{size}\n".encode())
        return digest.hexdigest()[:16]

    def configuration(self, cache: Path) -> str:
        """The text of the fontconfig file."""
        mode = "assign" if self.policy == BUNDLED else "append"
        folders = "".join(f"<dir>{escape(str(folder), quote=False)}</dir>\n" for folder in self.folders)
        aliases = "".join(_alias(name, alias.families, mode) for alias in ALIASES for name in alias.names)
        return (
            '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>\n'
            f"{folders}<cachedir>{escape(str(cache), quote=False)}</cachedir>\n{aliases}{_LAST}</fontconfig>\n"
        )


def find_fonts(policy: str = BUNDLED, environ: Mapping[str, str] = os.environ) -> FontSet:
    """The fonts of this machine under a policy: 内置 gives the same pages everywhere, 本机 takes installed ones first.

    Raises InputError for another policy.
    """
    if policy not in {BUNDLED, INSTALLED}:
        raise InputError(f"字体只能是“{BUNDLED}”或“{INSTALLED}”，现为“{policy}”。", "请改 config.yaml。")
    roots = _roots(environ)
    found = {name: place for name in _WANTED_FILES if (place := _folder_of(name, roots)) is not None}
    own = (pylopdf_fonts_zh_cn.serif_path().parent, *dict.fromkeys(found.values()))
    missing = ("楷体", "仿宋") if "gkai00mp.ttf" not in found and policy == BUNDLED else ()
    folders = own if policy == BUNDLED else (*own, *(root for root in roots if root.is_dir()))
    return FontSet(folders=folders, policy=policy, missing=missing)


def _roots(environ: Mapping[str, str]) -> tuple[Path, ...]:
    named = [Path(environ[name]) for name in ("BIAOGAO_SYSTEM", "CONDA_PREFIX") if environ.get(name)]
    private = [root / inner for root in named for inner in ("usr/share/fonts", "share/fonts", "fonts")]
    home = Path(environ.get("HOME") or "/nonexistent")
    return (
        *private,
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        home / ".local/share/fonts",
        home / ".fonts",
    )


def _folder_of(name: str, roots: Iterable[Path]) -> Path | None:
    for root in roots:
        for path in sorted(root.rglob(name)) if root.is_dir() else ():
            return path.parent
    return None


def _listed(folders: Iterable[Path]) -> set[tuple[str, int]]:
    endings = {".ttf", ".otf", ".ttc", ".otc", ".pfb"}
    return {
        (path.name, path.stat().st_size)
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix.lower() in endings and path.is_file()
    }


def _alias(name: str, families: tuple[str, ...], mode: str) -> str:
    strings = "".join(f"<string>{escape(family, quote=False)}</string>" for family in families)
    return (
        f'<match target="pattern"><test qual="any" name="family"><string>{escape(name, quote=False)}</string></test>'
        f'<edit name="family" mode="{mode}" binding="strong">{strings}</edit></match>\n'
    )


# A face that no alias knows is drawn in 宋体 rather than in whatever sorts first.
_LAST = (
    '<match target="pattern"><edit name="family" mode="append_last" binding="weak">'
    f"<string>{_SERIF}</string></edit></match>\n"
)
