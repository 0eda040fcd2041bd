import sys
from pathlib import Path

from biaogao.compare.comparer import compare, digest_of
from biaogao.compare.script import DocumentEdit
from compare.states import compared, state
from growth import growth

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from generate import generate

TEXT = "# 要求 {#req}\n\n§ 外壳应接地，\n端子应有标志。{#earth}\n"


def test_where_lines_were_broken_is_no_change():
    changeset = compared(TEXT, TEXT.replace("接地，\n", "接地，"))
    assert changeset.script == DocumentEdit()
    assert changeset.changes == ()
    assert changeset.old.digest == changeset.new.digest


def test_the_sides_are_remembered():
    changeset = compared(TEXT, TEXT.replace("接地", "接零"))
    assert (changeset.old.name, changeset.new.name) == ("征求意见稿", "送审稿")
    assert changeset.old.digest == digest_of(state(TEXT).document) != changeset.new.digest
    assert (changeset.old.number, changeset.old.title, changeset.old.draft) == (
        "DB3301/T XXXX—XXXX",
        "园区\u3000管理规范",
        "s",
    )


def test_work_grows_with_length_not_with_its_square():
    def comparing(pages):
        text = generate(pages, 3)
        old, new = state(text), state(text.replace("不大于5%", "不大于3%"))
        return lambda: compare(old, new)

    assert growth(comparing, 16, 64, enough=12) < 12
