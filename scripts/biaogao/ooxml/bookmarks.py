"""Names of hidden bookmarks: the only mark of ours that survives Word, WPS and LibreOffice."""

from __future__ import annotations

import hashlib
import re

PREFIX = "_gb_"
LONGEST = 40
_PLAIN = re.compile(r"\w+", re.ASCII)
_DIGEST = 8


def bookmark_name(key: str) -> str:
    """The bookmark of a node: `fig-arch` gives `_gb_fig_arch`, at most 40 letters, digits and underlines.

    A key that Word would refuse is cut and told apart by a digest, so that a draft with a bad id (the reader's finding
    says so) still gives a file that opens.
    """
    name = PREFIX + key.replace("-", "_")
    if len(name) <= LONGEST and _PLAIN.fullmatch(name):
        return name
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]
    return f"{re.sub(r'[^A-Za-z0-9_]', '_', name)[: LONGEST - _DIGEST - 1]}_{digest}"
