from __future__ import annotations

from biaogao.resolve.resolution import Resolution
from biaogao.resolve.resolver import resolve
from builders import annex, chapter, clause, document, entry, footnote, ordered, table, term, untitled


def whole() -> Resolution:
    return resolve(
        document(
            chapter("前言", "本文件按照GB/T 1.1—2020的规定起草。"),
            chapter("范围", "本文件规定了要求。[^b]", id="scope"),
            chapter("规范性引用文件", entry("GB/T 2423.1—2008　电工电子产品环境试验", id="ref")),
            chapter("术语和定义", term("采集终端", "用于采集的装置。", id="t-terminal")),
            chapter(
                "要求",
                clause(
                    "总则",
                    untitled("终端应符合[@tab]。", ordered("甲；", "乙。", id="list")),
                    untitled("见[@an][^a]。"),
                    id="g",
                ),
                clause("供电", table(id="tab"), id="power"),
                id="req",
            ),
            annex("编码", clause("一般", table(id="ta"), id="a1"), id="an", normative=False),
            footnotes=(footnote("a", "甲。"), footnote("b", "乙。")),
        )
    )


def test_references_read_as_the_standard_prescribes() -> None:
    found = whole()
    wanted = {
        "scope": "第1章",
        "req": "第4章",
        "power": "4.2",
        "tab": "表1",
        "ta": "表A.1",
        "an": "附录A",
        "a1": "A.1",
        "t-terminal": "采集终端（3.1）",
        "ref": "GB/T 2423.1—2008",
        "list": "4.1.1列项",
        "nowhere": "[@nowhere]",
    }
    assert {target: found.reference(target) for target in wanted} == wanted


def test_contents_leave_out_terms_and_take_annex_labels() -> None:
    lines = [(line.label, line.title, line.indent) for line in whole().contents]
    assert lines == [
        ("", "前言", 0),
        ("1", "范围", 0),
        ("2", "规范性引用文件", 0),
        ("3", "术语和定义", 0),
        ("4", "要求", 0),
        ("附录A（资料性）", "编码", 0),
    ]


def test_footnotes_count_by_first_mark() -> None:
    found = whole()
    assert found.footnotes == {"b": 1, "a": 2}
    assert sorted(label.text for label in found.labels.values() if label.kind.value == "footnote") == ["1)", "2)"]


def test_provisions_and_citations_are_found() -> None:
    found = whole()
    assert ("4.1.1", "要求", "终端应符合表1。") in [(p.clause, p.type.value, p.text) for p in found.provisions]
    assert [(c.number, c.place) for c in found.citations] == [("GB/T 1.1", "foreword"), ("GB/T 2423.1", "references")]
