import pytest

from biaogao.compare.facts import modal_facts, reference_facts, weave_of
from biaogao.compare.places import Surroundings
from biaogao.compare.tokens import text_ops
from compare.states import compared, state
from compare.woven import run

NOWHERE = Surroundings(state("# 范围\n\n本文件规定了要求。\n"))


def weave(old, new):
    return weave_of(text_ops(run(old), run(new)))


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("应检查。", "宜检查。", [("应", "宜", "减弱")]),
        ("宜检查。", "应检查。", [("宜", "应", "加强")]),
        ("可检查。", "应检查。", [("可", "应", "加强")]),
        ("不宜外露。", "不应外露。", [("不宜", "不应", "加强")]),
        ("应外露。", "不应外露。", [("应", "不应", "相反")]),
        ("必须检查。", "应检查。", [("必须", "应", "换词")]),
        ("检查。", "应检查。", [("", "应", "加强")]),
        ("应检查。", "检查。", [("应", "", "减弱")]),
        ("不应大于5。", "应小于5。", []),
        ("不应大于5。", "应大于5。", [("不应", "应", "相反")]),
        ("应检查，可记录。", "应检查，应记录。", [("可", "应", "加强")]),
        ("相应检查。", "相关检查。", []),
        ("应检查并应记录。", "应检查并记录。", [("应", "", "减弱")]),
    ],
)
def test_modal_verbs(old, new, wanted):
    assert [(fact.old, fact.new, fact.turn.value) for fact in modal_facts(weave(old, new))] == wanted


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("符合GB/T 1234。", "符合GB/T 1234—2020。", [("GB/T 1234", "GB/T 1234—2020", "不注日期改为注日期")]),
        ("符合GB/T 1234—2020。", "符合GB/T 1234。", [("GB/T 1234—2020", "GB/T 1234", "注日期改为不注日期")]),
        ("符合GB/T 1234—2010。", "符合GB/T 1234—2020。", [("GB/T 1234—2010", "GB/T 1234—2020", "版本变化")]),
        ("符合GB/T 1234。", "符合GB/T 5678。", [("GB/T 1234", "GB/T 5678", "改引其他文件")]),
        ("符合GB/T 1234。", "符合GB/T 1234和GB/T 5678。", [("", "GB/T 5678", "增加引用")]),
        ("符合GB/T 1234和GB/T 5678。", "符合GB/T 5678。", [("GB/T 1234", "", "删除引用")]),
        (
            "符合GB/T 1234—2020中5.1的规定。",
            "符合GB/T 1234—2020中5.2的规定。",
            [("GB/T 1234—2020，5.1", "GB/T 1234—2020，5.2", "所引条款变化")],
        ),
    ],
)
def test_cited_documents(old, new, wanted):
    found = reference_facts(weave(old, new), NOWHERE, NOWHERE)
    assert [(fact.old, fact.new, fact.turn.value) for fact in found] == wanted


TEXT = "# 要求 {#req}\n\n§ 外壳应符合[@req-b]的规定。{#req-a}\n\n§ 接地端子应有标志并保持可见。{#req-b}\n"


def test_a_cross_reference_to_another_place():
    (change,) = compared(TEXT, TEXT.replace("[@req-b]", "[@req]")).changes
    (fact,) = change.references
    assert (fact.old, fact.new, fact.turn.value) == ("1.2", "第1章", "文内引用变化")


def test_a_cross_reference_whose_number_alone_is_new_says_nothing():
    more = TEXT.replace("# 要求", "# 总则\n\n应安全。\n\n# 要求")
    assert all(change.kind.value in {"added", "renumbered"} for change in compared(TEXT, more).changes)


def test_a_place_with_another_id_is_still_that_place():
    changeset = compared(TEXT, TEXT.replace("req-b", "req-mark"))
    assert changeset.changes == ()
    assert changeset.script.children
