import pytest

from biaogao.opinions.form_heads import field_of, heads_of, refined


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("序号", "serial"),
        ("标准章条编号", "cited"),
        ("章 条 号", "cited"),
        ("条款", "cited"),
        ("条文编号", "cited"),
        ("意见内容", "opinion"),
        ("修改意见", "opinion"),
        ("意见和建议", "opinion"),
        ("修改建议", "proposal"),
        ("建议修改为", "proposal"),
        ("修改后内容", "proposal"),
        ("理由和依据", "reason"),
        ("原文", "anchor"),
        ("提出单位（盖章）", "unit"),
        ("意见提出单位", "unit"),
        ("姓名", "person"),
        ("联系电话", "contact"),
        ("类型", "kind"),
        ("处理意见", "skip"),
        ("采纳情况", "skip"),
        ("备注", "note"),
        ("条款标识", "key"),
        ("建议将5.1删去，因为与国家标准不一致", ""),
        ("", ""),
    ],
)
def test_wordings_of_a_head(text, field):
    assert field_of(text) == field


def test_heads_in_any_order():
    heads = heads_of(("理由", "提出单位", "意见内容", "章条编号"))
    assert heads is not None
    assert heads.columns("opinion") == (2,)
    assert heads.columns("cited") == (3,)


def test_a_row_of_opinions_is_no_row_of_heads():
    assert heads_of(("1", "5.1", "建议删去这一条", "重复")) is None
    assert heads_of(("单位", "示例甲局", "联系人", "")) is None


def test_a_lone_column_of_proposals_is_that_of_opinions():
    heads = heads_of(("条款", "建议"))
    assert heads is not None
    assert heads.columns("opinion") == (1,)


def test_a_second_row_parts_the_columns_of_the_first():
    first = heads_of(("序号", "章条", "意见", "意见", "意见"))
    assert first is not None
    second = refined(first, ("", "", "原文", "修改建议", "理由"))
    assert second is not None
    assert [second.fields[at] for at in range(5)] == ["serial", "cited", "anchor", "proposal", "reason"]
    assert refined(first, ("1", "5.1", "甲", "乙", "丙")) is None
