"""Where the values and keys of a structured file stand."""

from __future__ import annotations

import msgspec

from biaogao.source import Span

Value = str | list["Value"] | dict[str, "Value"]
Path = tuple[str | int, ...]


class Positions(msgspec.Struct, frozen=True, kw_only=True):
    """`values` and `keys` map the path of a value (keys and 0-based indexes) to its span and to that of its key."""

    values: dict[Path, Span]
    keys: dict[Path, Span]

    def value(self, path: Path) -> Span | None:
        """The span of the value at `path`, or of the nearest value around it."""
        for stop in range(len(path), -1, -1):
            if path[:stop] in self.values:
                return self.values[path[:stop]]
        return None

    def key(self, path: Path) -> Span | None:
        """The span of the key at `path`, or else of its value."""
        return self.keys.get(path) or self.value(path)


NOWHERE = Positions(values={}, keys={})
