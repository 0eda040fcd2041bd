"""Turns the text of chapters and annexes into provisions (条款, 9.1): one sentence, one type, one clause."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

import msgspec

from biaogao.gbt.elements import ROW_OF, Element
from biaogao.gbt.modals import IMPERATIVE_OPENINGS, IMPERATIVE_TRAPS, ModalKind
from biaogao.model.nodes import (
    Annex,
    AnyBlock,
    Clause,
    CrossReference,
    Emphasis,
    Example,
    Inline,
    List,
    LocalFootnote,
    NoteBlock,
    Paragraph,
    ReferenceEntry,
    SourceNote,
    Strong,
    Subscript,
    Superscript,
    SymbolEntry,
    Text,
)
from biaogao.model.walk import children_of, text_of
from biaogao.patterns import compiled
from biaogao.resolve.modals import kinds_of
from biaogao.resolve.resolution import Provision, ProvisionType

_LEADING = ("：", ":")
_SENTENCE = compiled(r"[^。！？；]+(?:[。！？；]+[”’）》]*)?")
_OPENING = compiled(
    "|".join(re.escape(word) for word in sorted(IMPERATIVE_OPENINGS, key=len, reverse=True)),
)
_TRAP = compiled("|".join(re.escape(word) for word in sorted(IMPERATIVE_TRAPS, key=len, reverse=True)))
_INFORMATION = NoteBlock | Example | SourceNote | ReferenceEntry | SymbolEntry

_PLAIN = "0123456789+-−=()"
_RAISED = dict(zip(_PLAIN, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾", strict=True))
_LOWERED = dict(zip(_PLAIN, "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True))

_BY_MODAL: tuple[tuple[ModalKind, ProvisionType], ...] = (
    (ModalKind.REQUIREMENT, ProvisionType.REQUIREMENT),
    (ModalKind.RECOMMENDATION, ProvisionType.RECOMMENDATION),
    (ModalKind.PERMISSION, ProvisionType.PERMISSION),
    (ModalKind.CAPABILITY, ProvisionType.STATEMENT),
    (ModalKind.POSSIBILITY, ProvisionType.STATEMENT),
)
"""The weightiest modal verb gives a sentence its type."""


def sentences(text: str) -> tuple[tuple[int, str], ...]:
    """The sentences of a text with the offset of each; 。 ！ ？ and ； end one, with the quotes that close behind."""
    found = []
    for match in _SENTENCE.finditer(text):
        sentence = match.group().strip()
        if sentence:
            found.append((match.start() + match.group().index(sentence), sentence))
    return tuple(found)


def is_imperative(sentence: str) -> bool:
    """Whether a sentence without modal verb begins like an instruction (祈使句)."""
    return bool(_OPENING.match(sentence)) and not _TRAP.match(sentence)


@lru_cache(maxsize=8192)
def classify(sentence: str) -> ProvisionType:
    """The type of a sentence by its modal verbs, else by its opening (表C.1 to 表C.7)."""
    kinds = kinds_of(sentence)
    for kind, provision in _BY_MODAL:
        if kind in kinds:
            return provision
    return ProvisionType.INSTRUCTION if is_imperative(sentence) else ProvisionType.STATEMENT


_STATED = frozenset({Element.SCOPE, Element.TERMS, Element.SYMBOLS})
"""Elements that only state (8.5.3, 8.7.3.3, 8.8.3): a noun that looks like a verb gives no instruction there."""

Reading = Callable[[CrossReference], str]
ClauseOf = Callable[[AnyBlock], str | None]


def find_provisions(children: tuple[AnyBlock, ...], reading: Reading, label_of: ClauseOf) -> tuple[Provision, ...]:
    """The provisions of the numbered chapters and the annexes, in reading order.

    Additional information (notes, examples, lists of references, 9.2) holds none. An item without a modal verb of its
    own takes the type of the sentence that introduces its list.
    """
    found: list[Provision] = []
    for block in children:
        if isinstance(block, Annex) or (isinstance(block, Clause) and _has_provisions(block)):
            own = _of_container(block, label_of(block) or "", reading, label_of)
            stated = isinstance(block, Clause) and block.element in _STATED
            found.extend(map(_as_statement, own) if stated else own)
    return tuple(found)


def _as_statement(provision: Provision) -> Provision:
    if provision.type is not ProvisionType.INSTRUCTION:
        return provision
    return msgspec.structs.replace(provision, type=ProvisionType.STATEMENT)


def _has_provisions(chapter: Clause) -> bool:
    element = chapter.element or Element.TECHNICAL
    return ROW_OF[element].numbered and element is not Element.REFERENCES


def _of_container(block: AnyBlock, clause: str, reading: Reading, label_of: ClauseOf) -> Iterator[Provision]:
    """The provisions inside a block; a child with a clause number of its own gives its number to what it holds."""
    intro, lead = ProvisionType.STATEMENT, ""
    for child in children_of(block):
        if isinstance(child, Paragraph | LocalFootnote):
            own = tuple(_of_text(child, clause, reading, None))
            intro, lead = (own[-1].type, _lead_of(own[-1])) if own else (intro, "")
            yield from own
        elif isinstance(child, List):
            yield from _of_list(child, clause, reading, intro, lead)
        elif not isinstance(child, _INFORMATION):
            yield from _of_container(child, label_of(child) or clause, reading, label_of)


def _of_list(items: List, clause: str, reading: Reading, intro: ProvisionType, lead: str) -> Iterator[Provision]:
    for item in items.items:
        inherited, inner = intro, ""
        for child in item.children:
            if isinstance(child, Paragraph):
                own = tuple(_of_text(child, clause, reading, intro, "" if child is not item.children[0] else lead))
                inherited, inner = (own[-1].type, _lead_of(own[-1])) if own else (inherited, "")
                yield from own
            elif isinstance(child, List):
                yield from _of_list(child, clause, reading, inherited, inner)


def _lead_of(provision: Provision) -> str:
    """What introduces the items behind a sentence; empty where it does not end as an introduction (7.5.2)."""
    return provision.whole if provision.text.endswith(_LEADING) else ""


def _in_line(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """The inlines with raised and lowered characters as letters of their own: 300 m² must not read 300 m2."""
    run = tuple(inlines)
    return run if len(run) == 1 and isinstance(run[0], Text) else tuple(map(_level, run))


def _level(inline: Inline) -> Inline:
    match inline:
        case Superscript() if set(inline.text) <= _RAISED.keys():
            return msgspec.structs.replace(inline, text="".join(_RAISED[one] for one in inline.text))
        case Subscript() if set(inline.text) <= _LOWERED.keys():
            return msgspec.structs.replace(inline, text="".join(_LOWERED[one] for one in inline.text))
        case Emphasis() | Strong():
            return msgspec.structs.replace(inline, children=_in_line(inline.children))
    return inline


def _of_text(
    block: Paragraph | LocalFootnote,
    clause: str,
    reading: Reading,
    inherited: ProvisionType | None,
    lead: str = "",
) -> Iterator[Provision]:
    """The sentences of a block; only the first of an item reads on from what introduces its list."""
    for at, (_, sentence) in enumerate(sentences(text_of(_in_line(block.children), reading))):
        kind = classify(sentence)
        if inherited is not None and kind in {ProvisionType.STATEMENT, ProvisionType.INSTRUCTION}:
            kind = inherited if inherited is not ProvisionType.STATEMENT else kind
        yield Provision(key=block.key, clause=clause, type=kind, text=sentence, lead="" if at else lead)
