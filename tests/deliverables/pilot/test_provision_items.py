from __future__ import annotations

from biaogao.deliverables.pilot.provision_items import worded
from biaogao.model.nodes import AnyBlock
from biaogao.resolve.resolver import resolve
from builders import chapter, clause, dashes, document, item, para


def texts(*blocks: AnyBlock | str) -> list[str]:
    held = document(chapter("要求", clause("设备", *blocks)))
    return [text for *_, text in worded(resolve(held).provisions, held.children)]


def test_items_are_led_by_the_words_of_their_list() -> None:
    found = texts("仓储区应配备下列设备：", dashes("货架；", "托盘，载重应不小于1 t；", "登高设备。"), "地面应平整。")
    assert found == [
        "仓储区应配备下列设备：货架；",
        "托盘，载重应不小于1 t；",
        "仓储区应配备下列设备：登高设备。",
        "地面应平整。",
    ]


def test_lists_within_lists_are_led_by_both_and_what_follows_by_its_own() -> None:
    inner = item("合格证明：", dashes("检疫证明；", "检验证明；"))
    assert texts("应记录下列信息：", dashes("品名；", inner, "收货人。")) == [
        "应记录下列信息：品名；",
        "应记录下列信息：合格证明：检疫证明；",
        "应记录下列信息：合格证明：检验证明；",
        "应记录下列信息：收货人。",
    ]


def test_only_the_last_sentence_before_a_list_leads_it() -> None:
    assert texts("应设仓。仓内应有下列设备：", dashes("货架；", "托盘。")) == [
        "应设仓。",
        "仓内应有下列设备：货架；",
        "仓内应有下列设备：托盘。",
    ]


def test_words_that_introduce_nothing_stay() -> None:
    assert texts(para("面积应按下式计算："), para("地面应平整。")) == ["面积应按下式计算：", "地面应平整。"]
