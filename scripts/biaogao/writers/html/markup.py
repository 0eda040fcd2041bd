"""HTML as text: escaped strings, elements with attributes in the order given."""

from __future__ import annotations

import html
import re

_ILLEGAL = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text(value: str) -> str:
    """Text fit for element content; characters that no document may hold are dropped."""
    return html.escape(_ILLEGAL.sub("", value), quote=False)


def element(name: str, content: str = "", **attributes: str | int | None) -> str:
    """An element round markup that is ready; `_` in a name reads `-`, a trailing one is dropped, None is left out."""
    return f"<{name}{_written(attributes)}>{content}</{name}>"


def void(name: str, **attributes: str | int | None) -> str:
    """An element that never has content, such as img."""
    return f"<{name}{_written(attributes)}>"


def _written(attributes: dict[str, str | int | None]) -> str:
    return "".join(
        f' {name.rstrip("_").replace("_", "-")}="{html.escape(_ILLEGAL.sub("", str(value)))}"'
        for name, value in attributes.items()
        if value is not None
    )
