"""Finds the block of a revision that an opinion speaks of: hidden bookmarks first, then what was typed, then words.

What is not sure is marked as doubtful with the reason; what cannot be placed stays without a place and is not dropped.
"""

from __future__ import annotations

from collections.abc import Iterable
from string import ascii_lowercase

import msgspec
from rapidfuzz import fuzz, process

from biaogao.model.document import Document
from biaogao.model.nodes import AnyBlock, Clause, Figure, Footnote, Formula, ListItem, Table
from biaogao.model.walk import children_of
from biaogao.opinions.atlas import Atlas, Spot, Text, letters_of
from biaogao.opinions.citing import Citation, understand
from biaogao.opinions.opinion import Basis, Place
from biaogao.opinions.returned import RawOpinion
from biaogao.opinions.revisions import Revision
from biaogao.resolve.resolution import Resolution

_WHOLE = "全文"
_SHORTEST = 6
"""Fewer letters than these stand in many places and tell none."""
_TELLING = 10
_BEGINNING = 16
"""Letters that a paragraph begins with; the rest of it may stand on the next page."""
_LIKE = 72.0
_SURE = 90.0
_NEAR = 60
_AREAS_BY_TITLE = ("前言", "引言", "参考文献", "索引", "规范性引用文件", "术语和定义", "范围")


def digest_of(document: Document, resolution: Resolution, key: str) -> str:
    """The digest that `Place.digest` holds, for a block of any state by its key; '' where there is none."""
    atlas = Atlas(Revision(name="", revision="", document=document, resolution=resolution))
    return atlas.digest(atlas.spot(key)) if key in atlas.order else ""


def place(raw: RawOpinion, atlas: Atlas) -> Place | None:
    """The place of an opinion in the revision that its writer had before him; None where nothing tells."""
    marked = _by_bookmark(raw, atlas)
    if marked is not None:
        return marked
    return _by_citation(raw, atlas) or _by_area(raw.area, atlas) or _by_text(raw, atlas)


# --- hidden bookmarks --------------------------------------------------------------------------------------------


def _by_bookmark(raw: RawOpinion, atlas: Atlas) -> Place | None:
    keys = [atlas.marks[name] for name in raw.bookmarks if name in atlas.marks]
    letters = letters_of(raw.paragraph)
    for key in keys:
        if key in atlas.footnotes:
            at, note = atlas.footnotes[key]
            if letters and fuzz.ratio(letters, letters_of(atlas.surroundings.printed(note.children))) >= _LIKE:
                return placed_at(Spot(block=note, path=(at,)), atlas, Basis.BOOKMARK)
    base = next((key for key in keys if key in atlas.order), None)
    if base is None:
        return None
    found = _within(letters, base, atlas) if letters else None
    spot = found or _itself(base, raw, atlas)
    return placed_at(spot, atlas, Basis.BOOKMARK)


def _within(letters: str, base: str, atlas: Atlas) -> Spot | None:
    """The block or cell behind a bookmark whose words the paragraph has."""
    start = atlas.order[base]
    exact = [text for text in atlas.exact.get(letters, ()) if start <= text.at <= start + _NEAR]
    if exact:
        return exact[0].spot
    near = [text for text in atlas.texts if start <= text.at <= start + _NEAR]
    best = process.extractOne(letters, [text.letters for text in near], scorer=fuzz.ratio, score_cutoff=_LIKE)
    return near[best[2]].spot if best else None


def _itself(base: str, raw: RawOpinion, atlas: Atlas) -> Spot:
    """The block of the bookmark, a cell of it, or what is round a table behind which the paragraph stands."""
    spot = atlas.spot(base)
    if isinstance(spot.block, Table) and raw.row is not None:
        return _cell(spot, spot.block, raw.row, raw.column)
    if isinstance(spot.block, Table | Figure | Formula) and raw.row is None and letters_of(raw.paragraph):
        line = atlas.line(spot)
        return Spot(block=line[-2], path=spot.path[:-1]) if len(line) > 1 else spot
    return spot


def _cell(spot: Spot, table: Table, row: int, column: int | None) -> Spot:
    if row >= len(table.rows):
        return spot
    columns = {cell.column for cell in table.rows[row].cells}
    return msgspec.structs.replace(spot, row=row, column=column if column in columns else None)


# --- what was typed ----------------------------------------------------------------------------------------------


def _by_citation(raw: RawOpinion, atlas: Atlas) -> Place | None:
    citation = understand(raw.cited)
    if citation.empty:
        return _by_title(raw, atlas)
    if citation.whole:
        return Place(name=_WHOLE, basis=Basis.WHOLE)
    for part in citation.parts:
        if (found := _by_area(part, atlas)) is not None:
            return found
    known = [number for number in citation.numbers if number in atlas.by_number]
    if not known:
        return _by_page(citation, raw, atlas) if citation.page else _unknown(citation, raw, atlas)
    return _by_number(known[0], citation, raw, atlas)


