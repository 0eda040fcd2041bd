from __future__ import annotations

from biaogao.deliverables.pilot import told_results as teller
from biaogao.records.evidence import EvidenceFile
from deliverables.pilot.telling import facts, numbers, said


def test_indicators_with_their_lists() -> None:
    shown = said(*teller.indicators(facts()))
    assert "方案的1项指标中达到0项，未达到1项。" in shown
    assert "I4|标准全员培训率100%|100%|33.33%|1/3|未达到" in shown
    ref = teller.indicator_ref(facts().indicators[0])
    assert (ref.count, ref.where) == (1, "I4（截至2024-08-31）：分子1条，分母3条，见“分子分母明细”")


def test_what_is_missing_is_said_with_its_value() -> None:
    pieces = teller.missing(facts())
    assert "未达到或无法计算的指标1项：\n1. I4 标准全员培训率：完成值33.33%，目标100%" in said(*pieces)
    assert numbers(*pieces)[0].shown == "33.33%"


def test_nothing_missing_and_nothing_computable() -> None:
    assert "没有可计的分母" in said(*teller.missing(facts(people=[])))
    whole = [{"培训": "P001", "人员": f"R00{n}", "签到": "有效", "考核": "合格"} for n in (1, 2, 3)]
    assert said(*teller.missing(facts(attendance=whole))) == "有数值目标的指标均已达到。"


def test_how_each_value_was_computed() -> None:
    shown = said(*teller.evidence_of_indicators(facts()))
    assert "I4|标准全员培训率|33.33%（1/3）|花名册" in shown and "分子1条，分母3条" in shown


def test_surveys_in_the_order_of_time() -> None:
    base = {"对象": "就餐人员", "方法": "问卷", "责任部门": "甲处"}
    rows = [
        {**base, "编号": "D002", "日期": "2024-05-01", "类型": "后测", "样本数": "150", "满意数": "139"},
        {**base, "编号": "D001", "日期": "2023-02-01", "类型": "基线", "样本数": "0", "满意数": "0"},
    ]
    shown = said(*teller.satisfaction(facts(satisfaction=rows)))
    assert shown.index("2023-02-01|基线|就餐人员|问卷|0|0|无法计算") < shown.index("150|139|92.66%")


def test_what_nobody_recorded_stands_open() -> None:
    tellers = (
        teller.satisfaction,
        teller.effects,
        teller.media,
        teller.cases,
        teller.honours,
        teller.inquiries,
        teller.scenes,
    )
    assert all("〔待填〕" in said(*tell(facts())) for tell in tellers)


def test_results_are_counted_by_kind() -> None:
    media = [{"编号": f"B00{n}", "日期": "2024-01-01", "级别": one} for n, one in enumerate(["市级", "国家级", "市级"])]
    assert "发表宣传报道3篇：国家级1篇、市级2篇。" in said(*teller.media(facts(media=media)))
    cases = [
        {
            "编号": "AL001",
            "日期": "2024-01-01",
            "题名": "某做法",
            "类别": "改革经验",
            "单位": "甲处",
            "推广范围": "全市",
        }
    ]
    assert "1|某做法|改革经验|甲处|全市" in said(*teller.cases(facts(cases=cases)))
    scenes = [{"编号": "CJ001", "日期": "2024-01-01", "名称": "仓", "状态": "已就绪"}]
    assert "准备应用场景1处：已就绪1处。" in said(*teller.scenes(facts(scenes=scenes)))
    asked = [{"编号": "ZX001", "日期": "2024-01-01", "场合": "中期评估", "问题": "为何", "状态": "待答复"}]
    assert "接受质询1条：待答复1条。" in said(*teller.inquiries(facts(inquiries=asked)))
    honours = [{"编号": "TB001", "日期": "2024-01-01", "类别": "荣誉"}]
    assert "考核、通报和荣誉1项：荣誉1项。" in said(*teller.honours(facts(honours=honours)))
    effects = [{"编号": "X001", "日期": "2024-01-01", "标准": "JG-101-01", "结论": "有效", "状态": "已完成"}]
    assert "开展标准实施效果评价1份：已完成1份。" in said(*teller.effects(facts(effects=effects)))


def test_evidence_that_is_gone_or_broken_is_counted() -> None:
    good = EvidenceFile(name="签到.png", kind="picture", size=1, sha256="0")
    assert "培训台账|1|1|1|0" in said(*teller.evidence(facts(evidence={"签到.png": good})))
    assert "培训台账|1|1|1|1" in said(*teller.evidence(facts()))
