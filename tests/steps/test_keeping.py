"""A large file stays as it is while what it is made of is the same and nobody touched it."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import pytest

from biaogao.deliverables.bindings import Bound
from biaogao.steps.keeping import Keeper
from biaogao.workspace import Workspace

BOUND = Bound(pdf=b"", pages=((1, 2),), front=2, undrawn="䶮")


@pytest.fixture
def keeper(tmp_path: Path) -> Keeper:
    return Keeper.of(Workspace(tmp_path))


def filled(keeper: Keeper, key: str, data: bytes) -> tuple[Bound, bool]:
    """What is told of the file, and whether it was written anew."""
    calls: list[bytes] = []

    def fill(stream: BinaryIO) -> Bound:
        calls.append(data)
        stream.write(data)
        return BOUND

    return keeper.streamed(path_of(keeper), key, fill, Bound), bool(calls)


def path_of(keeper: Keeper) -> Path:
    return keeper.workspace.dossier() / "卷一.pdf"


def test_what_is_made_of_the_same_is_left_in_its_place(keeper: Keeper) -> None:
    assert filled(keeper, keeper.key("one"), b"one") == (BOUND, True)
    stamp = path_of(keeper).stat().st_mtime_ns
    assert filled(keeper, keeper.key("one"), b"other") == (BOUND, False)
    assert (path_of(keeper).read_bytes(), path_of(keeper).stat().st_mtime_ns) == (b"one", stamp)


def test_what_is_made_of_something_else_is_written_anew(keeper: Keeper) -> None:
    filled(keeper, keeper.key("one"), b"one")
    assert filled(keeper, keeper.key("two"), b"two") == (BOUND, True)
    assert path_of(keeper).read_bytes() == b"two"


@pytest.mark.parametrize("harm", ["altered", "deleted", "forgotten"])
def test_what_was_harmed_is_written_anew(keeper: Keeper, harm: str) -> None:
    filled(keeper, keeper.key("one"), b"one")
    if harm == "altered":
        path_of(keeper).write_bytes(b"by hand")
    elif harm == "deleted":
        path_of(keeper).unlink()
    else:
        for note in keeper.workspace.cache("kept").iterdir():
            note.write_bytes(b"{")
    assert filled(keeper, keeper.key("one"), b"one") == (BOUND, True)
    assert path_of(keeper).read_bytes() == b"one"


def test_another_tool_or_another_value_has_another_key(keeper: Keeper) -> None:
    other = Keeper(workspace=keeper.workspace, engine="another")
    assert len({keeper.key("one"), keeper.key("two"), keeper.key("on", "e"), other.key("one")}) == 4
    assert keeper.key({"a": 1, "b": 2}) == keeper.key({"b": 2, "a": 1})


def test_a_value_is_made_once_for_its_key(keeper: Keeper) -> None:
    made = iter((("one",), ("two",)))
    assert keeper.remembered("卷一", "k1", lambda: next(made), tuple[str, ...]) == ("one",)
    assert keeper.remembered("卷一", "k1", lambda: next(made), tuple[str, ...]) == ("one",)
    assert keeper.remembered("卷一", "k2", lambda: next(made), tuple[str, ...]) == ("two",)
