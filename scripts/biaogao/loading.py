"""What starts load, in one file: the bytecode of modules, some hundreds, and the patterns that others compile.

To find, open and check each module by itself costs a start more than to run it, and packages of others compile their
regular expressions anew each time. Bytecode is taken from here only for a source of the very time and size that it was
made from, as Python does it, and all only for the very build of the interpreter. What is missing is loaded as ever.

Nothing is imported here that an interpreter has not loaded by itself: it would be loaded the long way.
"""

from __future__ import annotations

import marshal
import os
import sys
from _frozen_importlib import ModuleSpec
from _frozen_importlib_external import SourceFileLoader
from _thread import RLock

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import CodeType, ModuleType
    from typing import Any

    Source = tuple[str, int, int]
    """Path, time of its last change in nanoseconds, bytes."""
    Row = tuple[Source, str | None, int, int]
    """A source, where Python itself keeps its bytecode, and where it stands here: first byte and number of bytes."""
    Pattern = tuple[str, int, tuple[int, list[int], int, dict[str, int], tuple[str | None, ...]]]
    """Text and flags as they were asked for, and what the engine is given: flags, code, groups and their names."""
    Asked = tuple[tuple[type, str, int], ...]
    """What Python knows patterns by: the type of their text, the text, flags."""
    Reader = Callable[[int, int], bytes]
    """First byte and number of bytes to these bytes."""

else:
    ModuleType = type(sys)

_HEAD = 8
_PACKAGE = os.sep + "__init__.py"


_UNASKED = frozenset(("ipaddress", "markdown_it.common.normalize_url", "markdown_it.helpers", "msgspec.inspect"))
_UNASKED |= {"textwrap", "tokenize", "traceback"}
"""What others import at their head and a check never asks for anything: it is run when it is asked."""


class _Loader(SourceFileLoader):
    """A module whose bytecode is kept; all else about it is as it would be."""

    def __init__(self, name: str, path: str, bytecode: Callable[[], bytes]) -> None:
        super().__init__(name, path)
        self.bytecode = bytecode

    def get_code(self, fullname: str) -> CodeType | None:
        """The bytecode of the module."""
        try:
            code: CodeType = marshal.loads(self.bytecode())
        except (OSError, EOFError, ValueError, TypeError):
            # The file went away under an open handle, as it may on a shared disk.
            return super().get_code(fullname)
        return code


class _Unasked(ModuleType):
    """A module that has not been run. Its first missing name runs it and makes it like any other."""

    def __getattr__(self, name: str) -> Any:
        loader = self.__spec__.loader if self.__spec__ else None
        if isinstance(loader, _LateLoader):
            loader.run(self)
        return ModuleType.__getattribute__(self, name)


class _LateLoader(_Loader):
    """Runs a module when something is asked of it, once, whichever thread asks."""

    def exec_module(self, module: ModuleType) -> None:
        """Leave the module as it is."""
        self.lock, self.ran = RLock(), False
        module.__class__ = _Unasked

    def run(self, module: ModuleType) -> None:
        """Run the module; who asks from inside of it sees what is there so far."""
        with self.lock:
            if not self.ran:
                self.ran = True
                super().exec_module(module)
                module.__class__ = ModuleType


