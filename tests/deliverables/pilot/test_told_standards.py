from __future__ import annotations

from biaogao.deliverables.pilot import told_standards as teller
from deliverables.pilot.telling import facts, said
from pilot_sample import row

ISSUED = row(
    "system",
    体系编号="JG-401-01",
    领域="后勤服务保障",
    状态="现行",
    层级="市级地方标准",
    关键="是",
    标准名称="食堂规范",
    发布日期="2024-01-10",
    实施日期="2024-02-10",
)
SYSTEM = [row("system"), ISSUED]


def test_areas_are_counted_under_all_their_names() -> None:
    shown = said(*teller.system(facts(system=SYSTEM)))
    assert "标准体系列入标准2项，分2个领域、2个子体系，均有标准。" in shown
    assert "基础通用|0|0|1|0|1\n后勤服务|1|0|0|0|1\n合计|1|0|1|0|2" in shown


def test_a_leaf_without_a_standard_is_named() -> None:
    assert "其中食堂尚无标准" in said(*teller.system(facts()))


def test_before_it_was_issued_a_standard_was_being_made() -> None:
    shown = said(*teller.drafting(facts("2023-12-31", system=SYSTEM)))
    assert "牵头、参与编制标准2项，其中在编1项、拟制定1项。" in shown
    assert "JG-401-01|食堂规范|市级地方标准|牵头|在编|\n" in f"{shown}\n"
    assert "其中现行1项、拟制定1项" in said(*teller.drafting(facts(system=SYSTEM)))


def test_every_standard_is_in_the_list() -> None:
    assert "2|JG-401-01||食堂规范|市级地方标准|现行|甲处" in said(*teller.details(facts(system=SYSTEM)))


def test_matters_with_a_standard() -> None:
    base = {"领域": "基础通用", "类别": "管理", "依据": "办法", "梳理日期": "2023-02-01", "责任部门": "甲处"}
    named = ["JG-401-01", "JG-101-01", ""]
    rows = [{**base, "编号": f"SX00{n}", "名称": f"事项{n}", "标准": one} for n, one in enumerate(named)]
    shown = said(*teller.matters(facts(system=SYSTEM, matters=rows)))
    assert "有对应标准（现行）的1项，占33.33%。" in shown, "what is only planned is no standard yet"
    wider = {"体系": {"口径": {"状态": ["现行", "拟制定"]}}}
    assert "（现行或拟制定）的2项，占66.66%。" in said(
        *teller.matters(facts(changes=wider, system=SYSTEM, matters=rows))
    )


def test_upgrades_and_policies() -> None:
    upgrade = {
        "编号": "SJ001",
        "日期": "2024-01-02",
        "原标准": "JG-101-01",
        "原层级": "内部标准",
        "目标层级": "市级地方标准",
        "状态": "已申报",
    }
    assert "推动标准升级1项次：已申报1项次。" in said(*teller.upgrades(facts(upgrades=[upgrade])))
    policy = {"编号": "ZC001", "名称": "条例", "结论": "适用", "查新日期": "2023-02-01"}
    assert "1部：适用1部。" in said(*teller.policies(facts(policies=[policy])))
    for tell in (teller.matters, teller.upgrades, teller.policies):
        assert "〔待填〕" in said(*tell(facts()))
    for tell in (teller.system, teller.details, teller.drafting):
        assert "〔待填〕" in said(*tell(facts(system=[])))
