import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from biaogao import patterns
from biaogao.patterns import Shelf, compiled, kept_of, restored
from biaogao.workspace import TOOL_ROOT

SHAPES = (
    (r"(?P<low>\d+)\s?[～~]\s?(?P<high>\d+)(\w)?", 0),
    (r"^[\u4e00-\u9fff]{2,12}(?<!的)$", re.MULTILINE),
    (r"\bics\b|(?i:ccs)", re.IGNORECASE),
    ("a+?(?=[^a]|$)|(?>b+)c", re.DOTALL),
)

# What a start does, told by itself: how many patterns of the package were compiled, and what one of them finds.
START = """
import re, sys
count = []
real = re._compiler.compile
re._compiler.compile = lambda text, flags=0: count.append(text) or real(text, flags)
from biaogao.patterns import compiled, keep_patterns
from biaogao.gbt.document_numbers import NUMBER
found = compiled(NUMBER).search("见GB/T 1.1—2020的要求")
keep_patterns()
print(len([text for text in count if text == NUMBER]), found.group())
"""


@pytest.mark.parametrize(("text", "flags"), SHAPES)
def test_what_was_kept_is_the_very_pattern(text: str, flags: int) -> None:
    # Equality of patterns compares flags and machine words.
    assert restored(text, kept_of(text, flags)) == re.compile(text, flags)
    assert restored(text, kept_of(text, flags)).groupindex == re.compile(text, flags).groupindex


def test_every_pattern_of_the_words_is_restored_as_it_was() -> None:
    from biaogao.lint.registry import checking_rules

    texts = {
        part
        for rule in checking_rules()
        for search in getattr(rule, "searches", ())
        for part in (search.pattern.pattern, search.wording.when, search.wording.unless)
        if part
    }
    assert len(texts) > 50
    assert all(restored(text, kept_of(text, 0)) == re.compile(text) for text in texts)


def test_one_text_is_one_pattern() -> None:
    assert compiled("示例") is compiled("示例")
    assert compiled("示例", re.IGNORECASE).flags & re.IGNORECASE


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / ".patterns"


def test_the_next_shelf_compiles_nothing(path: Path) -> None:
    first = Shelf(path)
    found = [first.take(text, int(flags)) for text, flags in SHAPES]
    first.keep()
    second = Shelf(path)
    assert [second.take(text, int(flags)) for text, flags in SHAPES] == found
    assert not second.fresh
    assert sorted(entry.name for entry in path.parent.iterdir()) == [path.name]


def test_what_is_new_joins_what_was_kept(path: Path) -> None:
    for text in ("甲", "乙"):
        shelf = Shelf(path)
        shelf.take(text, 0)
        shelf.keep()
    assert set(Shelf(path).kept) == {"甲", "乙"}


@pytest.mark.parametrize("spoilt", [b"", b"\x93", b"not at all", b"\x92\xa1x\x80"])
def test_a_spoilt_file_or_one_of_another_build_holds_nothing(path: Path, spoilt: bytes) -> None:
    path.write_bytes(spoilt)
    shelf = Shelf(path)
    assert shelf.take("[甲乙]", 0).search("乙")
    shelf.keep()
    assert set(Shelf(path).kept) == {"[甲乙]"}


def test_code_that_the_engine_refuses_is_compiled_again(path: Path) -> None:
    shelf = Shelf(path)
    kept = kept_of("[甲乙]+", 0)
    shelf.kept["[甲乙]+"] = {0: patterns.Kept(kept.flags, b"\xff" * len(kept.code), kept.groups, {}, (None,))}
    assert shelf.take("[甲乙]+", 0) == re.compile("[甲乙]+")
    assert shelf.fresh == {("[甲乙]+", 0)}


def test_nothing_is_written_where_bytecode_is_not_either(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    shelf = Shelf(path)
    shelf.take("甲", 0)
    shelf.keep()
    assert not path.exists()


def test_a_folder_that_is_not_there_is_no_fault(path: Path) -> None:
    shelf = Shelf(path.parent / "nowhere" / path.name)
    shelf.take("甲", 0)
    shelf.keep()
    assert not (path.parent / "nowhere").exists()


def test_patterns_of_versions_gone_by_do_not_pile_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_MOST", 2)
    for text in ("甲", "乙", "丙"):
        shelf = Shelf(path)
        shelf.take(text, 0)
        shelf.keep()
    assert set(Shelf(path).kept) == {"丙"}


def test_the_second_start_compiles_none_of_ours(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(TOOL_ROOT / "scripts"), "PYTHONPYCACHEPREFIX": str(tmp_path)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    told = [
        subprocess.run([sys.executable, "-c", START], env=environment, check=True, capture_output=True, text=True)
        for _ in range(2)
    ]
    assert [one.stdout.split()[0] for one in told] == ["1", "0"]
    assert told[0].stdout.split()[1:] == told[1].stdout.split()[1:] == ["GB/T", "1.1—2020"]
