"""Parts of tables are taken over only where nothing on the pages of a turn has changed or moved."""

from __future__ import annotations

from pathlib import Path

import pytest

from biaogao.ooxml.touched import Span
from biaogao.steps import turning
from biaogao.steps.turning import Memory, Turned, keeps_turns
from biaogao.workspace import Workspace
from biaogao.writers.pdf.pages import Place

BREAKS = {"_gbr_0_1": (3,)}
PLACES = {
    "_gb_a": Place(page=1, top=700.0),
    "_gb_b": Place(page=2, top=700.0),
    "_gbr_0_1_1": Place(page=2, top=150.0),
    "_gbr_0_1_2": Place(page=2, top=130.0),
    "_gbr_0_1_3": Place(page=3, top=700.0),
    "_gbr_0_1_4t": Place(page=3, top=680.0),
    "_gb_c": Place(page=4, top=700.0),
    "_gb_d": Place(page=5, top=700.0),
}
TURNED = Turned(maker="m", docx="d", breaks=BREAKS, places=PLACES)


@pytest.mark.parametrize(
    "spans", [(), (("_gb_c", "_gb_d"),), (("_gb_d", ""),), (("_gb_b", "_gbr_0_1_1"), ("_gb_c", "_gb_c"))]
)
def test_a_change_within_a_page_or_behind_all_turns_leaves_the_parts(spans: tuple[Span, ...]) -> None:
    assert keeps_turns(TURNED, spans, PLACES)


@pytest.mark.parametrize("span", [("_gb_a", "_gb_b"), ("", "_gb_a"), ("_gbr_0_1_4t", "_gb_c"), ("", ""), ("_gb_a", "")])
def test_a_change_that_may_bear_on_a_turn_does_not(span: Span) -> None:
    assert not keeps_turns(TURNED, (span,), PLACES)


@pytest.mark.parametrize("name", ["_gb_a", "_gb_b", "_gbr_0_1_1", "_gbr_0_1_2", "_gbr_0_1_3", "_gbr_0_1_4t"])
def test_what_moved_before_the_last_turn_does_not(name: str) -> None:
    old = PLACES[name]
    for moved in (Place(page=old.page, top=old.top - 12.0), Place(page=old.page + 1, top=old.top)):
        assert not keeps_turns(TURNED, (), PLACES | {name: moved})
    assert not keeps_turns(TURNED, (), {key: place for key, place in PLACES.items() if key != name})
    assert keeps_turns(TURNED, (), PLACES | {name: Place(page=old.page, top=old.top + 0.01)})


def test_of_two_blocks_between_the_same_bookmarks_one_may_have_grown_as_the_other_shrank() -> None:
    span = ("_gb_b", "_gbr_0_1_1")
    assert keeps_turns(TURNED, (span,), PLACES)
    assert not keeps_turns(TURNED, (span, span), PLACES)


def test_what_came_before_the_last_turn_does_not_and_what_came_behind_it_does() -> None:
    assert not keeps_turns(TURNED, (), PLACES | {"_gb_new": Place(page=1, top=300.0)})
    assert keeps_turns(TURNED, (), PLACES | {"_gb_new": Place(page=5, top=300.0)})
    assert keeps_turns(TURNED, (), PLACES | {"_gb_d": Place(page=6, top=100.0)})


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Memory:
    monkeypatch.setattr(turning, "_maker", lambda _: "m")
    monkeypatch.setattr(turning, "touched", lambda old, new, known: () if old[:4] == new[:4] else None)
    return Memory(Workspace(tmp_path), "甲")


def test_what_was_kept_is_recalled_and_held_against_its_own_file(memory: Memory, tmp_path: Path) -> None:
    assert memory.recall() is None
    memory.keep(b"text 1", BREAKS, PLACES)
    turned = memory.recall()
    assert turned is not None
    assert (turned.breaks, turned.places) == (BREAKS, PLACES)
    assert memory.promises(turned, b"text 2") and memory.holds(turned, b"text 2", PLACES)
    assert not memory.promises(turned, b"other") and not memory.holds(turned, b"other", PLACES)
    assert not memory.holds(turned, b"text 2", PLACES | {"_gb_a": Place(page=1, top=600.0)})
    (tmp_path / "build/cache/turns/甲.docx").write_bytes(b"text, by another hand")
    assert not memory.holds(turned, b"text 3", PLACES)
    (tmp_path / "build/cache/turns/甲.docx").unlink()
    assert not memory.holds(turned, b"text 4", PLACES)


def test_another_tool_or_font_or_a_damaged_note_is_no_memory(
    memory: Memory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory.keep(b"text", BREAKS, PLACES)
    (tmp_path / "build/cache/turns/甲.json").write_text("{half")
    assert memory.recall() is None
    memory.keep(b"text", BREAKS, PLACES)
    assert memory.recall() is not None
    monkeypatch.setattr(turning, "_maker", lambda _: "other")
    assert memory.recall() is None


def test_nothing_is_kept_of_a_standard_without_parted_tables(memory: Memory, tmp_path: Path) -> None:
    memory.keep(b"text", BREAKS, PLACES)
    memory.keep(b"text", {}, PLACES)
    assert memory.recall() is None
    assert list((tmp_path / "build/cache/turns").iterdir()) == []
