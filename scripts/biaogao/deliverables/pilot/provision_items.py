"""Provisions as they can be checked one by one: an item of a list says what its list says of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from biaogao.model.nodes import AnyBlock, List, ListItem, Paragraph
from biaogao.model.walk import children_of
from biaogao.resolve.provisions import classify
from biaogao.resolve.resolution import Provision

_INTRODUCES = ("：", ":")


def worded(provisions: Sequence[Provision], blocks: Iterable[AnyBlock]) -> Iterator[tuple[str, str, str]]:
    """Clause, type and words of each provision of a document with these blocks.

    An item whose type is that of its list (`应配备下列设备：` … `货架；`) is led by the words that introduce it, lists
    within lists by those of both; such words stand alone no more, for they ask for nothing by themselves.
    """
    leaders = _leaders(provisions, dict(_introduced(tuple(blocks), None)))
    leading = {id(one) for one in leaders.values()}
    for one in provisions:
        if id(one) not in leading:
            yield one.clause, one.type.value, _whole(one, leaders)


def _whole(one: Provision, leaders: Mapping[int, Provision]) -> str:
    leader = leaders.get(id(one))
    return f"{_whole(leader, leaders)}{one.text}" if leader is not None else one.text


def _leaders(provisions: Sequence[Provision], introduced: Mapping[str, str]) -> dict[int, Provision]:
    """By the identity of a provision the one that leads it."""
    last = {one.key: one for one in provisions}
    found: dict[int, Provision] = {}
    for one in provisions:
        leader = last.get(introduced.get(one.key, ""))
        # A sentence has its type from elsewhere where its own words say another.
        if leader is not None and leader.text.endswith(_INTRODUCES) and classify(one.text) is not one.type:
            found[id(one)] = leader
    return found


def _introduced(blocks: Sequence[AnyBlock], outer: str | None) -> Iterator[tuple[str, str]]:
    """The key of each paragraph in a list with that of the paragraph before the list; `outer` is of the list around."""
    before = outer
    for block in blocks:
        if isinstance(block, Paragraph):
            if outer is not None:
                yield block.key, outer
            before = block.key
        elif isinstance(block, List):
            for item in block.items:
                yield from _introduced(item.children, before)
        elif not isinstance(block, ListItem):
            yield from _introduced(children_of(block), None)
