"""Carries the links inside a PDF over into the volume it is bound into: names of places do not survive the binding."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec
import pikepdf

PAGE = "page:"
"""How a drawn page writes the target of a link that is not bound yet."""

_PRINTED = 4


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """A link from one page to another of the same PDF: indexes of page, note and target (-1: nowhere), and where."""

    page: int
    note: int
    target: int
    left: float = 0.0
    top: float = 0.0


def links_of(part: pikepdf.Pdf) -> tuple[Link, ...]:
    """The inner links of a PDF, by name or by page; raises what pikepdf does where its structure is wrong."""
    numbers = {page.obj.objgen: index for index, page in enumerate(part.pages)}
    named = dict(_names(part))
    links: list[Link] = []
    for index, page in enumerate(part.pages):
        for place, note in enumerate(_notes(page)):
            target = _target(note)
            if target is None:
                continue
            if isinstance(target, (pikepdf.String, pikepdf.Name)):
                target = named.get(str(target).removeprefix("/"))
            links.append(_link(index, place, target, numbers))
    return tuple(links)


def put_links(volume: pikepdf.Pdf, links: tuple[Link, ...], offset: int) -> None:
    """Let the notes point to where the pages stand now; `offset` is the index of the part's first page.

    What led nowhere leads nowhere: no name of a place outlasts the binding.
    """
    for link in links:
        note = _notes(volume.pages[offset + link.page])[link.note]
        for key in ("/A", "/Dest"):
            if key in note:
                del note[key]
        if link.target < 0:
            continue
        target = volume.pages[offset + link.target].obj
        place = pikepdf.Array([target, pikepdf.Name.XYZ, link.left, link.top, None])
        note.A = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=place)


def settle_links(volume: pikepdf.Pdf, first: int, end: int, page_of: Callable[[str], int | None]) -> None:
    """Turn the `page:…` targets on the pages from `first` to before `end` (indexes) into links to pages.

    `page_of` gives the index of the page of a target, None where there is none: then the link goes, the text stays.
    """
    for index in range(first, end):
        kept = []
        for note in _notes(volume.pages[index]):
            action = note.get("/A")
            uri = str(action.get("/URI", "")) if isinstance(action, pikepdf.Dictionary) else ""
            if uri.startswith(PAGE):
                number = page_of(uri.removeprefix(PAGE))
                if number is None:
                    continue
                place = pikepdf.Array([volume.pages[number].obj, pikepdf.Name.XYZ, None, None, None])
                note.A = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=place)
            note.F = _PRINTED
            kept.append(note)
        if kept or "/Annots" in volume.pages[index].obj:
            volume.pages[index].obj.Annots = pikepdf.Array(kept)


def _notes(page: pikepdf.Page) -> list[pikepdf.Object]:
    found = page.obj.get("/Annots")
    return list(found.as_list()) if found is not None else []


def _target(note: pikepdf.Object) -> pikepdf.Object | None:
    """Where a note leads within its document; None for other notes and for links to the outside."""
    if note.get("/Subtype") != pikepdf.Name.Link:
        return None
    action = note.get("/A")
    if action is not None:
        return action.get("/D") if action.get("/S") == pikepdf.Name.GoTo else None
    return note.get("/Dest")


def _names(part: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    names = part.Root.get("/Names")
    tree = names.get("/Dests") if names is not None else None
    if tree is not None:
        for name, value in pikepdf.NameTree(tree).items():
            yield str(name), _array(value)
    old = part.Root.get("/Dests")
    if old is not None:
        for name, value in old.items():
            yield name.removeprefix("/"), _array(value)


def _array(value: pikepdf.Object) -> pikepdf.Object:
    return value.D if isinstance(value, pikepdf.Dictionary) else value


def _link(page: int, note: int, target: object, numbers: dict[tuple[int, int], int]) -> Link:
    nowhere = Link(page=page, note=note, target=-1)
    if not isinstance(target, pikepdf.Array) or not len(target) or not isinstance(target[0], pikepdf.Dictionary):
        return nowhere
    number = numbers.get(target[0].objgen)
    if number is None:
        return nowhere
    exact = len(target) >= 4 and target[1] == pikepdf.Name.XYZ
    left, top = (_number(target[2]), _number(target[3])) if exact else (0.0, 0.0)
    return Link(page=page, note=note, target=number, left=left, top=top or _height(target[0]))


def _number(value: object) -> float:
    return float(str(value)) if value is not None else 0.0


def _height(page: pikepdf.Object) -> float:
    box = page.get("/MediaBox")
    return float(box[3]) if box is not None else 842.0
