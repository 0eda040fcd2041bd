"""Who answered: the register of those who were asked, put together with the files that came."""

from __future__ import annotations

from collections.abc import Iterable

from biaogao.opinions.consultees import Consultee
from biaogao.opinions.opinion import FileState, Opinion, Replied, TakenFile

_NO_REPLY = frozenset({FileState.REPEATED, FileState.CONTAINER})


def replies_of(
    opinions: Iterable[Opinion], files: Iterable[TakenFile], consultees: Iterable[Consultee]
) -> tuple[Replied, ...]:
    """One row for each unit of each round: first those of the register in its order, then others as they came.

    A file counts as an answer also where it holds no opinion or cannot be read. Opinions whose unit is unknown belong
    to nobody here.
    """
    asked: dict[tuple[str, str], Consultee] = {(one.round, one.unit): one for one in consultees}
    names: dict[tuple[str, str], list[str]] = {}
    for file in files:
        if file.unit and file.state not in _NO_REPLY:
            names.setdefault((file.round, file.unit), []).append(file.file)
    counts: dict[tuple[str, str], int] = {}
    public: set[tuple[str, str]] = set()
    for opinion in opinions:
        key = (opinion.round, opinion.unit)
        counts[key] = counts.get(key, 0) + 1
        if opinion.public:
            public.add(key)
        if opinion.unit:
            names.setdefault(key, [])
    keys = dict.fromkeys((*asked, *names))
    return tuple(
        Replied(
            round=key[0],
            unit=key[1],
            asked=key in asked and not asked[key].public,
            replied=key in names or bool(asked[key].replied),
            opinions=counts.get(key, 0),
            files=tuple(names.get(key, ())),
            public=key in public or (key in asked and asked[key].public),
        )
        for key in keys
    )
