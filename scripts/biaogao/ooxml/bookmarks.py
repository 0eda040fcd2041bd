"""Names of hidden bookmarks: the only mark of ours that survives Word, WPS and LibreOffice."""

from __future__ import annotations

from biaogao.errors import InternalError

PREFIX = "_gb_"
LONGEST = 40


def bookmark_name(key: str) -> str:
    """The bookmark of a node: `fig-arch` gives `_gb_fig_arch`; raises InternalError where Word would refuse it."""
    name = PREFIX + key.replace("-", "_")
    if len(name) > LONGEST:
        raise InternalError(f"书签名过长：{name}", "标识最多36个字符。")
    return name
