"""Golden files: texts that a test compares with what was accepted before; `pytest --accept` writes them anew."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path

_SHOWN = 40


class GoldenFolder:
    """A folder that holds exactly the accepted texts, one file for each name (`word/styles.xml` gives a subfolder)."""

    def __init__(self, folder: Path, *, accept: bool) -> None:
        self._folder = folder
        self._accept = accept

    def check(self, texts: Mapping[str, str]) -> None:
        """Fail with a diff for each text that differs, is new, or is gone; with --accept write them instead."""
        if self._accept:
            self._write(texts)
            return
        stored = self._stored()
        differences = [self._difference(name, stored.get(name), texts.get(name)) for name in sorted({*stored, *texts})]
        found = "\n".join(difference for difference in differences if difference)
        assert not found, f"golden files under {self._folder.name} differ (accept with --accept):\n{found}"

    def _stored(self) -> dict[str, str]:
        files = (path for path in sorted(self._folder.rglob("*.txt")) if path.is_file())
        return {
            path.relative_to(self._folder).as_posix().removesuffix(".txt"): path.read_text("utf-8") for path in files
        }

    def _write(self, texts: Mapping[str, str]) -> None:
        for path in sorted(self._folder.rglob("*.txt")):
            path.unlink()
        for name, text in texts.items():
            path = self._folder / f"{name}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")

    def _difference(self, name: str, before: str | None, now: str | None) -> str:
        if before == now:
            return ""
        if before is None or now is None:
            return f"{name}: {'new' if before is None else 'gone'}"
        lines = list(
            difflib.unified_diff(before.splitlines(), now.splitlines(), f"{name} (accepted)", name, "", "", 2, "")
        )
        more = f"\n… {len(lines) - _SHOWN} more lines" if len(lines) > _SHOWN else ""
        return "\n".join(lines[:_SHOWN]) + more
