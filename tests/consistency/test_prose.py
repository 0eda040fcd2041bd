"""Words as they are compared: narrow, in sentences, as letters, as names."""

from __future__ import annotations

from biaogao.consistency.prose import letters, names, narrow, same_name, sentences


def test_narrow_text_keeps_what_means_something() -> None:
    assert narrow("第　５ 章，1 000 m²，GB/T 1.1—2020，表 3 5.2 a）") == "第5章,1000 m2,GB/T 1.1—2020,表3 5.2 a)"
    assert sentences("甲。乙；丙！") == ("甲。", "乙；丙！")
    assert letters("《机关　食堂 A》") == "机关食堂a"


def test_names_and_their_short_forms() -> None:
    assert names("甲局、乙（牵头）;丙 。") == ("甲局", "乙", "丙") and names("〔待填〕") == () and names("——") == ()
    assert same_name("杭州市机关事务管理局", "杭州市机关管理局")
    assert not same_name("示例单位甲", "示例单位乙") and not same_name("甲局", "甲乙局")
