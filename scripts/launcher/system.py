"""Says which programs and fonts the commands need, where each is found, and which are missing on this machine."""

from __future__ import annotations

import glob
import os
import sys
from typing import NamedTuple


class Part(NamedTuple):
    """A thing that pip does not bring.

    `packages` are Debian's; `marks` are patterns of paths below `/` or the private folder, of which one in each group
    must exist; `programs` are the names under which it may stand on PATH elsewhere; `without` says what is lost.
    """

    key: str
    title: str
    packages: tuple[str, ...]
    marks: tuple[tuple[str, ...], ...]
    programs: tuple[str, ...]
    without: str


OFFICE = Part(
    "office",
    "LibreOffice（文字、表格、公式）",
    ("libreoffice-writer-nogui", "libreoffice-calc-nogui", "libreoffice-math-nogui"),
    tuple(
        (f"usr/lib/libreoffice/program/{name}", f"opt/libreoffice*/program/{name}")
        for name in ("soffice.bin", "libswlo.so", "libsclo.so", "libsmlo.so")
    ),
    ("soffice", "libreoffice"),
    "Word 文件照常生成，PDF 及由 PDF 组成的台账不生成",
)
KAITI = Part(
    "kaiti",
    "楷体字体",
    ("fonts-arphic-gkai00mp",),
    (("usr/share/fonts/truetype/arphic-gkai00mp/gkai00mp.ttf", "usr/share/fonts/**/gkai00mp.ttf"),),
    (),
    "PDF 中的楷体、仿宋以宋体代替",
)
LIBERATION = Part(
    "liberation",
    "Liberation 字体",
    ("fonts-liberation",),
    (("usr/share/fonts/truetype/liberation*/LiberationSerif-Regular.ttf", "usr/share/fonts/**/LiberationSerif-*.ttf"),),
    (),
    "PDF 中的 Times New Roman 以其他字体代替",
)
FONTCONFIG = Part(
    "fontconfig",
    "fontconfig",
    ("fontconfig",),
    (("usr/bin/fc-match",),),
    ("fc-match",),
    "无法为 PDF 指定字体",
)
CHROMIUM = Part(
    "browser",
    "chromium",
    ("chromium",),
    (("usr/bin/chromium", "usr/lib/chromium/chromium"),),
    ("chromium", "chromium-browser", "google-chrome"),
    "跳过需要浏览器的测试",
)
LIBATOMIC = Part(
    "libatomic",
    "libatomic（驱动浏览器用）",
    ("libatomic1",),
    (("usr/lib/*/libatomic.so.1", "usr/lib*/libatomic.so.1"),),
    (),
    "跳过需要浏览器的测试",
)
POPPLER = Part(
    "poppler",
    "poppler-utils",
    ("poppler-utils",),
    (("usr/bin/pdftoppm",),),
    ("pdftoppm",),
    "跳过查看 PDF 页面的测试",
)
QPDF = Part("qpdf", "qpdf", ("qpdf",), (("usr/bin/qpdf",),), ("qpdf",), "跳过校验 PDF 结构的测试")

FOR_PDF = (OFFICE, KAITI, LIBERATION, FONTCONFIG)
FOR_TESTS = (CHROMIUM, LIBATOMIC, POPPLER, QPDF)
PARTS = {"office": FOR_PDF, "test": FOR_PDF + FOR_TESTS, "": ()}

_FOREIGN_OFFICE = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "~/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)


def private_folder(root: str) -> str:
    """Where programs are unpacked that could not be installed."""
    return os.path.join(root, ".biaogao", "system")


def missing(root: str, parts: str) -> tuple[Part, ...]:
    """Those of a group of parts ("office", "test") that this machine lacks."""
    return missing_of(root, PARTS[parts])


def missing_of(root: str, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Those of the given parts that this machine lacks."""
    return tuple(part for part in parts if not place(root, part))


def place(root: str, part: Part) -> str:
    """The path at which a part was found, or "".

    Debian packs LibreOffice into pieces and a piece may be missing (without the one for formulas they vanish from the
    PDF silently), so that there the files count; elsewhere LibreOffice comes whole and the program is enough.
    """
    for base in ("/", private_folder(root)):
        found = [_first(base, group) for group in part.marks]
        if all(found):
            return found[0]
    if part is OFFICE and os.path.exists("/usr/lib/libreoffice/program"):
        return ""
    return next(filter(None, map(on_path, part.programs)), "") or (_foreign_office() if part is OFFICE else "")


def on_path(name: str) -> str:
    """The path of a program on PATH, or ""."""
    for folder in os.environ.get("PATH", os.defpath).split(os.pathsep):
        for ending in ("", ".exe") if os.name == "nt" else ("",):
            path = os.path.join(folder, name + ending)
            if os.path.isfile(path) and os.access(path, os.X_OK):
                return path
    return ""


def needed_here(part: Part) -> bool:
    """Whether a part is one that this kind of system lacks by itself; fonts of macOS and Windows do."""
    return part.programs != () or sys.platform.startswith("linux")


def _first(base: str, patterns: tuple[str, ...]) -> str:
    for pattern in patterns:
        path = os.path.join(base, pattern)
        if "*" not in pattern:
            if os.path.exists(path):
                return path
        elif found := sorted(glob.glob(path, recursive=True)):
            return found[0]
    return ""


def _foreign_office() -> str:
    return next((path for path in map(os.path.expanduser, _FOREIGN_OFFICE) if os.path.exists(path)), "")
