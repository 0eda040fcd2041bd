from __future__ import annotations

from records.formulas.counting import count, record, standard, told


def test_matters_count_where_one_of_their_standards_does() -> None:
    matters = [
        record("matters", 编号="SX1", 名称="一", 责任部门="甲", 标准="A；B"),
        record("matters", 编号="SX2", 名称="二", 责任部门="甲", 标准="B"),
        record("matters", 编号="SX3", 名称="三", 责任部门="乙", 标准=""),
    ]
    system = [standard("A"), standard("B", 状态="在编")]
    found = count("事项标准覆盖率", system=system, matters=matters)
    assert found.numerator == ("SX1 一（甲）",)
    assert [way.item for way in found.ways] == ["SX2 二（甲）：B", "SX3 三（乙）：无对应标准"]
    assert told(found) == [("甲", "1/2"), ("乙", "0/1")]
    wider = count("事项标准覆盖率", {"状态": ("现行", "在编")}, system=system, matters=matters)
    assert len(wider.numerator) == 2
