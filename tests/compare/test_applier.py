import msgspec
import pytest

from biaogao.compare.applier import apply, text_after, text_before
from biaogao.compare.canonical import canonical
from biaogao.compare.comparer import compare
from biaogao.compare.tokens import text_ops
from biaogao.errors import InternalError
from compare.states import state
from compare.woven import run

BEFORE = "# 要求 {#req}\n\n§ 间隙不应大于5 mm。{#gap}\n\n§ 外壳应接地。{#earth}\n"
AFTER = BEFORE.replace("5 mm", "3 mm")


def test_both_sides_of_a_woven_text():
    ops = text_ops(run("应大于5。"), run("不应大于3。"))
    assert (text_before(ops), text_after(ops)) == (run("应大于5。"), run("不应大于3。"))


def test_the_new_document_comes_with_its_name_and_front_matter():
    before = state(BEFORE)
    after = state(AFTER.replace("{#earth}", "{#ground}"), front=before_front("阶段: 送审稿"))
    after = msgspec.structs.replace(after, document=msgspec.structs.replace(after.document, name="另一个"))
    made = apply(compare(before, after), before.document)
    assert made == canonical(after.document)
    assert (made.name, made.metadata.stage, made.children[-1].children[1].id) == ("另一个", "送审稿", "ground")


def before_front(stage):
    from compare.states import FRONT

    return FRONT.replace("阶段: 征求意见稿", stage)


@pytest.mark.parametrize(
    "other",
    [
        BEFORE.replace("5 mm", "6 mm"),
        BEFORE.replace("§ 外壳应接地。{#earth}\n", ""),
        BEFORE + "\n§ 外壳应防尘。{#dust}\n",
        "# 要求\n\n应接地。\n",
    ],
)
def test_a_change_set_of_another_document_is_refused(other):
    changeset = compare(state(BEFORE), state(AFTER + "\n§ 应防雨。{#rain}\n"))
    with pytest.raises(InternalError, match="比较结果与旧稿对不上"):
        apply(changeset, state(other).document)


def test_an_empty_change_set_gives_the_document_itself():
    before = state(BEFORE)
    assert apply(compare(before, state(BEFORE)), before.document) == canonical(before.document)
