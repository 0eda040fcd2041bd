"""Turns terms and keywords into 索引 in the order of their pinyin (依据 GB/T 1.1—2020, 8.14)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from biaogao.gbt.elements import ROW_OF, Element
from biaogao.model.nodes import Annex, AnyBlock, Clause, TermEntry
from biaogao.model.walk import inlines_of, text_of, walk
from biaogao.patterns import compiled
from biaogao.resolve.resolution import Label, LabelKind

_LATIN = compiled(r"[A-Za-z]")


def has_index(children: Iterable[AnyBlock]) -> bool:
    """Whether the author asked for an index by its heading."""
    return any(isinstance(block, Clause) and block.element is Element.INDEX for block in children)


def build_index(
    children: tuple[AnyBlock, ...], labels: Mapping[str, Label], keywords: Iterable[str]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Keywords with the numbers of the clauses that hold them, by pinyin.

    Terms point to their entries; other keywords to each clause, term entry or annex of the normative elements in whose
    own text they stand. A keyword that stands nowhere has no numbers.
    """
    found: dict[str, list[str]] = {keyword: [] for keyword in keywords if keyword}
    wanted = tuple(found)
    for label, text, term in _places(children, labels):
        if term:
            found.setdefault(term, []).append(label)
        for keyword in wanted:
            if keyword in text and keyword != term and label not in found[keyword]:
                found[keyword].append(label)
    return tuple((keyword, tuple(found[keyword])) for keyword in sorted(found, key=pinyin_key))


def _places(children: tuple[AnyBlock, ...], labels: Mapping[str, Label]) -> Iterator[tuple[str, str, str]]:
    """Each numbered place of the normative elements: its printed label, its own text, the term that it defines."""
    texts: dict[str, list[str]] = {}
    terms: dict[str, str] = {}
    for block, ancestors in walk(child for child in children if _is_normative(child)):
        line = (*ancestors, block)
        home = next(each for each in reversed(line) if isinstance(each, Clause | Annex | TermEntry))
        label = labels[home.key]
        name = label.reference if label.kind is LabelKind.ANNEX or "." not in label.number else label.number
        texts.setdefault(name, []).extend(text_of(run) for run in inlines_of(block))
        if isinstance(block, TermEntry):
            terms[name] = text_of(block.term)
    for name, runs in texts.items():
        yield name, "\n".join(runs), terms.get(name, "")


def _is_normative(block: AnyBlock) -> bool:
    if isinstance(block, Annex):
        return block.normative
    return isinstance(block, Clause) and (block.element is None or ROW_OF[block.element].normative)


def pinyin_key(keyword: str) -> tuple[str, ...]:
    """What a keyword is sorted by: its syllables without tone, then with tone, then itself."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415  — its dictionary takes 0.1 s and only an index needs it

    plain = " ".join(lazy_pinyin(keyword)).lower()
    toned = " ".join(lazy_pinyin(keyword, style=Style.TONE3, neutral_tone_with_five=True)).lower()
    return plain, toned, keyword


def initial(keyword: str) -> str:
    """The capital under which a keyword stands in the index; # for one that begins with neither Han nor Latin."""
    first = pinyin_key(keyword)[0][:1].upper()
    return first if _LATIN.match(first) else "#"
