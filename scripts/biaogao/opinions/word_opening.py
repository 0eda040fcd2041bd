"""Opens a returned text of any program as the parts of a docx; what is not one goes through LibreOffice first."""

from __future__ import annotations

from biaogao.importers.opening import is_old_word, open_word
from biaogao.ooxml import package
from biaogao.opinions.returned import Help

WHAT = "Word文件"
_CONVERTED = {".odt": "OpenDocument 文字文件", ".rtf": "RTF 文件", ".wps": "WPS 文字文件"}


def opened(data: bytes, name: str, help: Help) -> tuple[str, dict[str, bytes]]:
    """What the file is in Chinese, and its parts. Raises what `package.read` and `help.to_docx` raise."""
    ending = f".{name.rpartition('.')[2].lower()}"
    if is_old_word(data):
        named = name if ending == ".doc" else f"{name}.doc"
        return "Word 97—2003文件", package.read(help.to_docx(data, named), f"“{name}”")
    if ending not in _CONVERTED:
        return WHAT, open_word(data, name)
    if _is_docx(data):
        # WPS saves what Word reads under its own ending, too: the content counts.
        return WHAT, open_word(data, f"{name}.docx")
    return _CONVERTED[ending], package.read(help.to_docx(data, name), f"“{name}”")


def _is_docx(data: bytes) -> bool:
    return data.startswith(b"PK") and b"word/document.xml" in data
