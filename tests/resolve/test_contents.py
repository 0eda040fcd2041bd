from __future__ import annotations

from biaogao.resolve.resolver import resolve
from builders import annex, chapter, clause, document, figure, table, term, untitled


def lines(depth: int) -> list[tuple[str, str, int]]:
    draft = document(
        chapter("引言", clause("背景")),
        chapter("术语和定义", clause("设备", term("甲"))),
        chapter("要求", clause("见[@x]", clause("深", level=3), untitled("文。", level=3), id="x")),
        annex("甲", clause("乙")),
        chapter("参考文献", clause("国内")),
        contents_depth=depth,
    )
    return [(line.label, line.title, line.indent) for line in resolve(draft).contents]


def test_one_level_lists_chapters_and_annexes() -> None:
    assert lines(1) == [
        ("", "引言", 0),
        ("1", "术语和定义", 0),
        ("2", "要求", 0),
        ("附录A（规范性）", "甲", 0),
        ("", "参考文献", 0),
    ]


def test_deeper_levels_are_indented_and_terms_left_out() -> None:
    assert lines(3) == [
        ("", "引言", 0),
        ("0.1", "背景", 1),
        ("1", "术语和定义", 0),
        ("1.1", "设备", 1),
        ("2", "要求", 0),
        ("2.1", "见2.1", 1),
        ("2.1.1", "深", 2),
        ("附录A（规范性）", "甲", 0),
        ("A.1", "乙", 1),
        ("", "参考文献", 0),
    ]


def test_nought_is_read_as_one() -> None:
    assert lines(0) == lines(1)


def captions(*kinds: str) -> list[tuple[str, str, int]]:
    draft = document(
        chapter("要求", table("限值"), figure("组成"), clause("供电", table(""))),
        annex("甲", clause("乙", table("编码"))),
        contents_captions=kinds,
    )
    return [(line.label, line.title, line.indent) for line in resolve(draft).contents][2:]


def test_figures_come_before_tables_and_annexes_among_them() -> None:
    tables = [("表1", "限值", 0), ("表2", "", 0), ("表A.1", "编码", 0)]
    assert captions("表", "图") == [("图1", "组成", 0), *tables]
    assert captions("表") == tables
    assert captions() == []
