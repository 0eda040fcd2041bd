from __future__ import annotations

from pathlib import Path

from biaogao.gbt.elements import Element
from biaogao.manuscript import check, load
from biaogao.model.nodes import Clause

DRAFT = """\
---
编号: DB3301/T XXXX—XXXX
名称: 机关食堂运行规范
---

# 范围

本文件规定了机关食堂的运行要求。

本文件适用于机关食堂。

# 规范性引用文件

# 术语和定义

# 运行要求 {#req}

## 供餐 {#meal}

每餐必须留样，见[@nowhere]。

## 保洁

每日应清洁，见[@meal]。
"""


def test_a_draft_is_read_completed_and_resolved(tmp_path: Path) -> None:
    (tmp_path / "standard.md").write_text(DRAFT, encoding="utf-8")
    made = load(tmp_path, "canteen")
    elements = [block.element for block in made.document.children if isinstance(block, Clause)]
    assert elements[0] is Element.FOREWORD
    assert Element.FOREWORD not in [block.element for block in made.authored.children if isinstance(block, Clause)]
    assert made.resolution.reference("meal") == "4.1"
    assert made.sources[0].text == DRAFT


def test_check_joins_the_findings_of_reader_and_rules_in_order(tmp_path: Path) -> None:
    (tmp_path / "standard.md").write_text(DRAFT, encoding="utf-8")
    made = load(tmp_path, "canteen")
    found = check(made)
    assert {"MOD-01", "REF-33"} <= {finding.code for finding in found}
    assert set(made.diagnostics) <= set(found)
    places = [finding.span.start for finding in found if finding.span]
    assert places == sorted(places)


def test_a_missing_draft_is_a_finding(tmp_path: Path) -> None:
    made = load(tmp_path / "nowhere", "nowhere")
    assert [finding.code for finding in made.diagnostics] == ["SRC-01"]
    assert check(made)


def test_a_draft_is_judged_beside_its_neighbours_unless_alone(tmp_path: Path) -> None:
    term = "# 术语和定义\n\n## 公物仓\n\n*public property warehouse*\n\n集中存放资产的场所。\n"
    for name in ("one", "two"):
        folder = tmp_path / "drafts" / name
        folder.mkdir(parents=True)
        (folder / "standard.md").write_text(term, encoding="utf-8")
    made = load(tmp_path / "drafts" / "one", "one")
    assert "TRM-12" in {finding.code for finding in check(made)}
    assert "TRM-12" not in {finding.code for finding in check(made, alone=True)}
