from __future__ import annotations

from biaogao.model.walk import blocks_of, marks_of
from biaogao.resolve.references import label_entries, label_footnotes, number_footnotes, targets_of
from biaogao.resolve.resolver import resolve
from builders import chapter, clause, document, entry, footnote, table


def test_the_bibliography_counts_across_its_groups() -> None:
    draft = document(chapter("参考文献", entry("甲", id="a"), clause("国外", entry("乙", id="b"))))
    labels = label_entries(blocks_of(draft))
    assert [labels[key].text for key in "ab"] == ["[1]", "[2]"]


def test_a_normative_reference_is_named_by_its_number() -> None:
    draft = document(chapter("规范性引用文件", entry("GB/T 3102（所有部分）　量和单位", id="a")))
    assert resolve(draft).reference("a") == "GB/T 3102（所有部分）"
    assert resolve(draft).labels["a"].text == ""


def test_footnotes_are_counted_in_titles_and_cells_too() -> None:
    draft = document(
        chapter("要求", clause("一[^z]", table(cell="值[^y]")), "文[^z][^x]"),
        footnotes=(footnote("x", "甲[^w]"), footnote("y", "乙"), footnote("z", "丙"), footnote("w", "丁")),
    )
    numbers = number_footnotes(marks_of([*(block for block, _ in blocks_of(draft)), *draft.footnotes]))
    assert numbers == {"z": 1, "y": 2, "x": 3, "w": 4}
    labels = label_footnotes(draft.footnotes, numbers)
    assert [labels[note.key].text for note in draft.footnotes] == ["3)", "2)", "1)", "4)"]


def test_the_first_of_two_equal_ids_is_meant() -> None:
    first = chapter("甲", id="x")
    draft = document(first, chapter("乙"))
    assert targets_of(draft.children) == {"x": first.key}
