import sys
from pathlib import Path

import msgspec
import pytest

from biaogao import kept


class Row(msgspec.Struct, frozen=True):
    name: str


PLAIN = [{"name": "甲"}, {"name": "乙"}]
ROWS = (Row("甲"), Row("乙"))


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / ".rows"


def _never() -> object:
    raise AssertionError("it was kept")


def test_what_was_made_of_the_same_source_is_not_made_again(path: Path) -> None:
    assert kept.made_once(path, b"1", tuple[Row, ...], lambda: PLAIN) == ROWS
    assert kept.made_once(path, b"1", tuple[Row, ...], _never) == ROWS
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_another_source_is_made_anew(path: Path) -> None:
    kept.made_once(path, b"1", tuple[Row, ...], lambda: PLAIN)
    assert kept.made_once(path, b"2", tuple[Row, ...], lambda: PLAIN[:1]) == ROWS[:1]
    assert kept.made_once(path, b"2", tuple[Row, ...], _never) == ROWS[:1]


def test_what_is_spoilt_or_of_another_shape_is_made_anew(path: Path) -> None:
    for spoilt in (b"", b"\x92", b"spoilt"):
        path.write_bytes(spoilt)
        assert kept.made_once(path, b"1", tuple[Row, ...], lambda: PLAIN) == ROWS
    kept.keep(path, b"1", {"another": "shape"})
    assert kept.made_once(path, b"1", tuple[Row, ...], lambda: PLAIN) == ROWS


def test_what_does_not_fit_is_not_kept(path: Path) -> None:
    with pytest.raises(msgspec.ValidationError):
        kept.made_once(path, b"1", tuple[Row, ...], lambda: [{"name": 1}])
    assert not path.exists()


def test_nothing_is_kept_where_nothing_may_be_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = path.parent / "nowhere" / path.name
    assert kept.made_once(nowhere, b"1", tuple[Row, ...], lambda: PLAIN) == ROWS
    assert kept.made_once(None, b"1", tuple[Row, ...], lambda: PLAIN) == ROWS
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert kept.made_once(path, b"1", tuple[Row, ...], lambda: PLAIN) == ROWS
    assert list(path.parent.iterdir()) == []


def test_a_disk_that_refuses_is_not_filled(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    assert kept.made_once(path, b"1", tuple[Row, ...], lambda: PLAIN) == ROWS
    assert list(path.parent.iterdir()) == []


def test_the_place_is_beside_the_bytecode_and_hidden() -> None:
    place = kept.place("words")
    assert place is not None
    assert place.name == f".words.{sys.implementation.cache_tag}"
    assert place.parent == Path(str(kept.__spec__.cached)).parent
