"""What the comparison with Docxodus counts, without running it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from biaogao.ooxml.package import read, save
from biaogao.writers.mathematics import Mathematics
from compare.states import FRONT
from parts.redlining import _row
from property.redlines import woven
from tracking import Judged, Pair, judge, marked

OLD = FRONT + "# 范围 {#scope}\n\n甲方应负责检查。\n\n# 要求 {#req}\n\n移动的一段文字很长。\n\n另一段讲记录。\n"
NEW = OLD.replace("甲方应负责", "甲方宜负责")


def test_marked_characters_are_those_that_came_and_went():
    made = woven(OLD, NEW, Mathematics())
    assert marked(read(made.data)) == 2
    assert marked(made.new) == 0


def test_a_redline_is_judged_on_both_sides(tmp_path):
    made = woven(OLD, NEW, Mathematics())
    pair = Pair(batch="first", **{name: tmp_path / f"{name}.docx" for name in ("old", "new", "output")})
    pair.old.write_bytes(save(made.old))
    pair.new.write_bytes(save(made.new))
    right = judge(pair, "标稿", made.data)
    assert (right.marked, right.least, right.accepts, right.rejects) == (2, 2, True, True)
    unmarked = judge(pair, "别的", save(made.new))
    assert (unmarked.accepts, unmarked.rejects) == (True, False)


def test_a_row_of_the_page_holds_the_verdict():
    one = Judged(batch="first", tool="标稿", marked=2, least=3, accepts=True, rejects=False)
    assert _row(one) == ("first", "标稿", "2", "3", "是", "否")
