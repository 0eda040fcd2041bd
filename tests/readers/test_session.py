from biaogao.model.nodes import Clause, Paragraph, Table
from biaogao.model.walk import blocks_of
from readers.drafts import codes, every, places, read


def test_keys_are_ids_or_serials_and_unique():
    result = read("# 要求 {#req}\n\n甲\n\n乙{#req}\n\n丙{#n1}\n")
    keys = [block.key for block, _ in blocks_of(result.document)]
    assert len(set(keys)) == len(keys)
    assert keys[0] == "req"
    assert codes(result) == ["MDN-31", "MDN-30"]


def test_repeated_id_says_where_it_stands_first():
    result = read("# 要求 {#req}\n\n甲{#req}\n")
    assert result.diagnostics[0].related[0].span.start.line + 2 == result.diagnostics[0].span.start.line
    assert every(result, Paragraph)[0].id == ""


def test_waiver_belongs_to_the_block_that_follows():
    text = (
        "# 要求\n\n<!-- 允许 dangling-paragraph：说明范围 -->\n段\n\n<!-- 允许 TAB-05：沿用原表 -->\n\n"
        "表：题 {#tab-a}\n\n| a |\n|--|\n| b |\n\n"
        "<!-- 允许 x-y -->\n## 下条 {#next}\n"
    )
    result = read(text)
    assert [(one.rule, one.reason) for one in result.document.waivers] == [
        ("dangling-paragraph", "说明范围"),
        ("TAB-05", "沿用原表"),
        ("x-y", ""),
    ]
    nodes = [every(result, Paragraph)[0].key, every(result, Table)[0].key, every(result, Clause)[1].key]
    assert [one.node for one in result.document.waivers] == nodes


def test_waivers_that_are_misspelt_or_before_nothing_are_findings():
    assert codes(read("# 要求\n\n<!-- 允许：x -->\n甲\n")) == ["MDN-43"]
    assert codes(read("# 要求\n\n甲\n\n<!-- 允许 x：因为 -->\n")) == ["MDN-43"]
    assert codes(read("# 要求\n\n<!-- 只是注释 -->\n甲\n")) == []


def test_footnotes_are_kept_with_their_labels():
    result = read("# 要求\n\n甲[^a]乙[^b]\n\n[^a]: 一\n[^b]: 二\n续\n")
    assert [(one.label, len(one.children)) for one in result.document.footnotes] == [("a", 1), ("b", 2)]
    assert places(result, "MDN-15") == []
