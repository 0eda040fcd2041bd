"""The rows of the tables, from measures made by hand."""

from benchmarks.measures import measure, part, whole  # isort: skip - puts the benchmarks on the path

import tables


def test_demands_say_whether_they_hold():
    rows = {row[0] + row[1]: row for row in tables.demands(whole())}
    assert rows["check1 份"] == ("check", "1 份", "pandoc＋启动", "≤ 1.0", "2.00（1.60～2.40）", "未满足")
    assert rows["没有改动1 份"][3:] == ("≤ 1.5", "1.00（1.00～1.00）", "满足")
    assert rows["没有改动1,000 份"][3:] == ("≤ 2.5", "2.00（2.00～2.00）", "满足")
    assert rows["没有改动：增长的斜率1～1,000 份"][3:] == ("≤ 1.1", "0.09", "满足")
    assert not any("10 份" in row[1] for row in rows.values() if "斜率" not in row[0])


def test_growth_beyond_proportion_is_told():
    parts = {"lint": part(*(measure("check", size, size**1.2, steps=True) for size in (1, 10, 100)))}
    (row,) = tables.demands(parts)
    assert row == ("check：增长的斜率", "1～100 份", "自身", "≤ 1.1", "1.20", "未满足")
    assert tables.growth_heads(parts) == ("任务", "1 份", "10 份", "100 份", "最多时每份", "斜率", "末段斜率")
    assert list(tables.growth(parts)) == [("check", "1.000", "15.8", "251", "2.5119", "1.20", "1.20")]


def test_only_steps_of_the_workspaces_grow():
    parts = {"lint": part(measure("甲", 1, 1.0), measure("乙", 1, 1.0, draft="长", steps=True))}
    assert tables.growing(parts) == {}
    assert list(tables.growth(parts)) == []


def test_details_tell_peers_apart():
    rows = list(tables.details(whole()["lint"]))
    assert rows[0] == ("check", "1 份", "0.500", "0.400～0.600", "1.000", "100", "2.00（1.60～2.40）")
    assert rows[1][0] == "（对照）pandoc"
    assert rows[1][-1] == ""


def test_a_table_is_markdown():
    lines = list(tables.table(("甲", "乙"), [("1", "2")]))
    assert lines == ["| 甲 | 乙 |", "|---|---:|", "| 1 | 2 |"]


def test_a_trial_is_marked():
    rows = tables.runs({"noop": part(quick=True)}, {"noop": "没有改动"})
    assert list(rows) == [("没有改动 `noop`（试测）", "2026-01-01", "0.5", "60")]
