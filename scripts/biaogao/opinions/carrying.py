"""Carries a place from the revision that a reviewer had over to the one that the round is about."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from biaogao.compare.changes import State
from biaogao.compare.comparer import compare
from biaogao.opinions.atlas import Atlas, Spot
from biaogao.opinions.opinion import Place
from biaogao.opinions.placing import placed_at


class Crossing:
    """From one revision to another; the comparison of the two is made when ids and words did not suffice."""

    def __init__(self, old: Atlas, new: Atlas) -> None:
        self._old = old
        self._new = new
        self._keys: Mapping[str, str] | None = None

    def carried(self, place: Place) -> Place:
        """The place in the new revision; one that is gone there keeps its old name and says so."""
        told = f"意见针对的是{self._old.revision.name}的{place.name}"
        if not place.key:
            return place
        key = self._key(place)
        if key is None:
            why = f"{told}，{self._new.revision.name}中已没有这一处。"
            return msgspec.structs.replace(place, key="", digest="", doubtful=True, why=why)
        found = placed_at(self._new.spot(key), self._new, place.basis)
        moved = found.name != place.name
        why = "；".join(filter(None, (place.why, f"{told}。" if moved else "")))
        return msgspec.structs.replace(found, score=place.score, doubtful=place.doubtful, why=why)

    def _key(self, place: Place) -> str | None:
        """The block of the same id, of the same words in the same clause, of the same number by comparison."""
        old = self._old.order.get(place.key)
        block = self._old.blocks[old] if old is not None else None
        if block is not None and block.id and block.id in self._new.by_id:
            return self._new.by_id[block.id].key
        if block is not None:
            letters = self._old.whole_text(self._old.spot(block.key))
            same = [text.spot for text in self._new.exact.get(letters, ()) if letters]
            near = [spot for spot in same if self._has_id(spot, place.id)] or same
            if len(near) == 1 and near[0].block.key in self._new.order:
                return near[0].block.key
        if place.key in self._pairs():
            return self._pairs()[place.key]
        return self._new.by_id[place.id].key if place.id in self._new.by_id else None

    def _has_id(self, spot: Spot, name: str) -> bool:
        return bool(name) and spot.block.key in self._new.order and any(b.id == name for b in self._new.line(spot))

    def _pairs(self) -> Mapping[str, str]:
        if self._keys is None:
            rows = compare(_state(self._old), _state(self._new)).numbering
            self._keys = {row.old_key: row.new_key for row in rows if row.old_key and row.new_key}
        return self._keys


def _state(atlas: Atlas) -> State:
    revision = atlas.revision
    return State(document=revision.document, resolution=revision.resolution, name=revision.name, date="", pictures={})
