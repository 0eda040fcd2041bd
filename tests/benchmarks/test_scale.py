"""What ten thousand standards would cost follows from measures of fewer, and stands between the marks of its page."""

from benchmarks.measures import whole  # isort: skip - puts the benchmarks on the path

import pytest

import scale


def test_costs_of_one_standard():
    costs = scale.costs_of(whole())
    # 400 processor seconds of 100 standards less 700 starts of 0.2.
    assert costs.build == pytest.approx((400 - 700 * 0.2) / 100)
    assert costs.office == pytest.approx(1.2)
    assert (costs.package, costs.job, costs.memory, costs.bytes_built) == (10.0, 0.2, 100.0, 9e5)
    assert scale.jobs_of(costs) == 200 * 8


def test_hours_follow_from_the_costs():
    text = scale.section(whole())
    hours = (10_000 * (2.6 + 10) + 1600 * 0.2) / 3600
    assert f"共 {hours:.1f} 处理器小时" in text
    assert f"| 8 | {hours / 8:.1f} | 1 |" in text
    assert "存储：成品和缓存 9 GB，报批包 50 GB，共 59 GB。" in text
    assert "| 没有改动 | 1,000 | 2.000 | 0.26 | 3.636 |" in text


def test_without_measures_nothing_is_told():
    assert scale.costs_of({}) is None
    assert scale.section({}).startswith("还没有测过")


def test_only_what_stands_between_the_marks_is_renewed(tmp_path):
    path = tmp_path / "scale.md"
    path.write_text(f"前\n\n{scale.BEGIN}\n\n旧\n\n{scale.END}\n\n后\n", "utf-8")
    scale.write(path, whole())
    text = path.read_text("utf-8")
    assert text.startswith(f"前\n\n{scale.BEGIN}\n\n每份实测")
    assert text.endswith(f"\n\n{scale.END}\n\n后\n")
    assert "旧" not in text
    assert scale.renewed(text, "新") == f"前\n\n{scale.BEGIN}\n\n新\n\n{scale.END}\n\n后\n"
    with pytest.raises(ValueError, match="里没有"):
        scale.renewed("无", "新")


def test_the_page_of_the_tool_has_its_marks():
    assert scale.renewed(scale.PAGE.read_text("utf-8"), "新").count("新") >= 1
