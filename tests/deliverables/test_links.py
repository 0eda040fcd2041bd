from __future__ import annotations

import io

import pikepdf

from biaogao.deliverables.links import links_of, put_links
from deliverables.leaves import leaves


def test_links_follow_their_pages_into_the_volume() -> None:
    with pikepdf.new() as volume:
        for words in (("x",), ("a", "b", "c")):
            with pikepdf.open(io.BytesIO(leaves(*words, links=True))) as part:
                links = links_of(part)
                offset = len(volume.pages)
                volume.pages.extend(part.pages)
                put_links(volume, links, offset)
        pages = {page.obj.objgen: index for index, page in enumerate(volume.pages)}
        found = [
            (index, pages[note.A.D[0].objgen])
            for index, page in enumerate(volume.pages)
            for note in page.obj.get("/Annots", [])
        ]
    assert found == [(0, 0), (1, 2), (2, 3), (3, 1)]


def test_links_to_the_outside_stay() -> None:
    with pikepdf.open(io.BytesIO(leaves("a"))) as part:
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org")
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 1, 1], A=action)
        part.pages[0].obj.Annots = pikepdf.Array([note])
        assert links_of(part) == ()
        assert part.pages[0].obj.Annots[0].A.S == pikepdf.Name.URI
