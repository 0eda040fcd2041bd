"""Modules come from the file of the last start exactly where their sources are what they were."""

import re
import sys
from collections.abc import Iterator
from importlib.util import spec_from_file_location
from pathlib import Path

import pytest

from biaogao import loading
from biaogao.patterns import of_others

NAME = "kept_for_this_test"


@pytest.fixture
def source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package of two modules that Python finds."""
    package = tmp_path / "sources" / NAME
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("from . import inner\nvalue = inner.value + 1\n", encoding="utf-8")
    (package / "inner.py").write_text("value = 1\n", encoding="utf-8")
    monkeypatch.syspath_prepend(package.parent)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    yield package
    forget()


def forget() -> None:
    for name in (NAME, f"{NAME}.inner"):
        sys.modules.pop(name, None)


def loaded_by(shelf: loading.Shelf, monkeypatch: pytest.MonkeyPatch) -> object:
    forget()
    monkeypatch.setattr(sys, "meta_path", [shelf, *sys.meta_path])
    try:
        return __import__(NAME)
    finally:
        monkeypatch.setattr(sys, "meta_path", [one for one in sys.meta_path if one is not shelf])


@pytest.fixture
def kept(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A file that a start left which loaded the package."""
    path = str(tmp_path / "kept")
    shelf = loading.Shelf(path)
    loaded_by(shelf, monkeypatch)
    shelf.keep(lambda asked: ())
    forget()
    return path


def from_shelf(module: object) -> bool:
    return isinstance(module.__spec__.loader, loading._Loader)  # type: ignore[attr-defined]


def test_the_next_start_takes_what_the_first_one_loaded(kept: str, source: Path, monkeypatch) -> None:
    module = loaded_by(loading.Shelf(kept), monkeypatch)
    assert from_shelf(module) and from_shelf(module.inner)
    assert (module.value, module.__file__) == (2, str(source / "__init__.py"))
    assert module.__path__ == [str(source)]
    assert module.__spec__.cached.endswith(".pyc")


def test_a_changed_source_is_loaded_anew_and_kept_again(kept: str, source: Path, monkeypatch) -> None:
    (source / "inner.py").write_text("value = 40\n", encoding="utf-8")
    shelf = loading.Shelf(kept)
    module = loaded_by(shelf, monkeypatch)
    assert module.value == 41
    assert from_shelf(module) and not from_shelf(module.inner)
    shelf.keep(lambda asked: ())
    forget()
    module = loaded_by(loading.Shelf(kept), monkeypatch)
    assert from_shelf(module.inner) and module.value == 41


def test_a_source_that_went_is_not_found(kept: str, source: Path, monkeypatch) -> None:
    (source / "inner.py").unlink()
    with pytest.raises(ImportError):
        loaded_by(loading.Shelf(kept), monkeypatch)


@pytest.mark.parametrize("content", [b"", b"\x00", b"\xff" * 40, b"\x05" + b"\x00" * 7 + b"spoilt"])
def test_a_spoilt_file_is_none(content: bytes, kept: str, monkeypatch) -> None:
    Path(kept).write_bytes(content)
    assert not from_shelf(loaded_by(loading.Shelf(kept), monkeypatch))


def test_what_another_build_of_python_left_is_none(kept: str, monkeypatch) -> None:
    monkeypatch.setattr(sys, "version", "another")
    shelf = loading.Shelf(kept)
    monkeypatch.undo()
    assert shelf.rows == {}


def test_what_another_version_of_this_module_left_is_none(kept: str, tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "loading.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(loading, "__file__", str(tmp_path / "loading.py"))
    assert loading.Shelf(kept).rows == {}


def test_nothing_is_written_where_python_may_not_write_bytecode(source: Path, tmp_path: Path, monkeypatch) -> None:
    shelf = loading.Shelf(str(tmp_path / "kept"))
    loaded_by(shelf, monkeypatch)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    shelf.keep(lambda asked: ())
    assert not (tmp_path / "kept").exists()


def test_patterns_of_others_are_lent_without_being_compiled(source: Path, tmp_path: Path, monkeypatch) -> None:
    text, flags = r"(?P<first>甲)|乙{2,3}", int(re.IGNORECASE)
    path = str(tmp_path / "kept")
    shelf = loading.Shelf(path)
    loaded_by(shelf, monkeypatch)
    re.purge()
    re.compile(text, flags)
    shelf.notice()
    re.compile("later")
    shelf.keep(of_others)
    re.purge()
    later = loading.Shelf(path)
    assert [row[0] for row in later.patterns] == [text]
    monkeypatch.setattr(re._compiler, "compile", None)  # type: ignore[attr-defined]
    later.lend()
    found = re.compile(text, flags)
    assert (found.flags, found.groups, dict(found.groupindex)) == (re.IGNORECASE | re.UNICODE, 1, {"first": 1})
    assert found.fullmatch("乙乙") and found.match("甲")["first"] == "甲"


def test_what_nobody_asks_is_run_when_somebody_does(kept: str, source: Path, monkeypatch) -> None:
    monkeypatch.setattr(loading, "_UNASKED", {NAME})
    module = loaded_by(loading.Shelf(kept), monkeypatch)
    assert f"{NAME}.inner" not in sys.modules
    assert not hasattr(module, "nothing")
    assert (type(module), module.value) == (type(sys), 2)


def test_what_nobody_asks_tells_why_it_cannot_be_run(source: Path, tmp_path: Path, monkeypatch) -> None:
    (source / "__init__.py").write_text("value = 1\n1 / 0\n", encoding="utf-8")
    path = str(tmp_path / "kept")
    spec = spec_from_file_location(NAME, source / "__init__.py")
    shelf = loading.Shelf(path)
    monkeypatch.setattr(loading, "_loaded", lambda: iter([spec]))
    shelf.keep(lambda asked: ())
    monkeypatch.setattr(loading, "_UNASKED", {NAME})
    module = loaded_by(loading.Shelf(path), monkeypatch)
    with pytest.raises(ZeroDivisionError):
        _ = module.other


def test_what_a_start_without_docstrings_kept_is_none_for_one_with_them(kept: str, monkeypatch) -> None:
    assert loading.Shelf(kept).rows
    monkeypatch.setattr(loading.sys, "flags", type("Flags", (), {"optimize": 2}))
    assert not loading.Shelf(kept).rows


def test_a_source_spoilt_meanwhile_is_no_fault_and_leaves_nothing(source: Path, tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "kept"
    shelf = loading.Shelf(str(path))
    loaded_by(shelf, monkeypatch)
    (source / "inner.py").write_text("half (", encoding="utf-8")
    shelf.keep(lambda asked: ())
    assert list(tmp_path.glob("kept*")) == []


def test_a_disk_that_refuses_is_not_filled(source: Path, tmp_path: Path, monkeypatch) -> None:
    shelf = loading.Shelf(str(tmp_path / "kept"))
    loaded_by(shelf, monkeypatch)

    def refuse(*given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(loading.os, "replace", refuse)
    shelf.keep(lambda asked: ())
    assert list(tmp_path.glob("kept*")) == []
