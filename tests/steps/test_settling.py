"""Page numbers come to rest, or it is said that they did not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from biaogao.errors import ToolError
from biaogao.steps import settling
from biaogao.steps.press import Press
from biaogao.steps.settling import Labels, Settled, Task, settle
from biaogao.workspace import Workspace
from biaogao.writers.docx.continuation import Breaks
from biaogao.writers.pdf.fonts import FontSet
from biaogao.writers.pdf.office import Office
from writers.pdf.blank import pdf_with

MARK, BODY = "_gb_annex", "_gb_scope"


class Converter:
    """Puts the annex on page 2 of the body, or one page on for each round after which numbers grew."""

    def __init__(self, *, restless: bool = False) -> None:
        self.restless = restless
        self.batches: list[tuple[str, ...]] = []

    def __call__(self, office: Office, fonts: FontSet, files: Mapping[str, bytes], **_: Any) -> dict[str, Any]:
        if files:
            self.batches.append(tuple(files))
        return {name: self.convert(data) for name, data in files.items()}

    def convert(self, docx: bytes) -> bytes | ToolError:
        if docx.startswith(b"bad"):
            return ToolError("坏。")
        page = 3 + (len(docx) % 2 if self.restless else 0)
        return pdf_with({"5Fgb5Fscope": 2, "5Fgb5Fannex": page}, 6)


def task(head: str = "text", remembered: Labels | None = None) -> Task:
    def write(labels: Labels, breaks: Breaks) -> bytes:
        return f"{head}:{labels.get(MARK, '')}".encode() + b"." * (labels.get(MARK) == "2")

    return Task(write=write, body=BODY, remembered=remembered or {})


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return Press(
        office=Office(program=tmp_path / "soffice"),
        fonts=FontSet(folders=(), policy="内置"),
        timeout=10,
        cache=tmp_path / "build" / "cache",
    )


def go(press: Press, tasks: dict[str, Task], converter: Converter, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setattr(settling, "convert_many", converter)
    return dict(settle(Workspace(press.cache.parents[1]), press, tasks.items()))


def test_two_conversions_cold_and_none_warm(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    converter = Converter()
    cold = go(press, {"甲": task()}, converter, monkeypatch)["甲"]
    assert isinstance(cold, Settled)
    assert (cold.docx, cold.unsettled) == (b"text:2.", False)
    assert cold.labels == {MARK: "2", BODY: "1"}
    assert len(converter.batches) == 2
    warm = go(press, {"甲": task(remembered=cold.labels)}, converter, monkeypatch)["甲"]
    assert warm == cold
    assert len(converter.batches) == 2
    assert len(list((press.cache / "pdf").iterdir())) == 1


def test_labels_of_a_longer_text_are_no_obstacle(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    converter = Converter()
    remembered = {MARK: "2", BODY: "1", "_gb_gone": "7"}
    result = go(press, {"甲": task(remembered=remembered)}, converter, monkeypatch)["甲"]
    assert (result.docx, result.unsettled, len(converter.batches)) == (b"text:2.", False, 1)


def test_all_of_a_round_go_together_and_a_failure_stays_alone(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    converter = Converter()
    results = go(press, {"甲": task(), "坏": task("bad"), "乙": task("other")}, converter, monkeypatch)
    assert isinstance(results["坏"], ToolError)
    assert (results["甲"].docx, results["乙"].docx) == (b"text:2.", b"other:2.")
    assert converter.batches == [("甲", "坏", "乙"), ("甲", "乙")]


def test_only_so_many_are_at_work_at_once_and_each_is_handed_out_when_it_rests(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    converter = Converter()
    monkeypatch.setattr(settling, "convert_many", converter)
    begun: list[str] = []

    def tasks() -> Iterator[tuple[str, Task]]:
        for number in range(60):
            begun.append(f"标准{number}")
            yield f"标准{number}", task(str(number))

    results = settle(Workspace(press.cache.parents[1]), press, tasks())
    name, first = next(results)
    assert isinstance(first, Settled) and name == "标准0"
    assert len(begun) == settling.AT_ONCE
    assert {name for name, _ in results} == {f"标准{number}" for number in range(1, 60)}
    assert max(map(len, converter.batches)) == settling.AT_ONCE
    assert sum(map(len, converter.batches)) == 120
    assert len(converter.batches) <= 6


def test_a_word_file_that_cannot_be_written_stays_alone(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails_at(labels: bool) -> Task:
        def write(given: Labels, breaks: Breaks) -> bytes:
            if bool(given) is labels:
                raise ToolError("公式坏了。")
            return b"text"

        return Task(write=write, body=BODY, remembered={})

    tasks = {f"坏{number}": fails_at(False) for number in range(30)} | {"后坏": fails_at(True), "好": task()}
    results = go(press, tasks, Converter(), monkeypatch)
    assert isinstance(results.pop("好"), Settled)
    assert {str(result) for result in results.values()} == {"公式坏了。"}
    assert len(results) == 31


def test_what_never_rests_is_told(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    converter = Converter(restless=True)
    result = go(press, {"甲": task()}, converter, monkeypatch)["甲"]
    assert result.unsettled
    assert len(converter.batches) == settling.ROUNDS


def turning(docx: bytes) -> bytes:
    """Pages with a table of six rows of 16 points that turns the page at row 4, or at row 3 when parted there."""
    turn = 3 if b"(3,)" in docx else 4
    rows = {
        f"5Fgbr5F05F15F{row}": (2, 135.0 - 16 * row) if row < turn else (3, 700.0 - 16 * row) for row in range(1, 7)
    }
    return pdf_with({"5Fgb5Fscope": 2, "5Fgb5Fannex": 4, **rows}, 6)


def test_a_table_that_goes_over_a_page_is_parted_and_comes_to_rest(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write(labels: Labels, breaks: Breaks) -> bytes:
        return f"{labels.get(MARK, '')} {dict(breaks)}".encode()

    def convert(office: Office, fonts: FontSet, files: Mapping[str, bytes], **_: Any) -> dict[str, Any]:
        return {name: turning(docx) for name, docx in files.items()}

    monkeypatch.setattr(settling, "convert_many", convert)
    task = Task(write=write, body=BODY, remembered={})
    result = dict(settle(Workspace(press.cache.parents[1]), press, [("甲", task)]))["甲"]
    assert isinstance(result, Settled)
    assert result.docx == b"3 {'_gbr_0_1': (3,)}"
    assert (result.unsettled, result.uncontinued) == (False, False)


def parting(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """A table of six rows that turns the page at row 4, or at the row at which it is parted; the files converted."""
    converted: list[bytes] = []

    def convert(office: Office, fonts: FontSet, files: Mapping[str, bytes], **_: Any) -> dict[str, Any]:
        converted.extend(files.values())
        results = {}
        for name, docx in files.items():
            results[name] = turning(docx)
        return results

    monkeypatch.setattr(settling, "convert_many", convert)
    return converted


def parted_task(remembered: Labels, parted: Breaks, *, holds: bool, promises: bool = True) -> Task:
    def write(labels: Labels, breaks: Breaks) -> bytes:
        return f"{labels.get(MARK, '')} {dict(breaks)}".encode()

    return Task(
        write=write,
        body=BODY,
        remembered=remembered,
        parted=parted,
        promises=lambda docx: promises,
        holds=lambda docx, places: holds,
    )


def test_remembered_parts_that_hold_take_one_conversion(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    converted = parting(monkeypatch)
    workspace = Workspace(press.cache.parents[1])
    cold = dict(settle(workspace, press, [("甲", parted_task({}, {}, holds=False))]))["甲"]
    assert isinstance(cold, Settled)
    for path in (press.cache / "pdf").iterdir():
        path.unlink()
    converted.clear()
    warm = dict(settle(workspace, press, [("甲", parted_task(cold.labels, cold.breaks, holds=True))]))["甲"]
    assert warm == cold
    assert len(converted) == 1


def test_remembered_parts_that_promise_nothing_are_not_tried(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    converted = parting(monkeypatch)
    task = parted_task({BODY: "1", MARK: "3"}, {"_gbr_0_1": (3,)}, holds=True, promises=False)
    result = dict(settle(Workspace(press.cache.parents[1]), press, [("甲", task)]))["甲"]
    assert isinstance(result, Settled)
    assert converted[0] == b"3 {}"
    assert result.docx == b"3 {'_gbr_0_1': (3,)}"


@pytest.mark.parametrize(("parted", "holds"), [({"_gbr_0_1": (3,)}, False), ({"_gbr_0_1": (2,)}, True)])
def test_remembered_parts_that_do_not_hold_are_as_if_they_had_never_been(
    press: Press, monkeypatch: pytest.MonkeyPatch, parted: Breaks, holds: bool
) -> None:
    converted = parting(monkeypatch)
    workspace = Workspace(press.cache.parents[1])
    cold = dict(settle(workspace, press, [("甲", parted_task({}, {}, holds=False))]))["甲"]
    assert isinstance(cold, Settled)
    converted.clear()
    again = dict(settle(workspace, press, [("甲", parted_task(cold.labels, parted, holds=holds))]))["甲"]
    assert again == cold
    assert b"3 {}" in converted
