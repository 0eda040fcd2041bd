"""Mends the tags that LibreOffice gives a PDF, where they break PDF/UA-1 (ISO 14289-1) or tell a reader aloud wrongly.

Numbered lines without a title (无标题条, numbers of terms) come as headings of no level, formulas and notes without a
name, tables that only place pictures as data, and links of footnotes outside the tree.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec
import pikepdf

_FORMULA = "公式"
_DEEPEST = "/H6"
_HEADINGS = {f"/H{level}": level for level in range(1, 7)}
_PLAIN = pikepdf.Name("/P")
_DIVISION = pikepdf.Name("/Div")
_TABLE_PARTS = frozenset({"/Table", "/THead", "/TBody", "/TFoot", "/TR", "/TD", "/TH"})


class Spoken(msgspec.Struct, frozen=True, kw_only=True):
    """What is read aloud for each formula that is drawn, in the order of the text: of the text itself, of footnotes."""

    text: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class _Element(msgspec.Struct, frozen=True, kw_only=True):
    """An element of the tree and the roles around it, outermost first."""

    node: pikepdf.Dictionary
    role: str
    around: tuple[str, ...]


def mend_tags(file: pikepdf.Pdf, spoken: Spoken) -> None:
    """Mend the tree of tags in place; a file without one is left as it is."""
    root = file.Root.get("/StructTreeRoot")
    if root is None:
        return
    elements = tuple(_elements(root, ()))
    _level_headings(elements)
    _release_standard_roles(root)
    for element in elements:
        if element.role == "/Table" and not _has_head(element.node):
            _make_divisions(element.node)
    _name_formulas(elements, spoken)
    notes = [element.node for element in elements if element.role == "/Note"]
    _name_notes(root, notes)
    _adopt_links(file, root, notes)


def _elements(node: pikepdf.Object, around: tuple[str, ...]) -> Iterator[_Element]:
    """Every element below a node in reading order."""
    for child in _children(node):
        role = str(child.get("/S", ""))
        if role:
            yield _Element(node=child, role=role, around=around)
        yield from _elements(child, (*around, role))


def _children(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    inner = node.get("/K")
    for child in inner if isinstance(inner, pikepdf.Array) else [inner]:
        if isinstance(child, pikepdf.Dictionary) and child.get("/Type") != "/OBJR":
            yield child


def _level_headings(elements: Sequence[_Element]) -> None:
    """Numbered lines without a title come as H6; only below an H5 that is a level, elsewhere it would skip some."""
    level = 0
    for element in elements:
        if element.role == _DEEPEST and level < _HEADINGS[_DEEPEST] - 1:
            element.node.S = _PLAIN
        elif element.role != _DEEPEST:
            level = _HEADINGS.get(element.role, level)


def _release_standard_roles(root: pikepdf.Object) -> None:
    """A standard role may not be told to mean another one (7.1)."""
    roles = root.get("/RoleMap", pikepdf.Dictionary())
    for name in _HEADINGS:
        if name in roles:
            del roles[name]


def _has_head(table: pikepdf.Dictionary) -> bool:
    return any(element.role == "/TH" for element in _elements(table, ()))


def _make_divisions(table: pikepdf.Dictionary) -> None:
    """A table without a head only places what it holds: 分图 side by side, the frame of an example (7.5)."""
    cells = [table, *(element.node for element in _elements(table, ()) if element.role in _TABLE_PARTS)]
    for node in cells:
        node.S = _DIVISION
        attributes = node.get("/A")
        listed = list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]
        kept = [one for one in listed if isinstance(one, pikepdf.Dictionary) and one.get("/O") != "/Table"]
        if kept:
            node.A = pikepdf.Array(kept)
        elif attributes is not None:
            del node.A


def _name_formulas(elements: Sequence[_Element], spoken: Spoken) -> None:
    """Formulas are read as their source (7.7); where the counts differ no formula is given the words of another."""
    found: dict[bool, list[pikepdf.Dictionary]] = {True: [], False: []}
    for element in elements:
        if element.role == "/Formula":
            found["/Note" in element.around].append(element.node)
    for in_note, words in ((False, spoken.text), (True, spoken.notes)):
        nodes = found[in_note]
        named = words if len(words) == len(nodes) else (_FORMULA,) * len(nodes)
        for node, name in zip(nodes, named, strict=True):
            node.Alt = pikepdf.String(name)


def _name_notes(root: pikepdf.Object, notes: Sequence[pikepdf.Dictionary]) -> None:
    """Each footnote has an identity of its own (7.9), which the root lists."""
    if not notes:
        return
    names = pikepdf.Array()
    for number, note in enumerate(notes, start=1):
        # Of one length, since the list is sorted by bytes.
        note.ID = pikepdf.String(f"note-{number:05d}")
        names.extend([note.ID, note])
    root.IDTree = pikepdf.Dictionary(
        Kids=pikepdf.Array([pikepdf.Dictionary(Names=names, Limits=pikepdf.Array([names[0], names[-2]]))])
    )


def _adopt_links(file: pikepdf.Pdf, root: pikepdf.Object, notes: Sequence[pikepdf.Dictionary]) -> None:
    """Put the links from footnotes back to their marks into the tree, and let Tab follow it on their pages (7.18)."""
    for page in file.pages:
        annotations = page.get("/Annots")
        if annotations is None:
            continue
        page.Tabs = pikepdf.Name.S
        for annotation in annotations:
            if "/StructParent" not in annotation and annotation.get("/Subtype") == "/Link":
                _adopt(file, root, notes, page, annotation)


def _adopt(
    file: pikepdf.Pdf,
    root: pikepdf.Object,
    notes: Sequence[pikepdf.Dictionary],
    page: pikepdf.Page,
    annotation: pikepdf.Object,
) -> None:
    """A link whose words are the number of a footnote belongs to it, any other to the document."""
    words = str(annotation.get("/Contents", ""))
    number = int(words) if words.isascii() and words.isdigit() else 0
    parent = notes[number - 1] if 0 < number <= len(notes) else next(_children(root))
    reference = pikepdf.Dictionary(Type=pikepdf.Name.OBJR, Pg=page.obj, Obj=annotation)
    link = file.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Link, P=parent, Pg=page.obj, K=reference)
    )
    inner = parent.get("/K", pikepdf.Array())
    parent.K = pikepdf.Array([*(inner if isinstance(inner, pikepdf.Array) else [inner]), link])
    tree = pikepdf.NumberTree(root.ParentTree)
    key = max(tree.keys(), default=-1) + 1
    tree[key] = link
    annotation.StructParent = key
    root.ParentTreeNextKey = key + 1
