"""Which rules judge a draft by its 编写规定."""

from __future__ import annotations

from pathlib import Path

from biaogao import manuscript
from biaogao.gbt.drafting_rules import DRAFTING_RULES, ENGINEERING, GBT_1_1
from biaogao.lint.registry import all_rules
from biaogao.lint.rule_sets import rule_set, rule_sets
from biaogao.lint.rules import engineering
from biaogao.readers.catalogue import CATALOGUE
from lint.drafts import judge

KNOWN = {rule.code for rule in all_rules()} | CATALOGUE.keys()
DRAFT = (
    f"---\n编写规定: {ENGINEERING}\n---\n<!-- 全文 -->\n# 前言\n\n编制组编制了本标准。\n\n{engineering._GENERAL}"
    "# 术语\n\n存放资产的场所称公物仓。\n\n# 建筑\n\n## 货架\n\n§ 货架间的净距必须大于1.2 m，见本标准第4.1.2条。\n\n"
    "## 通道\n\n§ 通道严禁占用。\n\n# 附录　布置\n\n货架的布置。\n\n"
)


def test_there_is_a_set_for_every_value() -> None:
    assert tuple(each.name for each in rule_sets()) == DRAFTING_RULES


def test_what_is_switched_off_exists_and_stands_once() -> None:
    for each in rule_sets():
        codes = [code for row in each.silent for code in row.codes]
        assert len(codes) == len(set(codes))
        families = {code[:3] for code in KNOWN}
        assert set(codes) <= KNOWN | families, set(codes) - KNOWN
        assert not [code for code in codes if code[:3] in codes and code[:3] != code]
        assert all(row.why.endswith("。") for row in each.silent)


def test_without_the_key_gbt_rules() -> None:
    assert rule_set("") == rule_set(GBT_1_1)
    assert rule_set("").judges("MOD-01")
    assert not rule_set("").judges("ENG-01")
    assert not rule_set(ENGINEERING).judges("MOD-01")
    assert not rule_set(ENGINEERING).judges("MDN-36")
    assert rule_set(ENGINEERING).judges("NUM-01")


def test_a_standard_of_engineering_is_not_judged_by_gbt(tmp_path: Path) -> None:
    found = {one.code for one in judge(tmp_path, DRAFT + engineering._WORDS)}
    assert found == set()
    assert "ENG-04" in {one.code for one in judge(tmp_path / "b", DRAFT)}


def test_no_sentence_of_gbt_is_put_into_it(tmp_path: Path) -> None:
    judge(tmp_path, DRAFT)
    folder = next(path.parent for path in tmp_path.rglob("standard.md"))
    loaded = manuscript.load(folder, folder.name)
    assert loaded.document.children == loaded.authored.children
