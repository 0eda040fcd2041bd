from biaogao.opinions.atlas import Atlas
from biaogao.opinions.carrying import Crossing
from biaogao.opinions.opinion import Channel
from biaogao.opinions.placing import place
from biaogao.opinions.returned import RawOpinion
from opinions import copies

NEWER = copies.TEXT.replace(
    "# 人员要求 {#people}", "# 场所要求 {#rooms}\n\n场所应通风。\n\n# 人员要求 {#people}"
).replace("巡查记录应保存不少于1年。\n\n", "")


def carried(cited, **more):
    old, new = Atlas(copies.revision(name="工作组讨论稿")), Atlas(copies.revision(NEWER))
    raw = RawOpinion(channel=Channel.WORD_FORM, place="第1行", said=(), cited=cited, **more)
    return Crossing(old, new).carried(place(raw, old))


def test_a_number_of_the_older_revision_is_carried_by_its_id():
    found = carried("5.1")
    assert (found.id, found.number) == ("patrol", "6.1")
    assert "工作组讨论稿的5.1" in found.why


def test_a_paragraph_without_id_is_carried_by_its_words():
    assert carried("5.2第二段").name == "6.2第二段"


def test_what_is_gone_goes_to_its_clause_and_what_has_none_says_so():
    assert carried("5.1第二段").id == "patrol"
    assert carried("全文").name == "全文"
