from biaogao.compare.comparer import compare
from biaogao.compare.script import OpKind
from biaogao.compare.scripter import weave
from compare.states import state
from compare.woven import shown

CLAUSES = "§ 外壳应接地并标志。{#a}\n\n§ 端子应可拆卸使用。{#b}\n\n§ 铭牌应清晰耐久。{#c}\n\n"
BODY = f"# 要求 {{#req}}\n\n{CLAUSES}# 包装 {{#pack}}\n\n应防潮防雨。\n"


def ops(new, old=BODY):
    script = compare(state(old), state(new)).script
    req = next(op.edit for op in script.children if op.edit and op.edit.children)
    return [(op.kind, op.old, op.new) for op in req.children]


def test_weave_puts_what_went_before_what_came():
    assert list(weave(3, 3, {0: 0, 2: 2})) == [(0, 0), (1, None), (None, 1), (2, 2)]
    assert list(weave(0, 2, {})) == [(None, 0), (None, 1)]
    assert list(weave(2, 0, {})) == [(0, None), (1, None)]


def test_siblings_are_woven_in_reading_order():
    new = BODY.replace("§ 端子应可拆卸使用。{#b}\n\n", "").replace("# 包装", "§ 应有说明书一份。{#d}\n\n# 包装")
    assert ops(new) == [
        (OpKind.KEEP, 0, 0),
        (OpKind.REMOVE, 1, None),
        (OpKind.KEEP, 2, 1),
        (OpKind.INSERT, None, 2),
    ]


def test_a_move_stands_at_both_places_with_the_path_of_the_other():
    new = BODY.replace("§ 端子应可拆卸使用。{#b}\n\n", "").replace(
        "应防潮防雨。", "应防潮防雨。\n\n§ 端子应能拆卸使用。{#b}"
    )
    children = compare(state(BODY), state(new)).script.children
    (gone,) = [op for op in children[1].edit.children if op.kind is OpKind.MOVE_FROM]
    (come,) = [op for op in children[2].edit.children if op.kind is OpKind.MOVE_TO]
    assert (gone.path, come.path) == ((2, come.new), (1, gone.old))
    (run,) = come.edit.children[0].edit.runs
    assert shown(run.ops) == "端子应[-可-]{+能+}拆卸使用。"


def test_a_new_section_around_old_clauses_carries_only_its_title():
    new = BODY.replace("§ 铭牌应清晰耐久。{#c}", "## 铭牌 {#plate}\n\n§ 铭牌应清晰耐久。{#c}")
    script = compare(state(BODY), state(new)).script
    (insert,) = [op for op in script.children[1].edit.children if op.kind is OpKind.INSERT]
    assert insert.block.children == ()
    assert [op.kind for op in insert.edit.children] == [OpKind.MOVE_TO]