def _by_number(number: str, citation: Citation, raw: RawOpinion, atlas: Atlas) -> Place:
    chosen, why = _decimal(number, raw, atlas) if raw.cited_number else (number, "")
    spot = atlas.spot(atlas.by_number[chosen])
    elsewhere = _elsewhere(spot, raw, atlas)
    if elsewhere is not None:
        why = f"所引原文不在{placed_at(spot, atlas, Basis.CITED).name}，按原文的位置放置。"
        return msgspec.structs.replace(placed_at(elsewhere, atlas, Basis.TEXT), doubtful=True, why=why)
    inner = _inside(spot, citation, raw, atlas)
    found = placed_at(inner, atlas, Basis.CITED)
    if others := [each for each in citation.numbers if each in citation.beside and each != number]:
        why += f"还写了{'、'.join(others)}，放在{found.name}，请核对。"
    return msgspec.structs.replace(found, doubtful=bool(why), why=why)


def _decimal(number: str, raw: RawOpinion, atlas: Atlas) -> tuple[str, str]:
    """5.1 or 5.10: a spreadsheet that held a number has lost the nought; the words of the opinion decide."""
    other = f"{number}0"
    if "." not in number or other not in atlas.by_number:
        return number, ""
    said = letters_of(f"{raw.anchor}{raw.paragraph}{raw.opinion}{raw.proposal}")
    scores = {each: _overlap(said, atlas.whole_text(atlas.spot(atlas.by_number[each]))) for each in (number, other)}
    if scores[other] > scores[number]:
        return other, f"表格里写的是{number}，按内容看是{other}（Excel会去掉末尾的0），请核对。"
    if scores[other] == scores[number]:
        return number, f"表格里写的是{number}，也可能是{other}（Excel会去掉末尾的0），请核对。"
    return number, ""


def _overlap(said: str, text: str) -> float:
    """How many of the pairs of letters that were said stand in a text, 0 to 1."""
    pairs = {said[at : at + 2] for at in range(len(said) - 1)}
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


def _elsewhere(spot: Spot, raw: RawOpinion, atlas: Atlas) -> Spot | None:
    """Where the quoted words stand, if that is one place for sure and not the one that was typed."""
    words = letters_of(raw.anchor)
    if len(words) < _TELLING or fuzz.partial_ratio(words, atlas.whole_text(spot)) >= _LIKE:
        return None
    holders = [text for text in atlas.texts if words in text.letters]
    return holders[0].spot if len(holders) == 1 else None


def _inside(spot: Spot, citation: Citation, raw: RawOpinion, atlas: Atlas) -> Spot:
    """The item, row or paragraph that was typed behind the number, else where the quoted words stand in the block."""
    inner = [(block, path) for block, path in _inner(spot)]
    if isinstance(spot.block, Table) and citation.row:
        return _cell(spot, spot.block, citation.row - 1, None)
    items = [(block, path) for block, path in inner if isinstance(block, ListItem)]
    if citation.item and items:
        labels = [label.text.rstrip("）) ") if (label := atlas.resolution.label(b.key)) else "" for b, _ in items]
        at = labels.index(citation.item) if citation.item in labels else ascii_lowercase.index(citation.item)
        if at < len(items):
            return Spot(block=items[at][0], path=items[at][1])
    paragraphs = [(block, path) for block, path in inner if type(block).__name__ == "Paragraph"]
    if 0 < citation.paragraph <= len(paragraphs):
        block, path = paragraphs[citation.paragraph - 1]
        return Spot(block=block, path=path)
    words = letters_of(raw.anchor)
    keys = {block.key for block, _ in inner} | ({spot.block.key} if isinstance(spot.block, Table) else set())
    holders = [
        text for text in atlas.texts if text.spot.block.key in keys and len(words) >= 2 and words in text.letters
    ]
    return holders[0].spot if len(holders) == 1 else spot


def _inner(spot: Spot) -> Iterable[tuple[AnyBlock, tuple[int, ...]]]:
    """The blocks of a block's own text, without those of clauses below it."""
    waiting = [(child, (*spot.path, at)) for at, child in reversed(list(enumerate(children_of(spot.block))))]
    while waiting:
        block, path = waiting.pop()
        if isinstance(block, Clause):
            continue
        yield block, path
        waiting.extend((child, (*path, at)) for at, child in reversed(list(enumerate(children_of(block)))))


def _by_title(raw: RawOpinion, atlas: Atlas) -> Place | None:
    """A clause cited by its title alone."""
    key = atlas.titles.get(letters_of(raw.cited).strip("“”《》。：:"))
    return placed_at(atlas.spot(key), atlas, Basis.CITED) if key else None


