"""Names of files of the dossier, apart from what makes them."""

from __future__ import annotations

MANIFEST = "manifest.json"
GAPS = "缺失佐证清单"
