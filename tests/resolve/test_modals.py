from __future__ import annotations

import pytest

from biaogao.gbt.modals import ModalKind
from biaogao.resolve.modals import find_modals, kinds_of

REQUIRED = """
系统应满足下列要求 连接应牢固 焊接应连续 数据处理应及时 应急管理应符合规定 提供应当面核对的清单
影响应小于限值 运维单位应对设备进行检查 应用程序应加密 不应该倾斜 不得分包 操作人员不得分心 不可倾斜
不允许使用 禁止倒置 不准许进入 工作时间内应完成 应有防护措施 应变更登记 应收集数据 应当日完成
记录与应急预案应一致 药物应密封 应试运行30天 核对应在当日完成 设备返回应登记 照度应均匀，光照应柔和 申报应在线上进行
原因应查明 政策应公开 供应商应提供证明 响应时间应小于一秒 配电箱应接地 能源管理应建立台账 性能应稳定
验收应由三人进行 清单应收录全部资产 管理应采用分级方式 食材采购应对供应商进行评价 应验证数据 必须安装
严禁烟火 务必关闭 不得大于 应答复申请人 应聘请专家 样本应编号
"""

NOT_REQUIRED = """
相应的措施 适应环境 提供应急电源 应对突发事件的能力 直接应用于计算 不得不采用 不可逆过程 应力集中
应变片 感应器 对应关系 一一对应 响应时间 反应釜 供应链 效应 应用程序 应急预案 应有的作用 禁止标志
测量不准确 占应采芽叶总质量的百分比 实检数与应检数之比
相适应 应收账款 应届毕业生 积极应对 不可或缺 不可避免 回应公众 不得分 必不可少
"""


@pytest.mark.parametrize("text", REQUIRED.split())
def test_requirements_are_seen(text: str) -> None:
    assert ModalKind.REQUIREMENT in kinds_of(text)


@pytest.mark.parametrize("text", NOT_REQUIRED.split())
def test_compounds_are_no_requirements(text: str) -> None:
    assert ModalKind.REQUIREMENT not in kinds_of(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("宜采用，不宜超过", ["宜", "不宜"]),
        ("适宜的温度和宜居的环境", []),
        ("因地制宜", []),
        ("同时宜设置", ["宜"]),
        ("可采用其他方法", ["可"]),
        ("可采用的方法", []),
        ("安全可靠、可追溯", []),
        ("经许可后即可", []),
        ("可视情况调整", ["可"]),
        ("可视化平台", []),
        ("经鉴定可用，可用资产", []),
        ("破损不可修复，可选内容", []),
        ("可选用其他方法", ["可"]),
        ("可用水清洗", ["可"]),
        ("可以不设置", ["可以不"]),
        ("不必设置", ["不必"]),
        ("不必要的开支", []),
        ("无须登记", ["无须"]),
        ("无需求", []),
        ("允许偏差", []),
        ("允许使用", ["允许"]),
        ("系统性能能满足", ["能"]),
        ("能自动记录", ["能"]),
        ("智能、节能、能耗、能效、能力", []),
        ("可能发生冷凝", ["可能"]),
        ("发生的可能性", []),
        ("建议采用", ["建议"]),
        ("提出建议。", []),
        ("推荐性标准", []),
    ],
)
def test_other_modals(text: str, words: list[str]) -> None:
    assert [modal.word.text for modal in find_modals(text)] == words


def test_quoted_words_are_left_alone() -> None:
    assert find_modals("“应”表示要求，《应知应会》") == ()


def test_places_are_those_of_the_text() -> None:
    text = "终端应有铭牌，不应有裂纹"
    assert [text[modal.start : modal.end] for modal in find_modals(text)] == ["应", "不应"]
    assert [modal.start for modal in find_modals(text)] == [2, 7]


@pytest.mark.parametrize(
    "sentence",
    [
        "依据消防法律的规定，这些场所必须设置疏散标志。",
        "根据特种设备安全法的规定，使用单位必须登记。",
        "按照《□□□□□□》的规定，必须公示。",
        "法律、行政法规规定必须招标的项目单独归档。",
        "现行法规规定，锅炉不得超压运行。",
    ],
)
def test_what_the_law_demands_is_no_demand_of_the_document(sentence):
    assert find_modals(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("按照规定的方法，外壳必须接地。", ["必须"]),
        ("按《外壳试验方法》必须接地。", ["必须"]),
        ("依据条例，甲必须登记。外壳必须接地。", ["必须"]),
        ("未经批准不得依法以外的方式处置。", ["不得"]),
    ],
)
def test_a_law_excuses_its_own_sentence_only(sentence, words):
    assert [sentence[one.start : one.end] for one in find_modals(sentence)] == words


@pytest.mark.parametrize(
    "sentence",
    [
        "设置禁止停车线。",
        "端口处于禁止状态。",
        "禁止使用的农药。",
        "不可擦写状态。",
        "不可拆卸连接。",
        "对不可修复的部件。",
        "须发样本。",
        "供不应求。",
        "不宜人居的房间。",
        "必须氨基酸。",
    ],
)
def test_words_that_describe_a_noun_demand_nothing(sentence):
    assert find_modals(sentence) == ()


@pytest.mark.parametrize("word", ["禁止", "不可", "不得", "必须"])
def test_the_same_words_before_an_act_are_modal(word):
    found = find_modals(f"运输中{word}倒置。")
    assert [one.word.text for one in found] == [word]
