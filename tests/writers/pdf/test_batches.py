"""Files are shared out to processes so that none is lost, none is tried for ever, and memory is bounded."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from biaogao.errors import ToolError
from biaogao.writers.pdf.batches import AT_ONCE, MOST_BYTES, Ended, share_out


class Program:
    """Takes files in turn; a file named 坏… is refused, 崩… ends the process, 累… ends it unless it is the first."""

    def __init__(self) -> None:
        self.batches: list[tuple[str, ...]] = []

    def __call__(self, names: Sequence[str]) -> Ended:
        self.batches.append(tuple(names))
        results: dict[str, bytes | ToolError] = {name: ToolError("没有。") for name in names}
        for place, name in enumerate(names):
            if name[0] == "崩" or (name[0] == "累" and place):
                break
            if name[0] != "坏":
                results[name] = name.encode()
        return Ended(results=results)


def test_a_process_takes_many_files_and_not_all() -> None:
    program = Program()
    files = {f"好{number}": b"x" for number in range(2 * AT_ONCE + 1)}
    assert share_out(files, program) == {name: name.encode() for name in files}
    assert [len(batch) for batch in program.batches] == [AT_ONCE, AT_ONCE, 1]


def test_large_files_go_with_fewer_others() -> None:
    program = Program()
    large = bytes(MOST_BYTES - 1)
    share_out({"好一": large, "好二": b"x", "好三": b"x", "好四": large}, program)
    assert program.batches == [("好一", "好二"), ("好三", "好四")]


def test_no_file_is_no_process() -> None:
    program = Program()
    assert share_out({}, program) == {} and program.batches == []


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(st.text("好坏崩累", max_size=60))
def test_each_file_gets_what_it_deserves_whatever_its_neighbours(kinds: str) -> None:
    program = Program()
    names = [f"{kind}{number}" for number, kind in enumerate(kinds)]
    results = share_out(dict.fromkeys(names, b"x"), program)
    assert list(results) == names
    assert {name for name in names if isinstance(results[name], bytes)} == {name for name in names if name[0] in "好累"}
    # No more starts than one for each batch and two for each file that fails or ends a process.
    assert len(program.batches) <= len(names) // AT_ONCE + 1 + 2 * sum(kind != "好" for kind in kinds)


def test_a_process_that_was_killed_is_started_once_more_for_its_file() -> None:
    taken: list[tuple[str, ...]] = []

    def killed(names: Sequence[str]) -> Ended:
        taken.append(tuple(names))
        dead = names[0] == "总被杀" or (names[0] == "被杀" and len(taken) == 1)
        results = {name: ToolError("被结束。") if dead else name.encode() for name in names}
        return Ended(results=results, killed=dead)

    results = share_out(dict.fromkeys(("被杀", "好"), b"x"), killed)
    assert results == {"被杀": "被杀".encode(), "好": "好".encode()}
    assert taken == [("被杀", "好"), ("被杀",), ("好",)]
    alone = share_out({"总被杀": b"x"}, killed)
    assert isinstance(alone["总被杀"], ToolError)
    assert taken[-2:] == [("总被杀",), ("总被杀",)]
