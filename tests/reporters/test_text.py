from __future__ import annotations

import msgspec

from biaogao.diagnostics import Diagnostic, Edit, Fix, Related, Severity, Waived
from biaogao.reporters.text import render, summary
from biaogao.source import SourceFile, Span

SOURCE = SourceFile(file="drafts/甲/standard.md", text="# 范围\n\n终端必须安装牢固。\n")
FINDING = Diagnostic(
    code="MOD-01",
    name="必须",
    severity=Severity.ERROR,
    message="不使用“必须”。",
    clause="表C.1",
    hint="改为“应”。",
    span=Span.of("drafts/甲/standard.md", 3, 3, 3, 5),
    related=(Related(span=Span.of("drafts/甲/standard.md", 1, 3, 1, 5), message="此处为章标题"),),
    fix=Fix(title="改为“应”", edits=(Edit(span=Span.of("drafts/甲/standard.md", 3, 3, 3, 5), text="应"),)),
)


def test_a_finding_shows_place_mark_and_advice() -> None:
    assert render((FINDING,), (SOURCE,)).split("\n") == [
        "drafts/甲/standard.md:3:3: 错误 MOD-01 必须：不使用“必须”。（表C.1）",
        "     3 | 终端必须安装牢固。",
        "       | \u3000\u3000^^^^",
        "  建议：改为“应”。",
        "  可自动改：改为“应”",
        "  另见 drafts/甲/standard.md:1:3：此处为章标题",
        "     1 | # 范围",
        "       |   ----",
        "",
        "共发现错误 1 处，其中 1 处可自动改（./biaogao fix）。",
        "某条规则的说明和例子：./biaogao explain MOD-01",
        "",
    ]


def test_a_bare_clause_belongs_to_gbt_1_1() -> None:
    clause = Diagnostic(code="STR-01", name="要素", severity=Severity.WARNING, message="缺少。", clause="6.2.2")
    assert render((clause,)).startswith("警告 STR-01 要素：缺少。（GB/T 1.1—2020，6.2.2）\n")
    annex = msgspec.structs.replace(clause, clause="附录C 表C.1")
    assert "（GB/T 1.1—2020，附录C 表C.1）" in render((annex,))
    other = msgspec.structs.replace(clause, clause="GB/T 20001.3—2015，4")
    assert "（GB/T 20001.3—2015，4）" in render((other,))


def test_a_place_outside_the_sources_is_no_trouble() -> None:
    assert "^" not in render((FINDING,))


def test_colour_is_only_added() -> None:
    import re

    painted = render((FINDING,), (SOURCE,), colour=True)
    assert "\x1b[31m" in painted
    assert re.sub(r"\x1b\[\d+m", "", painted) == render((FINDING,), (SOURCE,))


def test_summary_counts_by_severity() -> None:
    info = Diagnostic(code="A-1", name="甲", severity=Severity.INFO, message="乙")
    assert summary((FINDING, info)) == "共发现错误 1 处、提示 1 处，其中 1 处可自动改（./biaogao fix）。"
    assert summary((FINDING, info, FINDING)) == "共发现错误 2 处、提示 1 处，其中至多 2 处可自动改（./biaogao fix）。"
    assert summary((info,)) == "共发现提示 1 处。"
    assert summary(()) == "未发现问题。"


def test_one_place_is_shown_once() -> None:
    again = Diagnostic(code="MOD-02", name="乙", severity=Severity.ERROR, message="又。", span=FINDING.span)
    printed = render((FINDING, again), (SOURCE,))
    assert printed.count("终端必须安装牢固。") == 1
    assert printed.count("standard.md:3:3: 错误") == 2


def test_several_drafts_are_counted_each() -> None:
    other = msgspec.structs.replace(FINDING, span=Span.of("drafts/很长的名称/standard.md", 1, 1, 1, 2), fix=None)
    printed = render((FINDING, other, other), ()).splitlines()
    assert printed[-4:-2] == ["drafts/甲          错误 1 处", "drafts/很长的名称  错误 2 处"]
    assert printed[-1].endswith("explain MOD-01")


def test_what_is_allowed_is_counted() -> None:
    place = Span.of("drafts/甲/standard.md", 2, 1, 2, 9)
    waiver = Waived(
        code="MOD-01", name="must", reason="法规原文", span=place, covers="5.2", findings=(FINDING, FINDING)
    )
    assert render((), waived=(waiver,)).splitlines() == [
        "按理由允许的：",
        "  drafts/甲/standard.md:2:1: MOD-01 must（5.2，2 处）：法规原文",
        "",
        "未发现问题。另有按理由允许的 2 处。",
    ]


def test_a_place_of_several_lines_says_where_it_ends() -> None:
    wide = msgspec.structs.replace(FINDING, span=Span.of("drafts/甲/standard.md", 1, 1, 3, 3), related=())
    assert "       | ^^^^^^ 到第3行\n" in render((wide,), (SOURCE,))
