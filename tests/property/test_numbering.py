from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from biaogao.model.document import Document
from biaogao.model.nodes import AnyBlock, Clause, TermEntry
from biaogao.model.walk import blocks_of, children_of
from biaogao.resolve.resolution import LabelKind
from biaogao.resolve.resolver import resolve
from biaogao.transforms.pipeline import complete
from builders import (
    annex,
    chapter,
    clause,
    document,
    example,
    figure,
    formula,
    item,
    note,
    ordered,
    para,
    table,
    term,
    untitled,
)

TEXTS = st.sampled_from(["终端应接地。", "见[@x1]和[@x2]。", "可采用GB/T 1.1—2020的方法。[^1]", ""])
IDS = st.sampled_from(["", "", *(f"x{position}" for position in range(6))])


@st.composite
def leaves(draw: st.DrawFn) -> AnyBlock:
    make = draw(st.sampled_from([para, note, table, figure, formula, example, listing]))
    id = draw(IDS)
    if make in (table, figure):
        return make("题", *draw(st.lists(st.builds(note, TEXTS), max_size=2)), id=id)  # type: ignore[operator]
    if make is formula:
        return formula("a", id=id)
    if make is example:
        return example(draw(TEXTS), note("注"), id=id)
    return make(draw(TEXTS), id=id)  # type: ignore[operator]


def listing(text: str, id: str = "") -> AnyBlock:
    return ordered(item(text, ordered("甲；", "乙。"), id=id), "丙。")


@st.composite
def clauses(draw: st.DrawFn, level: int = 2) -> AnyBlock:
    kind = draw(st.sampled_from(["titled", "untitled", "term"]))
    body = draw(st.lists(leaves(), max_size=3))
    id = draw(IDS)
    if kind == "term":
        return term("术语", *body, id=id)
    if kind == "untitled":
        return untitled("文。", *body, id=id, level=level)
    inner = draw(st.lists(clauses(level=level + 1), max_size=2)) if level < 4 else []
    return clause("标题", *body, *inner, id=id, level=level)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    titles = ["前言", "引言", "范围", "规范性引用文件", "术语和定义", "符号", "要求", "试验"]
    chosen = draw(st.lists(st.sampled_from(titles), unique=True).map(lambda each: sorted(each, key=titles.index)))
    children: list[AnyBlock] = [
        chapter(title, *draw(st.lists(leaves(), max_size=2)), *draw(st.lists(clauses(), max_size=3)), id=draw(IDS))
        for title in chosen
    ]
    children += [annex("题", *draw(st.lists(clauses(), max_size=2)), normative=draw(st.booleans())) for _ in range(2)]
    seen: set[str] = set()
    return document(
        *(_once(child, seen) for child in children),
        proposer=draw(st.sampled_from(["", "甲"])),
        committee="甲",
        first_edition=draw(st.booleans()),
        changes=draw(st.sampled_from([(), ("增加了甲（见[@x1]）。",)])),
        history=draw(st.sampled_from([(), ("2010年首次发布",)])),
        patents=draw(st.sampled_from(["", "条款：5.2；内容：乙"])),
    )


def _once(block: AnyBlock, seen: set[str]) -> AnyBlock:
    """The block with each id kept only where it stands first, as the reader does."""
    import msgspec

    changes: dict[str, object] = {}
    if block.id and block.id in seen:
        changes |= {"id": "", "key": f"d{len(seen)}-{block.id}-{id(block)}"}
    seen.add(block.id)
    fields = ("children", "items", "body")
    for field in fields:
        inner = getattr(block, field, None)
        if inner and hasattr(inner[0], "key"):
            changes[field] = tuple(_once(child, seen) for child in inner)
    return msgspec.structs.replace(block, **changes)


SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(documents())
def test_series_have_no_gaps(draft: Document) -> None:
    labels = resolve(draft).labels
    for block, _ in blocks_of(draft):
        numbers = [labels[child.key].number for child in children_of(block) if isinstance(child, Clause | TermEntry)]
        ends = [int(number.rsplit(".", 1)[-1]) for number in numbers if number]
        assert ends == list(range(1, len(ends) + 1))
    for kind in (LabelKind.TABLE, LabelKind.FIGURE, LabelKind.FORMULA):
        found = [labels[block.key].number for block, _ in blocks_of(draft) if _is(labels, block, kind)]
        body = [int(number) for number in found if "." not in number]
        assert body == list(range(1, len(body) + 1))
        for letter in ("A", "B"):
            inside = [int(number[2:]) for number in found if number.startswith(f"{letter}.")]
            assert inside == list(range(1, len(inside) + 1))


def _is(labels: dict, block: AnyBlock, kind: LabelKind) -> bool:  # type: ignore[type-arg]
    return block.key in labels and labels[block.key].kind is kind


@SLOW
@given(documents())
def test_every_reference_to_an_existing_id_reads_as_something(draft: Document) -> None:
    found = resolve(draft)
    referenced = {"x1", "x2"}
    for target in found.targets:
        if target in referenced or not found.targets[target] or _is_formula(draft, target):
            continue
        assert found.reference(target) and not found.reference(target).startswith("[@")
    for target in referenced & set(found.targets):
        if _mentions(draft, target):
            assert not found.reference(target).startswith("[@")


def _is_formula(draft: Document, target: str) -> bool:
    return any(type(block).__name__ == "Formula" and block.id == target for block, _ in blocks_of(draft))


def _mentions(draft: Document, target: str) -> bool:
    return f"target='{target}'" in repr(draft)


@SLOW
@given(documents())
def test_completing_is_idempotent(draft: Document) -> None:
    once = complete(draft)
    twice = complete(once)
    assert twice == once
    assert [block.key for block, _ in blocks_of(twice)] == [block.key for block, _ in blocks_of(once)]


@SLOW
@given(documents())
def test_keys_stay_unique_and_typed_blocks_are_kept(draft: Document) -> None:
    made = complete(draft)
    keys = [block.key for block, _ in blocks_of(made)]
    assert len(keys) == len(set(keys))
    assert {block.key for block, _ in blocks_of(draft)} <= set(keys)


@SLOW
@given(documents())
def test_resolving_twice_finds_the_same(draft: Document) -> None:
    assert resolve(draft) == resolve(draft)
