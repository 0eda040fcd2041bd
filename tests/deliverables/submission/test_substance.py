"""What a standard is about, for letters."""

from __future__ import annotations

from pathlib import Path

from biaogao.deliverables.submission import substance
from deliverables.submission.papered import DRAFT
from deliverables.submission.reviewed import reviewed


def test_scope_and_structure_come_from_the_text(tmp_path: Path) -> None:
    case = reviewed(tmp_path, draft=DRAFT + "\n# 附录 示例表格 {annex=informative}\n\n示例。\n")
    assert list(substance.scope(case)) == ["本文件规定了示例公物仓的运行要求。", "本文件适用于示例单位。"]
    assert substance.structure(case).endswith("依次为：范围、规范性引用文件、术语和定义、要求。")


def test_a_text_without_chapters_has_no_structure(tmp_path: Path) -> None:
    empty = reviewed(tmp_path, draft=DRAFT[: DRAFT.index("# 范围")])
    assert substance.structure(empty) == "" and list(substance.scope(empty)) == []


def test_a_revision_names_what_it_replaces(tmp_path: Path) -> None:
    replacing = "代替:\n  - {编号: DB3301/T 1—2019, 名称: 旧规范}\n示例: 是"
    case = reviewed(tmp_path, draft=DRAFT.replace("示例: 是", replacing))
    assert (substance.revision_kind(case), substance.replaced(case)) == ("修订", "DB3301/T 1—2019《旧规范》")
    assert substance.revision_kind(reviewed(tmp_path)) == "制定" and substance.replaced(reviewed(tmp_path)) == ""
