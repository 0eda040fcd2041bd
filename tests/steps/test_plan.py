"""The plan, the Snakefile and the folder of steps name the same work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from biaogao.errors import InputError
from biaogao.steps.plan import Plan
from biaogao.steps.runner import load_step, step_names
from biaogao.steps.targets import CHUNK_SIZE, LEAST_CHUNKS, MOST_SINGLE, PILOT_STEPS, STANDARD_STEPS, chunks_of

SNAKEFILE = (Path(__file__).parents[2] / "Snakefile").read_text("utf-8")
RULES = re.findall(r"^rule (\w+):", SNAKEFILE, re.M)


def test_each_rule_is_a_step_and_each_step_a_rule() -> None:
    assert set(RULES) - {"all", "standards"} == set(step_names()) == {*STANDARD_STEPS, *PILOT_STEPS}
    assert [rule for rule in RULES if rule not in ("all", "standards")] == [*STANDARD_STEPS, *PILOT_STEPS]


@pytest.mark.parametrize("rule", [*STANDARD_STEPS, *PILOT_STEPS])
def test_each_rule_declares_its_index_and_runs_its_step(rule: str) -> None:
    text = SNAKEFILE.split(f"rule {rule}:")[1].split("\nrule ")[0]
    scope = load_step(rule).SCOPE
    unit = "{chunk}" if scope == "standard" else "pilot"
    assert f'output:\n        "build/index/{rule}/{unit}.json",' in text
    assert f'"{{params.step}} {rule} --index' in text
    assert "engine=plan.engine" in text
    assert ("tools=" in text) == hasattr(load_step(rule), "environment")
    assert "message:" in text


def test_a_few_standards_are_a_chunk_each() -> None:
    names = tuple(f"标准{number:03d}" for number in range(MOST_SINGLE))
    assert chunks_of(names) == {name: (name,) for name in names}


@pytest.mark.parametrize("count", [MOST_SINGLE + 1, 100, 101, 400])
def test_some_are_shared_out_to_so_many_chunks_that_all_processors_have_work(count: int) -> None:
    names = tuple(f"标准{number:04d}" for number in range(count))
    chunks = chunks_of(names)
    assert sorted(name for chunk in chunks.values() for name in chunk) == sorted(names)
    assert LEAST_CHUNKS - 1 <= len(chunks) <= LEAST_CHUNKS


def test_of_many_chunks_hold_about_fifty_and_keep_their_members() -> None:
    names = tuple(f"标准{number:04d}" for number in range(460))
    chunks = chunks_of(names)
    assert sorted(name for chunk in chunks.values() for name in chunk) == sorted(names)
    assert len(chunks) == 10
    assert max(map(len, chunks.values())) < 2 * CHUNK_SIZE
    grown = chunks_of((*names, "新标准"))
    assert sum(chunks[chunk] != grown[chunk] for chunk in chunks) == 1


def test_sources_are_what_a_person_wrote(tmp_path: Path) -> None:
    folder = tmp_path / "drafts" / "甲"
    for name in ("standard.md", "figures/a{b}.svg", "comments/1/x.docx", "stages/old.md", ".hidden", "~$standard.docx"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    plan = Plan.of(tmp_path)
    assert plan.sources("甲") == ["drafts/甲/figures/a{b}.svg", "drafts/甲/standard.md"]
    assert plan.settings() == []
    assert plan.chunk_of("甲") == "甲"


def test_what_a_draft_is_compared_with_makes_check_and_comparison_anew(tmp_path: Path) -> None:
    folder = tmp_path / "drafts" / "甲"
    names = ("changes.yaml", "predecessor/standard.md", "stages/送审稿/snapshot.json", "standard.md")
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")
    assert Plan.of(tmp_path).compared("甲") == [f"drafts/甲/{name}" for name in names]
    for rule in ("check", "compare"):
        text = SNAKEFILE.split(f"rule {rule}:")[1].split("\nrule ")[0]
        assert "lambda wildcards: plan.compared(wildcards.chunk)," in text


def test_a_name_that_cannot_be_used_stops_the_plan(tmp_path: Path) -> None:
    (tmp_path / "drafts" / "a{b}").mkdir(parents=True)
    with pytest.raises(InputError, match="不能使用"):
        Plan.of(tmp_path)
