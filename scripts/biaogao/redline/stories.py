"""Weaves two texts made of paragraphs and tables: the body, a cell, a footnote, a running line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from biaogao.ooxml.bookmarks import PREFIX
from biaogao.redline.alignment import Alignment, Block, align
from biaogao.redline.ends import free_last_end, join_stretches
from biaogao.redline.grouping import grouped
from biaogao.redline.markup import XML, Mark, canonical, element, mark_end, take_end_mark, w
from biaogao.redline.moves import Bound, ranged, ranges_of
from biaogao.redline.paragraphs import arrived, common, lone, regrouped
from biaogao.redline.pieces import visible_text
from biaogao.redline.sections import empty_section, end_section, without_section
from biaogao.redline.tables import common_table, lone_table, text_of, woven_order
from biaogao.redline.weaving import Rules

_SECTION = "section"


class Item(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """A paragraph, a table, or the end of a section; `carried` says that a paragraph with text carried that end."""

    block: Block
    element: XML
    carried: bool = False


def items_of(parent: XML) -> tuple[Item, ...]:
    """The items directly inside a body, cell, footnote or running line, in order."""
    found: list[Item] = []
    depth = opened = closed = 0
    for child in parent:
        if child.tag == w("tbl"):
            found.append(Item(block=Block(kind="tbl", text=text_of(child)), element=child))
        if child.tag != w("p"):
            continue
        before = depth
        depth += _opened(child)
        names = set(_names(child))
        # The field of 目次 runs over many paragraphs: its first and its last one have to stay.
        if before == 0 < depth:
            opened += 1
            names.add(f"{PREFIX}opens_{opened}")
        elif before > 0 == depth:
            closed += 1
            names.add(f"{PREFIX}closes_{closed}")
        found.extend(_of_paragraph(child, frozenset(names)))
    return tuple(found)


def _opened(paragraph: XML) -> int:
    kinds = [mark.get(w("fldCharType")) for mark in paragraph.iter(w("fldChar"))]
    return kinds.count("begin") - kinds.count("end")


def _names(paragraph: XML) -> Iterator[str]:
    for start in paragraph.iter(w("bookmarkStart")):
        yield start.get(w("name"), "")


def _of_paragraph(paragraph: XML, names: frozenset[str]) -> Iterator[Item]:
    properties = paragraph.find(w("pPr"))
    section = None if properties is None else properties.find(w("sectPr"))
    end = None if section is None else Block(kind=_SECTION, text=canonical(section).decode())
    if end is not None and len(paragraph) == 1:
        yield Item(block=end, element=paragraph)
        return
    text = visible_text(paragraph)
    yield Item(block=Block(kind="p", text=text, style=_style(paragraph), names=names), element=paragraph)
    if end is not None:
        yield Item(block=end, element=paragraph, carried=True)


def _style(paragraph: XML) -> str:
    properties = paragraph.find(w("pPr"))
    found = None if properties is None else properties.find(w("pStyle"))
    return "" if found is None else found.get(w("val"), "")


def aligned(old: Sequence[Item], new: Sequence[Item]) -> Alignment:
    """Which items belong together."""
    return align([item.block for item in old], [item.block for item in new])


# --- weaving ---------------------------------------------------------------------------------------------------


def weave_body(old: Sequence[Item], new: Sequence[Item], pairs: Alignment, rules: Rules) -> list[XML]:
    """The woven children of w:body without its last section."""
    gone, come = {i for i, _ in pairs.moved}, {j: i for i, j in pairs.moved}
    ranges = ranges_of(pairs.moved)
    kept, groups = grouped([item.block for item in old], [item.block for item in new], pairs)
    of_old = {i: group for group in groups for i in group.old}
    of_new = {j: group for group in groups for j in group.new}
    made: list[XML] = []
    for i, j in woven_order(len(old), len(new), kept):
        if i is not None and j is not None and i in of_old:
            olds, news = ([old[i].element for i in of_old[i].old], [new[j].element for j in of_old[i].new])
            made += [without_section(one) for one in regrouped(olds, news, rules)]
        elif (i is not None and i in of_old) or (j is not None and j in of_new):
            continue  # told with its group
        elif i is not None and j is not None:
            _keep(made, old[i], new[j], rules)
        elif i is not None:
            mark = Mark.MOVE_FROM if i in gone else Mark.DELETE
            _add(made, old[i], mark, rules, ranges.get((i, None), ()))
        elif j is not None and j in come:
            _arrive(made, old[come[j]], new[j], rules, ranges.get((None, j), ()))
        elif j is not None:
            _add(made, new[j], Mark.INSERT, rules, ())
    join_stretches(made, rules)
    return made


def _keep(made: list[XML], old: Item, new: Item, rules: Rules) -> None:
    match new.block.kind:
        case "tbl":
            _part_tables(made, rules)
            made.append(common_table(old.element, new.element, rules, inside))
        case "section":
            end_section(made, old.element, new.element, was_carried=old.carried, is_carried=new.carried, rules=rules)
        case _:
            made.append(without_section(common(old.element, new.element, rules)))


def _add(made: list[XML], item: Item, mark: Mark, rules: Rules, bounds: Sequence[Bound]) -> None:
    match item.block.kind:
        case "tbl":
            _part_tables(made, rules)
            made.append(lone_table(item.element, mark, rules, inside))
        case "section":
            made.append(empty_section(item.element, mark, rules, carried=item.carried))
        case _:
            made += ranged(without_section(lone(item.element, mark, rules)), mark, bounds, rules)


def _arrive(made: list[XML], old: Item, new: Item, rules: Rules, bounds: Sequence[Bound]) -> None:
    paragraph = without_section(arrived(old.element, new.element, rules))
    made += ranged(paragraph, Mark.MOVE_TO, bounds, rules)


def _part_tables(made: list[XML], rules: Rules) -> None:
    """Word joins tables that touch; a paragraph parts them that goes when changes are accepted, and when rejected."""
    if not made or made[-1].tag != w("tbl"):
        return
    between = element("p")
    mark_end(between, Mark.DELETE, rules.stamp)
    mark_end(between, Mark.INSERT, rules.stamp)
    made.append(between)


# --- cells, footnotes, running lines ---------------------------------------------------------------------------


def inside(old: XML | None, new: XML | None, mark: Mark, rules: Rules) -> list[XML]:
    """The woven paragraphs of a cell, footnote or running line; where a side is missing all bears the mark.

    The end of the last paragraph cannot be taken away: where paragraphs at the end came or went, the ends before them
    bear the marks.
    """
    olds, news = (items_of(old) if old is not None else (), items_of(new) if new is not None else ())
    if not olds or not news:
        return [_alone(item, mark, rules) for item in (*olds, *news)]
    pairs = aligned(olds, news)
    kept = _ending_in_a_pair(olds, news, pairs.kept)
    plain = Alignment(kept=kept, moved=())
    made = weave_body(olds, news, plain, rules)
    free_last_end(made, rules)
    return made


def _alone(item: Item, mark: Mark, rules: Rules) -> XML:
    """Everything in a row or column that came or went; the row or cell bears the mark of its ends."""
    if item.block.kind == "tbl":
        return lone_table(item.element, mark, rules, inside)
    made = lone(item.element, mark, rules)
    take_end_mark(made)
    return made


def _ending_in_a_pair(
    olds: Sequence[Item], news: Sequence[Item], kept: tuple[tuple[int, int], ...]
) -> tuple[tuple[int, int], ...]:
    """Where both texts end in something of their own, the last paragraphs are woven all the same."""
    last = (len(olds) - 1, len(news) - 1)
    both_open = not kept or (kept[-1][0] < last[0] and kept[-1][1] < last[1])
    return (*kept, last) if both_open and olds[-1].block.kind == news[-1].block.kind == "p" else kept
