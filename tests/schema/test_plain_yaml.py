import re
from pathlib import Path

import pytest

from biaogao.schema.plain_yaml import plain_yaml
from biaogao.schema.yaml_text import load_any_yaml
from biaogao.source import SourceFile
from biaogao.workspace import TOOL_ROOT

DRAFTS = sorted(TOOL_ROOT.glob("drafts/*/standard.md"))
PLAIN = (
    "\n\n编号: DB3301/T XXXX—XXXX\n名称: 示例 管理  规范  \n\n起草单位: [示例单位甲,示例 乙 ]\n"
    "ICS: 35.240.99\n完成日期: 2026-01-02\n"
)
ANYTHING_ELSE = (
    "",
    "\n",
    "甲: 一",
    "甲:\n- 一\n",
    "甲: 一\n甲: 二\n",
    "甲: null\n",
    "甲: ~\n",
    "甲: '一'\n",
    "甲: 一 # 注\n",
    "甲: - 一\n",
    "甲: 一: 二\n",
    "甲:\t一\n",
    " 甲: 一\n",
    "甲: 一\n  二\n",
    "甲：一\n",
    "甲: []\n",
    "甲: [一, ]\n",
    "甲: [[一]]\n",
    "甲: *一\n",
    "甲: 一\n---\n",
    "甲: 一\x07\n",
    "- 甲\n",
    "甲\n",
)


def test_values_and_places_of_plain_front_matter() -> None:
    found = plain_yaml("standard.md", PLAIN)
    assert found is not None
    value, positions = found
    assert value["名称"] == "示例 管理  规范"
    assert value["起草单位"] == ["示例单位甲", "示例 乙"]
    second = positions.values[("起草单位", 1)]
    assert (second.start.line, second.start.column, second.end.column) == (6, 14, 18)


@pytest.mark.parametrize("text", ANYTHING_ELSE)
def test_whatever_else_it_may_be_is_left_to_the_whole_parser(text: str) -> None:
    assert plain_yaml("standard.md", text) is None


def test_a_list_may_hold_nothing_at_a_place() -> None:
    _agrees("甲: [一, null]\n")


@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.parent.name)
def test_the_front_matter_of_the_samples_is_plain(path: Path) -> None:
    front = re.match(r"---\n(.*?\n)---\n", path.read_text(encoding="utf-8"), re.DOTALL)
    assert front is not None
    _agrees(PLAIN)
    _agrees(f"\n{front[1]}")


def _agrees(text: str) -> None:
    found = plain_yaml("standard.md", text)
    assert found is not None
    assert (*found, ()) == load_any_yaml(SourceFile(file="standard.md", text=text))
