"""The page of a procedure: every open fact is told once, doubts that are one are told together."""

from __future__ import annotations

import pytest

from biaogao.commands.profile_sheet import open_facts, padded, sheet
from biaogao.gbt.document_types import TYPE_OF_LEVEL
from biaogao.procedures.profile import load_procedure
from biaogao.reporters.columns import text_width
from biaogao.workspace import TOOL_ROOT


def procedure(level: str):
    return load_procedure(level, [TOOL_ROOT / "procedures"])


@pytest.mark.parametrize("level", TYPE_OF_LEVEL)
def test_what_is_open_is_marked_in_its_place_and_explained_below(level):
    one = procedure(level)
    shown = sheet(one, "随程序")
    page, _, below = shown.partition("\n待核的")
    facts = open_facts(one)
    assert below.startswith(f"{len(facts)}项，")
    # A title that is no other than its kind's is not told in the page.
    silent = sum(named.title == named.kind.value and not named.sure for named in one.titles)
    assert page.count("（待核）") == len(facts) - silent
    flat = below.replace("\n    ", "")
    for place, remark in facts:
        assert place.rpartition("：")[2] in flat and remark in flat
    assert max(map(text_width, shown.split("\n"))) <= 120


def test_one_doubt_is_told_once_with_all_its_places():
    below = sheet(procedure("市级地方标准"), "随程序").partition("\n待核的")[2].replace("\n    ", "")
    assert below.count("市局的送审清单未见，按通行做法") == 1
    assert "送审材料：标准送审函、送审材料清单、标准送审文本、标准编制说明、征求意见汇总表——" in below.replace(
        "\n    ", ""
    )


def test_columns_keep_step_with_wide_characters():
    assert text_width(padded("标准", 10)) == text_width(padded("ab", 10)) == 10
    assert padded("标准标准", 2) == "标准标准"
