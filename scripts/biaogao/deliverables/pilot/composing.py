"""Puts together what people wrote and what the program tells, section by section, into a written paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from biaogao.deliverables.grids import SAMPLE
from biaogao.deliverables.pilot.facts import Facts
from biaogao.deliverables.pilot.outlines import EVALUATORS, OWNER, Outline, Section
from biaogao.deliverables.pilot.passages import PASSAGES, value_of
from biaogao.deliverables.pilot.told import OPEN, Line, Number, Part, Piece, Report, line, sourced
from biaogao.deliverables.pilot.written_parts import BLANK, WrittenSection, alone

UNSIGNED = "待签发"
DATED = "　　年　　月　　日"


def compose(outline: Outline, written: Sequence[WrittenSection], facts: Facts) -> Report:
    """The paper; a section that people must write and did not stands 〔待填〕, one that it does not know comes last."""
    by_title = {one.title: one for one in written}
    known = {section.title for section in outline.sections}
    parts = [part for section in outline.sections for part in _section(section, by_title.get(section.title), facts)]
    others = [one for one in written if one.title not in known and one.parts]
    strangers = [part for one in others for part in _titled(one.title, _written(one, facts))]
    return finished(outline.title, (*parts, *strangers), facts, signed=_signers(outline, facts))


def _signers(outline: Outline, facts: Facts) -> tuple[str, ...]:
    if outline.signer == EVALUATORS:
        return ("评估组组长（签名）：　　　　　　　　", "评估组成员（签名）：　　　　　　　　", DATED)
    return (facts.plan.owner, DATED) if outline.signer == OWNER else ()


def finished(
    title: str, parts: Sequence[Part], facts: Facts, *, addressee: str = "", signed: tuple[str, ...] = ()
) -> Report:
    """A paper with its marks and the list of its sources; who issues it signs it, so it is 待签发 here."""
    marks = "·".join(filter(None, (SAMPLE if facts.sample else "", UNSIGNED if signed else "")))
    return sourced(
        Report(
            title=title,
            subtitle=facts.plan.name,
            addressee=addressee,
            parts=tuple(parts),
            signed=signed,
            mark=f"（{marks}）" if marks else "",
        )
    )


def _section(section: Section, written: WrittenSection | None, facts: Facts) -> tuple[Part, ...]:
    if written is not None and (written.written or not section.asked):
        own = _written(written, facts)
        used = {alone(piece) for part in written.parts for piece in part.pieces}
    else:
        own, used = (), set()
    opened = () if own or not section.asked else (line(f"{OPEN}（本节由人撰写。）"),)
    told = tuple(piece for name in section.passages if name not in used for piece in PASSAGES[name](facts))
    left = (line(section.left),) if section.left else ()
    if not own:
        return _titled(section.title, (Part(title="", pieces=(*opened, *told, *left)),))
    first, *below = own
    # What the program adds stands before the headings of the section, where it belongs to the whole of it.
    return _titled(section.title, (Part(title="", pieces=(*first.pieces, *told, *left)), *below))


def _titled(title: str, parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with the title put on the first of them; nothing where there is nothing below it."""
    if not any(part.pieces or part.title for part in parts):
        return ()
    first, *below = parts
    return (msgspec.structs.replace(first, title=title, level=1), *below)


def _written(section: WrittenSection, facts: Facts) -> tuple[Part, ...]:
    return tuple(
        msgspec.structs.replace(part, pieces=tuple(made for piece in part.pieces for made in _filled(piece, facts)))
        for part in section.parts
    )


def _filled(piece: Piece, facts: Facts) -> Iterator[Piece]:
    name = alone(piece)
    if name in PASSAGES:
        yield from PASSAGES[name](facts)
    elif isinstance(piece, Line):
        stretches = tuple(
            made for one in piece.stretches for made in (_valued(one, facts) if isinstance(one, str) else (one,))
        )
        yield Line(stretches=stretches, item=piece.item)
    else:
        yield piece


def _valued(text: str, facts: Facts) -> Iterator[str | Number]:
    """The text with its blanks filled; one of an unknown name stands open, with its name."""
    at = 0
    for found in BLANK.finditer(text):
        value = value_of(found[1].strip(), facts)
        yield text[at : found.start()]
        yield f"{OPEN}（{found[1].strip()}）" if value is None else value
        at = found.end()
    yield text[at:]
