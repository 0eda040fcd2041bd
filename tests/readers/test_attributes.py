import pytest

from biaogao.readers.attributes import take_tail
from biaogao.readers.catalogue import Findings
from biaogao.readers.passage import Passage, Piece


def tail(text, *allowed):
    findings = Findings()
    passage, attributes = take_tail(Passage("f", (Piece(1, 1, text),)), findings, allowed)
    return passage.text, attributes, [one.code for one in findings.all()]


def test_id_and_values_are_cut_off():
    text, attributes, codes = tail('表 题 {#tab-power 单位="伏" 表头行=2}', "单位", "表头行")
    assert (text, attributes.id, attributes.get("单位"), attributes.get("表头行")) == ("表 题", "tab-power", "伏", "2")
    assert attributes.span.start.column == 5
    assert codes == []


def test_chinese_quotes_are_read():
    assert tail("题{单位=“伏”}", "单位")[1].get("单位") == "伏"


@pytest.mark.parametrize("text", ["集合{1, 2}", "$x_{a}$", "文字", "{}", "a{b}c"])
def test_other_braces_stay(text):
    assert tail(text) == (text, tail("")[1], [])


@pytest.mark.parametrize("name", ["Abc", "a_b", "-a", "a--b", "标识", "a" * 37])
def test_id_that_is_not_kebab_case_is_a_finding(name):
    text, attributes, codes = tail(f"文{{#{name}}}")
    assert (text, attributes.id, codes) == ("文", "", ["MDN-30"])


@pytest.mark.parametrize("name", ["n12", "g-lead"])
def test_ids_of_the_system_are_refused(name):
    assert tail(f"文{{#{name}}}")[2] == ["MDN-30"]


def test_unknown_key_is_named():
    assert tail('文{#ok 颜色="红"}')[1:] == (
        tail("文{#ok}")[1]._replace(span=tail('文{#ok 颜色="红"}')[1].span),
        ["MDN-32"],
    )
