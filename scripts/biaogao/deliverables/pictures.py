"""Turns a scan or a photo into a page of A4 without touching its pixels."""

from __future__ import annotations

import io

import img2pdf
from PIL import Image

from biaogao.errors import ToolError

_A4 = (img2pdf.mm_to_pt(210), img2pdf.mm_to_pt(297))
_BORDER = img2pdf.mm_to_pt(15)


def picture_page(data: bytes, name: str) -> bytes:
    """A PDF with as many pages as the picture has; turned where it is wider than high. Raises ToolError."""
    layout = img2pdf.get_layout_fun(
        pagesize=_A4, border=(_BORDER, _BORDER), fit=img2pdf.FitMode.shrink, auto_orient=True
    )
    try:
        made: bytes = img2pdf.convert(
            _opaque(data),
            layout_fun=layout,
            nodate=True,
            producer="",
            engine=img2pdf.Engine.internal,
            rotation=img2pdf.Rotation.ifvalid,
        )
    except Exception as failure:  # img2pdf and Pillow raise whatever they like on damaged pictures
        raise ToolError(f"图片“{name}”不能转为 PDF。", str(failure)) from failure
    return made


def _opaque(data: bytes) -> bytes:
    """A PDF holds no transparency in a plain picture: white is put behind it."""
    with Image.open(io.BytesIO(data)) as picture:
        if picture.mode not in {"RGBA", "LA", "PA"} and "transparency" not in picture.info:
            return data
        seen = picture.convert("RGBA")
        ground = Image.new("RGB", seen.size, "white")
        ground.paste(seen, mask=seen.getchannel("A"))
        buffer = io.BytesIO()
        ground.save(buffer, "PNG", dpi=picture.info.get("dpi", (150, 150)))
        return buffer.getvalue()
