"""Pictures of a Word file as files of the draft: looked at, converted where no draft can hold them, or refused."""

from __future__ import annotations

import contextlib
import io
import warnings
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from PIL import Image

from biaogao.writers.pictures import measure

Convert = Callable[[Mapping[str, bytes]], Mapping[str, bytes]]
"""Metafiles (EMF, WMF) by name to PNG by name; what cannot be converted is missing."""

_MOST_PIXELS = 60_000_000
_LARGEST = 20_000_000
_READABLE = frozenset({"GIF", "BMP", "TIFF", "WEBP", "PNG", "JPEG"})
_METAFILES = (".emf", ".wmf", ".emz", ".wmz")


class Extracted:
    """The pictures taken so far: `files` are their bytes by path in the draft, each part once."""

    def __init__(self, parts: Mapping[str, bytes], convert: Convert | None) -> None:
        self._parts = parts
        self._convert = convert
        self._known: dict[str, tuple[str, str]] = {}
        self._converted: Mapping[str, bytes] | None = None
        self.files: dict[str, bytes] = {}

    def take(self, *parts: str) -> tuple[str, str]:
        """The path of the first part that can be used, and a remark; without a path the remark says why not."""
        problem = "图片不在文件里面（链接到外部文件，或者是图表、自选图形）"
        for part in parts:
            if not part or part not in self._parts:
                continue
            if part not in self._known:
                self._known[part] = self._file(part)
            path, remark = self._known[part]
            if path:
                return path, remark
            problem = remark
        return "", problem

    def _file(self, part: str) -> tuple[str, str]:
        data = self._parts[part]
        if len(data) > _LARGEST:
            return "", f"图片超过{_LARGEST // 1_000_000} MB"
        if PurePosixPath(part).suffix.lower() in _METAFILES:
            return self._metafile(part)
        media = measure(data)
        if not media.problem:
            return self._keep(data, media.extension), ""
        redrawn = _as_png(data)
        if redrawn:
            return self._keep(redrawn, "png"), f"由{PurePosixPath(part).suffix.lstrip('.').upper()}转为PNG"
        return "", f"{media.problem}（{PurePosixPath(part).name}）"

    def _metafile(self, part: str) -> tuple[str, str]:
        kind = PurePosixPath(part).suffix.lstrip(".").upper()
        if self._convert is None:
            return "", f"{kind}图形没有转换：请在Word中把它另存为PNG或SVG，放进figures"
        if self._converted is None:
            found = {
                name: data
                for name, data in self._parts.items()
                if PurePosixPath(name).suffix.lower() in _METAFILES and len(data) <= _LARGEST
            }
            self._converted = self._convert(found)
        png = _as_png(self._converted.get(part, b""))
        if not png:
            return "", f"{kind}图形无法转换：请在Word中把它另存为PNG或SVG，放进figures"
        return self._keep(png, "png"), f"由{kind}转为PNG，请核对"

    def _keep(self, data: bytes, extension: str) -> str:
        path = f"figures/image-{len(self.files) + 1}.{'jpg' if extension == 'jpeg' else extension}"
        self.files[path] = data
        return path


def _as_png(data: bytes) -> bytes:
    """Any picture that Pillow reads, as PNG; nothing where it cannot or would be too large."""
    refusals = (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError)
    with contextlib.suppress(*refusals), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(data), formats=sorted(_READABLE)) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                return b""
            made = picture.convert("RGBA" if "transparency" in picture.info or "A" in picture.mode else "RGB")
            out = io.BytesIO()
            made.save(out, "PNG")
            return out.getvalue()
    return b""
