"""Weaves two Word files of this package's writer into one with tracked changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from biaogao.ooxml.integrity import ensure_sound
from biaogao.ooxml.package import parse, save
from biaogao.redline import lists, names
from biaogao.redline.adoption import adopt, pictures_of
from biaogao.redline.alignment import Alignment
from biaogao.redline.markup import XML, Mark, Stamp, serialise, w
from biaogao.redline.notes import Notes
from biaogao.redline.sections import tracked_section
from biaogao.redline.stories import Item, aligned, inside, items_of, weave_body
from biaogao.redline.weaving import Rules

_DOCUMENT, _NUMBERING, _FOOTNOTES = "word/document.xml", "word/numbering.xml", "word/footnotes.xml"
_RUNNING_LINES = ("word/header", "word/footer")


def redline(old: Mapping[str, bytes], new: Mapping[str, bytes], stamp: Stamp, *, fields: bool = True) -> bytes:
    """The new Word file with all changes since the old one tracked; both are given as their parts.

    `fields` False leaves out what changed in results of fields (numbers of clauses in references, 目次): the new ones
    stand unmarked. Raises InternalError where the file would not be sound, InputError where a part is not well-formed.
    """
    parts = dict(new)
    links = adopt(parts, old)
    old_root, new_root = parse(old[_DOCUMENT], _DOCUMENT), parse(new[_DOCUMENT], _DOCUMENT)
    names.relink(old_root, links)
    pictures = pictures_of(parts)
    old_body, new_body = _body(old_root), _body(new_root)
    old_items, new_items = items_of(old_body), items_of(new_body)
    pairs = aligned(old_items, new_items)
    parts[_NUMBERING] = serialise(_merge_lists(old, new, old_items, new_items, pairs))
    _fit_names(old_body, new_body, old_items, new_items, pairs)
    notes = Notes()
    rules = Rules(
        stamp=stamp,
        note=notes.number,
        fields=fields,
        old_pictures=pictures,
        new_pictures=pictures,
    )
    if not fields:
        old_items, pairs = _without_contents(old_items, new_items, pairs)
    woven = weave_body(old_items, new_items, pairs, rules)
    new_body[:] = [*woven, _last_section(old_body, new_body, rules)]
    stories = {_DOCUMENT: new_root}
    stories[_FOOTNOTES] = notes.write(parse(old[_FOOTNOTES]), parse(new[_FOOTNOTES]), rules, inside)
    stories |= _running_lines(old, new, rules)
    names.number_marks(stories[name] for name in sorted(stories))
    parts |= {name: serialise(story) for name, story in stories.items()}
    ensure_sound(parts)
    return save(parts)


def _body(root: XML) -> XML:
    found = root.find(w("body"))
    assert found is not None
    return found


# --- names of the old file -------------------------------------------------------------------------------------


def _merge_lists(
    old: Mapping[str, bytes],
    new: Mapping[str, bytes],
    old_items: Sequence[Item],
    new_items: Sequence[Item],
    pairs: Alignment,
) -> XML:
    """w:numbering for both files; the old items name its lists afterwards."""
    together = [
        (before, after)
        for i, j in pairs.kept
        for before, after in zip(
            lists.numbers_in(old_items[i].element), lists.numbers_in(new_items[j].element), strict=False
        )
    ]
    used = [number for item in old_items for number in lists.numbers_in(item.element)]
    merged, numbers = lists.merge(parse(old[_NUMBERING]), parse(new[_NUMBERING]), together, used)
    for item in old_items:
        if not item.carried:
            lists.renumber(item.element, numbers)
    return merged


def _fit_names(
    old_body: XML, new_body: XML, old_items: Sequence[Item], new_items: Sequence[Item], pairs: Alignment
) -> None:
    both = ((old_items[i].element, new_items[j].element) for i, j in (*pairs.kept, *pairs.moved))
    names.rename_bookmarks(old_body, names.renamed(both), frozenset(names.bookmarks_in(new_body)))


# --- stories ---------------------------------------------------------------------------------------------------


def _last_section(old: XML, new: XML, rules: Rules) -> XML:
    before, after = old.find(w("sectPr")), new.find(w("sectPr"))
    assert before is not None and after is not None
    return tracked_section(before, after, rules)


def _running_lines(old: Mapping[str, bytes], new: Mapping[str, bytes], rules: Rules) -> dict[str, XML]:
    found: dict[str, XML] = {}
    for name in sorted(new):
        if name.startswith(_RUNNING_LINES) and old.get(name, new[name]) != new[name]:
            made = parse(new[name], name)
            made[:] = inside(parse(old[name], name), parse(new[name], name), Mark.KEEP, rules)
            found[name] = made
    return found


def _without_contents(old: Sequence[Item], new: Sequence[Item], pairs: Alignment) -> tuple[tuple[Item, ...], Alignment]:
    """The old items with those of 目次 replaced by the new ones, so that no change of it is marked."""
    first, second = (tuple(_contents(items)) for items in (old, new))
    kept_old = [item for index, item in enumerate(old) if index not in set(first)]
    place = first[0] if first else 0
    made = (*kept_old[:place], *(new[j] for j in second), *kept_old[place:])
    index = {id(item): number for number, item in enumerate(made)}
    again = {index[id(new[j])]: j for j in second}
    kept = {index[id(old[i])]: j for i, j in pairs.kept if id(old[i]) in index and j not in set(second)}
    moved = tuple((index[id(old[i])], j) for i, j in pairs.moved if id(old[i]) in index and j not in set(second))
    together = tuple(sorted((kept | again).items(), key=lambda pair: pair[1]))
    return made, Alignment(kept=together, moved=moved)


def _contents(items: Sequence[Item]) -> Iterator[int]:
    """The indexes of the paragraphs that the field of 目次 runs over."""
    running = False
    for index, item in enumerate(items):
        opens = any(name.startswith("_gb_opens_") for name in item.block.names)
        closes = any(name.startswith("_gb_closes_") for name in item.block.names)
        running = running or opens
        if running and not item.carried:
            yield index
        running = running and not closes
