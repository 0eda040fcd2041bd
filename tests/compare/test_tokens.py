import pytest

from biaogao.compare.applier import text_after, text_before
from biaogao.compare.canonical import Leaf, canonical_run, leaves
from biaogao.compare.script import Mark
from biaogao.compare.tokens import BREAK, stream_ops, text_ops, tokens, whole
from biaogao.model.nodes import CrossReference, Emphasis, Math, Strong, Superscript, Text
from compare.woven import run, shown


@pytest.mark.parametrize(
    ("old", "new", "wanted"),
    [
        ("间隙不应大于5。", "间隙不应大于3。", "间隙不应大于[-5-]{+3+}。"),
        ("长度为50 mm。", "长度为500 mm。", "长度为[-50-]{+500+} mm。"),
        ("面积1 000 m", "面积1 200 m", "面积[-1 000-]{+1 200+} m"),
        ("保存1.25 h", "保存1.5 h", "保存[-1.25-]{+1.5+} h"),
        ("应每日检查。", "宜每周检查，并记录。", "[-应每日-]{+宜每周+}检查{+，并记录+}。"),
        ("应能识别信息。", "应能辨识信息。", "应能[-识别-]{+辨识+}信息。"),
        ("甲应检查。乙应检查。", "甲应检查。丙应检查。乙应检查。", "甲应检查。{+丙应检查。+}乙应检查。"),
        ("甲、乙和丙", "甲、乙、丁和丙", "甲、乙{+、丁+}和丙"),
        ("GB/T 22239—2019", "GB/T 22239", "GB/T 22239[-—2019-]"),
        ("按照规定", "", "[-按照规定-]"),
        ("", "按照规定", "{+按照规定+}"),
        ("HTTP协议", "HTTPS协议", "[-HTTP-]{+HTTPS+}协议"),
    ],
)
def test_only_what_changed_is_marked(old, new, wanted):
    assert shown(text_ops(run(old), run(new))) == wanted


def test_equal_runs_are_one_kept_stretch():
    old = (Text(text="甲"), Text(text="乙"))
    assert [(op.mark, op.content) for op in text_ops(old, run("甲乙"))] == [(Mark.KEEP, run("甲乙"))]


@pytest.mark.parametrize("text", ["👨\u200d👩\u200d👧", "e\u0301", "👍🏽", "𠮷", "❤\ufe0f"])
def test_what_is_one_character_to_the_eye_is_never_cut(text):
    assert tokens(leaves(run(f"甲{text}乙"))) == (Leaf("t", "甲"), Leaf("t", text), Leaf("t", "乙"))


def test_leaves_that_are_no_text_are_kept_whole_with_their_emphasis():
    old = (Text(text="见"), CrossReference(target="tab-a"), Text(text="，"), Strong(children=(Math(tex="x"),)))
    new = (Text(text="见"), CrossReference(target="tab-b"), Text(text="，"), Emphasis(children=(Math(tex="x"),)))
    ops = text_ops(old, new)
    assert shown(ops) == "见[-[@tab-a]-]{+[@tab-b]+}，[-x-]{+x+}"
    assert text_before(ops) == old
    assert text_after(ops) == new


def test_a_superscript_is_not_the_same_digit():
    ops = text_ops((Text(text="m"), Superscript(text="2")), run("m2"))
    assert [op.mark for op in ops] == [Mark.KEEP, Mark.DELETE, Mark.INSERT]


def test_ends_of_paragraphs_stand_alone_and_are_never_taken_in():
    old = leaves(run("应试验。应记录。"))
    new = (*leaves(run("应试验。")), BREAK, *leaves(run("应记录。")))
    assert shown(stream_ops(old, new)) == "应试验。{+¶+}应记录。"
    assert shown(stream_ops(new, old)) == "应试验。[-¶-]应记录。"


def test_a_whole_run_is_one_operation_in_canonical_form():
    text = (Text(text="甲"), Text(text="乙"), Strong(children=()))
    (op,) = whole(text, Mark.INSERT)
    assert op.content == canonical_run(text) == run("甲乙")
    assert whole((), Mark.INSERT) == ()
