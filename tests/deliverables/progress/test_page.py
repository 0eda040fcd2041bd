"""The page holds each standing in words, and twelve of them fit on one page."""

from __future__ import annotations

from biaogao.deliverables.papers import write_paper
from biaogao.deliverables.progress.page import detail, markdown, overview
from biaogao.deliverables.progress.record import Opinions
from deliverables.formed import words
from deliverables.progress.standards import TODAY, gap, record, standing

LATE = record(("2026-01-10", "送审"), label="送审稿", title="机关事务 乙规范", name="乙", sample=True)
GAPS = tuple(gap(kind) for kind in ("日期", "专家", "表决", "送审"))


def test_overview() -> None:
    paper = overview((standing(LATE, *GAPS), standing(record(label="发布稿"))), TODAY)
    assert paper.facts == ("截至2026-06-15，共2项，其中逾期1项。",)
    assert paper.grids[0].rows == (
        (
            "1",
            "机关事务 乙规范（示例）",
            "国家标准",
            "待审查",
            "2026-01-10 送审",
            "报批：缺4项（日期、专家、表决等）",
            "2026-06-10 逾期5天：审查阶段（待核）",
            "归口单位",
        ),
        ("2", "甲规范", "国家标准", "已发布", "—", "—", "没有写发布日期", "—"),
    )
    assert not paper.sample
    assert overview((standing(LATE),), TODAY).sample


def test_contradictions_stand_under_the_table() -> None:
    one = record(("2026-06-10", "报批"), label="送审稿", notes=("大事记有错误。",))
    assert overview((standing(one),), TODAY).notes == (
        "注1：甲规范：文件头的阶段是“送审稿”，大事记已记报批（2026-06-10），应是“报批稿”。",
        "注2：甲规范：大事记有错误。",
    )


def test_detail_lists_all_that_is_lacking() -> None:
    one = record(opinions=Opinions(taken=9, open=4, asked=26, replied=20), errors=1, warnings=2)
    paper = detail(standing(one, gap(), gap("待核", grave=False)), TODAY)
    facts = dict(paper.grids[0].rows)
    assert facts["意见"] == "征求26家，已回20家；意见9条，未处理4条"
    assert facts["检查"] == "错误1，警告2"
    assert facts["责任方"] == "起草人：处理意见4条；秘书处：补齐1项：日期"
    assert [row[1] for row in paper.grids[1].rows] == ["日期", "待核（提示）"]
    assert paper.grids[1].title == "离征求意见还缺的1项"


def test_markdown_keeps_words_that_are_signs() -> None:
    one = record(title="甲|*乙*\n`丙`<br>", label="发布稿")
    text = markdown(overview((standing(one),), TODAY))
    assert "| 1 | 甲\\|\\*乙\\* \\`丙\\`\\<br\\> |" in text
    assert text.startswith("# 标准编制进展情况表\n\n截至2026-06-15，共1项。\n\n| 序号 | 标准名称 |")
    assert text.count("\n|") == 3


def test_word_says_the_same_and_repeats() -> None:
    paper = overview((standing(LATE, *GAPS),), TODAY)
    data = write_paper(paper)
    assert data == write_paper(paper)
    assert "报批：缺4项（日期、专家、表决等）" in words(data)
