from __future__ import annotations

from biaogao.resolve.resolver import resolve
from builders import annex, chapter, clause, document, figure, footnote, formula, note, table, term


def test_series_run_from_the_introduction_and_restart_in_annexes() -> None:
    found = resolve(
        document(
            chapter("引言", table(id="t0"), figure(id="f0")),
            chapter("术语和定义", term("甲", figure(id="f1"))),
            chapter("要求", clause("一", table(id="t1"), table(id="t2"))),
            annex("甲", table(id="ta"), figure(id="fa")),
            annex("乙", clause("一", table(id="tb"))),
        )
    ).labels
    assert {key: found[key].text for key in ("t0", "f0", "f1", "t1", "t2", "ta", "fa", "tb")} == {
        "t0": "表1",
        "f0": "图1",
        "f1": "图2",
        "t1": "表2",
        "t2": "表3",
        "ta": "表A.1",
        "fa": "图A.1",
        "tb": "表B.1",
    }


def test_a_formula_is_numbered_where_the_text_refers_to_it() -> None:
    found = resolve(
        document(
            chapter("要求", "按[@eq-b]计算。[^1]", formula(id="eq-a"), formula(id="eq-b"), formula(id="eq-c")),
            annex("甲", formula(id="eq-d"), note("见[@eq-d]。")),
            footnotes=(footnote("1", "又见[@eq-c]。"),),
        )
    )
    assert found.label("eq-a") is None
    assert [found.labels[key].text for key in ("eq-b", "eq-c", "eq-d")] == ["（1）", "（2）", "（A.1）"]
    assert found.reference("eq-d") == "公式（A.1）"


def test_a_cell_may_refer_to_a_formula() -> None:
    found = resolve(document(chapter("要求", formula(id="eq"), table(cell="见[@eq]"))))
    assert found.reference("eq") == "公式（1）"