class Shelf:
    """What was kept in a file, as the first place where Python looks for modules. Empty where nothing can be used."""

    def __init__(self, path: str | None) -> None:
        self.path = path
        self.before = frozenset(sys.modules)
        self.rows: dict[str, Row] = {}
        self.patterns: tuple[Pattern, ...] = ()
        self.asked: Asked = ()
        if path is not None:
            try:
                self._take(path)
            except (OSError, EOFError, ValueError, TypeError):
                self.rows, self.patterns = {}, ()

    def _take(self, path: str) -> None:
        self.read = _reader(path)
        self.start = _HEAD + int.from_bytes(self.read(0, _HEAD), "little")
        size = os.stat(path).st_size  # noqa: PTH116
        if self.start > size:
            return
        build, more, rows, patterns = marshal.loads(self.read(_HEAD, self.start - _HEAD))
        if build == _build() and self.start + more == size:
            self.rows, self.patterns = rows, patterns

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Where a module comes from; None for one that is not here, or whose source has changed."""
        row = self.rows.get(name)
        if row is None:
            return None
        source = row[0]
        if source != _source(source[0]):
            del self.rows[name]
            return None
        kind = _LateLoader if name in _UNASKED else _Loader
        spec = ModuleSpec(name, kind(name, source[0], lambda: self._code(row)), origin=source[0])
        spec.has_location, spec.cached = True, row[1]
        if source[0].endswith(_PACKAGE):
            spec.submodule_search_locations = [source[0].removesuffix(_PACKAGE)]
        return spec

    def _code(self, row: Row) -> bytes:
        return self.read(self.start + row[2], row[3])

    def lend(self) -> None:
        """Give Python's own cache of patterns what packages of others will ask it for."""
        if not self.patterns:
            return
        import _sre  # type: ignore[import-not-found]  # noqa: PLC0415
        import re  # noqa: PLC0415

        cache = getattr(re, "_cache", {})
        for text, flags, compiled in self.patterns:
            cache[str, text, flags] = _sre.compile(text, *compiled)

    def notice(self) -> None:
        """Remember which patterns were compiled so far: later ones may be made of the words of a draft."""
        self.asked = tuple(getattr(sys.modules["re"], "_cache", ()))

    def keep(self, patterns: Callable[[Asked], tuple[Pattern, ...]]) -> None:
        """Keep for the next start what this one had to load otherwise; that it cannot be written is no fault.

        `patterns` tells what the engine is given for those patterns among the noticed ones that are of others.
        """
        known = self.before.union(self.rows)
        fresh = {spec.name: spec for spec in _loaded() if spec.name not in known}
        if not fresh or self.path is None or sys.dont_write_bytecode:
            return
        part = f"{self.path}.{os.getpid()}"
        try:
            # Opened before anything is collected: where nothing can be written, each start would collect in vain.
            with open(part, "wb") as file:  # noqa: PTH123
                file.write(self._packed(fresh, patterns))
            os.replace(part, self.path)  # noqa: PTH105
        except (OSError, ValueError, SyntaxError):
            # The disk refused, or a source was changed while it was at work.
            _remove(part)

    def _packed(self, fresh: dict[str, ModuleSpec], patterns: Callable[[Asked], tuple[Pattern, ...]]) -> bytes:
        kept = [name for name, row in self.rows.items() if row[0] == _source(row[0][0])]
        rows, codes = {}, bytearray()
        for name, source, cached, code in (*self._again(kept), *_anew(fresh)):
            rows[name] = (source, cached, len(codes), len(code))
            codes += code
        head = marshal.dumps((_build(), len(codes), rows, patterns(self.asked)))
        return len(head).to_bytes(_HEAD, "little") + head + codes

    def _again(self, names: list[str]) -> Iterator[tuple[str, Source, str | None, bytes]]:
        for name in names:
            row = self.rows[name]
            yield name, row[0], row[1], self._code(row)


def _reader(path: str) -> Reader:
    """A file that is read where it is asked for, or as a whole where the system has no such reading."""
    if sys.platform != "win32":
        file = os.open(path, os.O_RDONLY)
        return lambda start, size: os.pread(file, size, start)
    with open(path, "rb") as whole:  # noqa: PTH123
        content = whole.read()
    return lambda start, size: content[start : start + size]


def _source(path: str) -> Source | None:
    try:
        told = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return path, told.st_mtime_ns, told.st_size


def _build() -> tuple[str, int, Source | None]:
    """Who can read what is kept: this build of the interpreter, what it leaves out, and this module as it stands."""
    return sys.version, sys.flags.optimize, _source(__file__)


def _remove(path: str) -> None:
    try:  # noqa: SIM105
        os.unlink(path)  # noqa: PTH108
    except OSError:
        pass


def _loaded() -> Iterator[ModuleSpec]:
    """What is known of the modules that came from a source."""
    for name, module in list(sys.modules.items()):
        spec = getattr(module, "__spec__", None)
        if spec is not None and spec.name == name and isinstance(spec.loader, SourceFileLoader):
            yield spec


def _anew(fresh: dict[str, ModuleSpec]) -> Iterator[tuple[str, Source, str | None, bytes]]:
    for name, spec in fresh.items():
        # Asked before the bytecode: should the source change in between, the next start finds another time.
        source = _source(str(spec.origin))
        code = spec.loader.get_code(name) if isinstance(spec.loader, SourceFileLoader) else None
        if source is not None and code is not None:
            yield name, source, spec.cached, marshal.dumps(code)


def begin() -> Shelf:
    """Take what was kept; from here on modules come from it."""
    bytecode = __spec__.cached if __spec__ else None
    # With a dot in front it is none of the files that decide what is built.
    name = f".start.{sys.implementation.cache_tag}"
    shelf = Shelf(os.path.join(os.path.dirname(bytecode), name) if bytecode else None)  # noqa: PTH118, PTH120
    sys.meta_path.insert(0, shelf)
    shelf.lend()
    return shelf
