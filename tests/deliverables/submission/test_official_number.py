"""A number is told from the title of the document that bears it."""

from __future__ import annotations

import pytest

from biaogao.deliverables.submission.official_number import named


@pytest.mark.parametrize(
    ("written", "title", "number"),
    [
        ("示例市监〔2023〕1号", "", "示例市监〔2023〕1号"),
        ("示例市监 〔2023〕 1号", "", "示例市监 〔2023〕 1号"),
        ("示例市监[2023]1号", "", "示例市监[2023]1号"),
        ("示例文号", "", "示例文号"),
        ("《示例计划》（示例市监〔2023〕1号）", "《示例计划》", "示例市监〔2023〕1号"),
        ("《示例计划》示例市监〔2023〕1号", "《示例计划》", "示例市监〔2023〕1号"),
        ("示例市标准化建设项目计划（示例文号）", "示例市标准化建设项目计划", "示例文号"),
        ("关于下达示例计划的通知（示例文号）", "《关于下达示例计划的通知》", "示例文号"),
        ("关于报送送审材料的函", "《关于报送送审材料的函》", ""),
        ("示例计划（第一批）", "示例计划（第一批）", ""),
        ("", "", ""),
    ],
)
def test_title_and_number(written: str, title: str, number: str) -> None:
    found = named(written)
    assert (found.title, found.number) == (title, number)


def test_running_text_names_both() -> None:
    assert named("《示例计划》示例〔2023〕1号").text == "《示例计划》（示例〔2023〕1号）"
    assert named("示例文号").text == "示例文号" and named("示例计划").text == "示例计划"