def _by_page(citation: Citation, raw: RawOpinion, atlas: Atlas) -> Place | None:
    """A place by the page: by the words where there are any, else what stands on the page that was sent out."""
    if (found := _by_text(raw, atlas)) is not None:
        return found
    letters = _letters_on(citation.page, atlas)
    on_page = [one for one in atlas.texts if len(one.letters) >= _SHORTEST and one.letters[:_BEGINNING] in letters]
    if not on_page:
        return None
    at = citation.paragraph - 1 if 0 < citation.paragraph <= len(on_page) else 0
    told = f"第{citation.page}页" + (f"第{citation.paragraph}段" if citation.paragraph else "")
    why = f"只写了{told}，按发出的PDF数到这里，请核对。"
    return msgspec.structs.replace(placed_at(on_page[at].spot, atlas, Basis.CITED), doubtful=True, why=why, score=50)


def _letters_on(number: int, atlas: Atlas) -> str:
    """The letters of the page with that number on it, else of the one that many sheets from the cover."""
    pages = atlas.revision.printed()
    labelled = next((page for page in pages if page.label == str(number)), None)
    counted = pages[number - 1] if 0 < number <= len(pages) else None
    page = labelled or counted
    return letters_of(page.text) if page else ""


def _unknown(citation: Citation, raw: RawOpinion, atlas: Atlas) -> Place | None:
    """A number that the revision has not: the quoted words, else the nearest clause above it that is there."""
    if (found := _by_text(raw, atlas)) is not None:
        return found
    for number in citation.numbers:
        above = number.rpartition(".")[0]
        while above and above not in atlas.by_number:
            above = above.rpartition(".")[0]
        if above:
            why = f"没有{number}，放在{above}，请核对。"
            spot = atlas.spot(atlas.by_number[above])
            return msgspec.structs.replace(placed_at(spot, atlas, Basis.CITED), doubtful=True, why=why, score=50)
    return None


def _by_area(area: str, atlas: Atlas) -> Place | None:
    if area == _WHOLE:
        return Place(name=_WHOLE, basis=Basis.WHOLE)
    if area in _AREAS_BY_TITLE:
        key = atlas.titles.get(area)
        return placed_at(atlas.spot(key), atlas, Basis.CITED) if key else Place(name=area, basis=Basis.CITED)
    return Place(name=area, basis=Basis.CITED) if area else None


# --- words -------------------------------------------------------------------------------------------------------


def _by_text(raw: RawOpinion, atlas: Atlas) -> Place | None:
    """The block with the words of the paragraph, or that were marked or quoted."""
    for words in (letters_of(raw.paragraph), letters_of(raw.anchor)):
        if len(words) < _SHORTEST:
            continue
        if (found := _text_with(words, atlas)) is not None:
            return found
    return None


def _text_with(words: str, atlas: Atlas) -> Place | None:
    holders = list(atlas.exact.get(words, ())) or [text for text in atlas.texts if words in text.letters]
    if holders:
        found = placed_at(holders[0].spot, atlas, Basis.TEXT)
        if len(holders) == 1:
            return found
        why = f"这些文字在{len(holders)}处出现，放在第一处，请核对。"
        return msgspec.structs.replace(found, doubtful=True, why=why)
    return _like(words, atlas.texts, atlas)


def _like(words: str, texts: tuple[Text, ...], atlas: Atlas) -> Place | None:
    long = [text for text in texts if len(text.letters) >= _SHORTEST]
    best = process.extractOne(words, [text.letters for text in long], scorer=fuzz.ratio, score_cutoff=_LIKE)
    if best is None and len(words) >= _TELLING:
        longer = [text for text in long if len(text.letters) >= len(words)]
        best = process.extractOne(
            words, [text.letters for text in longer], scorer=fuzz.partial_ratio, score_cutoff=_SURE - 10
        )
        long = longer
    if best is None:
        return None
    score = round(best[1])
    found = msgspec.structs.replace(placed_at(long[best[2]].spot, atlas, Basis.TEXT), score=score)
    if score >= _SURE:
        return found
    return msgspec.structs.replace(found, doubtful=True, why=f"按相近的原文放置（相似{score}%），请核对。")


# --- a place -----------------------------------------------------------------------------------------------------


def placed_at(spot: Spot, atlas: Atlas, basis: Basis) -> Place:
    """The place of a spot, with its names and digest."""
    if isinstance(spot.block, Footnote):
        told = atlas.surroundings.footnote_place(spot.block, spot.path[0])
        return Place(name=told.name, id=spot.block.id, key=spot.block.key, digest=atlas.digest(spot), basis=basis)
    told = atlas.surroundings.place(spot.path, spot.row, spot.column)
    line = atlas.line(spot)
    return Place(
        name=told.name or told.title,
        id=next((block.id for block in reversed(line) if block.id), ""),
        key=spot.block.key,
        number=told.number,
        title=told.title,
        digest=atlas.digest(spot),
        basis=basis,
    )
